/** Reads integers, sequence numbers, the values of options and of a verb's arguments. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Value } from '../../protocols/protocol.ts';
import type { Failed } from '../text/failure.ts';
import { failed, failureOf } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import { isName, stringValue } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark, symbolKey } from '../text/marks.ts';
import { type Duration, type OptionValueShape, SWITCH } from '../../protocols/option.ts';
import type { Setting } from '../vocabulary/options.ts';
import { mostInField } from '../vocabulary/words.ts';
import { describeValue, optionOf } from '../vocabulary/options.ts';
import { readDuration, readSize } from './quantities.ts';
import { readFactor, readPercent, readRate } from './rates.ts';
import type { SlotContext, SlotResult, SlotValue } from './slot-context.ts';
import { slotMessage } from './catalog/catalog.ts';
import { fail } from './slot-context.ts';

export function readCount(context: SlotContext): SlotResult<'number'> {
  return readInteger(context, 0, 1e9, slotMessage('slot-number'));
}

export function readPort(context: SlotContext): SlotResult<'number'> {
  return readInteger(context, 1, 65_535, slotMessage('slot-port'));
}

/** A plain number in a field of a header, as large as the field. */
export function readField(context: SlotContext): SlotResult<'number'> {
  const most = mostInField(context.key);
  return readInteger(context, 0, most, slotMessage('slot-field', { most }));
}

/** A plain number between two others, both included. */
export function readInteger(
  context: SlotContext,
  least: number,
  most: number,
  what: LocalizableText,
): SlotResult<'number'> {
  const token = context.line.tokens[context.index];
  const number = token !== undefined && /^\d+$/.test(token.text) ? Number(token.text) : null;
  if (token === undefined || number === null || number < least || number > most)
    return fail(context, 'bad-number', { what, candidates: [] });
  const value = { kind: 'number', number, ...at(token) } as const;
  return { ok: true, value, next: context.index + 1, marks: [mark(token, 'number')] };
}

/** An IPv4 address: four numbers from 0 to 255. */
export function isAddress(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((octet) => Number(octet) <= 255);
}

/** `J`, `J+1`, `J-100`, `1000`, `-100`: which side's it is, the builder says. */
export function readNumber(context: SlotContext): SlotResult<'sequence'> {
  const { tokens } = context.line;
  const first = tokens[context.index];
  if (first?.kind === 'word') return readSymbolic(context, first);
  const sign = first?.text === '-' || first?.text === '+' ? first : null;
  const number = sign === null ? first : tokens[context.index + 1];
  const value = number === undefined ? null : integerOf(number);
  const expected = { what: slotMessage('slot-sequence-number-example'), candidates: symbolsOf(context) };
  if (first === undefined || number === undefined || value === null) return fail(context, 'bad-number', expected);
  const place = { start: first.start, end: number.end };
  const offset = sign?.text === '-' ? -value : value;
  const next = context.index + (sign === null ? 1 : 2);
  return {
    ok: true,
    value: { kind: 'sequence', symbol: null, offset, ...place },
    next,
    marks: [mark(place, 'number')],
  };
}

function readSymbolic(context: SlotContext, first: Token): SlotResult<'sequence'> {
  const { tokens } = context.line;
  const symbols = symbolsOf(context);
  const cut = symbols.includes(first.text) ? null : /^(.+)-(\d{1,10})$/u.exec(first.text);
  const symbol = cut?.[1] ?? first.text;
  if (!symbols.includes(symbol)) {
    const message = slotMessage('symbol-unknown', { symbol });
    return fail(context, 'unknown-symbol', { what: slotMessage('slot-sequence-number'), candidates: symbols }, message);
  }
  const marks: Mark[] = [
    mark({ start: first.start, end: first.start + symbol.length }, 'symbol', symbolKey('symbol', symbol)),
  ];
  const sign = tokens[context.index + 1];
  if (cut !== null || (sign?.text !== '+' && sign?.text !== '-')) {
    const offset = -Number(cut?.[2] ?? 0);
    const value = { kind: 'sequence', symbol, offset: offset === 0 ? 0 : offset, ...at(first) } as const;
    if (cut !== null) marks.push(mark({ start: first.start + symbol.length, end: first.end }, 'number'));
    return { ok: true, value, next: context.index + 1, marks };
  }
  const number = tokens[context.index + 2];
  const amount = number === undefined ? null : integerOf(number);
  if (number === undefined || amount === null)
    return fail({ ...context, index: context.index + 2 }, 'bad-number', {
      what: slotMessage('slot-number'),
      candidates: [],
    });
  const place = { start: first.start, end: number.end };
  const value = { kind: 'sequence', symbol, offset: sign.text === '-' ? -amount : amount, ...place } as const;
  return { ok: true, value, next: context.index + 3, marks: [...marks, mark(number, 'number')] };
}

