/**
 * The lines of a machine: `machine NAME(PARAMETER = EXPRESSION)`, `[stable] var NAME = EXPRESSION`,
 * `FROM, FROM --> TO : trigger [guard] / effect, effect`, `[*] --> TO [guard] / effect`, `ignore ?MESSAGE in STATE`.
 */
import type { LocalizableText } from '../../l10n/localizable.ts';
import {
  type Expression,
  type Guard,
  type Ignored,
  type MachineEffect,
  SAME,
} from '../../protocols/machine/machine.ts';
import type { RuleReference } from '../../protocols/protocol.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { hasSender, readOnConnection } from './connection-effects.ts';
import type { Scope } from './expression.ts';
import { RESERVED, subtractable, readExpression } from './expression.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, success } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import { symbolKey } from '../text/marks.ts';
import type { EffectContext, MachineScope, RawTrigger } from './machine-scope.ts';
import { withNames } from './machine-scope.ts';
import { readEffects } from './effects.ts';
import { readTruth } from './truth.ts';
import type { Reader } from './reader.ts';

export interface VariableLine {
  readonly name: Token;
  readonly keys: readonly string[];
  readonly stable: boolean;
  readonly initial: Expression;
  readonly at: RuleReference;
}

/** A transition before it is known which words are timers. */
export interface TransitionLine {
  /** null: from `[*]`, where the machine begins. */
  readonly from: readonly string[] | 'any' | null;
  readonly to: string;
  /** `null` only from `[*]`. */
  readonly trigger: RawTrigger | null;
  readonly guard: Guard;
  readonly effects: readonly MachineEffect[];
  readonly recipients: readonly Token[];
  readonly at: RuleReference;
}

/** Reads `[stable] var NAME = EXPRESSION`. */
export function readVariable(reader: Reader, scope: MachineScope): Result<VariableLine> {
  const stable = reader.takes('stable', 'keyword');
  const keyword = reader.expect('var', 'keyword');
  if (!keyword.ok) return keyword;
  const name = readNewName(reader, machineIssueMessage('machine-expected-variable-name'), 'variable', scope.machine);
  if (!name.ok) return name;
  const keys = readParameters(reader, 'machine-expected-key-name');
  if (!keys.ok) return keys;
  const sign = reader.expect('=');
  if (!sign.ok) return sign;
  reader.splitSubtractions(subtractable(scope.names));
  const initial = readExpression(reader, scope.names);
  if (!initial.ok) return initial;
  const end = reader.end();
  if (!end.ok) return end;
  const at = reader.since(stable ?? keyword.value);
  return success({ name: name.value, keys: keys.value, stable: stable !== null, initial: initial.value, at });
}

/** A name that expressions will use. */
export function readNewName(
  reader: Reader,
  expected: LocalizableText,
  role: 'variable' | 'parameter',
  scope: string | number,
): Result<Token> {
  const name = reader.name(expected, role, (text) => symbolKey(role, text, scope), true);
  if (!name.ok || !RESERVED.has(name.value.text)) return name;
  const message = machineIssueMessage('machine-reserved-name', { name: name.value.text });
  return failed(failureOf(name.value, 'reserved-name', message));
}

/** Reads a transition, also one from `[*]`. */
export function readTransition(reader: Reader, scope: MachineScope): Result<TransitionLine> {
  const start = reader.peek() ?? { start: 0 };
  const from = readSources(reader, scope);
  if (!from.ok) return from;
  const arrow = reader.expect('-->');
  if (!arrow.ok) return arrow;
  const to = readTarget(reader, scope, from.value === null);
  if (!to.ok) return to;
  const trigger = from.value === null ? success(null) : readTriggerPart(reader, scope);
  if (!trigger.ok) return trigger;
  reader.hasSender = trigger.value !== null && hasSender(trigger.value);
  const names = namesBehind(scope, trigger.value, reader.line.number);
  reader.splitSubtractions(subtractable(names));
  const guard = readGuard(reader, names);
  if (!guard.ok) return guard;
  const bound = new Set(trigger.value?.parameters);
  const context: EffectContext = { scope, names, bound, trigger: trigger.value, recipients: [], depth: 0 };
  const effects = readEffects(reader, context, guard.value !== null);
  if (!effects.ok) return effects;
  return success({
    from: from.value,
    to: to.value,
    trigger: trigger.value,
    guard: guard.value,
    effects: effects.value,
    recipients: context.recipients,
    at: reader.since(start),
  });
}

/** `[*]`, which is null; `*`, any state; or states, none of them twice. */
function readSources(reader: Reader, scope: MachineScope): Result<readonly string[] | 'any' | null> {
  if (reader.takes('[*]') !== null) return success(null);
  if (reader.takes('*') !== null) return success('any');
  return readStates(reader, scope);
}

/** `A, B`: states, none of them twice. */
export function readStates(reader: Reader, scope: MachineScope): Result<readonly string[]> {
  const states: string[] = [];
  do {
    const token = reader.peek();
    const state = readState(reader, scope);
    if (!state.ok) return state;
    if (token !== undefined && states.includes(state.value)) {
      const message = machineIssueMessage('machine-state-twice', { state: state.value });
      return failed(failureOf(token, 'duplicate-name', message));
    }
    states.push(state.value);
  } while (reader.takes(',') !== null);
  return success(states);
}

