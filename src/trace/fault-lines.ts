/** Which lines of the source an event goes back to: what brought it about, and what the network was told to do to it. */
import { heardBy, toOne } from './packets.ts';
import type { MessageEvent, Trace, TraceEvent } from './trace.ts';

/**
 * The lines of the faults that acted on what the event is about: on the packet that is sent or arrives, or on what
 * carries the message. Ascending, none twice.
 */
export function faultLinesOf(trace: Trace, event: TraceEvent): readonly number[] {
  const { events } = trace;
  if (event.kind === 'segment') return lineOf(event);
  if (event.kind === 'arrive') {
    const packet = events[event.segment - 1];
    return lineOf(packet?.kind === 'message' ? heardBy(packet, event.at) : packet);
  }
  if (event.kind !== 'message') return none;
  const lines = [event, ...heard(event), ...event.segments.map((step) => events[step - 1])].flatMap(lineOf);
  return lines.length < 2 ? lines : [...new Set(lines)].sort((a, b) => a - b);
}

/** The message as each has it who hears the one sending. */
const heard = (message: MessageEvent): readonly TraceEvent[] =>
  (message.receivers ?? []).map((receiver) => toOne(message, receiver));

const none: readonly number[] = [];

/** The line of the fault that acted on the packet itself, if one did. */
function lineOf(packet: TraceEvent | undefined): readonly number[] {
  return (packet?.kind === 'segment' || packet?.kind === 'message') && packet.faultLine !== null
    ? [packet.faultLine]
    : none;
}
