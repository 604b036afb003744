/** The nearest right word, for "did you mean". */

/** More candidates than this are not compared: the answer must not cost more than the question. */
const MOST_CANDIDATES = 200;
const LONGEST_WORD = 40;

/**
 * The candidate that is nearest to the word, if it is near enough to be meant: at most one edit for every three
 * characters, and one edit even in a word of two. Case counts as half an edit.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  if (word.length > LONGEST_WORD) return null;
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | null = null;
  let bestDistance = limit + 0.5;
  for (const candidate of candidates.slice(0, MOST_CANDIDATES)) {
    if (candidate === word || Math.abs(candidate.length - word.length) > limit) continue;
    const distance = caseless(word, candidate);
    if (distance < bestDistance && distance < Math.max(word.length, candidate.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function caseless(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  const distance = editDistance(one, other);
  if (distance === 0) return 0.25;
  // Of two that are as near, the one of the same letters is rather meant.
  return lettersOf(one) === lettersOf(other) ? distance - 0.01 : distance;
}

const lettersOf = (word: string): string => Array.from(word).sort().join('');

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
