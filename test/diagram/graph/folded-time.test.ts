/** The time axis of a graph, and the window through which it is looked at. */
import { describe, expect, test } from 'vitest';
import { foldedPieces, foldTime } from '../../../src/diagram/graph/folded-time.ts';
import { graphOf } from '../../../src/diagram/graph/graph.ts';
import { layOutGraph } from '../../../src/diagram/graph/layout.ts';
import {
  bounded,
  moved,
  placeOf,
  showing,
  timeAxis,
  wholeTime,
  xScale,
  zoomed,
} from '../../../src/diagram/graph/view.ts';
import { quick } from '../../../src/diagram/graph/scales.ts';
import { timeScale } from '../../../src/diagram/time/axis.ts';
import { trace } from '../hand-written-trace.ts';

const passage = (sentUs: number, arrivesUs: number) => ({ sentUs, arrivesUs });

describe('Long stretches in which nothing happens', () => {
  const passages = [passage(0, 10), passage(10, 20), passage(1000, 1010)];

  test('are folded, as in the time view', () => {
    expect(foldTime([0, 10, 20, 1000, 1010], passages).breaks).toEqual([{ fromUs: 20, toUs: 1000 }]);
  });

  test('stay while a packet is on its way for not too long', () => {
    expect(foldTime([0, 10, 20, 80], [...passages.slice(0, 2), passage(20, 80)]).breaks).toEqual([]);
  });

  test('stay where the fold would save little', () => {
    const instants = Array.from({ length: 101 }, (_, index) => index * 40);
    expect(foldTime(instants, passages).breaks).toEqual([]);
  });

  test('have a width of their own, which zooming does not change', () => {
    const time = foldTime([0, 10, 20, 1000, 1010], passages);
    const width = (zoom: number): number => {
      const scale = timeScale(foldedPieces(time, 0, 1000, zoom));
      return scale(1000) - scale(20);
    };
    expect(width(1)).toBeCloseTo(45);
    expect(width(8)).toBeCloseTo(45);
    expect(timeScale(foldedPieces(time, 0, 1000))(1010)).toBeCloseTo(1000);
  });

  test('may follow on each other', () => {
    const time = foldTime([0, 10, 1000, 2000, 2010], [passage(0, 10), passage(2000, 2010)]);
    expect(time.breaks).toHaveLength(2);
    const { domain, range } = foldedPieces(time, 0, 100);
    expect(domain).toEqual([0, 10, 1000, 2000, 2010]);
    expect([...range].sort((a, b) => a - b)).toEqual(range);
  });

  test('a single instant is an axis too', () => {
    expect(foldedPieces(foldTime([7], []), 0, 100)).toEqual({ domain: [7, 8], range: [0, 100] });
    expect(foldedPieces(foldTime([], []), 0, 100)).toEqual({ domain: [0, 1], range: [0, 100] });
  });
});

describe('The window', () => {
  let sent = trace();
  for (let ms = 0; ms < 100; ms += 10)
    sent = sent.at(ms * 1000).segment('client', 'server', 'ACK', { seq: ms * 100, len: 1000 });
  const graph = graphOf(sent.build());
  if (!graph) throw new Error('no flow');
  const layout = layOutGraph(graph, { width: 800, height: null, withValues: false });

  test('zooms about the place that is pointed at', () => {
    const at = (layout.left + layout.right) / 3;
    const before = xScale(layout, wholeTime).invert(at);
    const window = zoomed(zoomed(wholeTime, 2, at, layout), 3, at, layout);
    expect(window.zoom).toBeCloseTo(6);
    expect(xScale(layout, window).invert(at)).toBeCloseTo(before, 3);
  });

  test('shows no time before the first and after the last', () => {
    expect(moved(wholeTime, 500, layout)).toEqual(wholeTime);
    const end = moved({ zoom: 4, offset: 0 }, 1e9, layout);
    expect(end.offset).toBeCloseTo(3);
    expect(moved(end, -1e9, layout).offset).toBe(0);
    expect(bounded({ zoom: 0.1, offset: -3 }, layout)).toEqual(wholeTime);
  });

  test('follows a time that is out of sight, and stays for one that is in sight', () => {
    const window = bounded({ zoom: 10, offset: 0 }, layout);
    expect(showing(window, 1000, layout)).toBe(window);
    const x = xScale(layout, showing(window, 45_000, layout))(45_000);
    expect(x).toBeCloseTo((layout.left + layout.right) / 2);
  });

  test('has round times at its axis, which do not touch each other', () => {
    const { ticks } = timeAxis(layout, xScale(layout, wholeTime));
    expect(ticks.map(({ text }) => text)).toEqual(['0', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((tens) => `${tens}0 ms`)]);
    const close = timeAxis(layout, xScale(layout, bounded({ zoom: 1000, offset: 0 }, layout)));
    for (const [index, { x }] of close.ticks.entries())
      expect(x - (close.ticks[index - 1]?.x ?? -Infinity)).toBeGreaterThan(30);
  });
});

describe('The quick scale', () => {
  test('gives the same numbers as D3’s, in any order, beyond its ends too', () => {
    const scale = timeScale({ domain: [0, 10, 1000, 1010], range: [5, 105, 150, 250] });
    const fast = quick(scale);
    for (const value of [0, 3, 10, 500, 1000, 1005, 2000, -20, 7, 1010, 999])
      expect(fast(value)).toBeCloseTo(scale(value), 9);
  });
});

describe('The scale of values', () => {
  let sent = trace();
  for (let ms = 0; ms < 100; ms += 10)
    sent = sent.at(ms * 1000).segment('client', 'server', 'ACK', { seq: ms * 100, len: 1000 });
  const graph = graphOf(sent.build());
  if (!graph) throw new Error('no flow');
  const layout = layOutGraph(graph, { width: 800, height: null, withValues: false });
  const [panel] = layout.panels;
  if (!panel) throw new Error('no graph');

  test('of sequence numbers is that of the stretch of time that is in sight', () => {
    expect(placeOf(layout, panel, xScale(layout, wholeTime)).values.domain()).toEqual([0, 10_600]);
    const window = showing(bounded({ zoom: 10, offset: 0 }, layout), 50_000, layout);
    const [low = 0, high = 0] = placeOf(layout, panel, xScale(layout, window)).values.domain();
    expect(low).toBeLessThan(5000);
    expect(low).toBeGreaterThan(4000);
    expect(high).toBeGreaterThan(6000);
    expect(high).toBeLessThan(7000);
  });
});
