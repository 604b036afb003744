/** The claims: how they are written, and what they mean. */
import type { ToldError } from '../../protocols/protocol.ts';
import { hasRequests, sendsSegments } from '../../protocols/registry.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, issueOf, mapped, spanOf, success } from '../text/failure.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Condition } from '../scenario/condition.ts';
import type { Claim, Extent, Named, Size, Statement } from '../scenario/scenario.ts';
import type { Slots } from '../slots/slot-access.ts';
import { maybeNumber, named, other, packet, size, slot } from '../slots/slot-access.ts';
import { statementIssueMessage } from './catalog/catalog.ts';
import { fieldsOf, HEADER_FIELDS, spanOfSlot } from './header-fields.ts';

/** Over what of the run packets are counted, in a form. */
const EXTENT = '{ [in extent=EXTENT] [at moments=MOMENTS] }';

type ClaimOf<Kind extends Claim['kind']> = Extract<Claim<Size>, { kind: Kind }>;

/** What can be claimed: how it is written, and how a line of that form is read. */
interface ClaimForm {
  readonly form: string;
  readonly read: (slots: Slots) => Result<Claim<Size>>;
  /** Whether it counts packets: in the section, or in all. */
  readonly counts: boolean;
}

/** The claims in the order in which their forms are tried. `simulator/claims/` evaluates them. */
const CLAIMS: readonly ClaimForm[] = [
  {
    form: `at=NAME sent [count=COUNT] packet=KIND ${HEADER_FIELDS} [to to=NAME]`,
    read: readSent,
    counts: true,
  },
  // `received 1 M`: where a message is called so, it is the message.
  {
    form: `at=NAME received [count=COUNT] packet=KIND ${HEADER_FIELDS} [from from=NAME]`,
    read: readReceivedPackets,
    counts: true,
  },
  { form: 'at=NAME received bytes=SIZE', read: readReceived, counts: false },
  { form: 'at=NAME error error=ERROR', read: readError, counts: false },
  { form: 'at=NAME status status=STATUS', read: readStatus, counts: false },
  {
    form: 'no packet=KIND from from=NAME [to to=NAME]',
    read: (slots) =>
      mapped(receiver(slots, 'from'), (to) => ({ kind: 'no', at: named(slots, 'from'), packet: packet(slots), to })),
    counts: true,
  },
  { form: 'condition=CONDITION', read: readCondition, counts: false },
];

/** What stands before a condition that is about every moment, or about the end. */
const TEMPORAL = ['never', 'finally'] as const;

/** Those of `expect`: each claim, then those of every moment and of the end. */
export const CLAIM_FORMS: readonly string[] = [
  ...CLAIMS.map(({ form, counts }) => `expect ${form} ${counts ? EXTENT : '[at moments=MOMENTS]'}`),
  ...TEMPORAL.map((word) => `expect ${word} condition=CONDITION`),
];

/** Those of `wait until`, behind the form `wait DURATION`: no claim of a time. */
export const WAIT_FORMS: readonly string[] = CLAIMS.map(
  ({ form, counts }) => `wait until ${form}${counts ? ' [in extent=EXTENT]' : ''}`,
);

/** `form`: that of the claim, without what comes before those. */
export function claimOf(slots: Slots, form = slots.form): Result<Claim<Size>> {
  return (CLAIMS[form]?.read ?? readCondition)(slots);
}

const PRESENT: Extent = { kind: 'present' };

/** What is wrong with a claim about a section that stands in none; null: nothing. */
export function sectionIssue(line: SourceLine, statement: Statement): Issue | null {
  const extent =
    statement.kind === 'expect'
      ? statement.extent
      : statement.kind === 'wait' && statement.what.kind === 'until'
        ? statement.what.extent
        : PRESENT;
  if (extent.kind !== 'section') return null;
  const { column, endColumn } = extent.span;
  const message = statementIssueMessage('claim-section-missing');
  return issueOf(
    line,
    failureOf({ start: column - 1, end: endColumn - 1 }, 'no-section', message, { replacements: ['all'] }),
  );
}

