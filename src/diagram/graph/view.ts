/** A stretch of time of graphs that are laid out: what of each series is in sight, and how it is drawn. */
import { lastWhere } from '../../language/text/last-where.ts';
import { timeScale, type TimeScale } from '../time/axis.ts';
import { foldedPieces, mostZoom } from './folded-time.ts';
import type { GraphLayout, PanelLayout } from './layout.ts';
import { itemsOf, type OfEvent, type Series } from './model.ts';
import { barPath, crossPath, dotPath, type Place, type Span, stepPath, tickPath } from './paths.ts';
import { quick, timeTicks, type ValueScale, valueScale } from './scales.ts';
import { domainInSight, extentOf } from './series/domain.ts';
import { formatTime } from '../../trace/numbers/times.ts';

/** What of the time is looked at. */
export interface TimeWindow {
  /** How many times as long the time is as the picture is wide; 1: all of it is in sight. */
  readonly zoom: number;
  /** How much of it is left of the picture, as a part of the picture's width. */
  readonly offset: number;
}

export const wholeTime: TimeWindow = { zoom: 1, offset: 0 };

/** Between the ends of a graph and what happens first and last. */
const END_AIR = 10;

/** A window that shows as much of the time as there is, and no more. */
export function bounded({ zoom, offset }: TimeWindow, layout: GraphLayout): TimeWindow {
  const { left, right, graph } = layout;
  const width = right - left - 2 * END_AIR;
  const most = mostZoom(graph.time, width);
  const bounded = { zoom: Math.min(most, Math.max(1, zoom)), offset: 0 };
  const [, end] = endsOf(xScale(layout, bounded));
  const mostOffset = Math.max(0, (end - (right - END_AIR)) / width);
  return { ...bounded, offset: Math.min(mostOffset, Math.max(0, offset)) };
}

const endsOf = (scale: TimeScale): readonly [number, number] => [scale.range()[0] ?? 0, scale.range().at(-1) ?? 0];

/** Microseconds → pixels from the left, as the window has them. */
export function xScale({ graph, left, right }: GraphLayout, { zoom, offset }: TimeWindow): TimeScale {
  const [from, to] = [left + END_AIR, right - END_AIR];
  const { domain, range } = foldedPieces(graph.time, from, to, zoom);
  return timeScale({ domain, range: range.map((x) => x - offset * (to - from)) });
}

/** The window zoomed by the factor, so that the time at that place stays there. */
export function zoomed(window: TimeWindow, factor: number, x: number, layout: GraphLayout): TimeWindow {
  const timeUs = xScale(layout, window).invert(x);
  const wider = bounded({ zoom: window.zoom * factor, offset: 0 }, layout);
  const width = layout.right - layout.left - 2 * END_AIR;
  return bounded({ zoom: wider.zoom, offset: (xScale(layout, wider)(timeUs) - x) / width }, layout);
}

/** The window moved so many pixels along the time. */
export function moved(window: TimeWindow, pixels: number, layout: GraphLayout): TimeWindow {
  const width = layout.right - layout.left - 2 * END_AIR;
  return bounded({ ...window, offset: window.offset + pixels / width }, layout);
}

/** The window, moved if the time is not in sight: then it is in the middle. */
export function showing(window: TimeWindow, timeUs: number, layout: GraphLayout): TimeWindow {
  const x = xScale(layout, window)(timeUs);
  if (x >= layout.left && x <= layout.right) return window;
  return moved(window, x - (layout.left + layout.right) / 2, layout);
}

export interface AxisTick {
  readonly x: number;
  readonly text: string;
}

export interface Fold {
  readonly left: number;
  readonly right: number;
  /** How long it is. */
  readonly text: string;
}

/** Letters of a tick's text, and the least distance between two texts. */
const [TICK_LETTER, TICK_GAP] = [7, 12];

/** The times at the axis, and the stretches that are folded. */
export function timeAxis(
  layout: GraphLayout,
  x: TimeScale,
): { readonly ticks: readonly AxisTick[]; readonly folds: readonly Fold[] } {
  const { graph, left, right } = layout;
  const { fromUs, toUs, breaks } = graph.time;
  const folds = breaks
    .map((stretch) => ({
      left: x(stretch.fromUs),
      right: x(stretch.toUs),
      text: formatTime(stretch.toUs - stretch.fromUs),
    }))
    .filter((fold) => fold.right > left && fold.left < right);
  const starts = [fromUs, ...breaks.map((stretch) => stretch.toUs)];
  const ends = [...breaks.map((stretch) => stretch.fromUs), toUs];
  const ticks: AxisTick[] = [];
  let free = left - 20;
  for (const [index, start] of starts.entries()) {
    const [from, to] = [Math.max(start, x.invert(left)), Math.min(ends[index] ?? toUs, x.invert(right))];
    if (to < from) continue;
    // Where the piece begins after a fold, its time says how long the fold was.
    const times = index > 0 && from === start ? [start] : [];
    for (const timeUs of [...times, ...timeTicks(from, to, x(to) - x(from))]) {
      const at = x(timeUs);
      const text = formatTime(Math.round(timeUs));
      const reach = (text.length * TICK_LETTER) / 2;
      if (at - reach < free || at < left || at > right) continue;
      ticks.push({ x: at, text });
      free = at + reach + TICK_GAP;
    }
  }
  return { ticks, folds };
}

