/** How much text an event makes of what the user wrote, in the trace, the table and the diagram. */
import type { Value } from '../protocols/protocol.ts';
import { sizeOf } from '../protocols/value.ts';
import { charactersIn } from './reasons.ts';
import { messagesOf } from './packets.ts';
import type { TraceEvent } from './trace.ts';

/** The events that make rows of the state table. */
export const MAKES_ROW: ReadonlySet<TraceEvent['kind']> = new Set([
  'action',
  'segment',
  'message',
  'arrive',
  'timer',
  'expect',
  'section',
]);

/** How much text the event has that the user wrote, or that says it again. */
export function charactersOf(event: TraceEvent, events: readonly TraceEvent[]): number {
  switch (event.kind) {
    case 'action':
      return lengthOf(event.arguments);
    case 'segment':
      return event.label?.length ?? 0;
    case 'message':
      return messagesOf(event).reduce((sum, { name, arguments: values }) => sum + name.length + lengthOf(values), 0);
    case 'arrive': {
      const packet = events[event.segment - 1];
      return packet?.kind === 'message' || packet?.kind === 'segment' ? charactersOf(packet, events) : 0;
    }
    case 'vars': {
      let length = 0;
      for (const key in event.vars) length += valueLength(event.vars[key] ?? null);
      return length;
    }
    case 'state':
      return event.to.length + charactersIn(event.reason);
    case 'internal':
    case 'discard':
    case 'refuse':
      return charactersIn(event.reason);
    case 'expect':
      return event.claim.length + charactersIn(event.found);
    case 'note':
    case 'section':
      return event.text.length;
    case 'timer':
      return event.timer.length;
    case 'deliver':
    case 'error':
    case 'queue':
      return 0;
  }
}

function lengthOf(values: readonly Value[]): number {
  let length = 0;
  for (const value of values) length += valueLength(value) + 2;
  return length;
}

/** Roughly: a number takes a few characters. */
function valueLength(value: Value): number {
  return typeof value === 'string' ? value.length : 4 * sizeOf(value);
}