function symbolsOf(context: SlotContext): string[] {
  return [...context.names.isn.values()].filter((shown) => typeof shown === 'string');
}

function integerOf(token: Token): number | null {
  return /^\d{1,10}$/.test(token.text) && Number(token.text) < 0x1_0000_0000 ? Number(token.text) : null;
}

const negative = (duration: Duration): Duration => ('us' in duration ? { us: -duration.us } : { msl: -duration.msl });

const isZero = (duration: Duration): boolean => ('us' in duration ? duration.us : duration.msl) === 0;

/** The value of the option that stands before it. */
export function readOptionValue(context: SlotContext): SlotResult<'option'> {
  const named = context.values.get('option');
  const option = named?.kind === 'word' ? optionOf(named.word) : null;
  if (option === null) return fail(context, 'bad-value', { what: slotMessage('slot-value'), candidates: [] });
  const token = context.line.tokens[context.index];
  const made = (
    value: unknown,
    role: Mark['role'],
    place = token === undefined ? { start: 0, end: 0 } : at(token),
    next = context.index + 1,
  ): SlotResult<'option'> => ({
    ok: true,
    value: { kind: 'option', option: setting(option.name, value), start: place.start, end: place.end },
    next,
    marks: [mark(place, role, role === 'symbol' ? symbolKey('symbol', String(value)) : null, role === 'symbol')],
  });
  const expectedValue = describeValue(option.value);
  const refuse = (
    place: SlotValue,
    code: string,
    message: LocalizableText,
    replacements: readonly string[] = [],
  ): Failed =>
    failed({ ...failureOf(place, code, message), expected: [{ what: expectedValue, candidates: [] }], replacements });
  const wrong = fail(context, 'bad-value', { what: expectedValue, candidates: wordsOf(option.value) });
  const difference = (): SlotResult<'option'> => {
    const hasSign = token?.text === '+' || token?.text === '-';
    const result = readDuration(context.line, context.index + (hasSign ? 1 : 0), context.names);
    if (!result.ok) return token?.kind === 'number' ? result : wrong;
    const place = { start: token?.start ?? result.value.start, end: result.value.end };
    return made(
      token?.text === '-' ? negative(result.value.duration) : result.value.duration,
      'duration',
      place,
      result.next,
    );
  };
  switch (option.value.shape) {
    case 'duration':
    case 'duration-or-off': {
      if (token?.text === 'off' && option.value.shape === 'duration-or-off') return made(null, 'value');
      if (option.value.shape === 'duration' && option.value.isSigned) return difference();
      const result = readDuration(context.line, context.index, context.names);
      if (!result.ok) return token?.kind === 'number' ? result : wrong;
      if (option.value.shape === 'duration' && option.value.isUnit === true && 'msl' in result.value.duration)
        return refuse(
          result.value,
          'bad-duration',
          slotMessage('option-is-time-unit', { option: option.name, usual: option.default }),
        );
      if (option.value.isPositive === true && isZero(result.value.duration)) {
        const [message, words] =
          option.value.shape === 'duration'
            ? [slotMessage('option-not-zero', { option: option.name }), []]
            : [slotMessage('option-not-zero-but-off', { option: option.name }), ['off']];
        return refuse(result.value, 'bad-duration', message, words);
      }
      return made(result.value.duration, 'duration', result.value, result.next);
    }
    case 'size': {
      const size = readSize(context, option.value.least, option.value.most);
      if (!size.ok) return token?.kind === 'number' ? size : wrong;
      if (typeof size.value.size === 'number') return made(size.value.size, 'number', size.value, size.next);
      const message =
        option.value.isUnit === true
          ? slotMessage('option-is-size-unit', { option: option.name })
          : slotMessage('size-in-segments');
      return refuse(size.value, 'bad-size', message);
    }
    case 'size-or-segments': {
      const size = readSize(context, option.value.least, option.value.most);
      if (size.ok) return made(size.value.size, 'number', size.value, size.next);
      return token?.kind === 'number' ? size : wrong;
    }
    case 'count': {
      const count = readInteger(context, option.value.least, option.value.most, expectedValue);
      return count.ok ? made(count.value.number, 'number') : wrong;
    }
    case 'rate-or-off': {
      if (token?.text === 'off') return made(null, 'value');
      const rate = readRate(context);
      if (!rate.ok) return token?.kind === 'number' ? rate : wrong;
      return made(rate.value.number, 'number', rate.value, rate.next);
    }
    case 'percent': {
      const percent = readPercent(context);
      if (!percent.ok) return token?.kind === 'number' ? percent : wrong;
      return made(percent.value.number, 'number', percent.value, percent.next);
    }
    case 'factor': {
      const factor = readFactor(context, option.value);
      if (!factor.ok) return token?.kind === 'number' ? factor : wrong;
      return made(factor.value.number, 'number', factor.value, factor.next);
    }
    case 'switch-or-count': {
      if (token?.text === 'on' || token?.text === 'off') return made(token.text === 'on', 'value');
      const count = readInteger(context, option.value.least, option.value.most, expectedValue);
      return count.ok ? made(count.value.number, 'number') : wrong;
    }
    case 'words':
      if (token === undefined || !option.value.words.includes(token.text)) return wrong;
      return made(option.value === SWITCH ? token.text === 'on' : token.text, 'value');
    case 'address':
      return token !== undefined && isAddress(token.text) ? made(token.text, 'value') : wrong;
    case 'isn': {
      const number = token === undefined ? null : integerOf(token);
      if (number !== null) return made(number, 'number');
      return token !== undefined && isName(token.text) ? made(token.text, 'symbol') : wrong;
    }
  }
}

