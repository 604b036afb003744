/** The lines of a machine: `var NAME = EXPRESSION` and `FROM --> TO : trigger [guard] / effect, effect`. */
import type { Expression, MachineEffect, Recipient } from '../../protocols/machine/machine.ts';
import type { RuleReference } from '../../protocols/protocol.ts';
import type { Scope } from './expression.ts';
import { RESERVED, readExpression } from './expression.ts';
import { shortened } from '../failure.ts';
import type { Token } from '../text/lex.ts';
import { mark, symbolKey } from '../text/marks.ts';
import type { Reader } from '../reader.ts';
import { durationFailure, durationIn } from '../slots/quantities.ts';

/** What the lines of a machine share. */
export interface MachineScope {
  readonly machine: string;
  readonly variables: Scope;
  /** Its states as their first mention spells them, by their lower case. */
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

export function readVariable(reader: Reader, scope: MachineScope): VariableLine {
  const start = reader.expect('var', 'keyword');
  const name = reader.name(
    'a name for the variable',
    'variable',
    (text) => symbolKey('variable', text, scope.machine),
    true,
  );
  if (RESERVED.has(name.text))
    reader.failOn(name, 'reserved-name', `\`${name.text}\` means something else in expressions.`);
  reader.expect('=');
  reader.splitSubtractions(scope.variables);
  const initial = readExpression(reader, scope.variables);
  reader.end();
  return { name, initial, at: reader.since(start) };
}

export function readTransition(reader: Reader, scope: MachineScope): TransitionLine {
  const start = reader.peek();
  const from = readState(reader, scope);
  reader.expect('-->');
  const to = readState(reader, scope);
  const place = start ?? { start: 0 };
  if (from === '[*]') {
    if (to === '[*]')
      reader.failOn(
        reader.line.tokens[2] ?? { start: 0, end: 0 },
        'no-state',
        'A machine begins in a state: `[*] --> STATE`.',
      );
    if (reader.peek() !== undefined)
      reader.fail(
        'unexpected',
        [],
        'A machine is in its first state from the start: `[*] --> STATE` has neither trigger nor effect.',
      );
    return { from, to, trigger: null, guard: null, effects: [], recipients: [], at: reader.since(place) };
  }
  reader.expect(':');
  const trigger = readTrigger(reader, scope);
  const names = withParameters(scope, trigger, reader.line.number);
  reader.splitSubtractions(names);
  const guard = readGuard(reader, names);
  const recipients: Token[] = [];
  const effects: MachineEffect[] = [];
  if (reader.takes('/') !== null) {
    do effects.push(readEffect(reader, scope, names, trigger, recipients));
    while (reader.takes(',') !== null);
    reader.end(',');
  } else reader.end(...(guard === null ? ['[', '/'] : ['/']));
  return { from, to, trigger, guard, effects, recipients, at: reader.since(place) };
}

function readState(reader: Reader, scope: MachineScope): string {
  if (reader.takes('[*]') !== null) return '[*]';
  const canonical = (name: string): string => scope.states.get(name.toLowerCase()) ?? name;
  const token = reader.name('a state', 'state', (name) => symbolKey('state', canonical(name), scope.machine));
  const name = canonical(token.text);
  scope.states.set(token.text.toLowerCase(), name);
  return name;
}

function readTrigger(reader: Reader, scope: MachineScope): RawTrigger {
  const isMessage = reader.takes('?') !== null;
  const what = isMessage ? 'the name of a message' : 'a trigger (`?MESSAGE`, a timer or a verb)';
  // Whether a word is a timer or a verb is known at the end of the machine; the mark is settled there.
  const token = isMessage
    ? reader.name(what, 'message', (name) => symbolKey('message', name))
    : reader.name(what, 'trigger', (name) => symbolKey('trigger', name, scope.machine));
  const seen = new Set<string>();
  const { number } = reader.line;
  const parameters = reader.list(() => {
    const name = reader.name(
      'a name for the argument',
      'parameter',
      (text) => symbolKey('parameter', text, number),
      true,
    );
    if (RESERVED.has(name.text))
      reader.failOn(name, 'reserved-name', `\`${name.text}\` means something else in expressions.`);
    if (seen.has(name.text)) reader.failOn(name, 'duplicate-name', `There are two arguments \`${name.text}\`.`);
    seen.add(name.text);
    return name.text;
  });
  return { kind: isMessage ? 'message' : 'word', token, parameters };
}

function withParameters(scope: MachineScope, trigger: RawTrigger, line: number): Scope {
  if (trigger.parameters.length === 0) return scope.variables;
  const own = trigger.parameters.map(
    (name) => [name, { role: 'parameter', symbol: symbolKey('parameter', name, line) }] as const,
  );
  const map = new Map(own);
  // Not copied: a machine may have as many variables as lines.
  return {
    has: (name) => map.has(name) || scope.variables.has(name),
    get: (name) => map.get(name) ?? scope.variables.get(name),
    names: () => [...map.keys(), ...scope.variables.names()],
  };
}

function readGuard(reader: Reader, names: Scope): Expression | null {
  if (reader.takes('[') === null) return null;
  const guard = readExpression(reader, names);
  reader.expect(']');
  if (!canBeTruth(guard)) {
    const at = { start: guard.at.column - 1, end: guard.at.endColumn - 1 };
    reader.failOn(at, 'no-truth', 'A guard is true or false: compare with `==`, `!=`, `<`, `<=`, `>` or `>=`.');
  }
  return guard;
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

function readEffect(
  reader: Reader,
  scope: MachineScope,
  names: Scope,
  trigger: RawTrigger,
  recipients: Token[],
): MachineEffect {
  const start = reader.peek();
  if (reader.is('!')) return readSend(reader, names, trigger, recipients);
  const assigns = reader.is('=', 1);
  if (!assigns && start !== undefined && reader.takes('deliver', 'keyword') !== null)
    return { kind: 'deliver', at: reader.since(start) };
  if (!assigns && start !== undefined && reader.takes('start', 'keyword') !== null) {
    const timer = timerName(reader, scope, true).text;
    const found = durationIn(reader.line, reader.index);
    if (found === null) return reader.failWith(durationFailure(reader.line, reader.index, null));
    const { duration } = found;
    reader.index = found.next;
    reader.marks.push(mark(found, 'duration'));
    const background = reader.takes('background', 'keyword') !== null;
    return { kind: 'start', timer, duration, background, at: reader.since(start) };
  }
  if (!assigns && start !== undefined && reader.takes('stop', 'keyword') !== null)
    return { kind: 'stop', timer: timerName(reader, scope, false).text, at: reader.since(start) };
  return readAssignment(reader, scope, names);
}

function timerName(reader: Reader, scope: MachineScope, starts: boolean): Token {
  return reader.name('the name of a timer', 'timer', (name) => symbolKey('timer', name, scope.machine), starts);
}

function readAssignment(reader: Reader, scope: MachineScope, names: Scope): MachineEffect {
  const token = reader.peek();
  const what = 'an effect (`!MESSAGE`, `start`, `stop`, `deliver`, `VARIABLE = …`)';
  if (token?.kind !== 'word' || !reader.is('=', 1)) {
    const words = ['start', 'stop', 'deliver', ...scope.variables.names()];
    return reader.fail('unknown-effect', [{ what, candidates: words }]);
  }
  if (!scope.variables.has(token.text)) {
    const message = names.has(token.text)
      ? `\`${token.text}\` is an argument of what was received; only variables of the machine can be changed.`
      : `There is no variable \`${token.text}\`; \`var ${shortened(token.text)} = 0\` makes one.`;
    return reader.failOn(token, 'unknown-variable', message, scope.variables.names());
  }
  reader.name('a variable', 'variable', (name) => symbolKey('variable', name, scope.machine));
  reader.expect('=');
  const value = readExpression(reader, names);
  return { kind: 'assign', variable: token.text, value, at: reader.since(token) };
}

function readSend(reader: Reader, names: Scope, trigger: RawTrigger, recipients: Token[]): MachineEffect {
  const start = reader.expect('!');
  const message = reader.name('the name of a message', 'message', (name) => symbolKey('message', name), true).text;
  const given = reader.list(() => readExpression(reader, names));
  const to = readRecipient(reader, trigger, recipients);
  return { kind: 'send', message, arguments: given, to, at: reader.since(start) };
}

function readRecipient(reader: Reader, trigger: RawTrigger, recipients: Token[]): Recipient {
  if (reader.takes('to', 'keyword') === null) return { kind: 'peer' };
  if (reader.takes('all', 'keyword') !== null) return { kind: 'all' };
  const sender = reader.takes('sender', 'keyword');
  if (sender !== null) {
    if (trigger.kind !== 'message')
      reader.failOn(
        sender,
        'no-sender',
        'Nothing was received here: `to sender` belongs to a transition with `?MESSAGE`.',
      );
    return { kind: 'sender' };
  }
  const token = reader.name('a participant, `sender` or `all`', 'participant', (name) =>
    symbolKey('participant', name),
  );
  recipients.push(token);
  return { kind: 'name', name: token.text };
}
