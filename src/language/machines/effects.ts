/** Effects of transitions: what stands behind `/`. */
import type { Expression, MachineEffect, Range, TimerDuration } from '../../protocols/machine/machine.ts';
import { durationIn, readDuration } from '../slots/quantities.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, mapped, success } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import { symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { readAssignment } from './assignment.ts';
import { readConnectionEffect } from './connection-effects.ts';
import type { Scope } from './expression.ts';
import { readExpression, RESERVED } from './expression.ts';
import type { EffectContext, MachineScope } from './machine-scope.ts';
import { withNames } from './machine-scope.ts';
import type { Reader } from './reader.ts';
import { readSend } from './sends.ts';
import { readTruth } from './truth.ts';

/** More guards and loops within each other are refused: what runs them descends into them. */
const MOST_DEPTH = 8;

/** Signs behind a number that make it the beginning of an expression. */
const OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

/** Reads `/ effect, effect`, or nothing, up to the end of the line. */
export function readEffects(
  reader: Reader,
  context: EffectContext,
  hasGuard: boolean,
): Result<readonly MachineEffect[]> {
  if (reader.takes('/') === null) {
    const end = reader.end(...(hasGuard ? ['/'] : ['[', '/']));
    return end.ok ? success([]) : end;
  }
  const effects = readList(reader, context);
  if (!effects.ok) return effects;
  const end = reader.end(',');
  return end.ok ? effects : end;
}

function readList(reader: Reader, context: EffectContext): Result<readonly MachineEffect[]> {
  const effects: MachineEffect[] = [];
  do {
    const effect = readEffect(reader, context);
    if (!effect.ok) return effect;
    effects.push(effect.value);
  } while (reader.takes(',') !== null);
  return success(effects);
}

function readEffect(reader: Reader, context: EffectContext): Result<MachineEffect> {
  const start = reader.peek();
  if (start === undefined) return readAssignment(reader, context.scope, context.names);
  if (reader.is('!')) return readSend(reader, context);
  if (reader.is('[')) return readGuarded(reader, context, start);
  // A variable may be called like an effect.
  if (reader.is('=', 1)) return readAssignment(reader, context.scope, context.names);
  if (reader.is('if') && !context.scope.variables.has('if')) return foreignCondition(reader, start);
  if (reader.takes('each', 'keyword') !== null) return readLoop(reader, context, start);
  if (reader.takes('deliver', 'keyword') !== null) return success({ kind: 'deliver', at: reader.since(start) });
  if (reader.takes('start', 'keyword') !== null) return readTimerStart(reader, context, start);
  if (reader.takes('stop', 'keyword') !== null) return readTimerStop(reader, context, start);
  return readConnectionEffect(reader, context) ?? readAssignment(reader, context.scope, context.names);
}

/** `[n > best] best = n` */
function readGuarded(reader: Reader, context: EffectContext, start: Token): Result<MachineEffect> {
  reader.takes('[');
  const guard = readTruth(reader, context.names);
  if (!guard.ok) return guard;
  const effects = readBody(reader, context, start);
  if (!effects.ok) return effects;
  return success({ kind: 'when', guard: guard.value, effects: effects.value, at: reader.since(start) });
}

/** `if (n > best) best = n`, as other languages write it. */
function foreignCondition(reader: Reader, start: Token): Result<never> {
  const message = machineIssueMessage('machine-effect-if');
  const close = reader.is('(', 1) ? closing(reader.line.tokens, reader.index + 1) : undefined;
  if (close === undefined) return failed(failureOf(start, 'foreign-condition', message));
  const guard = reader.line.text.slice(reader.peek(1)?.end, close.start).trim();
  const stretch = { start: start.start, end: close.end };
  return failed(failureOf(stretch, 'foreign-condition', message, { replacements: [`[${guard}]`] }));
}

/** What closes the parenthesis at that index. */
function closing(tokens: readonly Token[], from: number): Token | undefined {
  let depth = 0;
  return tokens.slice(from).find(({ text }) => {
    depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    return depth === 0;
  });
}

