/**
 * Draws graphs that are laid out. A `GraphDrawing` can be brought up to date: for another stretch of time and another step,
 * it changes the data of a few paths, however much happens. What belongs to one event is not an element of its own, but in
 * the pieces of frames (`drawGraphPieces`).
 */
import { isolate } from '../../diagram/text/bidi.ts';
import { shown } from '../../diagram/text/escape.ts';
import {
  type GraphLayout,
  type LegendEntry,
  type PanelLayout,
  SAMPLE_WIDTH,
  ticksOf,
} from '../../diagram/graph/layout.ts';
import { itemsOf, type LineKey, type MarkKey, type OfEvent, type Series } from '../../diagram/graph/model.ts';
import type { ValueScale } from '../../diagram/graph/scales.ts';
import type { Span } from '../../diagram/graph/paths.ts';
import {
  countUpTo,
  flagTexts,
  placeOf,
  type PlaceInTime,
  seriesPath,
  spanInSight,
  timeAxis,
  type TimeWindow,
  wholeTime,
  xScale,
} from '../../diagram/graph/view.ts';
import { exactValue, graphSummary, panelSummary, panelValues, valueAt } from '../../diagram/graph/words.ts';
import type { TimeScale } from '../../diagram/time/axis.ts';
import type { Palette } from '../../shared/palette.ts';
import { offScreen } from './off-screen.ts';
import { shape } from './shapes.ts';

interface Paint {
  readonly stroke: string;
  readonly width: number;
  readonly dash?: string;
  readonly isFilled?: true;
}

/** Colour, width and dashes: each of them tells what has to be told apart in one graph. */
const paints: Readonly<Record<LineKey | MarkKey, (palette: Palette) => Paint>> = {
  acknowledged: ({ lines }) => ({ stroke: lines.green, width: 1.5 }),
  'window-edge': ({ lines }) => ({ stroke: lines.yellow, width: 1.5, dash: '6 3' }),
  cwnd: ({ lines }) => ({ stroke: lines.blue, width: 2.2 }),
  ssthresh: ({ failed }) => ({ stroke: failed, width: 1.5, dash: '9 4' }),
  flight: ({ lines }) => ({ stroke: lines.green, width: 1.2 }),
  'receive-window': ({ lines }) => ({ stroke: lines.yellow, width: 1.5, dash: '4 3' }),
  srtt: ({ lines }) => ({ stroke: lines.blue, width: 1.8 }),
  rto: ({ failed }) => ({ stroke: failed, width: 1.5, dash: '9 4' }),
  throughput: ({ lines }) => ({ stroke: lines.blue, width: 1.8 }),
  queue: ({ lines }) => ({ stroke: lines.blue, width: 1.8 }),
  segment: ({ arrow }) => ({ stroke: arrow, width: 2 }),
  retransmission: ({ failed }) => ({ stroke: failed, width: 4, dash: '5 2' }),
  sack: ({ lines }) => ({ stroke: lines.blue, width: 2.5, dash: '2 1.5' }),
  'duplicate-ack': ({ lines }) => ({ stroke: lines.green, width: 1.5 }),
  lost: ({ trouble }) => ({ stroke: trouble, width: 1.8 }),
  flag: ({ text }) => ({ stroke: text, width: 1 }),
  sample: ({ arrow }) => ({ stroke: arrow, width: 1, isFilled: true }),
  'queue-loss': ({ trouble }) => ({ stroke: trouble, width: 1.8 }),
};

/** The lines of several queues are told apart by their dashes. */
const queueDashes = [undefined, '7 3', '2 2', '9 3 2 3'];

function paintOf(series: Series, panel: PanelLayout, palette: Palette): Paint {
  const paint = paints[series.key](palette);
  if (series.key !== 'queue') return paint;
  const nth = panel.panel.series.filter(({ key }) => key === 'queue').indexOf(series);
  const dash = queueDashes[nth % queueDashes.length];
  return dash === undefined ? paint : { ...paint, dash };
}

const strokeOf = ({ stroke, width, dash, isFilled }: Paint) => ({
  fill: isFilled === true ? stroke : 'none',
  stroke: isFilled === true ? 'none' : stroke,
  'stroke-width': width,
  'stroke-dasharray': dash ?? null,
  'stroke-linejoin': 'round',
});

const letters = { 'font-size': 12 };

type Words = Readonly<Record<string, string | number | null>>;

const text = (content: string, x: number, y: number, attributes: Words = {}): SVGTextElement =>
  shape('text', { x, y, ...letters, ...attributes }, shown(content));