/** Where the values of a graph are drawn in a stretch of time. */
export interface PlaceInTime extends Place {
  readonly times: TimeScale;
  readonly values: ValueScale;
}

/**
 * The place of a graph. Sequence numbers only grow: of a stretch of the time they have the whole height, or nothing could be
 * told apart. The other graphs keep their scale.
 */
export function placeOf(layout: GraphLayout, panel: PanelLayout, x: TimeScale): PlaceInTime {
  const places = known.get(x) ?? new Map<PanelLayout, PlaceInTime>();
  known.set(x, places);
  const place = places.get(panel) ?? makePlace(layout, panel, x);
  places.set(panel, place);
  return place;
}

/** It is asked for several times while a stretch is in sight. */
const known = new WeakMap<TimeScale, Map<PanelLayout, PlaceInTime>>();

function makePlace(
  { left, right }: GraphLayout,
  { panel, scale, top, bottom }: PanelLayout,
  x: TimeScale,
): PlaceInTime {
  const whole = { x: quick(x), y: quick(scale), times: x, values: scale, left, right, top, bottom };
  const [from, to] = endsOf(x);
  if (panel.name !== 'sequence' || (from >= left && to <= right)) return whole;
  const inSight = panel.series.map((series) => sliced(series, spanInSight(series, whole)));
  const data = extentOf(inSight.filter(({ key }) => key !== 'window-edge'));
  if (data === null) return whole;
  const edge = extentOf(inSight.filter(({ key }) => key === 'window-edge'));
  const values = valueScale(domainInSight(data, edge), top, bottom);
  return { ...whole, y: quick(values), values };
}

function sliced(series: Series, { from, to }: Span): Series {
  return series.kind === 'line'
    ? { ...series, changes: series.changes.slice(from, to) }
    : { ...series, marks: series.marks.slice(from, to) };
}

/** The items that are in sight, and of a line the one before, whose value goes on. */
export function spanInSight(series: Series, { left, right, times }: PlaceInTime): Span {
  const items: readonly OfEvent[] = itemsOf(series);
  const [fromUs, toUs] = [times.invert(left), times.invert(right)];
  const before = lastWhere(items, ({ timeUs }) => timeUs < fromUs);
  const last = lastWhere(items, ({ timeUs }) => timeUs <= toUs);
  return { from: Math.max(0, series.kind === 'line' ? before : before + 1), to: last + 1 };
}

/** How many of the items come with the step or before. */
export const countUpTo = (series: Series, step: number): number =>
  lastWhere<OfEvent>(itemsOf(series), (item) => item.step <= step) + 1;

/** What of a series is drawn: the data of a path. Texts are no path (`flag`). */
export function seriesPath(series: Series, span: Span, place: Place, endX: number): string {
  if (span.to <= span.from) return '';
  if (series.kind === 'line') return stepPath(series.changes, span, place, endX);
  switch (series.key) {
    case 'segment':
    case 'sack':
      return barPath(series.marks, span, place, 2);
    case 'retransmission':
      // Not to be overlooked beside the line of what is acknowledged.
      return barPath(series.marks, span, place, 8);
    case 'lost':
    case 'queue-loss':
      return crossPath(series.marks, span, place);
    case 'duplicate-ack':
      return tickPath(series.marks, span, place);
    case 'sample':
      return dotPath(series.marks, span, place);
    case 'flag':
      return '';
  }
}

/** A text beside a mark. */
export interface FlagText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly step: number;
  readonly line: number;
}

/** Those of the texts for which there is room: later ones give way. */
export function flagTexts(series: Series, { from, to }: Span, place: Place): readonly FlagText[] {
  if (series.kind !== 'marks' || series.key !== 'flag') return [];
  const texts: FlagText[] = [];
  for (const { timeUs, high, text = '', step, line } of series.marks.slice(from, to)) {
    const x = place.x(timeUs);
    if (x < place.left || x > place.right) continue;
    const reach = (text.length * TICK_LETTER) / 2 + 2;
    const at = {
      x: Math.min(place.right - reach, Math.max(place.left + reach, x)),
      y: Math.max(place.top + 11, Math.min(place.bottom, place.y(high)) - 5),
    };
    if (texts.some((other) => Math.abs(other.x - at.x) < 2 * reach && Math.abs(other.y - at.y) < 12)) continue;
    texts.push({ ...at, text, step, line });
    if (texts.length === MOST_FLAGS) break;
  }
  return texts;
}

const MOST_FLAGS = 200;
