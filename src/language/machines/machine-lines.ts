/** The lines of a machine: `var NAME = EXPRESSION` and `FROM --> TO : trigger [guard] / effect, effect`. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Expression, MachineEffect, Recipient } from '../../protocols/machine/machine.ts';
import type { RuleReference } from '../../protocols/protocol.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { Scope } from './expression.ts';
import { RESERVED, readExpression } from './expression.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, shortened, success } from '../text/failure.ts';
import { readDuration } from '../slots/quantities.ts';
import type { Token } from '../text/lex.ts';
import { symbolKey } from '../text/marks.ts';
import type { Reader } from './reader.ts';

/** What the lines of a machine share. */
export interface MachineScope {
  readonly machine: string;
  readonly variables: Scope;
  /** Its states by their names in lower case, as the first mention spells them. */
  readonly states: Map<string, string>;
}

export interface VariableLine {
  readonly name: Token;
  readonly initial: Expression;
  readonly at: RuleReference;
}

/** A transition before it is known which words are timers. `trigger: null` only from `[*]`. */
export interface TransitionLine {
  readonly from: string;
  readonly to: string;
  readonly trigger: RawTrigger | null;
  readonly guard: Expression | null;
  readonly effects: readonly MachineEffect[];
  readonly recipients: readonly Token[];
  readonly at: RuleReference;
}

export interface RawTrigger {
  readonly kind: 'message' | 'word';
  readonly token: Token;
  readonly parameters: readonly string[];
}

export function readVariable(reader: Reader, scope: MachineScope): Result<VariableLine> {
  const start = reader.expect('var', 'keyword');
  if (!start.ok) return start;
  const name = readNewName(reader, machineIssueMessage('machine-expected-variable-name'), 'variable', scope.machine);
  if (!name.ok) return name;
  const sign = reader.expect('=');
  if (!sign.ok) return sign;
  reader.splitSubtractions(scope.variables);
  const initial = readExpression(reader, scope.variables);
  if (!initial.ok) return initial;
  const end = reader.end();
  if (!end.ok) return end;
  return success({ name: name.value, initial: initial.value, at: reader.since(start.value) });
}

