/** English grammar: plurals and lists, for the catalogs called `en.ts`. */

/** `1 segment`, `2 segments`. `plural`: where it is not the word and an s. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${numbered(count, singular, plural)}`;
}

/** The word alone, in the number of the whole count: `segment`, `segments`; also a verb: `does`, `do`. */
export function numbered(count: number, singular: string, plural = `${singular}s`): string {
  return count === 1 ? singular : plural;
}

/** `a`, `a or b`, `a, b or c`. */
export const or = (words: readonly string[]): string => joined(words, 'or');

/** `a`, `a and b`, `a, b and c`. */
export const and = (words: readonly string[]): string => joined(words, 'and');

/** As `Intl.ListFormat` for British English does it, without its cost where thousands of texts are made. */
function joined(words: readonly string[], conjunction: string): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}
