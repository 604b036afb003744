/** Breaks long texts into lines, so that one long note does not make the whole picture wide. */
import { withIsolatesCarried } from './bidi.ts';
import { graphemesOf } from './graphemes.ts';

/**
 * Wide and full-width characters (UAX #11) and emoji take the room of two. The ranges are checked against Unicode's table
 * in the tests; the table itself would be in four bundles.
 */
const wide =
  /[\u1100-\u115F\u2329\u232A\u2630-\u2637\u268A-\u268F\u2E80-\u303E\u3041-\u3247\u3250-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DF2}\u{1AFF0}-\u{1B2FF}\u{1D300}-\u{1D376}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;

/** Marks that steer bidirectional text take none. */
const unseen = /^[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]$/;

/** A remark in parentheses, which stays whole where a line has room for it: `(Dup ACK 1)`, `（重传）`. */
const remark = /\([^()]*\)(?:\s+|$)|（[^（）]*）/y;

/** Marks of East Asian scripts that begin no line, and those that end none. */
const closing = /[，。、：；？！）》」』】〕”’]/;
const opening = /[（《「『【〔“‘]/;

/** What is in nearly all texts. */
const narrow = /^[\x20-\x7E]*$/;

/** The room that a text takes, in columns of a Latin letter. */
export function columnsOf(text: string): number {
  if (narrow.test(text)) return text.length;
  let columns = 0;
  for (const grapheme of graphemesOf(text)) columns += columnsOfGrapheme(grapheme);
  return columns;
}

function columnsOfGrapheme(grapheme: string): number {
  return unseen.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1;
}

/**
 * `text` with a line feed wherever a line would be wider than `columns`: after a space if there is one, between two
 * wide characters, else at a seam of a word, else wherever it must be, but never within what is read as one character; in a remark
 * only where it must be. No character is lost but the space at a break; what is isolated goes on so in the next line.
 * Linear in the text.
 */
export function wrap(text: string, columns: number): string {
  if (fits(text, columns) && !text.includes('\n')) return text;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (fits(line, columns)) {
      lines.push(line);
      continue;
    }
    let current = '';
    let room = columns;
    for (const word of partsOf(line, columns)) {
      const width = columnsOf(word.trimEnd());
      if (width > room && current !== '') {
        lines.push(current.trimEnd());
        current = '';
        room = columns;
      }
      for (const piece of width > columns ? slices(word, columns) : [word]) {
        if (current !== '' && columnsOf(piece) > room) {
          lines.push(current.trimEnd());
          current = '';
          room = columns;
        }
        current += piece;
        room -= columnsOf(piece);
      }
    }
    lines.push(current);
  }
  return withIsolatesCarried(lines).join('\n');
}

/** The columns that the text needs at least, if no part of it is to be broken. */
export const widestPart = (text: string): number =>
  partsOf(text, 0).reduce((widest, part) => Math.max(widest, columnsOf(part.trimEnd())), 0);

/**
 * The parts of the line between which it may break: remarks for which a line has room, words with the spaces after them,
 * and single wide characters.
 */
function partsOf(line: string, columns: number): readonly string[] {
  const characters = graphemesOf(line);
  const parts: string[] = [];
  for (let at = 0, offset = 0; at < characters.length;) {
    const length = remarkLength(line, offset, columns);
    let part = '';
    do {
      part += characters[at] ?? '';
      at += 1;
    } while (
      at < characters.length &&
      (length > 0 ? part.length < length : isSamePart(characters[at - 1], characters[at]))
    );
    parts.push(part);
    offset += part.length;
  }
  return parts;
}

/** How long the remark is, with the spaces after it, that begins there and for which a line has room; 0: there is none. */
function remarkLength(line: string, offset: number, columns: number): number {
  remark.lastIndex = offset;
  const [text = ''] = remark.exec(line) ?? [];
  return columnsOf(text.trimEnd()) <= columns ? text.length : 0;
}

/** Whether no line may break between two characters that follow each other. */
function isSamePart(before = '', after = ''): boolean {
  if (!wide.test(before) && !wide.test(after)) return isSpace(after) || !isSpace(before);
  return isSpace(after) || closing.test(after) || opening.test(before);
}

/** At a no-break space no line breaks. */
const isSpace = (character: string): boolean => character.trim() === '' && character !== '\u00A0';

/** What stands on an arrow, in lines: in one if it fits, else the header begins a line of its own. */
export function wrapLabelled(label: string | null, header: string, columns: number): string {
  const whole = label === null ? header : `${label} ${header}`;
  if (label === null || columnsOf(whole) <= columns) return wrap(whole, columns);
  return `${wrap(label, columns)}\n${wrap(header, columns)}`;
}

/** Whether the line obviously fits: no more characters than columns, two columns a character at most. */
function fits(line: string, columns: number): boolean {
  return line.length <= columns && (2 * line.length <= columns || !wide.test(line));
}

/** After these a word may be broken that is too long for a line: parts of paths, queries and names. */
const seam = /[/?&=,;:.(_-]/;

/** The word in pieces, each ending at a seam if there is one in its second half. */
function slices(word: string, columns: number): string[] {
  const characters = graphemesOf(word);
  const pieces: string[] = [];
  for (let start = 0; start < characters.length;) {
    let end = start + columns;
    if (end < characters.length) {
      const least = start + Math.ceil(columns / 2);
      let at = end;
      while (at > least && !seam.test(characters[at - 1] ?? '')) at -= 1;
      if (at > least) end = at;
    }
    pieces.push(characters.slice(start, end).join(''));
    start = end;
  }
  return pieces;
}
