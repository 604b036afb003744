/**
 * Text → lines → tokens. Linear, and never fails: what is no token of the language becomes one of kind `other`.
 * Written as loops over characters: a regular expression with alternatives can exhaust its stack on a line of 1 MB.
 */

export type TokenKind = 'word' | 'number' | 'string' | 'sign' | 'other';

export interface Token {
  readonly kind: TokenKind;
  /** As written; of a string with its quotes, of full-width punctuation its ASCII twin. */
  readonly text: string;
  /** Columns from 0 in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** Where the line begins in the text. */
  readonly offset: number;
  /** Without its line end. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The column of `#`; −1 without a comment. */
  readonly comment: number;
}

/** Ends of line: LF, CRLF and a lone CR, as editors have them. A few milliseconds at a time. */
export function* splitLinesInSlices(text: string): Generator<void, SourceLine[]> {
  const lines: SourceLine[] = [];
  let paused = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 10;
    if (code !== 10 && code !== 13) continue;
    lines.push(lexLine(text.slice(start, at), lines.length + 1, start));
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
    start = at + 1;
    if (start < paused + CHARACTERS_IN_SLICE) continue;
    paused = start;
    yield;
  }
  return lines;
}

/** Characters that are read between two pauses: a few milliseconds. */
export const CHARACTERS_IN_SLICE = 20_000;

const SIGNS3 = new Set(['-->', '[*]']);
const SIGNS2 = new Set(['==', '!=', '<=', '>=', '..']);
const SIGNS1 = new Set('()[]{},:/!?=<>+-*%.');

/** Input methods write full-width punctuation where ASCII is meant. Each is one unit long, as its twin. */
const TWINS: ReadonlyMap<string, string> = new Map(
  [...SIGNS1, ';'].map((sign) => [String.fromCharCode(sign.charCodeAt(0) + 0xfee0), sign]),
);
const HAS_FULL_WIDTH = /[\uff01-\uff5e]/;
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** The text with full-width punctuation as its ASCII twins; places in it stay the same. */
export function withTwins(text: string): string {
  if (!HAS_FULL_WIDTH.test(text)) return text;
  return text.replaceAll(FULL_WIDTH, (character) => TWINS.get(character) ?? character);
}

/** The quotes around texts: what opens one, and what closes it. */
export const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['「', '」'],
]);

/** No real line has more. The rest of a longer one is one token, so that no line takes long. */
export const MOST_TOKENS = 10_000;

/** One line without its end. */
export function lexLine(text: string, number: number, offset: number): SourceLine {
  const tokens: Token[] = [];
  const plain = withTwins(text);
  let comment = -1;
  let at = 0;
  while (at < text.length) {
    if (isSpace(text, at)) {
      at += 1;
      continue;
    }
    if (text.charCodeAt(at) === 0x23 && (at === 0 || isSpace(text, at - 1))) {
      comment = at;
      break;
    }
    const token = tokens.length < MOST_TOKENS ? tokenAt(text, plain, at) : restOf(text, at);
    tokens.push(token);
    at = token.end;
  }
  return { number, offset, text, tokens, comment };
}

function restOf(text: string, start: number): Token {
  return { kind: 'other', text: text.slice(start), start, end: text.length };
}

/** @param plain the text with ASCII twins, from which every token but a string is cut */
function tokenAt(text: string, plain: string, start: number): Token {
  const code = text.charCodeAt(start);
  const closer = QUOTES.get(text.charAt(start));
  if (closer !== undefined) {
    const end = stringEnd(text, start, closer);
    return { kind: 'string', text: text.slice(start, end), start, end };
  }
  if (code >= 0x30 && code <= 0x39) return tokenOf('number', plain, start, runEnd(text, start, isPoint));
  if (partOfName(text, start) > 0) return tokenOf('word', plain, start, runEnd(text, start, isHyphen));
  if (SIGNS3.has(plain.slice(start, start + 3))) return tokenOf('sign', plain, start, start + 3);
  if (SIGNS2.has(plain.slice(start, start + 2))) return tokenOf('sign', plain, start, start + 2);
  if (SIGNS1.has(plain.charAt(start))) return tokenOf('sign', plain, start, start + 1);
  return tokenOf('other', plain, start, otherEnd(plain, start));
}