/** What of the run the claim is about. */
export function extentOf(slots: Slots): Result<Extent> {
  const { values, line } = slots;
  const temporal = TEMPORAL[slots.form - CLAIMS.length];
  if (temporal !== undefined) return success({ kind: temporal });
  const extent = values.has('extent') ? slot(slots, 'extent', 'word') : null;
  if (!values.has('moments')) {
    if (extent === null) return success(PRESENT);
    return success({ kind: extent.word === 'section' ? 'section' : 'all', span: spanOf(line, extent) });
  }
  const at = slot(slots, 'moments', 'moments');
  if (extent === null) return success({ kind: 'at', moments: at.moments, span: spanOf(line, at) });
  return failed(failureOf(extent, 'two-extents', statementIssueMessage('claim-has-two-extents')));
}

/** Whom what is claimed goes to; null: whomever. */
function receiver(slots: Slots, sender: 'at' | 'from'): Result<Named | null> {
  return slots.values.has('to') ? other(slots, 'to', 'participant-sends-to-itself', sender) : success(null);
}

function readCondition(slots: Slots): Result<Condition> {
  return success(slot(slots, 'condition', 'condition').condition);
}

function readReceived(slots: Slots): Result<ClaimOf<'received'>> {
  const [at, span] = [named(slots, 'at'), spanOf(slots.line, slot(slots, 'bytes', 'size'))];
  return mapped(size(slots, 'bytes'), (count) => ({ kind: 'received', at, bytes: count, span }));
}

function readSent(slots: Slots): Result<ClaimOf<'sent'>> {
  const at = named(slots, 'at');
  const others = [...slots.names.participants.keys()].filter((name) => name !== at.name);
  const count = maybeNumber(slots, 'count');
  const countSpan = spanOfSlot(slots, 'count', 'number');
  const to = receiver(slots, 'at');
  if (!to.ok) return to;
  const fields = fieldsOf(slots, at, to.value === null ? others : [to.value.name]);
  return mapped(fields, (value) => ({
    kind: 'sent',
    at,
    count,
    countSpan,
    packet: packet(slots),
    fields: value,
    to: to.value,
  }));
}

function readReceivedPackets(slots: Slots): Result<ClaimOf<'received-packets'>> {
  const at = named(slots, 'at');
  const others = [...slots.names.participants.keys()].filter((name) => name !== at.name);
  const from = slots.values.has('from') ? other(slots, 'from', 'participant-sends-to-itself') : success(null);
  if (!from.ok) return from;
  const sender = from.value ?? { ...at, name: others.length === 1 ? (others[0] ?? at.name) : at.name };
  return mapped(fieldsOf(slots, sender, [at.name]), (fields) => ({
    kind: 'received-packets',
    at,
    count: maybeNumber(slots, 'count'),
    countSpan: spanOfSlot(slots, 'count', 'number'),
    packet: packet(slots),
    fields,
    from: from.value,
  }));
}

function readError(slots: Slots): Result<ClaimOf<'error'>> {
  const at = named(slots, 'at');
  const error = slot(slots, 'error', 'word');
  if (sendsSegments(slots.names.protocol))
    return success({ kind: 'error', at, error: error.word as ToldError, span: spanOf(slots.line, error) });
  const message = statementIssueMessage('claim-error-needs-tcp', { error: error.word });
  return failed(failureOf(error, 'wrong-protocol', message));
}

function readStatus(slots: Slots): Result<ClaimOf<'status'>> {
  const at = named(slots, 'at');
  const status = slot(slots, 'status', 'number');
  if (!hasRequests(slots.names.protocol))
    return failed(failureOf(status, 'wrong-protocol', statementIssueMessage('claim-status-needs-http')));
  return success({ kind: 'status', at, status: status.number, span: spanOf(slots.line, status) });
}