/** What was read by the shape of the option is a value of it. */
function setting(option: string, value: unknown): Setting {
  return { option, value } as Setting;
}

function wordsOf(shape: OptionValueShape): readonly string[] {
  if (shape.shape === 'words') return shape.words;
  if (shape.shape === 'switch-or-count') return SWITCH.words;
  return shape.shape === 'duration-or-off' || shape.shape === 'rate-or-off' ? ['off'] : [];
}

/** Words that are values. */
export const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['none', null],
]);

/** An integer, a text, a truth value or `none`; undefined if the token is none of these. */
export function literalOf(token: Token, minus = false): Value | undefined {
  if (token.kind === 'number') {
    const number = /^\d+$/.test(token.text) ? Number(token.text) : NaN;
    // Integers are exact up to there.
    if (!Number.isSafeInteger(number)) return undefined;
    return minus && number !== 0 ? -number : number;
  }
  if (minus) return undefined;
  if (token.kind === 'string') {
    const text = stringValue(token);
    return text.ok ? text.value : undefined;
  }
  return CONSTANTS.get(token.text);
}

/** Why an integer is no value: it is too large to be exact; null: it is not, or the token is no integer. */
export function tooLarge(token: Token): Failed | null {
  if (!/^\d+$/.test(token.text) || Number.isSafeInteger(Number(token.text))) return null;
  const message = slotMessage('literal-too-large', { text: token.text, most: Number.MAX_SAFE_INTEGER });
  return failed(failureOf(token, 'bad-number', message));
}

function at(token: Token): { start: number; end: number } {
  return { start: token.start, end: token.end };
}