function tokenOf(kind: TokenKind, plain: string, start: number, end: number): Token {
  return { kind, text: plain.slice(start, end), start, end };
}

/** A point belongs to a number, unless it begins the sign of a range (`3s..4s`). */
function isPoint(text: string, at: number): boolean {
  return text[at] === '.' && text[at + 1] !== '.';
}

/** A hyphen belongs to a name, unless it begins the arrow of a transition (`IDLE-->WAIT`). */
function isHyphen(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x2d && !(text.charCodeAt(at + 1) === 0x2d && text.charCodeAt(at + 2) === 0x3e);
}

function runEnd(text: string, start: number, also: (text: string, at: number) => boolean): number {
  let at = start;
  while (at < text.length) {
    const width = partOfName(text, at);
    if (width > 0) at += width;
    else if (also(text, at)) at += 1;
    else break;
  }
  return at;
}

function otherEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !isSpace(text, at) && !QUOTES.has(text.charAt(at))) {
    if (partOfName(text, at) > 0 || SIGNS1.has(text.charAt(at))) break;
    at += 1;
  }
  return at;
}

function stringEnd(text: string, start: number, closer: string): number {
  let at = start + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === closer) return at + 1;
    at += character === '\\' ? 2 : 1;
  }
  return text.length;
}

/** How many units the letter, digit, mark or `_` at `at` takes; 0 if there is none. */
function partOfName(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) {
    const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
    return isLetter || (code >= 0x30 && code <= 0x39) || code === 0x5f ? 1 : 0;
  }
  const point = text.codePointAt(at);
  if (point === undefined) return 0;
  const character = String.fromCodePoint(point);
  return /^[\p{L}\p{N}\p{M}]$/u.test(character) ? character.length : 0;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return /\s/.test(text.charAt(at));
}

/** Whether the text is a name: a letter or `_`, then letters, digits, `_`, `-` in any script. */
export function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}\p{M}_-]*$/u.test(text);
}

/** What a string token says, or where it is wrong (columns of the line). */
export type StringValue =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: 'unterminated' }
  | { readonly ok: false; readonly reason: 'escape'; readonly start: number; readonly end: number };

export function stringValue(token: Token): StringValue {
  const closer = closerOf(token);
  const parts: string[] = [];
  let from = 1;
  for (let at = 1; at < token.text.length; at += 1) {
    const character = token.text[at];
    if (character === closer) {
      parts.push(token.text.slice(from, at));
      return { ok: true, value: parts.join('') };
    }
    if (character !== '\\') continue;
    if (at + 1 >= token.text.length) break;
    const following = token.text.charAt(at + 1);
    const escaped = following === closer ? closer : ESCAPES[following];
    if (escaped === undefined)
      return isClosed(token)
        ? { ok: false, reason: 'escape', start: token.start + at, end: token.start + at + 2 }
        : { ok: false, reason: 'unterminated' };
    parts.push(token.text.slice(from, at), escaped);
    at += 1;
    from = at + 1;
  }
  return { ok: false, reason: 'unterminated' };
}

const ESCAPES: Readonly<Partial<Record<string, string>>> = { '"': '"', '\\': '\\', n: '\n', r: '\r' };

/** What closes the text: the twin of its first quote. */
export function closerOf(token: Token): string {
  return QUOTES.get(token.text.charAt(0)) ?? '"';
}

/** Whether the text has its closing quote. */
export function isClosed(token: Token): boolean {
  return token.text.length > 1 && token.text.endsWith(closerOf(token)) && !endsEscaped(token.text);
}

/** Whether the last quote is escaped: an odd number of backslashes stands before it. */
function endsEscaped(text: string): boolean {
  let count = 0;
  for (let at = text.length - 2; at > 0 && text[at] === '\\'; at -= 1) count += 1;
  return count % 2 === 1;
}
