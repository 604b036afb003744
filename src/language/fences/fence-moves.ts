/** Where the fences of a Markdown text have gone when it was changed. */
import type { Fence } from './fences.ts';

/** A stretch of the text that was replaced; offsets are of the text as it was before all changes. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * For each fence of the text before, its number among those after, from 0; null: it is there no more. A fence is the same
 * as long as its opening line is; else one with the same text is; else, where its opening line was replaced and as many
 * are there as before, the one with the same number.
 */
export function movesOf(
  before: readonly Fence[],
  after: readonly Fence[],
  changes: readonly TextChange[],
): readonly (number | null)[] {
  const taken = new Set<number>();
  const take = (fits: (fence: Fence, index: number) => boolean): number | null => {
    const match = after.findIndex((fence, index) => !taken.has(index) && fits(fence, index));
    if (match < 0) return null;
    taken.add(match);
    return match;
  };
  const places = before.map(({ start }) => shiftedBy(start, changes));
  const byPlace = places.map((place) => (place === null ? null : take(({ start }) => start === place)));
  const byText = byPlace.map((known, index) => known ?? take(({ text }) => text === before[index]?.text));
  if (before.length !== after.length) return byText;
  return byText.map((known, index) => known ?? (places[index] === null ? take((_, number) => number === index) : null));
}

/** null: what stood there was replaced. */
function shiftedBy(offset: number, changes: readonly TextChange[]): number | null {
  let shifted = offset;
  for (const change of changes) {
    if (change.offset + change.length <= offset) shifted += change.text.length - change.length;
    else if (change.offset <= offset) return null;
  }
  return shifted;
}
