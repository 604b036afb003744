/** Which lines of the source an event goes back to: what brought it about, and what the network was told to do to it. */
import type { Trace, TraceEvent } from '../simulator/trace.ts';

/**
 * The lines of the faults that acted on what the event is about: on the packet that is sent or arrives, or on what
 * carries the message. Ascending, none twice.
 */
export function faultLinesOf(trace: Trace, event: TraceEvent): readonly number[] {
  const lines = packetsOf(trace, event).flatMap((packet) =>
    (packet?.kind === 'segment' || packet?.kind === 'message') && packet.faultLine !== null ? [packet.faultLine] : [],
  );
  return lines.length < 2 ? lines : [...new Set(lines)].sort((a, b) => a - b);
}

function packetsOf({ events }: Trace, event: TraceEvent): readonly (TraceEvent | undefined)[] {
  if (event.kind === 'arrive') return [events[event.segment - 1]];
  if (event.kind === 'message') return [event, ...event.segments.map((step) => events[step - 1])];
  return event.kind === 'segment' ? [event] : [];
}
