/** A line that fits a form → the statement it stands for, or why it means nothing after all. */
import type { PacketKind, Value } from '../protocols/protocol.ts';
import { assertNever } from '../protocols/protocol.ts';
import type { Failure } from './failure.ts';
import { spanOf } from './failure.ts';
import type { SourceLine } from './lex.ts';
import type { Names } from './names.ts';
import { machineOf } from './names.ts';
import type { Claim, HeaderFields, Named, ScenarioCall, SequenceNumber, Statement, When } from './scenario.ts';
import { relativeTo } from './sequence-numbers.ts';
import type { SlotValue } from './reading.ts';
import type { StatementId } from './statements.ts';

/** The slots of a matched line. */
export interface Slots {
  readonly line: SourceLine;
  readonly names: Names;
  readonly values: ReadonlyMap<string, SlotValue>;
  /** The keywords that stood on it. */
  readonly words: ReadonlySet<string>;
}

/** Head statements declare; they are no part of what happens. */
export type Built =
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'declaration' }
  | { readonly kind: 'wrong'; readonly failure: Failure };

type Placed = Pick<Statement, 'span' | 'when'>;

export function build(id: StatementId, slots: Slots, base: Placed): Built {
  try {
    const statement = built(id, slots, base);
    return statement === null ? { kind: 'declaration' } : { kind: 'statement', statement };
  } catch (error) {
    if (error instanceof Wrong) return { kind: 'wrong', failure: error.failure };
    throw error;
  }
}

/** Thrown and caught in this file alone: a value that fits its slot and still cannot be meant. */
class Wrong extends Error {
  readonly failure: Failure;
  constructor(at: SlotValue, code: string, message: string, replacements: readonly string[] = []) {
    super(message);
    this.failure = { start: at.start, end: at.end, missing: false, code, message, expected: [], replacements };
  }
}

function built(id: StatementId, slots: Slots, base: Placed): Statement | null {
  switch (id) {
    case 'title':
    case 'protocol':
    case 'participant':
    case 'use':
      return null;
    case 'set':
      return setOf(slots, base);
    case 'listen':
    case 'connect':
    case 'send':
    case 'close':
    case 'abort':
    case 'exit':
    case 'stop':
    case 'read':
    case 'crash':
    case 'restart':
    case 'serve':
    case 'get':
    case 'post':
    case 'trigger':
      return { ...base, kind: 'action', at: named(slots, 'at'), call: callOf(id, slots), on: maybeNamed(slots, 'on') };
    case 'wait':
      return waitOf(slots, base);
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'hold':
      return faultOf(id, slots, base);
    case 'release':
    case 'restore':
      return { ...base, kind: id, at: named(slots, 'at') };
    case 'inject':
      return injectOf(slots, base);
    case 'expect':
      return { ...base, kind: 'expect', claim: claimOf(slots) };
    case 'section':
      return { ...base, kind: 'section', text: text(slots, 'text') };
    case 'note':
      return noteOf(slots, base);
    default:
      return assertNever(id);
  }
}

function setOf(slots: Slots, base: Placed): Statement {
  const value = slot(slots, 'value', 'option');
  const side = maybeNamed(slots, 'side');
  const toward = maybeNamed(slots, 'toward');
  if (value.option.option === 'isn' && typeof value.option.value === 'string' && side === null) {
    const symbol = value.option.value;
    const message = `Say whose numbers begin with \`${symbol}\`: \`set isn NAME ${symbol}\`.`;
    const names = [...slots.names.participants.keys()].slice(0, 4);
    throw new Wrong(
      value,
      'incomplete',
      message,
      names.map((name) => `${name} ${symbol}`),
    );
  }
  if (toward !== null && toward.name === side?.name)
    throw new Wrong(slot(slots, 'toward', 'word'), 'same-participant', `\`${toward.name}\` sends nothing to itself.`);
  return { ...base, kind: 'set', side: side?.name ?? null, toward: toward?.name ?? null, ...value.option };
}

