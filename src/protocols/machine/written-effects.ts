/** Effects as the source writes them. */
import { assertNever } from '../protocol.ts';
import { writtenDuration } from '../value.ts';
import type { Expression, MachineEffect, Recipient, SentMessage, TimerDuration } from './machine.ts';
import { writtenExpression } from './written.ts';

/** `stop rto, [n > best] best = n`. */
export function writtenEffects(effects: readonly MachineEffect[]): string {
  return effects.map(writtenEffect).join(', ');
}

/** `!ACK(b) to sender`, `start rto(n) 1s`, `each n in 1..3: !PKT(n)`. */
export function writtenEffect(effect: MachineEffect): string {
  switch (effect.kind) {
    case 'send': {
      const size = effect.bytes === null ? '' : ` len ${writtenExpression(effect.bytes)}`;
      const messages = effect.messages.map(writtenMessage).join(' + ');
      return `!${messages}${recipient(effect.to)}${named('on', effect.on)}${size}${background(effect)}`;
    }
    case 'start':
      return `start ${effect.timer}${inParentheses(effect.keys)} ${writtenTimerDuration(effect.duration)}${background(effect)}`;
    case 'stop':
      return `stop ${effect.timer}${inParentheses(effect.keys)}`;
    case 'assign':
      return `${effect.variable}${inParentheses(effect.keys)} = ${writtenExpression(effect.value)}`;
    case 'connect': {
      const port = effect.port === undefined ? '' : `:${writtenExpression(effect.port)}`;
      const from = effect.from === undefined ? '' : ` from ${writtenExpression(effect.from)}`;
      return `connect${recipient(effect.to).replace(' to ', ' ')}${port}${from}${named('as', effect.as)}`;
    }
    case 'listen':
      return `listen ${writtenExpression(effect.port)}${named('as', effect.as)}`;
    case 'close':
    case 'abort': {
      const whom = effect.to === null ? '' : recipient(effect.to).replace(' to ', ' ');
      return `${effect.kind}${whom}${named('on', effect.on)}`;
    }
    case 'deliver':
      return 'deliver';
    case 'when':
      return `[${writtenExpression(effect.guard)}] ${body(effect.effects)}`;
    case 'each': {
      const { over } = effect;
      const range =
        'from' in over ? `${writtenExpression(over.from)} .. ${writtenExpression(over.to)}` : writtenExpression(over);
      return `each ${effect.name} in ${range}: ${body(effect.effects)}`;
    }
    default:
      return assertNever(effect);
  }
}

/** `1s`, `2msl`, `d * 2`. */
export function writtenTimerDuration(duration: TimerDuration): string {
  if ('kind' in duration) return writtenExpression(duration);
  if ('msl' in duration) return `${duration.msl}msl`;
  if (duration.us >= 120_000_000 && duration.us % 60_000_000 === 0) return `${duration.us / 60_000_000}min`;
  return writtenDuration(duration.us);
}

function writtenMessage({ name, arguments: values }: SentMessage): string {
  return `${name}${inParentheses(values)}`;
}

function inParentheses(expressions: readonly Expression[]): string {
  return expressions.length === 0 ? '' : `(${expressions.map(writtenExpression).join(', ')})`;
}

function named(word: 'as' | 'on', name: string | undefined): string {
  return name === undefined ? '' : ` ${word} ${name}`;
}

function background(effect: { readonly background: boolean }): string {
  return effect.background ? ' background' : '';
}

function recipient(to: Recipient): string {
  switch (to.kind) {
    case 'peer':
      return '';
    case 'name':
      return ` to ${to.name}`;
    case 'value':
      return ` to ${writtenExpression(to.expression)}`;
    case 'sender':
    case 'all':
      return ` to ${to.kind}`;
    default:
      return assertNever(to);
  }
}

/** What a guard or a loop is for: one effect, or several in parentheses. */
function body(effects: readonly MachineEffect[]): string {
  return effects.length === 1 ? writtenEffects(effects) : `(${writtenEffects(effects)})`;
}
