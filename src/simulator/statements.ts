/** Runs one statement when its time has come (language reference, "When"). */
import type { LocalizableText } from '../l10n/localizable.ts';
import { lineMessage } from '../language/text/catalog/catalog.ts';
import type { Issue } from '../language/text/issue.ts';
import { endOfTiming } from '../language/slots/quantities.ts';
import type {
  ActionStatement,
  Duration,
  Extent,
  InjectStatement,
  Named,
  ReleaseStatement,
  ScenarioCall,
  Statement,
  WaitStatement,
} from '../language/scenario/scenario.ts';
import type { ConnectionKey, Value } from '../protocols/protocol.ts';
import { assertNever } from '../protocols/protocol.ts';
import { writtenMessage } from '../protocols/machine/datagram.ts';
import { Awaited } from './awaited.ts';
import { awaitedClaim } from './claims/wait-until.ts';
import { runClaim } from './claims/claims.ts';
import type { Connections } from './connections.ts';
import { noteDelay, reportLate } from './late.ts';
import { explainRefusal } from './nothing-comes.ts';
import { callInBytes, fieldsInBytes } from './sizes.ts';
import { simulationMessage } from '../trace/catalog/simulation/catalog.ts';
import type { Simulation, Slices } from './simulation.ts';

/** Bytes, headers included: the total length of an IPv4 header has 16 bits (RFC 791, section 3.1). */
const LARGEST_PACKET = 65_535;

/** The words of a statement as the source has them. */
export type Source = (statement: Statement) => string;

/** Lets the simulation run until the statement is due, then runs it. */
export function* runStatement<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: Statement,
  source: Source,
): Slices {
  // Those of every moment and of the end are watched from where their section begins, and take no time.
  if (statement.kind === 'expect' && isWatchedThroughout(statement.extent)) return;
  yield* runWhenDue(simulation, statement, source);
  noteDelay(simulation, statement);
}

function* runWhenDue<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: Statement,
  source: Source,
): Slices {
  simulation.traceWriter.running = statement.span;
  simulation.reachedUs = simulation.traceBuilder.nowUs;
  if (statement.when.kind === 'after') {
    const delayUs = simulation.options.microseconds(statement.when.delay);
    // Counted from where the last action began, which may be some time ago.
    const dueUs = simulation.traceBuilder.after(simulation.originUs - simulation.traceBuilder.nowUs + delayUs);
    reportLate(simulation, statement, source(statement), dueUs);
    yield* simulation.runUntil(Math.max(dueUs, simulation.traceBuilder.nowUs));
  } else if (statement.when.kind === 'then' && isRepeatable(statement)) {
    yield* runAnswer(simulation, statement, statement.when.delay, source);
    return;
  } else if (statement.kind !== 'wait') yield* simulation.runUntilQuiet();
  if (simulation.stopped) return;
  simulation.traceBuilder.origin = { line: statement.span.line, cause: null };
  yield* perform(simulation, statement, source);
  yield* simulation.settle();
  simulation.eventIsOver();
}

/** `then`: runs the action when what its participant waits for has come; what cannot come is an error. */
function* runAnswer<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: Repeatable,
  delay: Duration | null,
  source: Source,
): Slices {
  const who = statement.kind === 'inject' ? { at: statement.by ?? statement.from, on: null } : statement;
  const usesConnection = statement.kind === 'action' && ON_A_CONNECTION.has(statement.call.verb);
  const awaited = new Awaited(simulation, who, usesConnection);
  const nothingComes = awaited.isNothing;
  if (!(yield* simulation.runUntilCome(awaited))) {
    if (simulation.stopped) return;
    const message = simulationMessage('then-left-out', { host: who.at.name, awaited: awaited.missing() });
    simulation.traceWriter.report(at(statement, 'error', 'never-comes', message));
    return;
  }
  const { answered } = awaited;
  if (delay !== null) {
    yield* simulation.runUntil(simulation.traceBuilder.after(simulation.options.microseconds(delay)));
    if (simulation.stopped) return;
  }
  simulation.waited = null;
  const told = simulation.traceWriter.issues.length;
  yield* runAction(simulation, statement, source, answered);
  if (nothingComes) explainRefusal(simulation, statement, told);
  yield* simulation.settle();
  simulation.eventIsOver();
}

/** What a participant does, once or several times. */
type Repeatable = ActionStatement | InjectStatement;

function isRepeatable(statement: Statement): statement is Repeatable {
  return statement.kind === 'action' || statement.kind === 'inject';
}