type CallId =
  | 'listen'
  | 'connect'
  | 'send'
  | 'close'
  | 'abort'
  | 'exit'
  | 'stop'
  | 'read'
  | 'crash'
  | 'restart'
  | 'serve'
  | 'get'
  | 'post'
  | 'trigger';

function callOf(id: CallId, slots: Slots): ScenarioCall {
  switch (id) {
    case 'listen':
    case 'close':
    case 'abort':
    case 'exit':
    case 'crash':
    case 'restart':
      return { verb: id };
    case 'stop':
      return { verb: slots.words.has('reading') ? 'stop reading' : 'stop listening' };
    case 'connect':
      return { verb: 'connect', to: other(slots, 'to', 'connects to'), as: maybeNamed(slots, 'as') };
    case 'send':
      return sendOf(slots);
    case 'read':
      return { verb: 'read', bytes: maybeNumber(slots, 'bytes') };
    case 'serve':
      return { verb: 'serve', path: text(slots, 'path'), bytes: number(slots, 'bytes') };
    case 'get':
      return { verb: 'get', path: text(slots, 'path'), from: server(slots, 'from'), close: closes(slots) };
    case 'post':
      return {
        verb: 'post',
        path: text(slots, 'path'),
        bytes: number(slots, 'bytes'),
        to: server(slots, 'to'),
        close: closes(slots),
      };
    case 'trigger':
      return triggerOf(slots);
    default:
      return assertNever(id);
  }
}

function sendOf(slots: Slots): ScenarioCall {
  if (slots.values.has('text')) {
    const label = text(slots, 'text');
    return { verb: 'send', bytes: utf8Length(label), label };
  }
  return {
    verb: 'send',
    bytes: number(slots, 'bytes'),
    label: slots.values.has('label') ? text(slots, 'label') : null,
  };
}

/** Bytes of the text in UTF-8; a lone surrogate counts as U+FFFD, as an encoder writes it. */
export function utf8Length(value: string): number {
  let bytes = 0;
  for (const character of value) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}

function closes(slots: Slots): boolean {
  if (!slots.words.has('close')) return false;
  if (slots.names.protocol === 'http/1.1') return true;
  const path = slot(slots, 'path', 'text');
  throw new Wrong(
    path,
    'wrong-protocol',
    'HTTP/1.0 closes the connection after every response; `close` belongs to `protocol http/1.1`.',
  );
}

/** The server that is asked; null where there is only one other participant. */
function server(slots: Slots, key: 'from' | 'to'): Named | null {
  if (slots.values.has(key)) return other(slots, key, 'asks');
  if (slots.names.participants.size <= 2) return null;
  const path = slot(slots, 'path', 'text');
  const at = slot(slots, 'at', 'word').word;
  const others = [...slots.names.participants.keys()].filter((name) => name !== at);
  throw new Wrong(
    path,
    'ambiguous-peer',
    `There are several servers that \`${at}\` could ask: write \`${key} NAME\` after the ${key === 'from' ? 'path' : 'size'} (${others.map((name) => `\`${name}\``).join(', ')}).`,
  );
}

function triggerOf(slots: Slots): ScenarioCall {
  const verb = slot(slots, 'verb', 'word');
  const given = slots.values.has('arguments') ? slot(slots, 'arguments', 'values').values : [];
  const takes = machineOf(slots.names, slot(slots, 'at', 'word').word)?.verbs.get(verb.word);
  if (takes !== undefined && !takes.has(given.length)) {
    const counts = [...takes].map((count) =>
      count === 1 ? 'one argument' : `${count === 0 ? 'no' : count} arguments`,
    );
    throw new Wrong(verb, 'wrong-arguments', `\`${verb.word}\` takes ${counts.join(' or ')}, not ${given.length}.`);
  }
  return { verb: 'trigger', name: verb.word, arguments: given };
}

