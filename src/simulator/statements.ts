/** Runs one statement when its time has come (LANGUAGE, "When"). */
import type { Issue } from '../language/issue.ts';
import { endOfDelay } from '../language/slots/quantities.ts';
import type {
  ActionStatement,
  InjectStatement,
  ReleaseStatement,
  ScenarioCall,
  Statement,
  WaitStatement,
} from '../language/scenario.ts';
import type { ConnectionKey } from '../protocols/protocol.ts';
import { assertNever } from '../protocols/protocol.ts';
import { runClaim } from './claims.ts';
import { callInBytes, fieldsInBytes } from './sizes.ts';
import type { Hosts, Slices } from './simulation.ts';

/** The words of a statement as the source has them. */
export type Source = (statement: Statement) => string;

/** Lets the world run until the statement is due, then runs it. */
export function* runStatement<State, Call, Packet>(
  hosts: Hosts<State, Call, Packet>,
  statement: Statement,
  source: Source,
): Slices {
  hosts.chronicle.running = statement.span;
  hosts.reachedUs = hosts.recorder.nowUs;
  if (statement.when.kind === 'after') {
    const delayUs = hosts.options.microseconds(statement.when.delay);
    // Counted from where the last action began, which may be some time ago.
    const dueUs = hosts.recorder.after(hosts.originUs - hosts.recorder.nowUs + delayUs);
    yield* hosts.runUntil(Math.max(dueUs, hosts.recorder.nowUs));
  } else if (statement.kind !== 'wait') yield* hosts.runUntilQuiet();
  if (hosts.stopped) return;
  hosts.recorder.origin = { line: statement.span.line, cause: null };
  yield* perform(hosts, statement, source);
  yield* hosts.settle();
}

function* perform<State, Call, Packet>(
  hosts: Hosts<State, Call, Packet>,
  statement: Statement,
  source: Source,
): Slices {
  const { recorder } = hosts;
  if (statement.kind !== 'expect') hosts.waited = null;
  switch (statement.kind) {
    case 'set':
      yield* hosts.set(statement);
      return;
    case 'fault':
      hosts.network.faults.arm(statement);
      return;
    case 'restore':
      hosts.network.faults.restore(statement.at.name);
      return;
    case 'note': {
      const { placement, participants, text } = statement;
      recorder.record({ kind: 'note', placement, participants: participants.map(({ name }) => name), text });
      return;
    }
    case 'section':
      recorder.record({ kind: 'section', text: statement.text });
      return;
    case 'expect':
      runClaim(hosts, statement, source(statement));
      return;
    case 'wait':
      yield* runWait(hosts, statement, source);
      return;
    case 'action':
      runCall(hosts, statement, source);
      return;
    case 'inject':
      runInject(hosts, statement, source);
      return;
    case 'release':
      begin(hosts, statement, source, 'release', []);
      if (!hosts.network.release(statement.at.name))
        hosts.chronicle.report(
          at(statement, 'warning', 'nothing-held', `Nothing that ${statement.at.name} sent is held back here.`),
        );
      return;
    default:
      assertNever(statement);
  }
}

/** Records an action: `+` counts from here, claims look at what comes after, and what follows goes back to it. */
function begin<State, Call, Packet>(
  hosts: Hosts<State, Call, Packet>,
  statement: ActionStatement | InjectStatement | ReleaseStatement,
  source: Source,
  action: string,
  values: readonly (number | string | boolean | null)[],
): void {
  const { recorder } = hosts;
  hosts.originUs = recorder.nowUs;
  hosts.actionStart = recorder.events.length;
  const whole = source(statement);
  const words = whole.slice(endOfDelay(whole));
  hosts.actions.push({ words, line: statement.span.line, index: recorder.events.length });
  const at = statement.kind === 'inject' ? statement.from.name : statement.at.name;
  const step = recorder.record({ kind: 'action', at, action, arguments: values });
  recorder.origin = { line: recorder.origin.line, cause: step };
}

