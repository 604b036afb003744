import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';
import { textLength } from '../../../src/diagram/text/metrics.ts';
import { labelShape } from '../../../src/diagram/time/labels/label-placement.ts';
import { timeParts } from '../../../src/diagram/time/pages.ts';
import { boxShape, overlapDepth, lineShape, type Shape } from '../../../src/diagram/time/geometry.ts';
import { lifetimeWidth } from '../../../src/diagram/lifetimes.ts';
import { bandBox, noteBox } from '../../../src/diagram/time/labels/obstacles.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';
import type { TimeView } from '../../../src/diagram/time/model.ts';
import { type TimeElement, isBar } from '../../../src/diagram/time/model.ts';
import { five } from '../../browser/five.ts';

type Bar = Extract<TimeElement, { kind: 'timer' }>;

const viewOf = (source: string): TimeView => timeView(compile(source).trace);
const barsOf = ({ elements }: TimeView): Bar[] => elements.filter((element) => element.kind === 'timer');
const named = (view: TimeView): string[] =>
  barsOf(view).flatMap(({ text, textPlace }) => (textPlace === null ? [] : [text]));

/** The letters of a bar's name, about. */
function lettersOf({ text, textPlace: place }: Bar): Shape[] {
  if (place === null) return [];
  const [wide, high] = place.turned ? [6, textLength(text) / 2] : [textLength(text) / 2, 6];
  return [boxShape({ left: place.x - wide, right: place.x + wide, top: place.y - high, bottom: place.y + high })];
}

/** What the letters must not stand on. */
function inTheWay({ elements, breaks, width }: TimeView): Shape[] {
  const shapes = elements.flatMap((element): Shape[] => {
    if (isBar(element)) {
      const { x, top, bottom } = element;
      const half = element.kind === 'timer' ? 2 : lifetimeWidth / 2;
      return [boxShape({ left: x - half, right: x + half, top, bottom })];
    }
    if (element.kind === 'arrow')
      return [lineShape(element), ...(element.copy ? [] : [labelShape(element, element.textAt)])];
    return [boxShape(element.kind === 'section' ? bandBox(element, width) : noteBox(element))];
  });
  const breakTexts = breaks.map(({ top, bottom, text, textX }) => {
    const half = textLength(text) / 2;
    return boxShape({
      left: textX - half,
      right: textX + half,
      top: (top + bottom) / 2 - 6,
      bottom: (top + bottom) / 2 + 6,
    });
  });
  return [...shapes, ...breakTexts];
}

const closing = 'server listen\nclient connect server\nclient close\nserver close\nwait 3msl\nexpect client CLOSED\n';

describe('The bar of a timer', () => {
  test('carries its name and duration', () => {
    expect(named(viewOf(closing))).toContain('TIME-WAIT 2MSL = 60 s');
    expect(named(viewOf('server listen\ndrop next SYN from client\nclient connect server\n'))).toContain('RTO 1 s');
    const kept = 'set keepalive server 60s\nserver listen\nclient connect server\nclient crash\nwait 61s\n';
    expect(named(viewOf(kept))).toContain('keep-alive 60 s');
  });

  test('tells from when to when it ran, what started it, and how it ended', () => {
    expect(barsOf(viewOf(closing)).map(({ story }) => story)).toContain(
      'client: TIME-WAIT 2MSL = 60 s, from 60 ms to 60.06 s: expires; started by client receives FIN, ACK seq=1 ack=2',
    );
    expect(barsOf(viewOf('server listen\nclient connect server\n'))[0]?.story).toBe(
      'client: RTO 1 s, from 0 to 20 ms: stopped; started by client connect server',
    );
  });

  test('is named once at each lifeline where it is stopped in time', () => {
    const names = named(viewOf('server listen\nclient connect server\nclient send 10\n+1s client send 10\n'));
    expect(names.filter((name) => name === 'RTO 1 s')).toHaveLength(2);
  });

  test('keeps its name on a slide where there is room for it', () => {
    const view = viewOf(`${closing}client connect server\nclient close\nserver close\nwait 3msl\n`);
    const parts = timeParts(view, 500);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts)
      for (const { textPlace } of barsOf(part)) {
        if (textPlace === null) continue;
        expect(textPlace.y).toBeGreaterThan(part.top);
        expect(textPlace.y).toBeLessThan(part.height);
      }
    expect(parts.flatMap(named)).toContain('TIME-WAIT 2MSL = 60 s (c1)');
  });
});

const folder = join(root, 'media/examples');
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.wirenote'))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

test.each([...examples, ['five participants', five] as const])(
  '%s: no name of a timer stands on anything, or outside the picture',
  (_, text) => {
    const view = viewOf(text);
    const others = inTheWay(view);
    const bars = barsOf(view);
    for (const letters of bars.flatMap(lettersOf)) {
      expect(others.filter((other) => overlapDepth(letters, other) > 0)).toEqual([]);
      for (const { x } of view.lanes) expect(letters.left > x || letters.right < x).toBe(true);
      expect(letters.left).toBeGreaterThanOrEqual(view.axisX);
      expect(letters.right).toBeLessThanOrEqual(view.width);
    }
    const all = bars.flatMap(lettersOf);
    for (const [index, one] of all.entries())
      for (const other of all.slice(index + 1)) expect(overlapDepth(one, other)).toBe(0);
  },
);
