/** A line that fits a form → the statement it stands for, or why it means nothing after all. */
import type { Value } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { callOf } from './build-calls.ts';
import { claimOf, fieldsOf } from './build-claims.ts';
import type { Failure } from '../failure.ts';
import type { Slots } from '../slots/slot-access.ts';
import { Wrong, maybeNamed, named, other, packet, slot, text } from '../slots/slot-access.ts';
import { optionOf } from '../vocabulary/options.ts';
import type { Statement } from '../scenario.ts';
import type { StatementId } from '../vocabulary/statements.ts';
import { isVerb } from '../vocabulary/statements.ts';

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

/** Statements are written field by field: an object made at once costs a fraction of one that is spread and added to. */
function built(id: StatementId, slots: Slots, base: Placed): Statement | null {
  const { span, when } = base;
  if (isVerb(id)) {
    const [at, call, on] = [named(slots, 'at'), callOf(id, slots), maybeNamed(slots, 'on')];
    return { span, when, kind: 'action', at, call, on };
  }
  switch (id) {
    case 'title':
    case 'protocol':
    case 'participant':
    case 'use':
      return null;
    case 'set':
      return setOf(slots, base);
    case 'wait':
      return waitOf(slots, base);
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'hold':
      return faultOf(id, slots, base);
    case 'release':
    case 'restore':
      return { span, when, kind: id, at: named(slots, 'at') };
    case 'inject':
      return injectOf(slots, base);
    case 'expect':
      return { span, when, kind: 'expect', claim: claimOf(slots) };
    case 'section':
      return { span, when, kind: 'section', text: text(slots, 'text') };
    case 'note':
      return noteOf(slots, base);
    default:
      return assertNever(id);
  }
}

function setOf(slots: Slots, base: Placed): Statement {
  const value = slot(slots, 'value', 'option');
  const option = slot(slots, 'option', 'word');
  const protocols = optionOf(option.word)?.protocols;
  if (protocols?.includes(slots.names.protocol) === false) {
    const where = protocols.map((name) => `\`protocol ${name}\``).join(', ');
    const message = `\`${option.word}\` belongs to ${where}; this scenario is \`${slots.names.protocol}\`.`;
    throw new Wrong(option, 'wrong-protocol', message);
  }
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

function waitOf(slots: Slots, { span, when }: Placed): Statement {
  if (slots.values.has('duration'))
    return { span, when, kind: 'wait', what: { kind: 'time', duration: slot(slots, 'duration', 'duration').duration } };
  const claim = { at: named(slots, 'at'), state: slot(slots, 'state', 'word').word, on: maybeNamed(slots, 'on') };
  return { span, when, kind: 'wait', what: { kind: 'until', ...claim } };
}

function faultOf(fault: 'drop' | 'delay' | 'duplicate' | 'hold', slots: Slots, { span, when }: Placed): Statement {
  const which = slots.values.has('which') ? slot(slots, 'which', 'which').which : ({ kind: 'next', count: 1 } as const);
  const from = named(slots, 'from');
  const to = slots.values.has('to') ? other(slots, 'to', 'sends to', 'from') : null;
  const kind = packet(slots);
  if (fault !== 'delay') return { span, when, kind: 'fault', which, packet: kind, from, to, fault };
  const by = slot(slots, 'duration', 'duration').duration;
  return { span, when, kind: 'fault', which, packet: kind, from, to, fault, by };
}

function injectOf(slots: Slots, { span, when }: Placed): Statement {
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
    span,
    when,
    kind: 'inject',
    packet: kind.packet,
    from,
    to,
    fields: fieldsOf(slots, from, [to.name]),
    arguments: given,
  };
}

function noteOf(slots: Slots, { span, when }: Placed): Statement {
  const placement = slots.words.has('over') ? 'over' : slots.words.has('left') ? 'left of' : 'right of';
  const second = maybeNamed(slots, 'second');
  const participants = second === null ? [named(slots, 'first')] : [named(slots, 'first'), second];
  return { span, when, kind: 'note', placement, participants, text: text(slots, 'text') };
}
