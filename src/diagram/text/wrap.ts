/** Breaks long texts into lines, so that one long note does not make the whole picture wide. */
import { withIsolatesCarried } from './bidi.ts';

/** Wide characters of East Asian scripts and emoji take the room of two. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Marks that steer bidirectional text take none. */
const unseen = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** The parts between which a line may break: words with the spaces after them, and single wide characters. */
const breakable = new RegExp(`(?:${wide.source})|(?:(?!${wide.source})\\S)+\\s*|\\s+`, 'gu');

/** A remark in parentheses, which stays whole where a line has room for it: `(Dup ACK 1)`. */
const remark = /\([^()]*\)(?:\s+|$)/;

const remarkOrBreakable = new RegExp(`${remark.source}|${breakable.source}`, 'gu');

/** What is in nearly all texts. */
const narrow = /^[\x20-\x7E]*$/;

/** The room that a text takes, in columns of a Latin letter. */
export function columnsOf(text: string): number {
  if (narrow.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += unseen.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

/**
 * `text` with a line feed wherever a line would be wider than `columns`: after a space if there is one, between two
 * wide characters, else at a seam of a word, else wherever it must be; in a remark only where it must be. No character is lost but the space at a break; what is isolated goes
 * on so in the next line. Linear in the text.
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

/** The parts of the line between which it may break. */
function partsOf(line: string, columns: number): readonly string[] {
  return (line.match(remarkOrBreakable) ?? []).flatMap((part) =>
    part.startsWith('(') && columnsOf(part.trimEnd()) > columns ? (part.match(breakable) ?? []) : [part],
  );
}

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
  const characters = Array.from(word);
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