function waitOf(slots: Slots, base: Placed): Statement {
  if (slots.values.has('duration'))
    return { ...base, kind: 'wait', what: { kind: 'time', duration: slot(slots, 'duration', 'duration').duration } };
  const claim = { at: named(slots, 'at'), state: slot(slots, 'state', 'word').word, on: maybeNamed(slots, 'on') };
  return { ...base, kind: 'wait', what: { kind: 'until', ...claim } };
}

function faultOf(fault: 'drop' | 'delay' | 'duplicate' | 'hold', slots: Slots, base: Placed): Statement {
  const which = slots.values.has('which') ? slot(slots, 'which', 'which').which : ({ kind: 'next', count: 1 } as const);
  const from = named(slots, 'from');
  const to = slots.values.has('to') ? other(slots, 'to', 'sends to', 'from') : null;
  const common = { ...base, kind: 'fault', which, packet: packet(slots), from, to } as const;
  return fault === 'delay'
    ? { ...common, fault, by: slot(slots, 'duration', 'duration').duration }
    : { ...common, fault };
}

function injectOf(slots: Slots, base: Placed): Statement {
  const kind = slot(slots, 'packet', 'packet');
  if (kind.packet.kind === 'segment')
    throw new Wrong(
      kind,
      'unknown-kind',
      'A forged segment has exactly the flags written: `ACK`, `SYN,ACK`, …; `data` means ACK and a length.',
    );
  const from = named(slots, 'from');
  const to = other(slots, 'to', 'sends to', 'from');
  const given: readonly Value[] = slots.values.has('arguments') ? slot(slots, 'arguments', 'values').values : [];
  return {
    ...base,
    kind: 'inject',
    packet: kind.packet,
    from,
    to,
    fields: fieldsOf(slots, from, [to.name]),
    arguments: given,
  };
}

function claimOf(slots: Slots): Claim {
  const { words, values } = slots;
  if (words.has('no')) return { kind: 'no', at: named(slots, 'from'), packet: packet(slots) };
  const at = named(slots, 'at');
  if (values.has('state')) {
    const state = slot(slots, 'state', 'word');
    return { kind: 'state', stateSpan: spanOf(slots.line, state), at, state: state.word, on: maybeNamed(slots, 'on') };
  }
  if (values.has('error')) {
    const error = slot(slots, 'error', 'word');
    return { kind: 'error', at, error: error.word as 'refused' | 'reset' | 'timeout', span: spanOf(slots.line, error) };
  }
  if (values.has('status')) return statusOf(slots, at);
  if (words.has('received')) {
    const bytes = slot(slots, 'bytes', 'number');
    return { kind: 'received', at, bytes: bytes.number, span: spanOf(slots.line, bytes) };
  }
  const others = [...slots.names.participants.keys()].filter((name) => name !== at.name);
  return {
    kind: 'sent',
    at,
    count: maybeNumber(slots, 'count'),
    packet: packet(slots),
    fields: fieldsOf(slots, at, others),
  };
}

function statusOf(slots: Slots, at: Named): Claim {
  const status = slot(slots, 'status', 'number');
  if (slots.names.protocol === 'http/1.0' || slots.names.protocol === 'http/1.1')
    return { kind: 'status', at, status: status.number, span: spanOf(slots.line, status) };
  throw new Wrong(
    status,
    'wrong-protocol',
    'A status is what HTTP answers: it needs `protocol http/1.0` or `protocol http/1.1`.',
  );
}

function fieldsOf(slots: Slots, sender: Named, receivers: readonly string[]): HeaderFields {
  return {
    seq: sequence(slots, 'seq', [sender.name]),
    ack: sequence(slots, 'ack', peersOf(slots.names, sender.name, receivers)),
    len: maybeNumber(slots, 'len'),
    window: maybeNumber(slots, 'window'),
  };
}

