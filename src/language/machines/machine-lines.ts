/** The lines of a machine: `var NAME = EXPRESSION` and `FROM --> TO : trigger [guard] / effect, effect`. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Expression, MachineEffect } from '../../protocols/machine/machine.ts';
import type { RuleReference } from '../../protocols/protocol.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { Scope } from './expression.ts';
import { RESERVED, readExpression } from './expression.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, success } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import { symbolKey } from '../text/marks.ts';
import type { MachineScope, RawTrigger } from './machine-scope.ts';
import { type EffectContext, readEffects } from './effects.ts';
import type { Reader } from './reader.ts';

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
