/** Which of the things in a graph is pointed at: found by place, since thousands of them have no elements of their own. */
import { lastWhere } from '../../language/text/last-where.ts';
import { itemsOf, type OfEvent, type Series } from './model.ts';
import type { PlaceInTime } from './view.ts';
import type { Point } from '../point.ts';

/** One thing of a series. */
export interface ItemPlace {
  readonly series: Series;
  readonly index: number;
}

/** How far from it one may point, in pixels. */
const REACH = 9;

/** What is nearest to the point, and near enough; of several the later drawn one. */
export function nearestItem(all: readonly Series[], place: PlaceInTime, at: Point): ItemPlace | null {
  let nearest: ItemPlace | null = null;
  let least = REACH;
  for (const series of all) {
    const items: readonly OfEvent[] = itemsOf(series);
    const [fromUs, toUs] = [place.times.invert(at.x - REACH), place.times.invert(at.x + REACH)];
    const first = lastWhere(items, ({ timeUs }) => timeUs < fromUs);
    const last = lastWhere(items, ({ timeUs }) => timeUs <= toUs);
    for (let index = Math.max(0, series.kind === 'line' ? first : first + 1); index <= last; index += 1) {
      const far = distance(series, index, place, at);
      if (far > least) continue;
      [nearest, least] = [{ series, index }, far];
    }
  }
  return nearest;
}

function distance(series: Series, index: number, { x, y, right }: PlaceInTime, at: Point): number {
  if (series.kind === 'marks') {
    const mark = series.marks[index];
    if (!mark) return Infinity;
    const [dx, top, bottom] = [Math.abs(x(mark.timeUs) - at.x), y(mark.high), y(mark.low)];
    return Math.hypot(dx, Math.max(0, top - at.y, at.y - bottom));
  }
  const change = series.changes[index];
  if (typeof change?.value !== 'number') return Infinity;
  // A value stays until the next one.
  const next = series.changes[index + 1];
  const [from, to] = [x(change.timeUs), next ? x(next.timeUs) : right];
  return Math.hypot(Math.max(0, from - at.x, at.x - to), y(change.value) - at.y);
}