interface DrawnSeries {
  readonly series: Series;
  /** Up to the shown step, and after it. */
  readonly past: SVGPathElement;
  readonly later: SVGPathElement;
  readonly value: SVGTSpanElement | null;
}

export interface DrawnPanel {
  readonly layout: PanelLayout;
  readonly group: SVGGElement;
  /** What is pointed at lies on the graph, and what lights up behind its lines. */
  readonly behind: SVGGElement;
  readonly above: SVGGElement;
  readonly series: readonly DrawnSeries[];
  readonly flags: SVGGElement;
  readonly ticks: SVGGElement;
}

export class GraphDrawing {
  readonly svg: SVGSVGElement;
  readonly panels: readonly DrawnPanel[];
  private readonly axis: SVGGElement;
  private readonly folds: SVGGElement;
  /** Where the shown step is. */
  readonly now: SVGLineElement;
  private readonly shownStep = { upTo: Infinity, timeUs: null as number | null };

  constructor(
    readonly layout: GraphLayout,
    private readonly palette: Palette,
    /** Whether the value at the shown step stands behind the name of each line. */
    private readonly hasValues = false,
  ) {
    const { width, height, heading, graph } = layout;
    this.svg = shape('svg', {
      viewBox: `0 0 ${width} ${height}`,
      width: '100%',
      style: `max-width: ${width}px; font-family: ${palette.font}; font-size: 13px`,
      role: 'graphics-document document',
      'aria-roledescription': 'graph',
      'aria-label': graphSummary(graph),
    });
    this.folds = shape('g', { 'aria-hidden': 'true' });
    this.panels = layout.panels.map((panel) => this.drawPanel(panel));
    this.axis = shape('g', { 'data-time-axis': '', 'aria-hidden': 'true' });
    const [first, last] = [layout.panels[0], layout.panels.at(-1)];
    this.now = shape('line', {
      class: 'now',
      y1: first?.top ?? 0,
      y2: (last?.bottom ?? 0) + 4,
      stroke: palette.text,
      'stroke-width': 1,
      'stroke-dasharray': '2 2',
      display: 'none',
    });
    this.svg.append(
      ...heading.map((line, index) =>
        text(isolate(line), width / 2, 24 + 22 * index, {
          'text-anchor': 'middle',
          'font-size': 17,
          'font-weight': 700,
          fill: palette.text,
        }),
      ),
      this.folds,
      ...this.panels.map(({ group }) => group),
      this.axis,
      this.now,
    );
  }

  /** Shows the events up to this one; the time is that of the step. Infinity and null: all of them. */
  showUpTo(upTo: number, timeUs: number | null): void {
    Object.assign(this.shownStep, { upTo, timeUs });
    const { locale } = this.layout.graph;
    for (const { layout, series, group } of this.panels) {
      const isAll = upTo === Infinity && timeUs === null;
      for (const { series: one, value } of series)
        if (value && one.kind === 'line')
          value.textContent = isAll ? '' : exactValue(valueAt(one, upTo), layout.panel.unit, locale);
      group.setAttribute(
        'aria-label',
        isAll ? panelSummary(layout.panel, locale) : panelValues(layout.panel, upTo, locale),
      );
    }
  }

  /** Draws the stretch of time, and gives its scale. */
  draw(window: TimeWindow): TimeScale {
    const { layout } = this;
    const x = xScale(layout, window);
    const { upTo, timeUs } = this.shownStep;
    const nowX = timeUs === null ? null : x(timeUs);
    const endX = x.range().at(-1) ?? layout.right;
    for (const panel of this.panels) {
      const place = placeOf(layout, panel.layout, x);
      for (const { series, past, later } of panel.series) {
        const span = spanInSight(series, place);
        const split = Math.min(span.to, upTo === Infinity ? span.to : countUpTo(series, upTo));
        past.setAttribute('d', seriesPath(series, { from: span.from, to: split }, place, nowX ?? endX));
        later.setAttribute(
          'd',
          split === span.to && nowX === null ? '' : laterPath(series, span, split, place, nowX, endX),
        );
      }
      this.drawFlags(panel, place, upTo);
      this.drawTicks(panel, place.values);
    }
    this.drawAxis(x);
    const isInSight = nowX !== null && nowX >= layout.left && nowX <= layout.right;
    this.now.setAttribute('display', isInSight ? 'inline' : 'none');
    if (isInSight) for (const end of ['x1', 'x2']) this.now.setAttribute(end, nowX.toFixed(1));
    return x;
  }

