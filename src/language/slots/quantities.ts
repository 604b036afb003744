/** Numbers with a unit: durations and sizes. A space may stand before the unit. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { lineMessage } from '../text/catalog/catalog.ts';
import type { Failure } from '../text/failure.ts';
import { failed, failureAt, failureOf } from '../text/failure.ts';
import type { SourceLine } from '../text/lex.ts';
import { lexLine } from '../text/lex.ts';
import { mark } from '../text/marks.ts';
import type { Names } from '../scenario/names.ts';
import { nearest } from '../text/nearest.ts';
import type { SlotContext, SlotResult } from './slot-context.ts';
import { fail } from './slot-context.ts';
import type { Duration, Repetition, Size, When } from '../scenario/scenario.ts';
import { valueMessage } from '../vocabulary/catalog/values/catalog.ts';
import { DURATION_UNITS, SIZE_UNITS } from '../vocabulary/words.ts';
import { slotMessage } from './catalog/catalog.ts';

const MOST_BYTES = 1e12;
const MOST_UNITS = 1000;

const DURATION_WORDS = DURATION_UNITS.map(({ unit }) => unit);
const SIZE_WORDS = SIZE_UNITS.map(({ unit }) => unit);
const DURATIONS = slotMessage('duration-units', { units: DURATION_WORDS });
const SIZES = slotMessage('size-units');

/** Other spellings, in lower case, with the units that they may stand for, the likeliest first. */
const DURATION_ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ...aliases('us', 'usec usecs µs μs microsecond microseconds'),
  ...aliases('ms', 'msec msecs millis millisecond milliseconds'),
  ...aliases('s', 'sec secs second seconds'),
  ...aliases('min', 'mins minute minutes'),
  ...aliases('h', 'hr hrs hour hours'),
  ...aliases('d', 'day days'),
  ['m', ['min', 'ms']],
]);
const SIZE_ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ...aliases('B', 'b byte octet octets'),
  ['k', ['k', 'KiB']],
  ['kb', ['kB', 'KiB']],
  ['mb', ['MB', 'MiB']],
  ...aliases('kB', 'kbyte kbytes kilobyte kilobytes'),
  ...aliases('MB', 'mbyte mbytes megabyte megabytes'),
  ...aliases('KiB', 'ki kib kibibyte kibibytes'),
  ...aliases('MiB', 'mi mib mebibyte mebibytes'),
  ...aliases('mss', 'segment segments'),
]);

function aliases(unit: string, words: string): readonly (readonly [string, readonly string[]])[] {
  return words.split(' ').map((word) => [word, [unit]] as const);
}

/** A number and its unit, in one token or in two. */
export interface Quantity {
  readonly amount: string;
  readonly unit: string;
  /** The white space between the two. */
  readonly gap: string;
  readonly start: number;
  readonly end: number;
  /** The token after it. */
  readonly next: number;
}

export function quantityAt(line: SourceLine, index: number, isUnit: (word: string) => boolean): Quantity | null {
  const [token, after] = [line.tokens[index], line.tokens[index + 1]];
  const parts = token?.kind === 'number' ? /^(\d+(?:\.\d+)?)(.*)$/u.exec(token.text) : null;
  if (token === undefined || parts === null) return null;
  const [, amount = '', unit = ''] = parts;
  const { start, end } = token;
  if (unit !== '' || after?.kind !== 'word' || !isUnit(after.text))
    return { amount, unit, gap: '', start, end, next: index + 1 };
  return { amount, unit: after.text, gap: ' ', start, end: after.end, next: index + 2 };
}

/** The units that the word may stand for. */
function intendedUnits(
  word: string,
  words: readonly string[],
  aliases: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const known = aliases.get(word.toLowerCase());
  if (known !== undefined) return known;
  const same = words.find((unit) => unit.toLowerCase() === word.toLowerCase());
  const near = same ?? (word.length > 1 && !isForeignUnit(word) ? nearest(word, words) : null);
  return near === null ? [] : [near];
}

/** A word behind a number is its unit, rightly spelt or not, unless it is somebody's name. */
function durationAt(line: SourceLine, index: number, names: Names | null): Quantity | null {
  return quantityAt(
    line,
    index,
    (word) =>
      DURATION_WORDS.some((unit) => unit === word) ||
      (names?.participants.has(word) !== true &&
        (isForeignUnit(word) || intendedUnits(word, DURATION_WORDS, DURATION_ALIASES).length > 0)),
  );
}

function sizeAt(line: SourceLine, index: number): Quantity | null {
  const isUnit = (word: string): boolean => SIZE_WORDS.some((unit) => unit === word) || isForeignUnit(word);
  return quantityAt(line, index, isUnit);
}

