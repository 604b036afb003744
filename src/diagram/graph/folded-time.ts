/**
 * The time axis of a graph: proportional, but for long stretches in which nothing happens, which are folded by the rule of
 * the time view (`time/axis.ts`). A graph is as wide as its room, so that a stretch is folded only if that gives the rest
 * noticeably more of it.
 */
import { type BrokenStretch, isTooLong, medianOf } from '../time/axis.ts';
import type { ScalePieces } from '../time/model.ts';

export interface FoldedTime {
  readonly fromUs: number;
  readonly toUs: number;
  /** The stretches that are folded, ascending: each from the instant before it to the instant after it. */
  readonly breaks: readonly BrokenStretch[];
}

/** A packet on its way. */
export interface Passage {
  readonly sentUs: number;
  readonly arrivesUs: number;
}

/** The part of the width that a folded stretch has. */
const BREAK_SHARE = 0.045;
/** A stretch is folded if it would have more than this part of the width. */
const LEAST_SHARE = 0.14;
/** More folds would leave too little of the width to the rest. */
const MOST_BREAKS = 10;

/**
 * Folds the time between the first instant and the last.
 *
 * @param instants when something happens, in any order
 * @param passages of all packets: while one is on its way, a stretch may be longer
 */
export function foldTime(instants: readonly number[], passages: readonly Passage[]): FoldedTime {
  const times = [...new Set(instants)].sort((a, b) => a - b);
  const [fromUs = 0, toUs = 0] = [times[0], times.at(-1)];
  const median = medianOf(passages.map(({ sentUs, arrivesUs }) => arrivesUs - sentUs));
  const sent = [...passages].sort((a, b) => a.sentUs - b.sentUs);
  const idle: BrokenStretch[] = [];
  let [next, onWayUntilUs] = [0, -Infinity];
  for (const [index, timeUs] of times.entries()) {
    const lastUs = times[index - 1];
    if (lastUs === undefined) continue;
    for (; (sent[next]?.sentUs ?? Infinity) <= lastUs; next += 1)
      onWayUntilUs = Math.max(onWayUntilUs, sent[next]?.arrivesUs ?? -Infinity);
    if (isTooLong(timeUs - lastUs, median, onWayUntilUs >= timeUs)) idle.push({ fromUs: lastUs, toUs: timeUs });
  }
  return { fromUs, toUs, breaks: longest(idle, toUs - fromUs).sort((a, b) => a.fromUs - b.fromUs) };
}

/** Those of the stretches that are worth it: the longest first, as long as one takes much of what is left. */
function longest(idle: readonly BrokenStretch[], wholeUs: number): BrokenStretch[] {
  const byLength = [...idle].sort((a, b) => lengthOf(b) - lengthOf(a));
  const folded: BrokenStretch[] = [];
  let leftUs = wholeUs;
  for (const stretch of byLength) {
    const share = (lengthOf(stretch) / leftUs) * (1 - BREAK_SHARE * folded.length);
    if (share < LEAST_SHARE || folded.length === MOST_BREAKS) break;
    folded.push(stretch);
    leftUs -= lengthOf(stretch);
  }
  return folded;
}

const lengthOf = ({ fromUs, toUs }: BrokenStretch): number => toUs - fromUs;

/**
 * The pieces of the scale from times to pixels. A fold keeps its width when the rest is stretched.
 *
 * @param left where it begins, and `right` where it ends if `zoom` is 1
 * @param zoom how many times as long everything is that is not folded
 */
export function foldedPieces({ fromUs, toUs, breaks }: FoldedTime, left: number, right: number, zoom = 1): ScalePieces {
  const width = right - left;
  const foldedUs = breaks.reduce((sum, stretch) => sum + lengthOf(stretch), 0);
  const openUs = toUs - fromUs - foldedUs;
  const pixelsPerUs = openUs > 0 ? (width * zoom * (1 - BREAK_SHARE * breaks.length)) / openUs : 0;
  const [domain, range] = [[fromUs], [left]];
  let [timeUs, x] = [fromUs, left];
  for (const stretch of breaks) {
    const begin = x + (stretch.fromUs - timeUs) * pixelsPerUs;
    // Two folds may meet at one instant.
    if (stretch.fromUs > timeUs) {
      domain.push(stretch.fromUs);
      range.push(begin);
    }
    [timeUs, x] = [stretch.toUs, begin + width * BREAK_SHARE];
    domain.push(timeUs);
    range.push(x);
  }
  if (toUs > timeUs) {
    domain.push(toUs);
    range.push(x + (toUs - timeUs) * pixelsPerUs);
  }
  // A scale needs two ends.
  return domain.length > 1 ? { domain, range } : { domain: [fromUs, fromUs + 1], range: [left, right] };
}

/** How far everything can be stretched: until a microsecond is a pixel wide. */
export const mostZoom = ({ fromUs, toUs }: FoldedTime, width: number): number =>
  Math.max(1, (toUs - fromUs) / Math.max(1, width));
