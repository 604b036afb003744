/**
 * Text of both directions. Whatever is drawn runs from left to right; what the user wrote is isolated in it (UAX #9,
 * section 2.4.1), so that it has its own direction and turns nothing round that stands beside it.
 */

/** First strong isolate, and the end of any isolate. */
const [open, close] = ['\u2068', '\u2069'];
const isOpening = (character: string): boolean => character >= '\u2066' && character <= '\u2068';

/** Bidirectional text, and the marks that steer it: Hebrew to Arabic Extended, their presentation forms, old scripts. */
const rightToLeft = '\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFE\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}';
const steering = '\\u200E\\u200F\\u202A-\\u202E';
const bidirectional = new RegExp(`[${rightToLeft}${steering}\\u2066-\\u2069]`, 'u');

const lines = /[^\n\r\u0085\u2028\u2029]+/g;

/**
 * What the user wrote, whole: a payload in its quotation marks, a name, a note. Each line is isolated by itself, and has
 * as many closings inside as it has openings. What has one direction alone stays as it is.
 */
export function isolate(text: string): string {
  if (!bidirectional.test(text)) return text;
  return text.replace(lines, (line) => (bidirectional.test(line) ? open + balanced(line) + close : line));
}

/**
 * A text of ours with what the user wrote in it. What is not isolated yet is so word by word, and strings as they are
 * quoted: a claim or a transition has names and values in it, in an order that is the language's. May be called again.
 */
export function leftToRight(text: string): string {
  if (!bidirectional.test(text)) return text;
  return text.replace(lines, (line) => balanced(line, isolateWords));
}

/** Opening and closing marks; strings; words with a space or hyphen between them. */
const word = `[\\p{L}\\p{M}\\p{N}_${rightToLeft}${steering}]+`;
const pieces = new RegExp(
  `[\\u2066-\\u2069]|"(?:[^"\\\\\\u2066-\\u2069]|\\\\[^\\u2066-\\u2069])*"|${word}(?:[ -]${word})*`,
  'gu',
);

/** The line with every isolate closed, and nothing closed that is not open; `outside`: of pieces outside all of them. */
function balanced(line: string, outside = (piece: string): string => piece): string {
  let depth = 0;
  const kept = line.replace(pieces, (piece) => {
    if (isOpening(piece)) depth += 1;
    else if (piece === close && depth === 0) return '';
    else if (piece === close) depth -= 1;
    else if (depth === 0) return outside(piece);
    return piece;
  });
  return kept + close.repeat(depth);
}

/** A string as one; of words, those that stand side by side together. */
function isolateWords(piece: string): string {
  if (!bidirectional.test(piece)) return piece;
  if (piece.startsWith('"')) return open + piece + close;
  return piece
    .replace(/[^ ]+/g, (word) => (bidirectional.test(word) ? open + word + close : word))
    .replaceAll(`${close} ${open}`, ' ');
}

/** The lines that a text was broken into: an isolate that is broken goes on in the next line, in its direction. */
export function withIsolatesCarried(broken: readonly string[]): readonly string[] {
  let carried = '';
  return broken.map((line) => {
    const whole = carried + line;
    carried = stillOpen(whole);
    return whole + close.repeat(carried.length);
  });
}

/** The openings that the line does not close. */
function stillOpen(line: string): string {
  const opened: number[] = [];
  for (const { 0: mark, index } of line.matchAll(/[\u2066-\u2069]/g))
    if (mark === close) opened.pop();
    else opened.push(index);
  return opened.map((index) => (line[index] === open ? explicit(line.slice(index)) : (line[index] ?? ''))).join('');
}

const strong = /[\p{L}\u200E\u200F]/u;
const strongRightToLeft = new RegExp(`[${rightToLeft}\\u200F]`, 'u');

/** The isolate of the direction that the text has by its first strong character. */
function explicit(text: string): string {
  const first = strong.exec(text)?.[0];
  return first === undefined ? open : strongRightToLeft.test(first) ? '\u2067' : '\u2066';
}
