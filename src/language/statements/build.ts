/** A line that fits a form → the statement it stands for, or why it means nothing after all. */
import type { Value } from '../../protocols/protocol.ts';
import { isAmong } from '../../protocols/registry.ts';
import { assertNever } from '../../protocols/protocol.ts';
import type { Failure, Result } from '../text/failure.ts';
import { failed, failureOf, mapped, success } from '../text/failure.ts';
import type { Named, Repetition, Statement } from '../scenario/scenario.ts';
import type { Slots } from '../slots/slot-access.ts';
import { maybeNamed, named, namesIn, other, packet, slot, text } from '../slots/slot-access.ts';
import { LINK } from '../scenario/names.ts';
import { optionOf } from '../vocabulary/options.ts';
import { statementIssueMessage } from './catalog/catalog.ts';
import type { StatementId } from './statements.ts';
import { isVerb } from './statements.ts';
import { callOf } from './build-calls.ts';
import { fieldsOf } from './header-fields.ts';
import { claimOf, extentOf } from './claims.ts';

/** What every statement has. */
type Base = Pick<Statement, 'span' | 'when'>;

/**
 * null: the line declares something, which is no part of what happens. Statements are written field by field: an object
 * made at once costs a fraction of one that is spread and added to.
 */
export function build(
  id: StatementId,
  slots: Slots,
  base: Base,
  repetition: Repetition | null,
): Result<Statement | null> {
  const { span, when } = base;
  if (isVerb(id)) {
    const [at, on] = [named(slots, 'at'), maybeNamed(slots, 'on')];
    const idle = passerBy(slots, 'at') ?? passerBy(slots, 'to') ?? passerBy(slots, 'from');
    if (idle !== null) return failed(idle);
    return mapped(callOf(id, slots), (call): Statement => ({ span, when, kind: 'action', at, call, on, repetition }));
  }
  switch (id) {
    case 'title':
    case 'protocol':
    case 'participant':
    case 'use':
    case 'show':
    case 'link':
    case 'box':
      return success(null);
    case 'set':
      return setOf(slots, base);
    case 'wait':
      return waitOf(slots, base);
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'hold':
    case 'mark':
      return faultOf(id, slots, base);
    case 'restore':
      return restoreOf(slots, base);
    case 'release':
      return success({ span, when, kind: id, at: named(slots, 'at') });
    case 'inject':
    case 'forge':
      return injectOf(slots, base, repetition);
    case 'expect':
      return expectOf(slots, base);
    case 'section':
      return success({ span, when, kind: 'section', text: text(slots, 'text') });
    case 'note':
      return success(noteOf(slots, base));
    default:
      return assertNever(id);
  }
}

/** A router has no applications and no connections: it is wrong where it acts, or is asked for something. */
function passerBy(slots: Slots, key: string): Failure | null {
  const value = slots.values.get(key);
  const role = value?.kind === 'word' ? slots.names.participants.get(value.word)?.role : undefined;
  if (value?.kind !== 'word' || role === undefined) return null;
  const message = statementIssueMessage('router-only-passes-on', { participant: value.word, role });
  return failureOf(value, 'router-acts', message);
}

function setOf(slots: Slots, base: Base): Result<Statement> {
  const value = slot(slots, 'value', 'option');
  const option = slot(slots, 'option', 'word');
  const declared = optionOf(option.word);
  const protocols = declared?.protocols;
  const { protocol } = slots.names;
  if (protocols !== undefined && !isAmong(protocols, protocol)) {
    const message = statementIssueMessage('statement-of-protocol', { word: option.word, of: protocols, protocol });
    return failed(failureOf(option, 'wrong-protocol', message));
  }
  const side = maybeNamed(slots, 'side');
  const toward = maybeNamed(slots, 'toward');
  if (declared?.value.shape === 'isn' && typeof value.option.value === 'string' && side === null) {
    const symbol = value.option.value;
    const message = statementIssueMessage('isn-of-whom', { option: option.word, symbol });
    const replacements = [...slots.names.participants.keys()].slice(0, 4).map((name) => `${name} ${symbol}`);
    return failed(failureOf(value, 'incomplete', message, { replacements }));
  }
  if (declared?.value.shape === 'address' && side === null) {
    const message = statementIssueMessage('address-of-whom', { option: option.word });
    return failed(failureOf(value, 'incomplete', message));
  }
  if (toward !== null && toward.name === side?.name) {
    const message = statementIssueMessage('option-toward-itself', { participant: toward.name });
    return failed(failureOf(slot(slots, 'toward', 'word'), 'same-participant', message));
  }
  const away = side === null || toward === null ? null : notLinked(slots, side.name, toward.name);
  if (away !== null) return failed(away);
  return success({ ...base, kind: 'set', side: side?.name ?? null, toward: toward?.name ?? null, ...value.option });
}

/** An option of a direction between two that no link joins, though there are links. */
function notLinked(slots: Slots, one: string, other: string): Failure | null {
  const { links, broken } = slots.names;
  if (links.size === 0 || broken.has(LINK)) return null;
  const lines = links.get(one) ?? new Set();
  const isLinked = (name: string) => name !== one && [...(links.get(name) ?? [])].some((line) => lines.has(line));
  if (isLinked(other)) return null;
  const neighbours = [...links.keys()].filter(isLinked).slice(0, 4);
  const message = statementIssueMessage('option-not-linked', { one, other, neighbours });
  return failureOf(slot(slots, 'toward', 'word'), 'not-linked', message, { replacements: neighbours });
}