function readTarget(reader: Reader, scope: MachineScope, isStart: boolean): Result<string> {
  const token = reader.peek();
  const end = reader.takes('[*]') ?? reader.takes('*');
  if (end === null) return readState(reader, scope);
  if (!isStart) return success(end.text === '*' ? SAME : end.text);
  const at = token ?? { start: 0, end: 0 };
  return failed(failureOf(at, 'no-state', machineIssueMessage('machine-start-is-no-state')));
}

function readState(reader: Reader, scope: MachineScope): Result<string> {
  const canonical = (name: string): string => scope.states.get(name.toLowerCase()) ?? name;
  const token = reader.name(machineIssueMessage('machine-expected-state'), 'state', (name) =>
    symbolKey('state', canonical(name), scope.machine),
  );
  if (!token.ok) return token;
  const name = canonical(token.value.text);
  scope.states.set(token.value.text.toLowerCase(), name);
  return success(name);
}

function readTriggerPart(reader: Reader, scope: MachineScope): Result<RawTrigger> {
  const colon = reader.expect(':');
  return colon.ok ? readTrigger(reader, scope) : colon;
}

function readTrigger(reader: Reader, scope: MachineScope): Result<RawTrigger> {
  const isMessage = reader.takes('?') !== null;
  // Only at the end of the machine is it known whether a word is a timer or a verb; the mark is resolved there.
  const token = isMessage
    ? reader.name(machineIssueMessage('machine-expected-message'), 'message', (name) => symbolKey('message', name))
    : reader.name(machineIssueMessage('machine-expected-trigger'), 'trigger', (name) =>
        symbolKey('trigger', name, scope.machine),
      );
  if (!token.ok) return token;
  const parameters = readParameters(reader);
  if (!parameters.ok) return parameters;
  const raw = { kind: isMessage ? 'message' : 'word', token: token.value, parameters: parameters.value } as const;
  const on = readOnConnection(reader);
  if (!on.ok) return on;
  if (on.value.on === undefined || hasSender(raw)) return success({ ...raw, ...on.value });
  const message = machineIssueMessage('machine-trigger-without-connection', { trigger: token.value.text });
  return failed(failureOf(token.value, 'wrong-trigger', message));
}

/** `what`: of what kind the names are. */
function readParameters(
  reader: Reader,
  what: 'machine-expected-argument-name' | 'machine-expected-key-name' = 'machine-expected-argument-name',
): Result<readonly string[]> {
  const seen = new Set<string>();
  return reader.list((): Result<string> => {
    const name = readNewName(reader, machineIssueMessage(what), 'parameter', reader.line.number);
    if (!name.ok) return name;
    const { text } = name.value;
    if (seen.has(text))
      return failed(
        failureOf(name.value, 'duplicate-name', machineIssueMessage('machine-argument-twice', { name: text })),
      );
    seen.add(text);
    return success(text);
  });
}

/** The names that guard and effects know: those of the machine, and before them the arguments of the trigger. */
function namesBehind(scope: MachineScope, trigger: RawTrigger | null, line: number): Scope {
  const entries = (trigger?.parameters ?? []).map(
    (name) => [name, { role: 'parameter', symbol: symbolKey('parameter', name, line) }] as const,
  );
  return withNames(scope.names, new Map(entries));
}

/** `[guard]`, `[else]` or nothing. */
function readGuard(reader: Reader, names: Scope): Result<Guard> {
  if (reader.takes('[') === null) return success(null);
  if (reader.is('else') && (!names.has('else') || reader.is(']', 1))) {
    reader.takes('else', 'keyword');
    const end = reader.expect(']');
    return end.ok ? success('else') : end;
  }
  return readTruth(reader, names);
}

/** Whether the line is `ignore …`; a state may be called so. */
export function isIgnored([first, second]: readonly Token[]): boolean {
  return first?.text === 'ignore' && second?.text !== '-->' && second?.text !== ',';
}

/** Whether the line declares a variable; states may be called `var` and `stable`. */
export function isVariable([first, second]: readonly Token[]): boolean {
  const keyword = first?.text === 'stable' ? second : first;
  if (keyword?.text !== 'var') return first?.text === 'stable' && second?.kind === 'word';
  return keyword === second || (second?.text !== '-->' && second?.text !== ',');
}

/** Reads `ignore ?MESSAGE, ?MESSAGE [in STATE, STATE]`. */
export function readIgnored(reader: Reader, scope: MachineScope): Result<Ignored> {
  const start = reader.expect('ignore', 'keyword');
  if (!start.ok) return start;
  const messages: string[] = [];
  do {
    const sign = reader.expect('?');
    if (!sign.ok) return sign;
    const message = reader.name(machineIssueMessage('machine-expected-message'), 'message', (name) =>
      symbolKey('message', name),
    );
    if (!message.ok) return message;
    const { text } = message.value;
    if (messages.includes(text))
      return failed(
        failureOf(message.value, 'duplicate-name', machineIssueMessage('machine-message-twice', { message: text })),
      );
    messages.push(text);
  } while (reader.takes(',') !== null);
  const isSome = reader.takes('in', 'keyword') !== null;
  const states = isSome ? readStates(reader, scope) : success(null);
  if (!states.ok) return states;
  const end = isSome ? reader.end(',') : reader.end(',', 'in');
  if (!end.ok) return end;
  return success({ messages, in: states.value, at: reader.since(start.value) });
}
