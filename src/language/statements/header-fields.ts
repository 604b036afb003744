/** The fields of a segment's header that claims and forged segments name: `seq J+1 window 65535 sack 4381..5841`. */
import { LARGEST_WINDOW } from '../../protocols/tcp/segment/segment.ts';
import type { Failure, Result } from '../text/failure.ts';
import { failed, failureOf, spanOf, success } from '../text/failure.ts';
import type { Span } from '../text/issue.ts';
import type { Names } from '../scenario/names.ts';
import type {
  EcnClaim,
  HeaderFields,
  HeaderNumber,
  Named,
  SackRange,
  SequenceNumber,
  Size,
} from '../scenario/scenario.ts';
import type { Slots } from '../slots/slot-access.ts';
import { bytes, maybeSize, slot } from '../slots/slot-access.ts';
import type { SlotValue } from '../slots/slot-context.ts';
import { ECN_WORDS, NUMBER_FIELDS } from '../vocabulary/words.ts';
import { statementIssueMessage } from './catalog/catalog.ts';
import { relativeTo } from './sequence-numbers.ts';

/** `length`: how the slot of `len` is called; `length` is also a message's. */
const fieldsWith = (block: 'BLOCK' | 'SOME-BLOCK', length: 'len' | 'length'): string =>
  `[seq seq=NUMBER] [ack ack=NUMBER] [len ${length}=SIZE] [window window=SIZE] [port port=FIELD] [to-port toport=FIELD] ` +
  `[mss mss=FIELD] [wscale wscale=FIELD] [tsval tsval=FIELD] [tsecr tsecr=FIELD] [sack sack=${block}]`;

/** The fields of a forged segment in a form. */
export const FORGED_FIELDS = `FIELDS{ ${fieldsWith('BLOCK', 'len')} }`;

/**
 * Those that a claim can name: also what ICMP says of a packet that was too large, and IP’s ECN field. A message has a
 * length, too.
 */
export const HEADER_FIELDS = `FIELDS{ ${fieldsWith('SOME-BLOCK', 'length')} [mtu mtu=FIELD] [ecn ecn=ECN] }`;

/** The numbers of a segment’s header; `receivers`: who may get what the sender sends. */
export function fieldsOf(slots: Slots, sender: Named, receivers: readonly string[]): Result<HeaderFields<Size>> {
  const seq = sequence(slots, 'seq', [sender.name]);
  if (!seq.ok) return seq;
  const peers = peersOf(slots.names, sender.name, receivers);
  const ack = sequence(slots, 'ack', peers);
  if (!ack.ok) return ack;
  const length = slots.values.has('length') ? 'length' : 'len';
  const len = maybeSize(slots, length);
  if (!len.ok) return len;
  const window = windowOf(slots);
  if (!window.ok) return window;
  const sack = blockOf(slots, peers);
  if (!sack.ok) return sack;
  return success({
    seq: seq.value,
    ack: ack.value,
    len: len.value,
    window: window.value,
    lenSpan: spanOfSlot(slots, length, 'size'),
    windowSpan: spanOfSlot(slots, 'window', 'size'),
    numbers: numbersOf(slots),
    sack: sack.value,
    ecn: ecnOf(slots),
  });
}

function ecnOf(slots: Slots): EcnClaim | null {
  if (!slots.values.has('ecn')) return null;
  const { word, ...at } = slot(slots, 'ecn', 'word');
  const value = ECN_WORDS.find((known) => known === word);
  return value === undefined ? null : { value, span: spanOf(slots.line, at) };
}

function numbersOf(slots: Slots): readonly HeaderNumber[] {
  return NUMBER_FIELDS.flatMap((field) => {
    const key = field.replace('-', '');
    if (!slots.values.has(key)) return [];
    const { number, ...at } = slot(slots, key, 'number');
    return [{ field, value: number, span: spanOf(slots.line, at) }];
  });
}

