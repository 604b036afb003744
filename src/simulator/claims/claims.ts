/** What must hold: evaluates a claim against what has happened, and says what was found instead. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Fix, Span } from '../../language/text/issue.ts';
import type { Claim, ExpectStatement } from '../../language/scenario/scenario.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { writtenDuration } from '../../protocols/value.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import type { Condition } from '../../language/scenario/condition.ts';
import type { AnySimulation, Simulation } from '../simulation.ts';
import { conditionOf } from './about.ts';
import { holdsIn } from './conditions.ts';
import { foundFor, mendOf, timeOf } from './found-conditions.ts';
import type { Instants, View } from './failed-claims.ts';
import { mendNumbers } from './fields.ts';
import { foundInstead, foundPassing, nearOf } from './found-packets.ts';
import { type CountClaim, isKind, isOfComing, numbersOf, type Passage, passages } from './passages.ts';
import { isAmong, viewOf } from './view.ts';
import { claimInBytes } from '../sizes.ts';
import { finding } from '../../trace/catalog/catalog.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';

export interface Finding {
  readonly holds: boolean;
  readonly found: LocalizableText;
  readonly matched: number | null;
  readonly fix?: Fix;
}

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
  const { traceBuilder, traceWriter, originUs, reachedUs } = simulation;
  const view = viewOf(simulation, statement);
  const { holds, found, matched, fix } = findingOf(simulation, statement, claim, view);
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
    view,
    waited: simulation.waited,
  });
}

/** How the claim stands as it is reached. */
function findingOf(simulation: AnySimulation, statement: ExpectStatement, claim: Claim, view: View): Finding {
  const condition = conditionOf(statement.claim);
  return condition === null || view.instants === null
    ? evaluate(simulation, claim, view)
    : becameTrue(simulation, statement, condition, view);
}

/** Whether the condition became true at each of the times. */
function becameTrue(
  simulation: AnySimulation,
  statement: ExpectStatement,
  condition: Condition,
  { instants, stretch, extent }: View,
): Finding {
  const watched = simulation.watching?.take(statement) ?? null;
  const times = [...new Set(watched?.becameTrueUs)];
  const wrong = (instants ?? []).find((one) => !times.some((timeUs) => isAmong(timeUs, one)));
  const shown = times.slice(0, MOST_TIMES).map((timeUs) => timeOf(timeUs - stretch.beganUs));
  const more = Math.max(0, times.length - MOST_TIMES);
  if (wrong === undefined)
    return { holds: true, found: finding('found-became-true', { times: shown, more }), matched: null };
  const found = finding('found-became-true-not-at', {
    when: when(wrong, stretch.beganUs),
    times: shown,
    more,
    found: foundNow(simulation, condition, stretch.index),
    already: watched?.heldFromStart ?? false,
  });
  const canMend = extent.kind === 'at' && times.length > 0 && more === 0;
  const written = times.map((timeUs) => writtenDuration(timeUs - stretch.beganUs)).join(', ');
  return { holds: false, found, matched: null, ...(canMend ? update(extent.span, written) : {}) };
}

function foundNow(simulation: AnySimulation, condition: Condition, since: number): LocalizableText {
  const situation = simulation.watching?.present(since);
  return situation === undefined ? finding('found-never') : foundFor(simulation, situation, condition);
}

