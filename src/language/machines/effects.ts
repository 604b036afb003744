/** Effects of transitions: what stands behind `/`. */
import type { MachineEffect, Recipient } from '../../protocols/machine/machine.ts';
import { readDuration } from '../slots/quantities.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, shortened, success } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import { symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { Scope } from './expression.ts';
import { readExpression } from './expression.ts';
import type { MachineScope, RawTrigger } from './machine-scope.ts';
import type { Reader } from './reader.ts';

/** What the effects of a transition are read with. */
export interface EffectContext {
  readonly scope: MachineScope;
  /** Variables and parameters of the machine, and the arguments of the trigger. */
  readonly names: Scope;
  /** null: the machine begins. */
  readonly trigger: RawTrigger | null;
  /** Names after `to`, as they are met. */
  readonly recipients: Token[];
}

/** Reads `/ effect, effect`, or nothing, up to the end of the line. */
export function readEffects(
  reader: Reader,
  context: EffectContext,
  hasGuard: boolean,
): Result<readonly MachineEffect[]> {
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
    const message = scope.names.has(token.text)
      ? machineIssueMessage('machine-parameter-assigned', { name: token.text })
      : names.has(token.text)
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
    if (trigger?.kind === 'message') return success({ kind: 'sender' });
    return failed(failureOf(sender, 'no-sender', machineIssueMessage('machine-nothing-received')));
  }
  const token = reader.name(machineIssueMessage('machine-expected-recipient'), 'participant', (name) =>
    symbolKey('participant', name),
  );
  if (!token.ok) return token;
  recipients.push(token.value);
  return success({ kind: 'name', name: token.value.text });
}