/** The action, as often as it is to be done. `answered`: the connection that it answers on, if it answers. */
function* runAction<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: Repeatable,
  source: Source,
  answered: ConnectionKey | null,
): Slices {
  const { repetition, span } = statement;
  const { traceBuilder } = simulation;
  for (let done = 0; done < (repetition?.count ?? 1); done += 1) {
    if (done > 0 && repetition !== null && repetition.every !== null) {
      const everyUs = simulation.options.microseconds(repetition.every);
      yield* simulation.runUntil(traceBuilder.after(simulation.originUs - traceBuilder.nowUs + everyUs));
    }
    if (simulation.stopped) return;
    traceBuilder.origin = { line: span.line, cause: null };
    if (statement.kind === 'inject') runInject(simulation, statement, source);
    else runCall(simulation, statement, source, answered);
    yield* simulation.settle();
    simulation.eventIsOver();
  }
}
const isWatchedThroughout = ({ kind }: Extent): boolean => kind === 'never' || kind === 'finally';

function* perform<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: Statement,
  source: Source,
): Slices {
  const { traceBuilder } = simulation;
  if (statement.kind !== 'expect') simulation.waited = null;
  switch (statement.kind) {
    case 'set':
      yield* simulation.set(statement);
      return;
    case 'fault':
      simulation.network.faults.arm(statement);
      return;
    case 'restore':
      simulation.network.faults.restore(
        statement.at.name,
        statement.others?.map(({ name }) => name),
      );
      return;
    case 'note': {
      const { placement, participants, text } = statement;
      traceBuilder.record({ kind: 'note', placement, participants: participants.map(({ name }) => name), text });
      return;
    }
    case 'section':
      simulation.watching?.sectionEnds();
      simulation.sections.push({
        words: source(statement),
        line: statement.span.line,
        index: traceBuilder.events.length,
        beganUs: traceBuilder.nowUs,
      });
      traceBuilder.record({ kind: 'section', text: statement.text });
      simulation.watching?.sectionBegins();
      return;
    case 'expect':
      runClaim(simulation, statement, source(statement));
      return;
    case 'wait':
      yield* runWait(simulation, statement, source);
      return;
    case 'action':
    case 'inject':
      yield* runAction(simulation, statement, source, null);
      return;
    case 'release':
      begin(simulation, statement, source, 'release', []);
      if (!simulation.network.release(statement.at.name))
        simulation.traceWriter.report(
          at(statement, 'warning', 'nothing-held', simulationMessage('nothing-held', { host: statement.at.name })),
        );
      return;
    default:
      assertNever(statement);
  }
}

/** Records an action: `+` counts from here, claims look at what comes after, and what follows goes back to it. */
function begin<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: ActionStatement | InjectStatement | ReleaseStatement,
  source: Source,
  action: string,
  values: readonly Value[],
): void {
  const { traceBuilder } = simulation;
  simulation.originUs = traceBuilder.nowUs;
  simulation.actionStart = traceBuilder.events.length;
  const whole = source(statement);
  const repetition = statement.kind === 'release' ? null : statement.repetition;
  const words = whole.slice(endOfTiming(whole, statement.when, repetition));
  simulation.actions.push({ words, line: statement.span.line, index: traceBuilder.events.length });
  const at = (statement.kind === 'inject' ? (statement.by ?? statement.from) : statement.at).name;
  const step = traceBuilder.record({ kind: 'action', at, action, arguments: values });
  traceBuilder.origin = { line: traceBuilder.origin.line, cause: step };
}

function runCall<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: ActionStatement,
  source: Source,
  answered: ConnectionKey | null,
): void {
  const { on } = statement;
  const host = statement.at.name;
  const connection = on
    ? simulation.connections.meant(host, on.name)
    : (answered ?? simulation.connections.newest(host));
  const call = callInBytes(statement.call, host, connection, simulation);
  const action = call.verb === 'trigger' ? call.name : call.verb;
  begin(simulation, statement, source, action, argumentsOf(call, on?.name ?? null));
  const unknown = on && connection === null ? on : unknownPort(call, simulation.connections);
  if (unknown !== null) {
    simulation.traceWriter.report({
      ...unknown.span,
      severity: 'error',
      code: 'no-such-connection',
      message: simulationMessage(
        simulation.hosts.includes(unknown.name) ? 'connection-with-not-opened' : 'connection-not-opened',
        { name: unknown.name },
      ),
    });
    return;
  }
  if (!on && answered === null && ON_A_CONNECTION.has(call.verb)) sayWhichConnection(simulation, statement, connection);
  simulation.call(host, simulation.adapter.call(host, call, connection, simulation));
}

/** The connection whose port the call names, if it has not been opened. */
function unknownPort(call: ScenarioCall, connections: Connections): Named | null {
  if (call.verb !== 'connect' || call.from === null || typeof call.from === 'number') return null;
  return connections.named(call.from.name) === null ? call.from : null;
}

/** The calls that can say `on NAME`. */
const ON_A_CONNECTION: ReadonlySet<ScenarioCall['verb']> = new Set([
  'send',
  'close',
  'abort',
  'exit',
  'stop reading',
  'read',
]);

