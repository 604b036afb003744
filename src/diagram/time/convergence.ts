/**
 * How texts that overlap get room. The view is laid out in rounds: each round lays everything out with the adjustments
 * so far, and what overlaps in it adds to the adjustments of the next round.
 *
 * The rule of convergence:
 *
 * 1. A round may change two things only. For an overlap it may increase the offset by which one end of the arrow (or the
 *    note) is placed lower than necessary. For texts of arrows that cross it may let these arrows share the gap between
 *    two lifelines, so that their texts are broken into shorter lines. Everything else follows from the trace, the mode
 *    and the adjustments.
 * 2. It cannot go back and forth, because adjustments only grow: no offset decreases, and an arrow that shares its gap
 *    keeps sharing it. Positions on the axis never decrease when an offset increases (`axis.ts`). So an event that was
 *    moved down is never moved up again.
 * 3. It ends with the first round that asks for nothing that can still be granted, at the latest after the given number
 *    of rounds. It would end without that number too: an offset is increased by more than a pixel, and only while it is
 *    below `MAX_OFFSET`. The number bounds the time.
 */
import { MAX_ARROWS_LAID_OUT, MAX_OFFSET, MAX_ROUNDS } from './constants.ts';
import type { MessageArrow } from './events.ts';

export interface Adjustments {
  /** By how many pixels events are placed lower than necessary, by their key. */
  readonly yOffsets: ReadonlyMap<number, number>;
  /** The arrows whose texts share the gap between two lifelines with another text. */
  readonly sharing: ReadonlySet<MessageArrow>;
}

/** What overlaps in one round. */
export interface Overlaps {
  readonly depths: readonly OverlapDepth[];
  /** The arrows whose texts cover the text of an arrow that they cross. */
  readonly crossing: readonly MessageArrow[];
}

/** Something that must be placed lower. Its start and its end are events; for a note they are the same. */
export interface OverlapDepth {
  readonly startKey: number;
  readonly endKey: number;
  /** By how many pixels; more than 0. */
  readonly depth: number;
}

const noAdjustments: Adjustments = { yOffsets: new Map(), sharing: new Set() };

/** How many rounds there are at most: fewer for many arrows, but always one that makes use of the first. */
export const maxRounds = (arrows: number): number =>
  Math.max(2, Math.min(MAX_ROUNDS, Math.floor(MAX_ARROWS_LAID_OUT / Math.max(1, arrows))));

/** Lays out in rounds until nothing overlaps that can be helped. Returns the last round. */
export function resolveOverlaps<Round extends { readonly overlaps: Overlaps }>(
  layOut: (adjustments: Adjustments) => Round,
  rounds: number,
): Round {
  let adjustments = noAdjustments;
  for (let number = 1; ; number += 1) {
    const round = layOut(adjustments);
    if (number >= rounds || !canGrant(round.overlaps, adjustments)) return round;
    adjustments = grown(adjustments, round.overlaps, movedEnd(number));
  }
}

type End = 'startKey' | 'endKey';

/**
 * Odd rounds move the start of an arrow down, which moves its text along with it. Even rounds move its end down: where
 * the texts of two arrows with a common end still overlap, only the end can part them.
 */
const movedEnd = (round: number): End => (round % 2 === 1 ? 'startKey' : 'endKey');

const isMovable = (key: number, yOffsets: Adjustments['yOffsets']): boolean => (yOffsets.get(key) ?? 0) < MAX_OFFSET;

/** Whether this or the next round can change anything for one of the overlaps. */
function canGrant({ depths, crossing }: Overlaps, { yOffsets, sharing }: Adjustments): boolean {
  return (
    depths.some(({ startKey, endKey }) => isMovable(startKey, yOffsets) || isMovable(endKey, yOffsets)) ||
    crossing.some((arrow) => !sharing.has(arrow))
  );
}

function grown({ yOffsets, sharing }: Adjustments, { depths, crossing }: Overlaps, end: End): Adjustments {
  const offsets = new Map(yOffsets);
  for (const overlap of depths) {
    const key = overlap[end];
    if (isMovable(key, offsets)) offsets.set(key, (offsets.get(key) ?? 0) + overlap.depth);
  }
  return { yOffsets: offsets, sharing: new Set([...sharing, ...crossing]) };
}