/** How the claim stands now, in the events that the view is of. */
export function evaluate(simulation: AnySimulation, claim: Claim, view: View): Finding {
  const host = claim.at.name;
  switch (claim.kind) {
    case 'state': {
      const state = simulation.standing(host, claim.on, claim.state);
      const { display, protocol } = simulation.scenario;
      const shown = formatState(display, protocol, state);
      const found = finding('found-state', { host, state: shown });
      return { ...equal(state, claim.state, found), ...update(claim.stateSpan, shown) };
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
    case 'received-packets':
      return evaluateCount(simulation, claim, view);
    case 'no': {
      const sent = passages(simulation, claim, view.stretch.index).filter(
        ({ packet, timeUs }) =>
          isKind(simulation, packet, claim.packet) && (view.instants?.some((one) => isAmong(timeUs, one)) ?? true),
      );
      const [first] = sent;
      return first
        ? { holds: false, found: foundPassing(simulation, claim, sent, null), matched: first.packet.step }
        : { holds: true, found: finding('found-none-sent', { host, came: false }), matched: null };
    }
    case 'passed':
    case 'comparison':
    case 'not':
    case 'and':
    case 'or':
    case 'each':
    case 'some': {
      // Whoever claims such a thing is watched (`asksForSituation`).
      const situation = simulation.watching!.present(view.stretch.index);
      const fix = mendOf(simulation, situation, claim);
      return {
        holds: holdsIn(simulation, situation, claim),
        found: foundFor(simulation, situation, claim),
        matched: null,
        ...(fix === null ? {} : { fix }),
      };
    }
    default:
      return assertNever(claim);
  }
}

function evaluateCount(simulation: AnySimulation, claim: CountClaim, view: View): Finding {
  const { fields } = claim;
  const passing = passages(simulation, claim, view.stretch.index);
  const { kind, matching } = nearOf(simulation, claim, passing);
  const matched = matching[0]?.packet.step ?? null;
  if (view.instants !== null && matching.length > 0) return evaluateTimes(simulation, claim, matching, view);
  const holds = claim.count === null ? matching.length > 0 : matching.length === claim.count;
  if (holds) return { holds, found: foundPassing(simulation, claim, matching, fields), matched };
  const found = foundInstead(simulation, claim, passing, view.instants !== null);
  const fix = mend(simulation, claim, kind, matching);
  return { holds, found, matched, ...(fix ? { fix } : {}) };
}

/** Whether some, or exactly so many, of those that match passed at each of the times. */
function evaluateTimes(
  simulation: AnySimulation,
  claim: CountClaim,
  matching: readonly Passage[],
  { stretch, instants, extent }: View,
): Finding {
  const { at, count, fields } = claim;
  const all = (instants ?? []).map((one) => matching.filter(({ timeUs }) => isAmong(timeUs, one)));
  const fits = (passed: number): boolean => (count === null ? passed > 0 : passed === count);
  const wrong = all.findIndex(({ length }) => !fits(length));
  const among = matching.filter(({ timeUs }) => instants?.some((one) => isAmong(timeUs, one)));
  const matched = among[0]?.packet.step ?? null;
  if (wrong < 0) return { holds: true, found: foundPassing(simulation, claim, among, fields), matched };
  const byTime = new Map<number, number>();
  for (const { timeUs } of matching) byTime.set(timeUs, (byTime.get(timeUs) ?? 0) + 1);
  const times = [...byTime].map(([timeUs, passed]) => ({ us: timeUs - stretch.beganUs, isRight: fits(passed) }));
  const right = times.filter(({ isRight }) => isRight).map(({ us }) => writtenDuration(us));
  const found = finding('found-sent-at-times', {
    host: at.name,
    came: isOfComing(claim),
    count: all[wrong]?.length ?? 0,
    claimed: count,
    when: when(instants?.[wrong], stretch.beganUs),
    times: times.slice(0, MOST_TIMES).map(({ us }) => timeOf(us)),
    more: Math.max(0, times.length - MOST_TIMES),
  });
  const canMend = extent.kind === 'at' && right.length > 0 && right.length <= MOST_TIMES && count !== 0;
  return { holds: false, found, matched, ...(canMend ? update(extent.span, right.join(', ')) : {}) };
}

const MOST_TIMES = 8;

/** `1 s`, `3 s to 4 s`: counted from where times count from. */
function when(instants: Instants | undefined, beganUs: number): LocalizableText {
  const { fromUs, toUs } = instants ?? { fromUs: beganUs, toUs: beganUs };
  const [from, to] = [timeOf(fromUs - beganUs), timeOf(toUs - beganUs)];
  return fromUs === toUs ? finding('found-at-time', { time: from }) : finding('found-in-range', { from, to });
}

/** What would make the claim true: the count that was found, else the numbers of the only one of its kind. */
function mend(
  simulation: AnySimulation,
  claim: CountClaim,
  kind: readonly Passage[],
  matching: readonly Passage[],
): Fix | undefined {
  const { countSpan, fields } = claim;
  if (matching.length > 0 && countSpan) return update(countSpan, String(matching.length)).fix;
  const only = kind[0];
  return kind.length === 1 && only && (claim.count ?? 1) === 1
    ? mendNumbers(numbersOf(simulation), only.packet, fields)
    : undefined;
}

function equal(actual: unknown, claimed: unknown, found: LocalizableText): Omit<Finding, 'fix'> {
  return { holds: actual === claimed, found, matched: null };
}

function update(span: Span, text: string): { fix: Fix } {
  return { fix: { title: simulationMessage('fix-update-to-found', { texts: [text] }), edits: [{ span, text }] } };
}
