/**
 * Plays a scenario: statements, network and hosts, one thing at a time, in an order that is written down
 * (time; arrivals, then timers, then statements; then serial). Pure and deterministic; ends by itself.
 */
import { assertNever } from '../protocols/protocol.ts';
import { lineMessage } from '../language/text/catalog/catalog.ts';
import { internalError } from '../language/text/internal-error.ts';
import type { Issue } from '../language/text/issue.ts';
import type { Participant, Scenario, Statement } from '../language/scenario/scenario.ts';
import type { Adapter } from './adapters/adapter.ts';
import { adapterOf } from './adapters/adapters.ts';
import { Budget, limitsOf } from './budget.ts';
import type { Limits } from './budget.ts';
import { Simulation } from './simulation.ts';
import { asksForSituation, Watching } from './claims/watching.ts';
import { asksForMore, failedClaimIssues } from './claims/hindsight.ts';
import type { MessageEvent, Trace, TraceParticipant } from '../trace/trace.ts';
import { withSends } from './sends-at-once.ts';
import { runStatement } from './statements.ts';

/**
 * Simulates `scenario`, a few milliseconds at a time: it yields between. `issues` are those of the source; the result
 * carries them and those that the simulation finds: claims that fail, faults that never act, calls that are refused, a
 * simulation that does not end. `most`: what it may cost, whatever the scenario sets.
 */
export function simulate(
  scenario: Scenario,
  issues: readonly Issue[],
  source: (statement: Statement) => string,
  most: Limits,
): Generator<void, Trace> {
  return simulateWith(adapterOf(scenario), scenario, issues, source, most);
}

/** The same, bound to the protocol by this adapter. */
export function* simulateWith<State, Call, Packet, Settings>(
  adapter: Adapter<State, Call, Packet, Settings>,
  scenario: Scenario,
  issues: readonly Issue[],
  source: (statement: Statement) => string,
  most: Limits,
): Generator<void, Trace> {
  const simulation = new Simulation(adapter, scenario, new Budget(limitsOf(scenario, most)));
  try {
    if (asksForSituation(scenario)) simulation.watching = new Watching(simulation, source);
    let hasBegun = false;
    for (const [index, statement] of scenario.statements.entries()) {
      if (!hasBegun && beginsWith(statement)) {
        hasBegun = true;
        yield* beginning(simulation);
      }
      if (simulation.stopped) break;
      yield* runStatement(simulation, withSends(statement, scenario.statements, index), source);
    }
    if (!hasBegun) yield* beginning(simulation);
    yield* simulation.finish();
  } catch (error) {
    simulation.fail(error);
  }
  const { traceBuilder, connections, traceWriter } = simulation;
  const run = {
    events: traceBuilder.events,
    connections: connections.all,
    final: simulation.final(),
    endUs: traceBuilder.nowUs,
  };
  const { events, ...ended } = asksForMore(simulation) ? taken(run) : run;
  const reported = [...traceWriter.issues];
  try {
    reported.push(...(yield* failedClaimIssues(simulation)));
  } catch (error) {
    reported.push(internalError(error, traceWriter.running, lineMessage('issue-explaining-claims')));
  }
  const found = reported.filter((issue) => !isTold(issue, scenario, issues));
  return {
    version: 1,
    title: scenario.title,
    protocol: scenario.protocol,
    display: scenario.display,
    participants: scenario.participants.map(traceParticipant),
    ...boxesOf(scenario),
    connections: ended.connections,
    events,
    final: ended.final,
    issues: [...issues.filter((issue) => !hasHappened(issue, found)), ...found].sort(
      (a, b) => a.line - b.line || a.column - b.column,
    ),
    endUs: ended.endUs,
  };
}

/** What may follow from a declaration that was not understood, as of a participant or in a machine. */
const FOLLOWING: ReadonlySet<string> = new Set([
  'not-expected',
  'refused-call',
  'step-limit',
  'machine-fault',
  'failed-claim',
  'never-comes',
  'unused-fault',
  'no-such-connection',
]);

/** Whether the issues of the source say it already: nothing is told twice. */
function isTold(issue: Issue, { isUncertain }: Scenario, issues: readonly Issue[]): boolean {
  if (isUncertain === true && FOLLOWING.has(issue.code)) return true;
  return issue.code === 'machine-fault' && issues.some((other) => other.severity === 'error' && overlap(issue, other));
}

/** What participants do by themselves, and what is watched from there on. */
function* beginning<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
): Generator<void> {
  yield* simulation.begin();
  simulation.watching?.begin();
}

/** Whether all have begun when it runs: before it, options are set and faults armed. */
function beginsWith(statement: Statement): boolean {
  switch (statement.kind) {
    case 'set':
    case 'fault':
    case 'restore':
    case 'note':
    case 'section':
      return false;
    case 'expect':
      return statement.extent.kind !== 'never' && statement.extent.kind !== 'finally';
    case 'action':
    case 'inject':
    case 'release':
    case 'wait':
      return true;
    default:
      return assertNever(statement);
  }
}

/** Whether the run has an error of what a warning says could happen: nothing is told twice. */
function hasHappened(issue: Issue, found: readonly Issue[]): boolean {
  return issue.code === 'no-way' && found.some((other) => other.code === 'machine-fault' && overlap(issue, other));
}

function overlap(one: Issue, other: Issue): boolean {
  return one.line === other.line && one.column < other.endColumn && other.column < one.endColumn;
}

type Ended = Pick<Trace, 'events' | 'connections' | 'final' | 'endUs'>;

/** The run as it stands: what happens from here on does not reach it. */
function taken({ events, connections, ...rest }: Ended): Ended {
  return {
    events: events.map((event) => (event.kind === 'message' ? copyOfMessage(event) : { ...event })),
    connections: connections.map((connection) => ({ ...connection, initial: [...connection.initial] })),
    ...rest,
  };
}

function copyOfMessage(message: MessageEvent): MessageEvent {
  const copy = { ...message, segments: [...message.segments] };
  const { receivers } = message;
  return receivers === undefined ? copy : { ...copy, receivers: receivers.map((receiver) => ({ ...receiver })) };
}

/** A trace in which nothing has happened. */
export function emptyTrace(scenario: Scenario, issues: readonly Issue[]): Trace {
  const { title, protocol, display, participants } = scenario;
  return {
    version: 1,
    title,
    protocol,
    display,
    participants: participants.map(traceParticipant),
    ...boxesOf(scenario),
    connections: [],
    events: [],
    final: {},
    issues,
    endUs: 0,
  };
}

function traceParticipant({ id, label, machine, role, shape }: Participant): TraceParticipant {
  return { id, label, machine, ...(role && { role }), ...(shape && { shape }) };
}

function boxesOf({ boxes }: Scenario): Pick<Trace, 'boxes'> {
  return boxes.length === 0 ? {} : { boxes };
}
