/** Reads segment kinds, messages, and which of them. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { lineMessage, wordExpected } from '../text/catalog/catalog.ts';
import type { PacketKind } from '../../protocols/protocol.ts';
import type { Failure } from '../text/failure.ts';
import { failed, failureAt, failureOf } from '../text/failure.ts';
import type { Mark } from '../text/marks.ts';
import { mark, symbolKey } from '../text/marks.ts';
import { nearest } from '../text/nearest.ts';
import type { Which } from '../scenario/scenario.ts';
import { isForeignUnit } from './quantities.ts';
import type { SlotContext, SlotResult } from './slot-context.ts';
import { fail, readString } from './slot-context.ts';
import { readArguments } from './arguments.ts';
import { slotMessage } from './catalog/catalog.ts';
import { readHeadKind } from './slot-head-kinds.ts';
import { readCount } from './slot-values.ts';
import { FLAG_WORDS, kindsOf } from '../vocabulary/words.ts';
import { hasDeclaredStates, sendsSegments } from '../../protocols/registry.ts';

/** How many of a kind. What came may be a size: then the number has a unit, rightly spelt or not, behind it. */
export function readCountOfKind(context: SlotContext): SlotResult<'number'> {
  const [before, next] = [context.line.tokens[context.index - 1], context.line.tokens[context.index + 1]];
  const hasUnit = next?.kind === 'word' && isForeignUnit(next.text) && !/^segments?$/i.test(next.text);
  if (before?.text !== 'received' || !hasUnit || readKind({ ...context, index: context.index + 1 }).ok)
    return readCount(context);
  return fail(context, 'bad-number', { what: slotMessage('slot-number'), candidates: [] });
}

/** `next`, `next 3`, `2nd`, `2nd, 3rd`, `every`. */
export function readWhich(context: SlotContext): SlotResult<'which'> {
  const { tokens } = context.line;
  const first = tokens[context.index];
  const second = tokens[context.index + 1];
  const expected = { what: slotMessage('slot-which'), candidates: ['next', 'every'] };
  const done = (which: Which, end: number, marks: readonly Mark[]): SlotResult<'which'> => ({
    ok: true,
    value: { kind: 'which', which, start: first?.start ?? 0, end: tokens[end - 1]?.end ?? 0 },
    next: end,
    marks,
  });
  if (first?.text === 'every') return done({ kind: 'every' }, context.index + 1, [mark(first, 'keyword')]);
  if (first?.text === 'next') {
    if (second?.kind !== 'number') return done({ kind: 'next', count: 1 }, context.index + 1, [mark(first, 'keyword')]);
    const count = /^[1-9]\d{0,6}$/.test(second.text) ? Number(second.text) : null;
    const integer = { what: slotMessage('slot-integer-from-1'), candidates: [] };
    if (count === null) return fail({ ...context, index: context.index + 1 }, 'bad-count', integer);
    return done({ kind: 'next', count }, context.index + 2, [mark(first, 'keyword'), mark(second, 'number')]);
  }
  const nths: number[] = [];
  const marks: Mark[] = [];
  let next = context.index;
  for (;;) {
    const token = tokens[next];
    const ordinal = /^([1-9]\d{0,6})(st|nd|rd|th)$/.exec(token?.text ?? '');
    const nth = Number(ordinal?.[1]);
    if (token === undefined || ordinal === null || nth <= (nths.at(-1) ?? 0)) {
      const further = { what: slotMessage('slot-further-which'), candidates: [] };
      return fail({ ...context, index: next }, 'expected-which', nths.length === 0 ? expected : further);
    }
    nths.push(nth);
    marks.push(mark(token, 'number'));
    next += 1;
    const comma = tokens[next];
    if (comma?.text !== ',') return done({ kind: 'nth', nths }, next, marks);
    marks.push(mark(comma, 'operator'));
    next += 1;
  }
}

/**
 * What is sent, or comes, as a fault or a claim names it: also a text, `message`, and a message with its arguments
 * (`PKT(2, _)`).
 */
export function readKind(context: SlotContext): SlotResult<'packet'> {
  const { names, line, index } = context;
  const token = line.tokens[index];
  const isMessage = token?.kind === 'word' && names.messages.has(token.text);
  if (token?.kind === 'string' && sendsSegments(names.protocol)) {
    const text = readString(line, token);
    if (!text.ok) return text;
    return packet(context, { kind: 'text', text: text.value }, index + 1, [mark(token, 'string')]);
  }
  if (token?.text === 'message' && !isMessage) {
    const any = sendsSegments(names.protocol) ? ({ kind: 'text', text: '' } as const) : ({ kind: 'segment' } as const);
    return packet(context, any, index + 1, [mark(token, 'kind')]);
  }
  const isOfRequests = token?.kind === 'word' && (token.text === 'request' || token.text === 'response');
  if (isOfRequests && !isMessage) return readHeadKind(context, token.text === 'request');
  const plain = readPlainKind(context);
  if (!plain.ok || !isMessage || line.tokens[plain.next]?.text !== '(') return plain;
  return withArguments(context, token.text, plain);
}

