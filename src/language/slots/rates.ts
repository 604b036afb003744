/** Rates in bits a second, percentages and factors: numbers, between which and their unit a space may stand. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { lineMessage } from '../text/catalog/catalog.ts';
import { failed, failureAt } from '../text/failure.ts';
import type { SourceLine } from '../text/lex.ts';
import { nearest } from '../text/nearest.ts';
import { RATE_UNITS } from '../vocabulary/words.ts';
import { valueMessage } from '../vocabulary/catalog/values/catalog.ts';
import { slotMessage } from './catalog/catalog.ts';
import { type Quantity, quantityAt } from './quantities.ts';
import type { SlotContext, SlotResult } from './slot-context.ts';
import { fail } from './slot-context.ts';

const MOST_BITS = 1e15;
const UNITS: readonly string[] = RATE_UNITS.map(({ unit }) => unit);

/** Other spellings, in lower case. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ...['b', 'bits', 'bps', 'bit/s'].map((word) => [word, 'bit'] as const),
  ...['k', 'kb', 'kbits', 'kbps', 'kbit/s', 'kb/s'].map((word) => [word, 'kbit'] as const),
  ...['m', 'mb', 'mbits', 'mbps', 'mbit/s', 'mb/s'].map((word) => [word, 'Mbit'] as const),
  ...['g', 'gb', 'gbits', 'gbps', 'gbit/s', 'gb/s'].map((word) => [word, 'Gbit'] as const),
]);

/** A number, and what stands behind it up to the next space: signs are tokens of their own, as in `Mbit/s`. */
function writtenAt(line: SourceLine, index: number, takesWord: boolean): Quantity | null {
  const quantity = quantityAt(line, index, () => takesWord);
  if (quantity === null) return null;
  let { next } = quantity;
  while (line.tokens[next] !== undefined && line.tokens[next]?.start === line.tokens[next - 1]?.end) next += 1;
  const end = line.tokens[next - 1]?.end ?? quantity.end;
  const unit = line.text.slice(quantity.start + quantity.amount.length, end).trim();
  return { ...quantity, unit, end, next };
}

/** `2Mbit`, `1.5 Mbit`: bits a second. */
export function readRate(context: SlotContext): SlotResult<'number'> {
  const { line, index } = context;
  const expected = { what: valueMessage('value-rate-or-off'), candidates: ['off'] };
  const written = writtenAt(line, index, true);
  if (written === null) return fail(context, 'bad-rate', expected);
  const { amount, unit, gap, start, end, next } = written;
  const known = RATE_UNITS.find((candidate) => candidate.unit === unit);
  const bits = known === undefined ? NaN : Math.round(Number(amount) * known.bits * 1000) / 1000;
  if (Number.isInteger(bits) && bits >= 1 && bits <= MOST_BITS)
    return { ok: true, value: { kind: 'number', number: bits, start, end }, next, marks: [] };
  const failure = (message: LocalizableText, replacements: readonly string[]): SlotResult<'number'> =>
    failed({ ...failureAt(line, index, 'bad-rate', [expected], message, replacements), start, end });
  const units = slotMessage('rate-units', { units: UNITS });
  if (unit === '') return failure(units, [`${amount}kbit`, `${amount}Mbit`]);
  if (known !== undefined) return failure(slotMessage('rate-out-of-range', { text: line.text.slice(start, end) }), []);
  const meant = ALIASES.get(unit.toLowerCase()) ?? nearest(unit, UNITS);
  if (meant === null) return failure(units, []);
  const words = [`${amount}${gap}${meant}`];
  return failure(lineMessage('issue-did-you-mean', { message: units, words }), words);
}

/** `2%`, `0.5 %`: from 0 to less than 100. */
export function readPercent(context: SlotContext): SlotResult<'number'> {
  const { line, index } = context;
  const expected = { what: valueMessage('value-percent'), candidates: [] };
  const written = writtenAt(line, index, false);
  if (written === null) return fail(context, 'bad-percent', expected);
  const { amount, start } = written;
  const sign = written.unit === '' ? line.tokens[written.next] : undefined;
  const isApart = sign?.text === '%';
  const [unit, end, next] = isApart ? ['%', sign.end, written.next + 1] : [written.unit, written.end, written.next];
  const number = Number(amount);
  if (unit === '%' && number < 100) return { ok: true, value: { kind: 'number', number, start, end }, next, marks: [] };
  const replacements = unit !== '%' && number < 100 ? [`${amount}%`] : [];
  const message = slotMessage(unit === '%' ? 'percent-out-of-range' : 'percent-unit', {
    text: line.text.slice(start, end),
  });
  return failed({ ...failureAt(line, index, 'bad-percent', [expected], message, replacements), start, end });
}

/** `0.8`, `1.0001`: a number of no unit. */
export function readFactor(
  context: SlotContext,
  { least, most }: { readonly least: number; readonly most: number },
): SlotResult<'number'> {
  const { line, index } = context;
  const expected = { what: valueMessage('value-factor', { least, most }), candidates: [] };
  const written = writtenAt(line, index, false);
  if (written === null) return fail(context, 'bad-number', expected);
  const { amount, unit, start, end, next } = written;
  const number = Number(amount);
  if (unit === '' && number >= least && number <= most)
    return { ok: true, value: { kind: 'number', number, start, end }, next, marks: [] };
  const [meant] = unit === '%' ? [number / 100] : unit === '' ? [] : [number];
  const fits = meant !== undefined && meant >= least && meant <= most;
  const failure = failureAt(line, index, 'bad-number', [expected], null, fits ? [String(meant)] : []);
  return failed({ ...failure, start, end });
}