/** A name that expressions will use. */
function readNewName(
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

export function readTransition(reader: Reader, scope: MachineScope): Result<TransitionLine> {
  const start = reader.peek() ?? { start: 0 };
  const from = readState(reader, scope);
  if (!from.ok) return from;
  const arrow = reader.expect('-->');
  if (!arrow.ok) return arrow;
  const to = readState(reader, scope);
  if (!to.ok) return to;
  if (from.value === '[*]') return readStart(reader, to.value, start);
  const colon = reader.expect(':');
  if (!colon.ok) return colon;
  const trigger = readTrigger(reader, scope);
  if (!trigger.ok) return trigger;
  const names = withParameters(scope, trigger.value, reader.line.number);
  reader.splitSubtractions(names);
  const guard = readGuard(reader, names);
  if (!guard.ok) return guard;
  const context: EffectContext = { scope, names, trigger: trigger.value, recipients: [] };
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

/** `[*] --> STATE` ends with the state. */
function readStart(reader: Reader, to: string, start: { readonly start: number }): Result<TransitionLine> {
  if (to === '[*]') {
    const at = reader.line.tokens[2] ?? { start: 0, end: 0 };
    return failed(failureOf(at, 'no-state', machineIssueMessage('machine-start-is-no-state')));
  }
  if (reader.peek() !== undefined) {
    return reader.fail('unexpected', [], machineIssueMessage('machine-start-has-no-trigger'));
  }
  const at = reader.since(start);
  return success({ from: '[*]', to, trigger: null, guard: null, effects: [], recipients: [], at });
}

function readState(reader: Reader, scope: MachineScope): Result<string> {
  if (reader.takes('[*]') !== null) return success('[*]');
  const canonical = (name: string): string => scope.states.get(name.toLowerCase()) ?? name;
  const token = reader.name(machineIssueMessage('machine-expected-state'), 'state', (name) =>
    symbolKey('state', canonical(name), scope.machine),
  );
  if (!token.ok) return token;
  const name = canonical(token.value.text);
  scope.states.set(token.value.text.toLowerCase(), name);
  return success(name);
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
  return success({ kind: isMessage ? 'message' : 'word', token: token.value, parameters: parameters.value });
}

function readParameters(reader: Reader): Result<readonly string[]> {
  const seen = new Set<string>();
  return reader.list((): Result<string> => {
    const name = readNewName(
      reader,
      machineIssueMessage('machine-expected-argument-name'),
      'parameter',
      reader.line.number,
    );
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

function withParameters(scope: MachineScope, trigger: RawTrigger, line: number): Scope {
  if (trigger.parameters.length === 0) return scope.variables;
  const entries = trigger.parameters.map(
    (name) => [name, { role: 'parameter', symbol: symbolKey('parameter', name, line) }] as const,
  );
  const map = new Map(entries);
  // Not copied: a machine may have as many variables as lines.
  return {
    has: (name) => map.has(name) || scope.variables.has(name),
    get: (name) => map.get(name) ?? scope.variables.get(name),
    names: () => [...map.keys(), ...scope.variables.names()],
  };
}

function readGuard(reader: Reader, names: Scope): Result<Expression | null> {
  if (reader.takes('[') === null) return success(null);
  const guard = readExpression(reader, names);
  if (!guard.ok) return guard;
  const close = reader.expect(']');
  if (!close.ok) return close;
  if (canBeTruth(guard.value)) return guard;
  const { column, endColumn } = guard.value.at;
  const message = machineIssueMessage('machine-guard-no-truth');
  return failed(failureOf({ start: column - 1, end: endColumn - 1 }, 'no-truth', message));
}

function canBeTruth(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'boolean';
    case 'variable':
      return true;
    case 'unary':
      return expression.operator === 'not';
    case 'binary':
      return !['+', '-', '*', '/', '%'].includes(expression.operator);
  }
}

/** What the effects of a transition are read with. */
interface EffectContext {
  readonly scope: MachineScope;
  /** Variables, and the parameters of the trigger. */
  readonly names: Scope;
  readonly trigger: RawTrigger;
  /** Names after `to`, as they are met. */
  readonly recipients: Token[];
}

/** `/ effect, effect`, or nothing, up to the end of the line. */
function readEffects(reader: Reader, context: EffectContext, hasGuard: boolean): Result<readonly MachineEffect[]> {
  const effects: MachineEffect[] = [];
  if (reader.takes('/') === null) {
    const end = reader.end(...(hasGuard ? ['/'] : ['[', '/']));
    return end.ok ? success(effects) : end;
  }
  do {
    const effect = readEffect(reader, context);
    if (!effect.ok) return effect;
    effects.push(effect.value);
  } while (reader.takes(',') !== null);
  const end = reader.end(',');
  return end.ok ? success(effects) : end;
}

function readEffect(reader: Reader, context: EffectContext): Result<MachineEffect> {
  const start = reader.peek();
  if (reader.is('!')) return readSend(reader, context);
  // A variable may be called like an effect.
  if (start === undefined || reader.is('=', 1)) return readAssignment(reader, context);
  if (reader.takes('deliver', 'keyword') !== null) return success({ kind: 'deliver', at: reader.since(start) });
  if (reader.takes('start', 'keyword') !== null) return readTimerStart(reader, context.scope, start);
  if (reader.takes('stop', 'keyword') === null) return readAssignment(reader, context);
  const timer = timerName(reader, context.scope, false);
  return timer.ok ? success({ kind: 'stop', timer: timer.value.text, at: reader.since(start) }) : timer;
}

function readTimerStart(reader: Reader, scope: MachineScope, start: Token): Result<MachineEffect> {
  const timer = timerName(reader, scope, true);
  if (!timer.ok) return timer;
  const duration = readDuration(reader.line, reader.index, null);
  if (!duration.ok) return duration;
  reader.index = duration.next;
  reader.marks.push(...duration.marks);
  const background = reader.takes('background', 'keyword') !== null;
  const at = reader.since(start);
  return success({ kind: 'start', timer: timer.value.text, duration: duration.value.duration, background, at });
}

function timerName(reader: Reader, scope: MachineScope, starts: boolean): Result<Token> {
  return reader.name(
    machineIssueMessage('machine-expected-timer'),
    'timer',
    (name) => symbolKey('timer', name, scope.machine),
    starts,
  );
}

function readAssignment(reader: Reader, { scope, names }: EffectContext): Result<MachineEffect> {
  const token = reader.peek();
  if (token?.kind !== 'word' || !reader.is('=', 1)) {
    const words = ['start', 'stop', 'deliver', ...scope.variables.names()];
    return reader.fail('unknown-effect', [{ what: machineIssueMessage('machine-expected-effect'), candidates: words }]);
  }
  if (!scope.variables.has(token.text)) {
    const message = names.has(token.text)
      ? machineIssueMessage('machine-argument-assigned', { name: token.text })
      : machineIssueMessage('machine-variable-unknown', { name: token.text, declared: shortened(token.text) });
    return failed(failureOf(token, 'unknown-variable', message, { candidates: scope.variables.names() }));
  }
  const variable = reader.name(machineIssueMessage('machine-expected-variable'), 'variable', (name) =>
    symbolKey('variable', name, scope.machine),
  );
  if (!variable.ok) return variable;
  const sign = reader.expect('=');
  if (!sign.ok) return sign;
  const value = readExpression(reader, names);
  if (!value.ok) return value;
  return success({ kind: 'assign', variable: token.text, value: value.value, at: reader.since(token) });
}

function readSend(reader: Reader, context: EffectContext): Result<MachineEffect> {
  const start = reader.expect('!');
  if (!start.ok) return start;
  const message = reader.name(
    machineIssueMessage('machine-expected-message'),
    'message',
    (name) => symbolKey('message', name),
    true,
  );
  if (!message.ok) return message;
  const given = reader.list(() => readExpression(reader, context.names));
  if (!given.ok) return given;
  const to = readRecipient(reader, context);
  if (!to.ok) return to;
  const at = reader.since(start.value);
  return success({ kind: 'send', message: message.value.text, arguments: given.value, to: to.value, at });
}

function readRecipient(reader: Reader, { trigger, recipients }: EffectContext): Result<Recipient> {
  if (reader.takes('to', 'keyword') === null) return success({ kind: 'peer' });
  if (reader.takes('all', 'keyword') !== null) return success({ kind: 'all' });
  const sender = reader.takes('sender', 'keyword');
  if (sender !== null) {
    if (trigger.kind === 'message') return success({ kind: 'sender' });
    return failed(failureOf(sender, 'no-sender', machineIssueMessage('machine-nothing-received')));
  }
  const token = reader.name(machineIssueMessage('machine-expected-recipient'), 'participant', (name) =>
    symbolKey('participant', name),
  );
  if (!token.ok) return token;
  recipients.push(token.value);
  return success({ kind: 'name', name: token.value.text });
}