/** The arguments of the message, `_` being any. */
function withArguments(
  context: SlotContext,
  name: string,
  { next, marks }: Extract<SlotResult<'packet'>, { ok: true }>,
): SlotResult<'packet'> {
  const { tokens } = context.line;
  const read = readArguments({ ...context, index: next + 1 }, '_');
  if (!read.ok) return read;
  const { values, next: behind, marks: ofValues } = read.value;
  const closer = tokens[behind];
  if (closer?.text !== ')') {
    const expected = [',', ')'].map((sign) => ({ what: wordExpected(sign), candidates: [] }));
    return failed(failureAt(context.line, behind, 'unexpected', expected));
  }
  return packet(context, { kind: 'message', name, arguments: values }, behind + 1, [...marks, ...ofValues]);
}

/** `segment`, `data`, `none`, flags joined by `,`, or a message of a machine, which hides a kind of its name. */
function readPlainKind(context: SlotContext): SlotResult<'packet'> {
  const { names, line, index } = context;
  const token = line.tokens[index];
  if (token?.text === 'too-big' && !names.messages.has(token.text))
    return packet(context, { kind: 'too-big' }, index + 1, [mark(token, 'kind')]);
  if (token?.kind === 'word' && names.messages.has(token.text) && hasDeclaredStates(names.protocol))
    return readMessage(context);
  if (!sendsSegments(names.protocol)) {
    if (token?.text !== 'segment' && token?.text !== 'data' && token?.text !== 'none') return readMessage(context);
  }
  if (token?.kind !== 'word')
    return fail(context, 'expected-kind', {
      what: slotMessage('slot-kind'),
      candidates: kindsOf(names.protocol).map(({ word }) => word),
    });
  if (
    (token.text === 'segment' || token.text === 'data' || token.text === 'none') &&
    line.tokens[index + 1]?.text === ','
  )
    return fail(
      { ...context, index: index + 1 },
      'unknown-kind',
      { what: wordExpected('from'), candidates: [] },
      standsAlone(context),
    );
  if (token.text === 'segment' || token.text === 'data' || token.text === 'none')
    return packet(context, { kind: token.text }, index + 1, [mark(token, 'kind')]);
  return readFlags(context);
}

/** The same, as it can be forged: who names ICMP there is told so first, whatever follows. */
export function readForgedKind(context: SlotContext): SlotResult<'packet'> {
  const kind = readPlainKind(context);
  if (!kind.ok || kind.value.packet.kind !== 'too-big') return kind;
  return failed(failureOf(kind.value, 'unknown-kind', slotMessage('inject-no-icmp')));
}

/** `data,FIN` is no kind: only flags are joined. */
function standsAlone({ line, index }: SlotContext): LocalizableText {
  const [word, flag] = [line.tokens[index]?.text ?? '', line.tokens[index + 2]?.text ?? 'FIN'];
  const alone = slotMessage('kind-stands-alone', { kind: word });
  if (word !== 'data') return alone;
  const withData = slotMessage('kind-flag-with-data', { flag, kind: flag === 'ACK' ? 'data' : `${flag},ACK` });
  return lineMessage('issue-sentences', { sentences: [alone, withData] });
}

function readFlags(context: SlotContext): SlotResult<'packet'> {
  const { tokens } = context.line;
  const flags: string[] = [];
  const marks: Mark[] = [];
  let next = context.index;
  for (;;) {
    const token = tokens[next];
    const flag = token?.kind === 'word' ? token.text.toUpperCase() : '';
    if (token === undefined || !isFlag(flag)) return failed(noFlag(context, next));
    if (flag !== 'PSH' && !flags.includes(flag)) flags.push(flag);
    marks.push(mark(token, 'kind'));
    next += 1;
    if (tokens[next]?.text !== ',') break;
    next += 1;
  }
  if (flags.length > 0) return packet(context, { kind: 'flags', flags }, next, marks);
  const message = slotMessage('kind-only-psh');
  return fail(context, 'unknown-kind', { what: slotMessage('slot-kind'), candidates: [] }, message, ['data']);
}

function isFlag(word: string): boolean {
  return word === 'PSH' || FLAG_WORDS.some((flag) => flag === word);
}

function noFlag(context: SlotContext, index: number): Failure {
  const first = index === context.index;
  const words = kindsOf(context.names.protocol)
    .map(({ word }) => word)
    .filter((word) => first || isFlag(word));
  const what = slotMessage(first ? 'slot-kind' : 'slot-flag');
  return failureAt(context.line, index, 'unknown-kind', [{ what, candidates: words }]);
}

/** A message that some machine sends or receives. */
export function readMessage(context: SlotContext): SlotResult<'packet'> {
  const { names, line, index } = context;
  const token = line.tokens[index];
  const expected = { what: slotMessage('slot-message'), candidates: [...names.messages.keys(), 'segment'] };
  if (token?.kind !== 'word') return fail(context, 'expected-kind', expected);
  if (!names.messages.has(token.text)) {
    const message = slotMessage('message-unknown', { message: token.text });
    // A word of the form (`from`) says that the message is missing; that list says more.
    const isMissing = nearest(token.text, expected.candidates) === null && /^(from|to|by)$/.test(token.text);
    return fail(context, 'unknown-message', expected, isMissing ? null : message);
  }
  const symbol = symbolKey('message', token.text);
  return packet(context, { kind: 'message', name: token.text }, index + 1, [mark(token, 'message', symbol)]);
}

/** The kind, of which the tokens before `next` were read. */
function packet(context: SlotContext, kind: PacketKind, next: number, marks: readonly Mark[]): SlotResult<'packet'> {
  const { tokens } = context.line;
  const start = tokens[context.index]?.start ?? 0;
  return { ok: true, value: { kind: 'packet', packet: kind, start, end: tokens[next - 1]?.end ?? start }, next, marks };
}
