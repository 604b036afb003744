/** What must hold, and the numbers of a header that claims and forged segments name. */
import { STATUSES } from '../../protocols/http/heads.ts';
import type { ToldError } from '../../protocols/protocol.ts';
import type { Slots } from '../slots/slot-access.ts';
import { Wrong, bytes, maybeNamed, maybeNumber, maybeSize, named, packet, size, slot } from '../slots/slot-access.ts';
import { spanOf } from '../failure.ts';
import type { Span } from '../issue.ts';
import type { Names } from '../names.ts';
import type { Claim, HeaderFields, Named, SequenceNumber, Size } from '../scenario.ts';
import { LARGEST_WINDOW } from '../../protocols/tcp/window.ts';
import { relativeTo } from './sequence-numbers.ts';
import { sendsSegments, hasRequests } from '../../protocols/registry.ts';

export function claimOf(slots: Slots): Claim<Size> {
  const { words, values } = slots;
  if (words.has('no')) return { kind: 'no', at: named(slots, 'from'), packet: packet(slots) };
  const at = named(slots, 'at');
  if (values.has('state')) {
    const state = slot(slots, 'state', 'word');
    return { kind: 'state', stateSpan: spanOf(slots.line, state), at, state: state.word, on: maybeNamed(slots, 'on') };
  }
  if (values.has('error')) return errorOf(slots, at);
  if (values.has('status')) return statusOf(slots, at);
  if (words.has('received')) {
    const span = spanOf(slots.line, slot(slots, 'bytes', 'size'));
    return { kind: 'received', at, bytes: size(slots, 'bytes'), span };
  }
  const others = [...slots.names.participants.keys()].filter((name) => name !== at.name);
  return {
    kind: 'sent',
    at,
    count: maybeNumber(slots, 'count'),
    countSpan: spanOfSlot(slots, 'count', 'number'),
    packet: packet(slots),
    fields: fieldsOf(slots, at, others),
  };
}

function errorOf(slots: Slots, at: Named): Claim {
  const error = slot(slots, 'error', 'word');
  if (!sendsSegments(slots.names.protocol))
    throw new Wrong(
      error,
      'wrong-protocol',
      `\`${error.word}\` is an error of TCP’s; a machine tells nobody of errors.`,
    );
  return { kind: 'error', at, error: error.word as ToldError, span: spanOf(slots.line, error) };
}

function statusOf(slots: Slots, at: Named): Claim {
  const status = slot(slots, 'status', 'number');
  if (!hasRequests(slots.names.protocol))
    throw new Wrong(
      status,
      'wrong-protocol',
      'A status is what HTTP answers: it needs `protocol http/1.0` or `protocol http/1.1`.',
    );
  if (!STATUSES.some((known) => known === status.number)) {
    const known = STATUSES.map((one) => `\`${one}\``).join(' or ');
    const message = `No server here answers ${status.number}; what can come is ${known}.`;
    throw new Wrong(status, 'unknown-status', message, STATUSES.map(String));
  }
  return { kind: 'status', at, status: status.number, span: spanOf(slots.line, status) };
}

export function fieldsOf(slots: Slots, sender: Named, receivers: readonly string[]): HeaderFields<Size> {
  return {
    seq: sequence(slots, 'seq', [sender.name]),
    ack: sequence(slots, 'ack', peersOf(slots.names, sender.name, receivers)),
    len: maybeSize(slots, 'len'),
    window: windowOf(slots),
    lenSpan: spanOfSlot(slots, 'len', 'size'),
    windowSpan: spanOfSlot(slots, 'window', 'size'),
  };
}

/** The field has 16 bits, and windows are not scaled (RFC 9293, section 3.1). */
function windowOf(slots: Slots): number | null {
  const window = slots.values.has('window') ? bytes(slots, 'window') : null;
  if (window === null || window <= LARGEST_WINDOW) return window;
  throw new Wrong(
    slot(slots, 'window', 'size'),
    'bad-size',
    `A segment announces a window of at most ${LARGEST_WINDOW} bytes: the field has 16 bits.`,
    [String(LARGEST_WINDOW)],
  );
}

function spanOfSlot(slots: Slots, key: string, kind: 'number' | 'size'): Span | null {
  return slots.values.has(key) ? spanOf(slots.line, slot(slots, key, kind)) : null;
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
