/** Chinese grammar: lists, for the catalogs called `zh-cn.ts`. Words have no plural; a count stands before its measure word. */

/** `甲`、`甲或乙`、`甲、乙或丙`. */
export const or = (words: readonly string[]): string => joined(words, '或');

/** `甲`、`甲和乙`、`甲、乙和丙`. */
export const and = (words: readonly string[]): string => joined(words, '和');

function joined(words: readonly string[], conjunction: string): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join('、')}${conjunction}${words.at(-1)}`;
}