function expectOf(slots: Slots, { span, when }: Base): Result<Statement> {
  const extent = extentOf(slots);
  if (!extent.ok) return extent;
  if (when.kind === 'after' && (extent.value.kind === 'never' || extent.value.kind === 'finally'))
    return failed(whole(slots, extent.value.kind));
  return mapped(claimOf(slots), (claim) => ({ span, when, kind: 'expect', claim, extent: extent.value }));
}

/** A claim of every moment or of the end has no time of its own. */
function whole({ line }: Slots, word: string): Failure {
  const expect = line.tokens.findIndex(({ text: written }) => written === 'expect');
  const [plus, last] = [line.tokens[0], line.tokens[expect - 1]];
  const message = statementIssueMessage('claim-has-no-time', { word });
  return failureOf({ start: plus?.start ?? 0, end: last?.end ?? 0 }, 'untimed', message);
}

function waitOf(slots: Slots, { span, when }: Base): Result<Statement> {
  if (slots.values.has('duration')) {
    const { duration } = slot(slots, 'duration', 'duration');
    return success({ span, when, kind: 'wait', what: { kind: 'time', duration } });
  }
  const extent = extentOf({ ...slots, form: slots.form - 1 });
  if (!extent.ok) return extent;
  return mapped(claimOf(slots, slots.form - 1), (claim) => ({
    span,
    when,
    kind: 'wait',
    what: { kind: 'until', claim, extent: extent.value },
  }));
}

function faultOf(
  fault: 'drop' | 'delay' | 'duplicate' | 'hold' | 'mark',
  slots: Slots,
  { span, when }: Base,
): Result<Statement> {
  const which = slots.values.has('which') ? slot(slots, 'which', 'which').which : ({ kind: 'next', count: 1 } as const);
  const from = named(slots, 'from');
  const way = wayOf(slots, from);
  if (!way.ok) return way;
  const parts = { span, when, kind: 'fault', which, packet: packet(slots), ...way.value } as const;
  if (fault !== 'delay') return success({ ...parts, fault });
  return success({ ...parts, fault, by: slot(slots, 'duration', 'duration').duration });
}

type Way = Pick<Extract<Statement, { kind: 'fault' }>, 'from'> &
  ({ readonly to: Named | null } | { readonly others: readonly Named[] });

function wayOf(slots: Slots, from: Named): Result<Way> {
  if (slots.values.has('others')) return mapped(othersOf(slots, from), (others): Way => ({ from, others }));
  if (!slots.values.has('to')) return success({ from, to: null });
  return mapped(other(slots, 'to', 'participant-sends-to-itself', 'from'), (to): Way => ({ from, to }));
}

/** Those after `and`: none of them is the one before it. */
function othersOf(slots: Slots, from: Named): Result<readonly Named[]> {
  const others = namesIn(slots, 'others');
  const itself = slot(slots, 'others', 'names').names.find(({ word }) => word === from.name);
  if (itself === undefined) return success(others);
  const message = statementIssueMessage('between-itself', { participant: from.name });
  return failed(failureOf(itself, 'same-participant', message));
}

function restoreOf(slots: Slots, { span, when }: Base): Result<Statement> {
  if (!slots.values.has('others')) return success({ span, when, kind: 'restore', at: named(slots, 'at') });
  const at = named(slots, 'from');
  return mapped(othersOf(slots, at), (others): Statement => ({ span, when, kind: 'restore', at, others }));
}

function injectOf(slots: Slots, { span, when }: Base, repetition: Repetition | null): Result<Statement> {
  const forged = slot(slots, 'packet', 'packet');
  if (forged.packet.kind === 'segment')
    return failed(failureOf(forged, 'unknown-kind', statementIssueMessage('inject-exact-flags')));
  const from = named(slots, 'from');
  const by = maybeNamed(slots, 'at');
  if (by === null && !slots.names.participants.has(from.name)) {
    const message = statementIssueMessage('inject-by-whom', { address: from.name });
    return failed(failureOf(slot(slots, 'from', 'word'), 'incomplete', message));
  }
  for (const self of by === null ? ['from'] : ['at', 'from']) {
    const to = other(slots, 'to', 'participant-sends-to-itself', self);
    if (!to.ok) return to;
  }
  const to = named(slots, 'to');
  const fields = fieldsOf(slots, from, [to.name]);
  if (!fields.ok) return fields;
  const given: readonly Value[] = slots.values.has('arguments') ? slot(slots, 'arguments', 'values').values : [];
  return success({
    span,
    when,
    kind: 'inject',
    packet: forged.packet,
    by,
    repetition,
    from,
    to,
    fields: fields.value,
    arguments: given,
  });
}

function noteOf(slots: Slots, { span, when }: Base): Statement {
  const placement = slots.words.has('over') ? 'over' : slots.words.has('left') ? 'left of' : 'right of';
  const second = maybeNamed(slots, 'second');
  const participants = second === null ? [named(slots, 'first')] : [named(slots, 'first'), second];
  return { span, when, kind: 'note', placement, participants, text: text(slots, 'text') };
}