function blockOf(slots: Slots, sides: readonly string[]): Result<SackRange | null> {
  if (!slots.values.has('sack')) return success(null);
  const value = slot(slots, 'sack', 'block');
  const span = spanOf(slots.line, value);
  if (value.block === null) return success({ block: null, span });
  const from = sequenceOf(slots, value.block.from, 'sack', sides);
  if (!from.ok) return from;
  const to = sequenceOf(slots, value.block.to, 'sack', sides);
  if (!to.ok) return to;
  // Modulo 2³²: a block may go on behind the largest number (RFC 9293, section 3.4).
  if (((to.value.relative - from.value.relative) | 0) < 0)
    return failed(failureOf(value, 'bad-block', statementIssueMessage('block-ends-before-it-begins')));
  return success({ block: { from: from.value, to: to.value }, span });
}

/** The field has 16 bits, and holds what is announced as it is sent, scaled or not (RFC 9293, section 3.1). */
function windowOf(slots: Slots): Result<number | null> {
  if (!slots.values.has('window')) return success(null);
  const window = bytes(slots, 'window');
  if (!window.ok || window.value <= LARGEST_WINDOW) return window;
  const message = statementIssueMessage('window-too-large', { most: LARGEST_WINDOW });
  const replacements = [String(LARGEST_WINDOW)];
  return failed(failureOf(slot(slots, 'window', 'size'), 'bad-size', message, { replacements }));
}

export function spanOfSlot(slots: Slots, key: string, kind: 'number' | 'size'): Span | null {
  return slots.values.has(key) ? spanOf(slots.line, slot(slots, key, kind)) : null;
}

/** Whose space an `ack` of the sender counts in, as far as the source tells: the other ends of its connections. */
function peersOf(names: Names, sender: string, receivers: readonly string[]): readonly string[] {
  if (receivers.length < 2) return receivers;
  const peers = names.peers.get(sender);
  return peers === undefined || peers.size === 0 ? receivers : [...peers];
}

type SequenceField = 'seq' | 'ack' | 'sack';
type SequenceValue = Extract<SlotValue, { kind: 'sequence' }>;

function sequence(slots: Slots, key: 'seq' | 'ack', sides: readonly string[]): Result<SequenceNumber | null> {
  if (!slots.values.has(key)) return success(null);
  return sequenceOf(slots, slot(slots, key, 'sequence'), key, sides);
}

/** `sides`: those whose numbers the field may count. */
function sequenceOf(
  slots: Slots,
  value: SequenceValue,
  field: SequenceField,
  sides: readonly string[],
): Result<SequenceNumber> {
  const { isn } = slots.names;
  const span = spanOf(slots.line, value);
  if (value.symbol !== null) {
    if (sides.some((side) => isn.get(side) === value.symbol))
      return success({ relative: value.offset, absolute: null, span });
    return failed(wrongSymbol({ ...value, symbol: value.symbol }, field, sides, isn));
  }
  const relatives = new Set(sides.map((side) => relativeTo(isn.get(side), value.offset)));
  if (relatives.size <= 1)
    return success({ relative: [...relatives][0] ?? value.offset, absolute: value.offset, span });
  const message = statementIssueMessage('number-ambiguous', { field, sides });
  return failed(failureOf(value, 'ambiguous-number', message));
}

/** A sequence number that is counted from a symbol. */
type SymbolicValue = SequenceValue & { readonly symbol: string };

/** The symbol is that of a side whose numbers the field does not count. */
function wrongSymbol(value: SymbolicValue, field: SequenceField, sides: readonly string[], isn: Names['isn']): Failure {
  const owner = [...isn].find(([, shown]) => shown === value.symbol)?.[0] ?? '';
  const right = sides.map((side) => isn.get(side)).find((shown) => typeof shown === 'string');
  const message = statementIssueMessage('symbol-of-other-side', {
    symbol: value.symbol,
    owner,
    field,
    sides,
    right: right ?? null,
  });
  const offset = value.offset === 0 ? '' : value.offset > 0 ? `+${value.offset}` : String(value.offset);
  return failureOf(value, 'wrong-symbol', message, {
    replacements: right === undefined ? [] : [`${right}${offset}`],
  });
}