/** `each n in base .. next - 1: !PKT(n)`, whose `each` has been read. */
function readLoop(reader: Reader, context: EffectContext, start: Token): Result<MachineEffect> {
  const name = reader.name(
    machineIssueMessage('machine-expected-loop-name'),
    'parameter',
    (text) => symbolKey('parameter', text, reader.line.number),
    true,
  );
  if (!name.ok) return name;
  const { text } = name.value;
  if (RESERVED.has(text))
    return failed(failureOf(name.value, 'reserved-name', machineIssueMessage('machine-reserved-name', { name: text })));
  if (context.bound.has(text))
    return failed(failureOf(name.value, 'duplicate-name', machineIssueMessage('machine-name-twice', { name: text })));
  const word = reader.expect('in', 'keyword');
  if (!word.ok) return word;
  const over = readOver(reader, context.names);
  if (!over.ok) return over;
  const colon = reader.expect(':');
  if (!colon.ok) return colon;
  const symbol = symbolKey('parameter', text, reader.line.number);
  const names = withNames(context.names, new Map([[text, { role: 'parameter', symbol }]]));
  reader.splitSubtractions(names);
  const effects = readBody(reader, { ...context, names, bound: new Set([...context.bound, text]) }, start);
  if (!effects.ok) return effects;
  return success({ kind: 'each', name: text, over: over.value, effects: effects.value, at: reader.since(start) });
}

function readOver(reader: Reader, names: Scope): Result<Expression | Range> {
  const from = readExpression(reader, names);
  if (!from.ok || reader.takes('..') === null) return from;
  return mapped(readExpression(reader, names), (to) => ({ from: from.value, to }));
}

/** What a guard or a loop is for: one effect, or several in parentheses. */
function readBody(reader: Reader, context: EffectContext, start: Token): Result<readonly MachineEffect[]> {
  const depth = context.depth + 1;
  if (depth > MOST_DEPTH) {
    const message = machineIssueMessage('machine-effects-too-deep', { most: MOST_DEPTH });
    return failed(failureOf(start, 'too-deep', message));
  }
  const inner = { ...context, depth };
  if (reader.takes('(') === null) return mapped(readEffect(reader, inner), (effect) => [effect]);
  const effects = readList(reader, inner);
  if (!effects.ok) return effects;
  const close = reader.expect(')');
  return close.ok ? effects : close;
}

function readTimerStart(reader: Reader, { scope, names }: EffectContext, start: Token): Result<MachineEffect> {
  const timer = timerName(reader, scope, true);
  if (!timer.ok) return timer;
  const keys = reader.list(() => readExpression(reader, names));
  if (!keys.ok) return keys;
  const duration = readTimerDuration(reader, names);
  if (!duration.ok) return duration;
  const background = reader.takes('background', 'keyword') !== null;
  const at = reader.since(start);
  const { text } = timer.value;
  return success({ kind: 'start', timer: text, keys: keys.value, duration: duration.value, background, at });
}

/** A duration as it is written anywhere (`2msl` too), or an expression. */
function readTimerDuration(reader: Reader, names: Scope): Result<TimerDuration> {
  const written = durationIn(reader.line, reader.index);
  const isAlone = written !== null && !OPERATORS.has(reader.line.tokens[written.next]?.text ?? '');
  const token = reader.peek();
  const isExpression = token !== undefined && (token.kind === 'word' || token.kind === 'sign');
  if (isExpression || (written !== null && !isAlone)) return readExpression(reader, names);
  const duration = readDuration(reader.line, reader.index, null);
  if (!duration.ok) return duration;
  reader.index = duration.next;
  reader.marks.push(...duration.marks);
  return success(duration.value.duration);
}

function readTimerStop(reader: Reader, { scope, names }: EffectContext, start: Token): Result<MachineEffect> {
  const timer = timerName(reader, scope, false);
  if (!timer.ok) return timer;
  const keys = reader.list(() => readExpression(reader, names));
  if (!keys.ok) return keys;
  return success({ kind: 'stop', timer: timer.value.text, keys: keys.value, at: reader.since(start) });
}

function timerName(reader: Reader, scope: MachineScope, starts: boolean): Result<Token> {
  return reader.name(
    machineIssueMessage('machine-expected-timer'),
    'timer',
    (name) => symbolKey('timer', name, scope.machine),
    starts,
  );
}