function runCall<State, Call, Packet>(
  hosts: Hosts<State, Call, Packet>,
  statement: ActionStatement,
  source: Source,
): void {
  const { on } = statement;
  const host = statement.at.name;
  const connection = on ? hosts.connections.named(on.name) : hosts.connections.newest(host);
  const call = callInBytes(statement.call, host, connection, hosts);
  const action = call.verb === 'trigger' ? call.name : call.verb;
  begin(hosts, statement, source, action, argumentsOf(call, on?.name ?? null));
  if (on && connection === null) {
    hosts.chronicle.report({
      ...on.span,
      severity: 'error',
      code: 'no-such-connection',
      message: `Connection \`${on.name}\` has not been opened yet on this line.`,
    });
    return;
  }
  if (!on && ON_A_CONNECTION.has(call.verb)) sayWhichConnection(hosts, statement, connection);
  hosts.call(host, hosts.binding.call(host, call, connection, hosts));
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
function sayWhichConnection<State, Call, Packet>(
  hosts: Hosts<State, Call, Packet>,
  statement: ActionStatement,
  used: ConnectionKey | null,
): void {
  const host = statement.at.name;
  const { connections } = hosts;
  if (used === null || connections.peerCount(host) < 2) return;
  const open = connections.knownTo(host).filter(({ key }) => key === used || hosts.stateName(host, key) !== 'CLOSED');
  const peers = new Set(open.map(({ key }) => connections.peer(key, host)));
  if (peers.size < 2) return;
  const named = open.flatMap(({ key }) => {
    const name = connections.givenName(key);
    return name === null ? [] : [{ key, name }];
  });
  const others = named.filter(({ key }) => key !== used);
  const how =
    others.length > 0
      ? `\`on ${others[0]?.name}\` is the one with ${connections.peer(others[0]!.key, host)}`
      : '`connect … as NAME` names another, and `on NAME` chooses it';
  const message = `${host} has connections with ${[...peers].join(' and ')}; this is on the newest, with ${connections.peer(used, host)}. ${how}.`;
  const end = { ...statement.span, column: statement.span.endColumn };
  const fixes = named.map(({ name }) => ({ title: `Add \`on ${name}\``, edits: [{ span: end, text: ` on ${name}` }] }));
  hosts.chronicle.report({ ...at(statement, 'information', 'newest-connection', message), fixes });
}

function argumentsOf(call: ScenarioCall, on: string | null): (number | string | boolean | null)[] {
  const onIt = on === null ? [] : [on];
  switch (call.verb) {
    case 'connect':
      return [call.to.name, ...(call.as ? [call.as.name] : [])];
    case 'send':
      return [call.bytes, call.label, ...onIt];
    case 'read':
      return [call.bytes, ...onIt];
    case 'serve':
      return [call.path, call.bytes];
    case 'get':
      return [call.path, call.from?.name ?? null, call.close];
    case 'post':
      return [call.path, call.bytes, call.to?.name ?? null, call.close];
    case 'trigger':
      return [...call.arguments];
    case 'listen':
    case 'stop listening':
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

function runInject<State, Call, Packet>(
  hosts: Hosts<State, Call, Packet>,
  statement: InjectStatement,
  source: Source,
): void {
  const { packet: kind, arguments: values } = statement;
  const [from, to] = [statement.from.name, statement.to.name];
  const fields = fieldsInBytes(statement.fields, from, hosts.connections.between(from, to), hosts);
  begin(hosts, statement, source, 'inject', [source(statement)]);
  const packet = hosts.binding.forge({ from, to, kind, fields, arguments: values }, hosts);
  hosts.transmit(from, { to, packet, retransmission: false, probe: false, reason: null, section: null }, true);
}

function* runWait<State, Call, Packet>(
  hosts: Hosts<State, Call, Packet>,
  statement: WaitStatement,
  source: Source,
): Slices {
  const { what, span } = statement;
  if (what.kind === 'time') {
    const since = hosts.recorder.nowUs === hosts.originUs ? (hosts.actions.at(-1) ?? null) : null;
    hosts.waited = { words: source(statement), span, since };
    yield* hosts.runUntil(hosts.recorder.after(hosts.options.microseconds(what.duration)));
  } else {
    const { at: side, state, on } = what;
    const found = () => hosts.stateName(side.name, on ? hosts.connections.named(on.name) : undefined);
    if (!(yield* hosts.runUntilHolds(() => found() === state)) && !hosts.stopped)
      hosts.chronicle.report(
        at(
          statement,
          'error',
          'never-comes',
          `${side.name} never comes to ${state}: it stays in ${found()} and nothing more happens.`,
        ),
      );
  }
  hosts.originUs = hosts.recorder.nowUs;
}

function at(statement: Statement, severity: Issue['severity'], code: string, message: string): Issue {
  return { ...statement.span, severity, code, message };
}
