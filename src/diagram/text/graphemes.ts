/** What a reader sees as one character: a letter with its accents, an emoji of several people (UAX #29). */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * What may be part of a character of several code points: marks, joiners, emoji's modifiers, flags, the parts of Korean
 * syllables, prefixes of Indic scripts. Without it each code point is a character, which is known a hundred times as fast.
 */
const joining =
  /[\p{M}\p{Cf}\p{Cs}\p{Emoji_Modifier}\p{Regional_Indicator}\r\u0D4E\u0E33\u0EB3\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF\uFF9E\uFF9F\u{10000}-\u{1AFFF}]/u;

/** V8 takes time in proportion to the square of a text's length, so it is given a piece at a time. */
const PIECE = 256;

/**
 * The characters of the text. Linear in its length; what is longer than 256 code units is not taken for one character.
 */
export function graphemesOf(text: string): string[] {
  if (!joining.test(text)) return Array.from(text);
  const graphemes: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = endOfPiece(text, start);
    const piece = Array.from(segmenter.segment(text.slice(start, end)), ({ segment }) => segment);
    // The last may go on after the piece.
    if (end < text.length && piece.length > 1) piece.pop();
    for (const grapheme of piece) {
      graphemes.push(grapheme);
      start += grapheme.length;
    }
  }
  return graphemes;
}

/** Never between the two halves of a surrogate pair. */
function endOfPiece(text: string, start: number): number {
  const end = Math.min(start + PIECE, text.length);
  return (text.codePointAt(end - 1) ?? 0) > 0xffff ? end - 1 : end;
}