/** Whether the word is a unit that a size cannot have here. */
export function isForeignUnit(word: string): boolean {
  return SIZE_ALIASES.has(word.toLowerCase()) || isTime(word) || /^(?:[kmgt]i?)?(?:b|bits?|bytes?)$/i.test(word);
}

function isTime(word: string): boolean {
  return DURATION_WORDS.some((unit) => unit === word) || DURATION_ALIASES.has(word.toLowerCase());
}

/** Whole microseconds; null where the unit is none, or the duration is longer than any time. */
function durationOf({ amount, unit }: Quantity): Duration | null {
  const known = DURATION_UNITS.find((known) => known.unit === unit);
  if (known === undefined) return null;
  if (known.us === null) return Number(amount) <= MOST_UNITS ? { msl: Number(amount) } : null;
  // The whole number alone is exact for long times; a product with decimals may not be.
  const [whole = '', decimals = ''] = amount.split('.');
  const us = Number(whole) * known.us + Math.round(Number(`0.${decimals}`) * known.us);
  return us <= Number.MAX_SAFE_INTEGER ? { us } : null;
}

function sizeOf({ amount, unit }: Quantity): Size | null {
  if (!/^\d+$/.test(amount)) return null;
  const count = Number(amount);
  if (unit === '') return count <= MOST_BYTES ? count : null;
  const known = SIZE_UNITS.find((candidate) => candidate.unit === unit);
  if (known === undefined) return null;
  if (known.bytes === null) return count <= MOST_BYTES / 65_535 ? { mss: count } : null;
  return count * known.bytes <= MOST_BYTES ? count * known.bytes : null;
}

interface WrittenDuration {
  readonly duration: Duration;
  readonly start: number;
  readonly end: number;
  /** The token after it. */
  readonly next: number;
  /** What it is written of: `41min` and `15s`. */
  readonly parts: readonly Pick<Quantity, 'start' | 'end'>[];
}

/** `20ms`, `20 ms` or `41min 15s` at that token, and the token after it; null if there is no duration. */
export function durationIn(line: SourceLine, index: number): WrittenDuration | null {
  const first = durationAt(line, index, null);
  let duration = first === null ? null : durationOf(first);
  if (first === null || duration === null) return null;
  const parts = [first];
  let last = first;
  for (;;) {
    const more = durationAt(line, last.next, null);
    const added = more === null || !isSmaller(more.unit, last.unit) ? null : durationOf(more);
    if (more === null || added === null || !('us' in added) || !('us' in duration)) break;
    const us: number = duration.us + added.us;
    if (us > Number.MAX_SAFE_INTEGER) break;
    duration = { us };
    last = more;
    parts.push(more);
  }
  return { duration, start: first.start, end: last.end, next: last.next, parts };
}

/** Whether the one unit is smaller than the other one, which is a unit of time. */
function isSmaller(unit: string, than: string): boolean {
  const [one, other] = [unit, than].map((word) => DURATION_UNITS.find((known) => known.unit === word)?.us ?? null);
  return one != null && other != null && one < other;
}

/** `names`: what is known of names, if a participant may stand there. */
export function readDuration(line: SourceLine, index: number, names: Names | null): SlotResult<'duration'> {
  const quantity = durationIn(line, index);
  if (quantity === null) return failed(durationFailure(line, index, names));
  const { duration, start, end, next, parts } = quantity;
  const value = { kind: 'duration', duration, start, end } as const;
  return { ok: true, value, next, marks: parts.map((part) => mark(part, 'duration')) };
}

/** Why there is no duration at the token of that index. */
function durationFailure(line: SourceLine, index: number, names: Names | null): Failure {
  const expected = [{ what: valueMessage('value-duration'), candidates: [] }];
  const quantity = durationAt(line, index, names);
  if (quantity === null) return failureAt(line, index, 'bad-duration', expected);
  const { amount, unit } = quantity;
  const at = { start: quantity.start, end: quantity.end };
  const failure = (message: LocalizableText, replacements: readonly string[]): Failure => ({
    ...failureAt(line, index, 'bad-duration', expected, message, replacements),
    ...at,
  });
  if (unit === '') return failure(DURATIONS, [`${amount}ms`, `${amount}s`]);
  if (DURATION_WORDS.some((known) => known === unit))
    return failure(slotMessage('duration-too-long', { text: written(line, at) }), []);
  return failure(...didYouMean(DURATIONS, quantity, intendedUnits(unit, DURATION_WORDS, DURATION_ALIASES)));
}

