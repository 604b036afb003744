/** What must hold: evaluates a claim against what has happened, and says what was found instead. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Fix, Span } from '../../language/text/issue.ts';
import type { Claim, ExpectStatement, HeaderFields } from '../../language/scenario/scenario.ts';
import type { PacketKind } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { writtenCall } from '../../protocols/machine/written.ts';
import { hasAckAlone, segmentMatches } from '../../protocols/tcp/segment/segment.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import type { Simulation } from '../simulation.ts';
import { claimInBytes } from '../sizes.ts';
import { finding } from '../../trace/catalog/catalog.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';
import { formatAck, formatSeq, isNumber, type Numbers } from '../../trace/numbers/numbers.ts';
import type { MessageEvent, SegmentEvent, TraceEvent } from '../../trace/trace.ts';
import type { ProtocolName } from '../../protocols/registry.ts';
import { isPacket } from '../../trace/packets.ts';

interface Finding {
  readonly holds: boolean;
  readonly found: LocalizableText;
  readonly matched: number | null;
  readonly fix?: Fix;
}

type AnySimulation = Simulation<unknown, unknown, unknown, unknown>;
type Sent = SegmentEvent | MessageEvent;
type SentClaim = Extract<Claim, { kind: 'sent' }>;

/**
 * Evaluates the claim now and records the result. A claim that does not hold is reported at the end of the run, which
 * may tell more of it (`hindsight.ts`).
 */
export function runClaim<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: ExpectStatement,
  words: string,
): void {
  const claim = claimInBytes(statement.claim, simulation);
  const { traceBuilder, traceWriter, actionStart, actions, originUs, reachedUs } = simulation;
  const { holds, found, matched, fix } = evaluate(simulation, claim);
  const step = traceBuilder.record({ kind: 'expect', at: claim.at.name, holds, claim: words, found, matched });
  if (holds && claim.kind === 'error') traceWriter.expectRefusal(claim.at.name, claim.error);
  if (holds) return;
  const { nowUs: timeUs } = traceBuilder;
  simulation.failedClaims.push({
    statement: { ...statement, claim },
    words,
    found,
    fix: fix ?? null,
    step,
    timeUs,
    originUs,
    reachedUs,
    from: actionStart,
    since: actions.at(-1) ?? null,
    waited: simulation.waited,
  });
}

function evaluate(simulation: AnySimulation, claim: Claim): Finding {
  const host = claim.at.name;
  switch (claim.kind) {
    case 'state': {
      const key = claim.on ? simulation.connections.meant(host, claim.on.name) : undefined;
      const { display, protocol } = simulation.scenario;
      const shown = formatState(display, protocol, simulation.stateName(host, key));
      const found = finding('found-state', { host, state: shown });
      return { ...equal(simulation.stateName(host, key), claim.state, found), ...update(claim.stateSpan, shown) };
    }
    case 'received': {
      const { received } = simulation.traceWriter.told(host);
      return {
        ...equal(received, claim.bytes, finding('found-received', { host, bytes: received })),
        ...update(claim.span, String(received)),
      };
    }
    case 'error': {
      const { error } = simulation.traceWriter.told(host);
      const found = error === null ? finding('found-no-error', { host }) : finding('found-error', { host, error });
      return { ...equal(error, claim.error, found), ...(error === null ? {} : update(claim.span, error)) };
    }
    case 'status': {
      const { status } = simulation.traceWriter.told(host);
      const found = status === null ? finding('found-no-status', { host }) : finding('found-status', { host, status });
      return { ...equal(status, claim.status, found), ...(status === null ? {} : update(claim.span, String(status))) };
    }
    case 'sent':
      return evaluateSent(simulation, claim);
    case 'no': {
      const sent = sentBy(simulation, host).filter((event) => isKind(event, claim.packet));
      const [first] = sent;
      return first
        ? { holds: false, found: foundSent(simulation, host, sent, null), matched: first.step }
        : { holds: true, found: finding('found-none-sent', { host }), matched: null };
    }
    default:
      return assertNever(claim);
  }
}

function evaluateSent(simulation: AnySimulation, claim: SentClaim): Finding {
  const host = claim.at.name;
  const { fields } = claim;
  const sent = sentBy(simulation, host);
  const kind = sent.filter((event) => isClaimed(event, claim));
  const matching = kind.filter((event) => fieldsMatch(simulation, event, fields));
  const matched = matching[0]?.step ?? null;
  const holds = claim.count === null ? matching.length > 0 : matching.length === claim.count;
  if (holds) return { holds, found: foundSent(simulation, host, matching, fields), matched };
  // The nearest to what was claimed says most: the same kind with other numbers, else anything that was sent.
  const near = matching.length > 0 ? matching : kind.length > 0 ? kind : sent;
  const count = claim.count === null ? null : { matching: matching.length, claimed: claim.count };
  const found =
    near.length > 0 ? foundSent(simulation, host, near, fields, count) : finding('found-nothing-sent', { host });
  const fix = mend(simulation, claim, kind, matching);
  return { holds, found, matched, ...(fix ? { fix } : {}) };
}

