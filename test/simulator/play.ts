/** Plays a scenario and says what happened, a line each: text in, text out. */
import { english } from '../english.ts';
import { simulateText } from '../../src/compile.ts';
import { assertNever } from '../../src/protocols/protocol.ts';
import { type Value, written } from '../../src/protocols/value.ts';
import { messagesOf } from '../../src/trace/packets.ts';
import type { MessageEvent, Trace, TraceEvent } from '../../src/trace/trace.ts';

export function trace(text: string): Trace {
  return simulateText(text).trace;
}

/** `0 client SYN seq 0`, `10 server ESTABLISHED`, …: times in milliseconds; only what `kinds` names. */
export function play(text: string, ...kinds: TraceEvent['kind'][]): string[] {
  return trace(text)
    .events.filter((event) => kinds.includes(event.kind))
    .map((event) => `${event.timeUs / 1000} ${say(event)}`);
}

/** `2: error: message`. */
export function issues(text: string): string[] {
  return trace(text).issues.map(({ line, severity, message }) => `${line}: ${severity}: ${english(message)}`);
}

function say(event: TraceEvent): string {
  switch (event.kind) {
    case 'action':
      return `${event.at} ${event.action}`;
    case 'segment': {
      const marks = [
        event.fate === 'delivered' ? '' : event.fate,
        event.retransmission ? 'again' : '',
        event.injected ? 'injected' : '',
      ];
      return [event.from, event.flags.join(',') || 'none', event.seq, event.ack ?? '-', event.len, ...marks]
        .filter((part) => part !== '')
        .join(' ');
    }
    case 'message':
      return `${event.from} ${messages(event)}${event.fate === 'delivered' ? '' : ` ${event.fate}`}`;
    case 'arrive':
      return `arrive ${event.at}${event.copy === 1 ? '' : ' copy'}`;
    case 'state':
      return `${event.at} ${event.to}`;
    case 'expect':
      return `${event.holds ? 'holds' : 'fails'}: ${english(event.found)}`;
    case 'deliver':
      return `${event.at} gets ${event.bytes}`;
    case 'error':
      return `${event.at} error ${event.error}`;
    case 'timer':
      return `${event.at} ${event.timer} ${event.what}`;
    case 'queue':
      return `${event.from} ${event.to} queue ${event.packets} ${event.bytes}`;
    case 'discard':
    case 'internal':
    case 'note':
    case 'refuse':
    case 'section':
    case 'vars':
      return event.kind;
    default:
      return assertNever(event);
  }
}

const text = (value: Value): string => (typeof value === 'string' ? value : written(value));

function messages(event: MessageEvent): string {
  return messagesOf(event)
    .map(({ name, arguments: values }) => `${name}(${values.map(text).join(', ')})`)
    .join(' + ');
}