function written(line: SourceLine, { start, end }: { readonly start: number; readonly end: number }): string {
  return line.text.slice(start, end);
}

function didYouMean(
  message: LocalizableText,
  { amount, gap }: Quantity,
  units: readonly string[],
): [message: LocalizableText, replacements: readonly string[]] {
  const words = units.map((unit) => `${amount}${gap}${unit}`);
  return [words.length === 0 ? message : lineMessage('issue-did-you-mean', { message, words }), words];
}

/** `1200` or `1kB` at that token, and the token after it; null if there is no size in bytes. */
export function sizeIn(
  line: SourceLine,
  index: number,
): { readonly bytes: number; readonly start: number; readonly end: number; readonly next: number } | null {
  const quantity = sizeAt(line, index);
  const size = quantity === null ? null : sizeOf(quantity);
  if (quantity === null || typeof size !== 'number') return null;
  return { bytes: size, start: quantity.start, end: quantity.end, next: quantity.next };
}

/** `120`, `4kB`, `100 bytes`, `33mss`. */
export function readSize(context: SlotContext, least = 0, most = MOST_BYTES): SlotResult<'size'> {
  const { line, index } = context;
  const expected = { what: slotMessage('slot-size'), candidates: [] };
  const quantity = sizeAt(line, index);
  if (quantity === null) return fail(context, 'bad-size', expected);
  const size = sizeOf(quantity);
  const { start, end, next } = quantity;
  if (size !== null && (typeof size !== 'number' || (size >= least && size <= most)))
    return { ok: true, value: { kind: 'size', size, start, end }, next, marks: [mark({ start, end }, 'number')] };
  const [message, replacements] = whyNoSize(line, quantity, least, most);
  return failed({ ...failureAt(line, index, 'bad-size', [expected], message, replacements), start, end });
}

/** Why the number at that token is none that a value can be: it has decimals, or the unit of a size; else null. */
export function foreignNumber(line: SourceLine, index: number): Failure | null {
  const quantity = sizeAt(line, index);
  if (quantity === null || durationIn(line, index) !== null) return null;
  const { amount, unit, start, end } = quantity;
  if (unit === '')
    return amount.includes('.')
      ? failureOf({ start, end }, 'bad-number', slotMessage('number-has-decimals', { text: amount }))
      : null;
  const meant = [unit, ...(SIZE_ALIASES.get(unit.toLowerCase()) ?? [])];
  const known = SIZE_UNITS.find((candidate) => meant.includes(candidate.unit));
  const bytes = Number(amount) * (known?.bytes ?? 0);
  if (!Number.isSafeInteger(bytes) || bytes === 0) return null;
  const message = slotMessage('number-is-size', { text: written(line, quantity), bytes });
  return failureOf({ start, end }, 'bad-number', message, { replacements: [String(bytes)] });
}

function whyNoSize(
  line: SourceLine,
  quantity: Quantity,
  least: number,
  most: number,
): [message: LocalizableText, replacements: readonly string[]] {
  const { amount, unit } = quantity;
  const known = SIZE_UNITS.find((candidate) => candidate.unit === unit);
  if (known === undefined && unit !== '')
    return didYouMean(SIZES, quantity, intendedUnits(unit, SIZE_WORDS, SIZE_ALIASES));
  if (/^\d+$/.test(amount))
    return [slotMessage('size-out-of-range', { least, most, text: written(line, quantity) }), []];
  const bytes = Number(amount) * (known?.bytes ?? 0);
  return [SIZES, Number.isInteger(bytes) && bytes > 0 ? [String(bytes)] : []];
}

/** The column behind what stands before an action: `+10ms `, `then +30ms `, `repeat 6 every 400ms `. */
export function endOfTiming(words: string, when: When, repetition: Repetition | null): number {
  if (when.kind === 'quiet' && repetition === null) return 0;
  const line = lexLine(words, 0, 0);
  const behind = (sign: number): number => durationIn(line, sign + 1)?.next ?? sign;
  let next = when.kind === 'then' ? 1 : 0;
  if (when.kind === 'after' || (when.kind === 'then' && when.delay !== null)) next = behind(next);
  if (repetition !== null) next = repetition.every === null ? next + 2 : behind(next + 2);
  return line.tokens[next]?.start ?? 0;
}

/** The column behind `+10ms ` at the beginning of a statement's words; 0 where none stands there. */
export function endOfDelay(words: string): number {
  if (!/^[+＋]/.test(words)) return 0;
  const line = lexLine(words, 0, 0);
  const next = durationIn(line, 1)?.next;
  return next === undefined ? 0 : (line.tokens[next]?.start ?? 0);
}