/** Without `on NAME` the newest connection is meant; worth knowing where another peer could have been. */
function sayWhichConnection<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: ActionStatement,
  used: ConnectionKey | null,
): void {
  const host = statement.at.name;
  const { connections } = simulation;
  if (used === null || connections.peerCount(host) < 2) return;
  const open = connections
    .knownTo(host)
    .filter(({ key }) => key === used || simulation.stateName(host, key) !== 'CLOSED');
  const peers = new Set(open.map(({ key }) => connections.peer(key, host)));
  if (peers.size < 2) return;
  // One without a name is meant by whom it is with.
  const named = open.map(({ key }) => ({ key, name: connections.givenName(key) ?? connections.peer(key, host) }));
  const other = named.find(({ key }) => connections.peer(key, host) !== connections.peer(used, host));
  const message = lineMessage('issue-sentences', {
    sentences: [
      simulationMessage('newest-connection', { host, peers: [...peers], peer: connections.peer(used, host) }),
      ...(other === undefined
        ? []
        : [
            simulationMessage('newest-connection-other', {
              name: other.name,
              peer: connections.peer(other.key, host),
            }),
          ]),
    ],
  });
  const end = { ...statement.span, column: statement.span.endColumn };
  const fixes = [...new Set(named.map(({ name }) => name))].map((name) => ({
    title: simulationMessage('fix-add-connection', { name }),
    edits: [{ span: end, text: ` on ${name}` }],
  }));
  simulation.traceWriter.report({ ...at(statement, 'information', 'newest-connection', message), fixes });
}

function argumentsOf(call: ScenarioCall, on: string | null): Value[] {
  const onIt = on === null ? [] : [on];
  switch (call.verb) {
    case 'connect':
      return call.port === null && call.from === null
        ? [call.to.name, ...(call.as ? [call.as.name] : [])]
        : [
            call.to.name,
            call.as?.name ?? null,
            call.port,
            typeof call.from === 'number' ? call.from : (call.from?.name ?? null),
          ];
    case 'send':
      return [call.bytes, call.label, ...onIt];
    case 'read':
      return [call.bytes, ...onIt];
    case 'serve':
      return [call.path, call.bytes, ...(call.status === 200 ? [] : [call.status])];
    case 'get':
      return [call.path, call.from?.name ?? null, call.close];
    case 'forward':
      return [call.to.name];
    case 'request':
      return [call.method, call.path, call.bytes, call.to?.name ?? null, call.close];
    case 'post':
      return [call.path, call.bytes, call.to?.name ?? null, call.close];
    case 'trigger':
      return [...call.arguments];
    case 'send message':
      return [call.messages.map(writtenMessage).join(' + '), call.to?.name ?? null, call.bytes];
    case 'listen':
    case 'stop listening':
      return call.port === null ? [] : [call.port];
    case 'close':
    case 'abort':
    case 'exit':
    case 'stop reading':
    case 'crash':
    case 'restart':
      return onIt;
    default:
      return assertNever(call);
  }
}

function runInject<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: InjectStatement,
  source: Source,
): void {
  const { packet: kind, arguments: values } = statement;
  const [from, to] = [statement.from.name, statement.to.name];
  const fields = fieldsInBytes(statement.fields, from, simulation.connections.between(from, to), simulation);
  const packet = simulation.adapter.forge({ from, to, kind, fields, arguments: values }, simulation);
  const { len, lenSpan } = fields;
  const surplus = simulation.adapter.bytesOf(packet) - LARGEST_PACKET;
  if (len !== null && surplus > 0) {
    const message = simulationMessage('packet-too-large', { largest: LARGEST_PACKET, most: len - surplus });
    simulation.traceWriter.report({ ...at(statement, 'error', 'bad-size', message), ...lenSpan });
    return;
  }
  begin(simulation, statement, source, 'inject', [source(statement)]);
  const by = statement.by?.name ?? from;
  simulation.inject(by, from, { to, packet, retransmission: false, probe: false, reason: null, section: null });
}

function* runWait<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  statement: WaitStatement,
  source: Source,
): Slices {
  const { what, span } = statement;
  if (what.kind === 'time') {
    const since = simulation.traceBuilder.nowUs === simulation.originUs ? (simulation.actions.at(-1) ?? null) : null;
    simulation.waited = { words: source(statement), span, since };
    yield* simulation.runUntil(simulation.traceBuilder.after(simulation.options.microseconds(what.duration)));
  } else {
    const awaited = awaitedClaim(simulation, what);
    const comes = yield* simulation.runUntilHolds(awaited.holds);
    awaited.release();
    if (!comes && !simulation.stopped)
      simulation.traceWriter.report(at(statement, 'error', 'never-comes', awaited.neverComes()));
  }
  simulation.originUs = simulation.traceBuilder.nowUs;
}

function at(statement: Statement, severity: Issue['severity'], code: string, message: LocalizableText): Issue {
  return { ...statement.span, severity, code, message };
}