  private drawPanel(layout: PanelLayout): DrawnPanel {
    const { palette } = this;
    const { left, right, graph } = this.layout;
    const { panel, top, bottom, legend, name, nameY } = layout;
    const ticks = shape('g', {});
    const [behind, above, flags] = [shape('g', {}), shape('g', {}), shape('g', { 'aria-hidden': 'true' })];
    const values = new Map<Series, SVGTSpanElement>();
    const entries = legend.flatMap((entry): SVGElement[] => {
      const called = text(entry.name, entry.x + SAMPLE_WIDTH, entry.y, { fill: palette.muted });
      if (this.hasValues && entry.series.kind === 'line') {
        const value = shape('tspan', { dx: 6, fill: palette.text, 'font-weight': 600 });
        called.append(value);
        values.set(entry.series, value);
      }
      return [...sampleOf(entry, paintOf(entry.series, layout, palette)), called];
    });
    const series = panel.series.map((one): DrawnSeries => {
      const paint = strokeOf(paintOf(one, layout, palette));
      return {
        series: one,
        past: shape('path', { class: 'part', 'data-series': one.key, ...paint, d: '' }),
        later: shape('path', { class: 'part later', 'data-series': one.key, ...paint, d: '' }),
        value: values.get(one) ?? null,
      };
    });
    const decoration = shape(
      'g',
      { 'aria-hidden': 'true' },
      ticks,
      shape('path', {
        d: `M${left} ${top}V${bottom}H${right}`,
        fill: 'none',
        stroke: palette.lifeline,
        'stroke-width': 1,
      }),
      text(name, 10, nameY, { fill: palette.text, 'font-weight': 700 }),
      ...entries,
    );
    const group = shape(
      'g',
      { role: 'group', 'data-graph': panel.name, 'aria-label': panelSummary(panel, graph.locale) },
      decoration,
      behind,
      shape('g', { 'aria-hidden': 'true' }, ...series.flatMap(({ past, later }) => [later, past])),
      flags,
      above,
    );
    return { layout, group, behind, above, series, flags, ticks };
  }

  private drawFlags(panel: DrawnPanel, place: PlaceInTime, upTo: number): void {
    const texts = panel.series.flatMap(({ series }) => flagTexts(series, spanInSight(series, place), place));
    panel.flags.replaceChildren(...texts.map((flag) => flagOf(flag, this.palette, flag.step > upTo)));
  }

  private drawTicks({ layout, ticks }: DrawnPanel, scale: ValueScale): void {
    const key = scale.domain().join();
    if (ticks.dataset.domain === key) return;
    ticks.dataset.domain = key;
    const { left, right } = this.layout;
    const { band, lifeline, muted } = this.palette;
    ticks.replaceChildren(
      ...ticksOf(scale, layout).flatMap(({ y, text: words }) => [
        shape('line', { x1: left, x2: right, y1: y, y2: y, stroke: band, 'stroke-width': 1 }),
        shape('line', { x1: left - 4, x2: left, y1: y, y2: y, stroke: lifeline, 'stroke-width': 1 }),
        text(words, left - 7, y + 4, { 'text-anchor': 'end', fill: muted }),
      ]),
    );
  }

  private drawAxis(x: TimeScale): void {
    const { layout, palette } = this;
    const { left, right, axisY, panels } = layout;
    const [top, bottom] = [panels[0]?.top ?? 0, panels.at(-1)?.bottom ?? 0];
    const { ticks, folds } = timeAxis(layout, x);
    this.axis.replaceChildren(
      shape('line', { x1: left, x2: right, y1: axisY, y2: axisY, stroke: palette.lifeline, 'stroke-width': 1 }),
      ...ticks.flatMap((tick) => [
        shape('line', {
          x1: tick.x,
          x2: tick.x,
          y1: axisY,
          y2: axisY + 5,
          stroke: palette.lifeline,
          'stroke-width': 1,
        }),
        text(tick.text, tick.x, axisY + 18, { 'text-anchor': 'middle', fill: palette.muted }),
      ]),
      ...folds.flatMap((fold) => {
        const middle = (fold.left + fold.right) / 2;
        const isSeen = middle >= left + 16 && middle <= right - 16;
        return isSeen
          ? [
              shape('path', {
                d: `M${(middle - 7).toFixed(1)} ${axisY + 5}l5 -10M${(middle + 2).toFixed(1)} ${axisY + 5}l5 -10`,
                fill: 'none',
                stroke: palette.muted,
                'stroke-width': 1.5,
              }),
              text(fold.text, middle, axisY + 29, {
                'text-anchor': 'middle',
                'font-size': 11,
                'font-style': 'italic',
                fill: palette.muted,
              }),
            ]
          : [];
      }),
    );
    this.folds.replaceChildren(
      ...folds.map((fold) => {
        const [from, to] = [Math.max(left, fold.left), Math.min(right, fold.right)];
        return shape('rect', { x: from, y: top, width: to - from, height: bottom - top, fill: palette.band });
      }),
    );
  }
}