/** Whose space an `ack` of the sender counts in, as far as the source tells: the other ends of its connections. */
function peersOf(names: Names, sender: string, receivers: readonly string[]): readonly string[] {
  if (receivers.length < 2) return receivers;
  const peers = names.peers.get(sender);
  return peers === undefined || peers.size === 0 ? receivers : [...peers];
}

function sequence(slots: Slots, key: 'seq' | 'ack', sides: readonly string[]): SequenceNumber | null {
  if (!slots.values.has(key)) return null;
  const value = slot(slots, key, 'sequence');
  const { isn } = slots.names;
  const span = spanOf(slots.line, value);
  if (value.symbol !== null) {
    if (sides.some((side) => isn.get(side) === value.symbol)) return { relative: value.offset, absolute: null, span };
    const owner = [...isn].find(([, shown]) => shown === value.symbol)?.[0] ?? '';
    const own = sides.map((side) => isn.get(side)).find((shown) => typeof shown === 'string');
    const side = sides.map((name) => `\`${name}\``).join(' or ');
    const message = `\`${value.symbol}\` counts what \`${owner}\` sends; \`${key}\` here counts what ${side} sends${own === undefined ? '' : ` (\`${own}\`)`}.`;
    const offset = value.offset === 0 ? '' : value.offset > 0 ? `+${value.offset}` : String(value.offset);
    throw new Wrong(value, 'wrong-symbol', message, own === undefined ? [] : [`${own}${offset}`]);
  }
  const relatives = new Set(sides.map((side) => relativeTo(isn.get(side), value.offset)));
  if (relatives.size > 1)
    throw new Wrong(
      value,
      'ambiguous-number',
      `The sides that \`${key}\` could count here (${sides.map((name) => `\`${name}\``).join(', ')}) show their numbers differently.`,
    );
  return { relative: [...relatives][0] ?? value.offset, absolute: value.offset, span };
}

function noteOf(slots: Slots, base: Placed): Statement {
  const placement = slots.words.has('over') ? 'over' : slots.words.has('left') ? 'left of' : 'right of';
  const second = maybeNamed(slots, 'second');
  const participants = [named(slots, 'first'), ...(second === null ? [] : [second])];
  return { ...base, kind: 'note', placement, participants, text: text(slots, 'text') };
}

/** A participant that must not be the one that acts. */
function other(slots: Slots, key: string, verb: string, self = 'at'): Named {
  const result = named(slots, key);
  if (result.name === slot(slots, self, 'word').word)
    throw new Wrong(
      slot(slots, key, 'word'),
      'same-participant',
      `\`${result.name}\` ${verb} itself: another participant is expected.`,
    );
  return result;
}

function packet(slots: Slots): PacketKind {
  return slot(slots, 'packet', 'packet').packet;
}

function named(slots: Slots, key: string): Named {
  const value = slot(slots, key, 'word');
  return { name: value.word, span: spanOf(slots.line, value) };
}

function maybeNamed(slots: Slots, key: string): Named | null {
  return slots.values.has(key) ? named(slots, key) : null;
}

function text(slots: Slots, key: string): string {
  return slot(slots, key, 'text').text;
}

function number(slots: Slots, key: string): number {
  return slot(slots, key, 'number').number;
}

function maybeNumber(slots: Slots, key: string): number | null {
  return slots.values.has(key) ? number(slots, key) : null;
}

/** The slot of that name and kind. The table and this file belong together: a slot that is not there is a bug. */
export function slot<Kind extends SlotValue['kind']>(
  slots: Pick<Slots, 'values'>,
  key: string,
  kind: Kind,
): Extract<SlotValue, { kind: Kind }> {
  const value = slots.values.get(key);
  if (value?.kind !== kind) throw new Error(`no ${kind} ${key}`);
  return value as Extract<SlotValue, { kind: Kind }>;
}

/** When a line without `+DURATION` runs. */
export const WHEN_QUIET: When = { kind: 'quiet' };