/** What would make the claim true: the count that was found, else the numbers of the only one of its kind. */
function mend(
  simulation: AnySimulation,
  claim: SentClaim,
  kind: readonly Sent[],
  matching: readonly Sent[],
): Fix | undefined {
  const { countSpan, fields } = claim;
  if (matching.length > 0 && countSpan) return update(countSpan, String(matching.length)).fix;
  const only = kind[0];
  return kind.length === 1 && only && (claim.count ?? 1) === 1 ? mendNumbers(simulation, only, fields) : undefined;
}

/** What `host` itself sent since the last action began, lost or not. */
function sentBy(simulation: AnySimulation, host: string): Sent[] {
  const { protocol } = simulation.scenario;
  return simulation.traceBuilder.events
    .slice(simulation.actionStart)
    .filter((event) => isSentBy(event, host, protocol));
}

/** Whether `host` itself sent it: a segment, or a machine's message. */
function isSentBy(event: TraceEvent, host: string, protocol: ProtocolName): event is Sent {
  return isPacket(event, protocol) && event.from === host && !event.injected;
}

/** Whether the event is one that a claim `sent` counts. */
export function countsFor(simulation: AnySimulation, claim: SentClaim, event: TraceEvent): boolean {
  const { at, fields } = claim;
  return (
    isSentBy(event, at.name, simulation.scenario.protocol) &&
    isClaimed(event, claim) &&
    fieldsMatch(simulation, event, fields)
  );
}

/** A claim of `ACK` with a length means text: segments of no other flag, as `inject` makes them of the same words. */
function isClaimed(event: Sent, { packet, fields }: SentClaim): boolean {
  const alone = packet.kind === 'flags' && packet.flags.length === 1 && packet.flags[0] === 'ACK';
  if (event.kind !== 'segment' || !alone || !fields.len) return isKind(event, packet);
  return hasAckAlone(event.flags);
}

function isKind(event: Sent, kind: PacketKind): boolean {
  if (event.kind === 'message') return kind.kind === 'segment' || (kind.kind === 'message' && kind.name === event.name);
  return segmentMatches(event, kind);
}

function fieldsMatch(simulation: AnySimulation, event: Sent, { seq, ack, len, window }: HeaderFields): boolean {
  // A machine's message has no fields; the language lets none be claimed.
  if (event.kind === 'message') return true;
  return (
    (seq === null || isNumber(numbersOf(simulation), event, 'seq', seq)) &&
    (ack === null || isNumber(numbersOf(simulation), event, 'ack', ack)) &&
    (len === null || len === event.len) &&
    (window === null || window === event.window)
  );
}

function numbersOf({ scenario, connections }: AnySimulation): Numbers {
  return { display: scenario.display, connections: connections.all };
}

/** What `host` sent; `count`: so many of those that were claimed. */
function foundSent(
  simulation: AnySimulation,
  host: string,
  events: readonly Sent[],
  claimed: HeaderFields | null,
  count: { readonly matching: number; readonly claimed: number } | null = null,
): LocalizableText {
  const packets = events.slice(0, 3).map((event) => describe(simulation, event, claimed));
  const sent = { host, packets, more: events.length - packets.length };
  return count === null ? finding('found-sent', sent) : finding('found-count-sent', { ...sent, ...count });
}

/** The segment with its numbers; those that are claimed are among them, also where the segment has none. */
function describe(simulation: AnySimulation, event: Sent, claimed: HeaderFields | null): LocalizableText {
  if (event.kind === 'message') return finding('found-packet', { words: writtenCall(event.name, event.arguments) });
  const flags = event.flags.length > 0 ? event.flags.join(',') : 'none';
  const numbers = numbersOf(simulation);
  const head = `${flags} seq ${formatSeq(numbers, event)}`;
  const window = claimed !== null && claimed.window !== null ? ` window ${event.window}` : '';
  const rest = `len ${event.len}${window}`;
  if (event.ack === null && claimed?.ack) return finding('found-segment-without-ack', { head, rest });
  const ack = event.ack === null ? '' : ` ack ${formatAck(numbers, event)}`;
  return finding('found-packet', { words: `${head}${ack} ${rest}` });
}

function mendNumbers(simulation: AnySimulation, event: Sent, fields: HeaderFields): Fix | undefined {
  if (event.kind !== 'segment') return undefined;
  const numbers = numbersOf(simulation);
  const { seq, ack, len, window, lenSpan, windowSpan } = fields;
  const edits = [
    ...(seq && !isNumber(numbers, event, 'seq', seq) ? [{ span: seq.span, text: formatSeq(numbers, event) }] : []),
    ...(ack && event.ack !== null && !isNumber(numbers, event, 'ack', ack)
      ? [{ span: ack.span, text: formatAck(numbers, event) }]
      : []),
    ...(lenSpan && len !== event.len ? [{ span: lenSpan, text: String(event.len) }] : []),
    ...(windowSpan && window !== event.window ? [{ span: windowSpan, text: String(event.window) }] : []),
  ];
  const texts = edits.map(({ text }) => text);
  return edits.length > 0 ? { title: simulationMessage('fix-update-to-found', { texts }), edits } : undefined;
}

function equal(actual: unknown, claimed: unknown, found: LocalizableText): Omit<Finding, 'fix'> {
  return { holds: actual === claimed, found, matched: null };
}

function update(span: Span, text: string): { fix: Fix } {
  return { fix: { title: simulationMessage('fix-update-to-found', { texts: [text] }), edits: [{ span, text }] } };
}
