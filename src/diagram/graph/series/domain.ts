/** From which value to which the scale of a graph reaches. */
import type { Series } from '../model.ts';

export type Extent = readonly [number, number];

/** The least and the greatest value of the series; null: there is none. */
export function extentOf(series: readonly Series[]): Extent | null {
  let [low, high] = [Infinity, -Infinity];
  for (const one of series) {
    if (one.kind === 'line') {
      for (const { value } of one.changes) {
        if (value === null) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    } else
      for (const mark of one.marks) {
        if (mark.low < low) low = mark.low;
        if (mark.high > high) high = mark.high;
      }
  }
  return low <= high ? [low, high] : null;
}

/** A line that is not what the graph is about may make it so many times as high. */
const MOST_GROWTH = 2.5;
/** Air above the highest value, as a part of the scale. */
const AIR = 0.06;

/** The same of a stretch of time: from where it begins. */
export function domainInSight([low, high]: Extent, other: Extent | null): Extent {
  const span = Math.max(1, high - low);
  const top = other !== null && other[1] <= low + span * MOST_GROWTH ? Math.max(high, other[1]) : high;
  const air = Math.max(1, top - low) * AIR;
  return [low - air, top + air];
}

/**
 * The scale has all of the first extent, and of the others those that leave the first legible: a receive window of a
 * megabyte would press everything else onto the axis. It begins at 0, unless something is below.
 */
export function domainOf(main: Extent | null, ...others: readonly (Extent | null)[]): Extent {
  const [low, high] = main ?? [0, 0];
  const bottom = Math.min(0, low);
  const span = high - bottom;
  const most = span > 0 ? bottom + span * MOST_GROWTH : Infinity;
  const tops = others.flatMap((extent) => (extent !== null && extent[1] <= most ? [extent[1]] : []));
  const top = Math.max(high, ...tops);
  return [bottom, top === bottom ? bottom + 1 : top + (top - bottom) * AIR];
}