/** What comes after the shown step: a line goes on from there. */
function laterPath(
  series: Series,
  span: Span,
  split: number,
  place: PlaceInTime,
  nowX: number | null,
  endX: number,
): string {
  if (series.kind === 'marks') return seriesPath(series, { from: split, to: span.to }, place, endX);
  const left = Math.max(place.left, nowX ?? place.left);
  return seriesPath(series, { from: Math.max(span.from, split - 1), to: span.to }, { ...place, left }, endX);
}

function flagOf(
  { x, y, text: words }: { readonly x: number; readonly y: number; readonly text: string },
  { text: fill }: Palette,
  isLater = false,
): SVGTextElement {
  return text(words, x, y, {
    class: isLater ? 'part later' : 'part',
    'text-anchor': 'middle',
    'font-size': 11,
    'font-weight': 700,
    fill,
  });
}

/** How something looks in its graph, before its name. */
function sampleOf({ series, x, y }: LegendEntry, paint: Paint): SVGElement[] {
  const middle = y - 4;
  const d = {
    bar: `M${x + 8} ${middle - 6}V${middle + 6}`,
    cross: `M${x + 4} ${middle - 4}l8 8m0 -8l-8 8`,
    dot: `M${x + 5} ${middle}l2.5 -2.5l2.5 2.5l-2.5 2.5z`,
    tick: `M${x + 8} ${middle + 3}v-6`,
    line: `M${x} ${middle}h16`,
  }[series.kind === 'line' ? 'line' : markShapes[series.key]];
  return [shape('path', { d, ...strokeOf(paint) })];
}

const markShapes: Readonly<Record<MarkKey, 'bar' | 'cross' | 'dot' | 'tick'>> = {
  segment: 'bar',
  retransmission: 'bar',
  sack: 'bar',
  lost: 'cross',
  'queue-loss': 'cross',
  sample: 'dot',
  'duplicate-ack': 'tick',
  flag: 'tick',
};

/** Draws the picture off screen. The caller moves it to where it belongs, or removes it. */
export function drawGraph(layout: GraphLayout, palette: Palette, window: TimeWindow = wholeTime): SVGSVGElement {
  const drawing = new GraphDrawing(layout, palette);
  drawing.draw(window);
  offScreen().replaceChildren(drawing.svg);
  return drawing.svg;
}

/** The same, with an element for each event that is shown, which carries `data-step` and `data-line`. */
export function drawGraphPieces(layout: GraphLayout, palette: Palette): SVGSVGElement {
  const drawing = new GraphDrawing(layout, palette);
  const x = drawing.draw(wholeTime);
  const endX = x.range().at(-1) ?? layout.right;
  const last = Math.max(
    0,
    ...layout.panels.flatMap(({ panel }) => panel.series.map((one) => itemsOf(one).at(-1)?.step ?? 0)),
  );
  for (const { layout: panel, series, flags } of drawing.panels) {
    const place = placeOf(layout, panel, x);
    for (const { series: one, past, later } of series) {
      const paint = strokeOf(paintOf(one, panel, palette));
      const count = itemsOf(one).length;
      const pieces = itemsOf(one).flatMap((item, index): SVGElement[] => {
        const span = { from: index, to: index + 1 };
        if (one.kind === 'marks') return pieceOf(seriesPath(one, span, place, endX), item, paint);
        // A line comes to its next value with the event that brings it.
        const next = one.changes[index + 1];
        if (!next) return pieceOf(seriesPath(one, span, place, endX), { step: last, line: item.line }, paint);
        return pieceOf(seriesPath(one, { from: index, to: index + 2 }, place, x(next.timeUs)), next, paint);
      });
      past.replaceWith(...pieces);
      later.remove();
      if (one.kind === 'marks' && one.key === 'flag')
        flags.replaceChildren(
          ...flagTexts(one, { from: 0, to: count }, place).map((flag) => {
            const drawn = flagOf(flag, palette);
            drawn.dataset.step = String(flag.step);
            drawn.dataset.line = String(flag.line);
            return drawn;
          }),
        );
    }
  }
  offScreen().replaceChildren(drawing.svg);
  return drawing.svg;
}

const pieceOf = (d: string, { step, line }: Pick<OfEvent, 'step' | 'line'>, paint: Words): SVGElement[] =>
  d === '' ? [] : [shape('path', { 'data-step': step, 'data-line': line, ...paint, d })];
