/** Chinese grammar: lists, for the catalogs called `zh-cn.ts`. Words have no plural; a count stands before its measure word. */

/** `甲`、`甲或乙`、`甲、乙或丙`; with spaces around Latin: `a`、`a 或 b`. */
export const or = (words: readonly string[]): string => joined(words, '或');

/** `甲`、`甲和乙`、`甲、乙和丙`; with spaces around Latin: `a`、`a 和 b`. */
export const and = (words: readonly string[]): string => joined(words, '和');

function joined(words: readonly string[], conjunction: string): string {
  if (words.length < 2) return words.join('');
  return spaced(words.slice(0, -1).join('、'), conjunction, words.at(-1) ?? '');
}

/** The parts as one text, with a space where a part ends in Han and the next begins in Latin, or the other way round. */
export function spaced(...parts: readonly string[]): string {
  return parts.reduce((text, part) => {
    const isMixed = (HAN_END.test(text) && LATIN_START.test(part)) || (LATIN_END.test(text) && HAN_START.test(part));
    return isMixed ? `${text} ${part}` : `${text}${part}`;
  }, '');
}

const HAN_END = /\p{Script=Han}$/u;
const HAN_START = /^\p{Script=Han}/u;
const LATIN_END = /[\p{Script=Latin}\d`]$/u;
const LATIN_START = /^[\p{Script=Latin}\d`]/u;
