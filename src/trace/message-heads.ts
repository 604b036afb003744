/** Which heads of HTTP are in a packet of the trace. */
import type { MessageHead } from '../protocols/message-head.ts';
import type { Packet } from './packets.ts';
import type { Trace } from './trace.ts';

/** The heads that begin in the packet, in their order; also where a router passes it on, or it is sent again. */
export function headsIn({ events }: Trace, packet: Packet): readonly MessageHead[] {
  if (packet.kind === 'message') return packet.head === undefined ? [] : [packet.head];
  const first = packet.retransmissionOf ?? packet.hopOf ?? packet.step;
  return events.flatMap((event) =>
    event.kind === 'message' && event.head !== undefined && event.segments[0] === first ? [event.head] : [],
  );
}
