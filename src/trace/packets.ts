/** What is asked of the packets of a trace: whether the network carries them, and between whom they go. */
import { writtenDatagram } from '../protocols/machine/datagram.ts';
import type { Fate, MessageEvent, OneMessage, Receiver, SegmentEvent, TraceConnection, TraceEvent } from './trace.ts';

export type Packet = SegmentEvent | MessageEvent;

/** Whether the network carries it: a segment, what the network itself says, or a message that no segment carries. */
export function isPacket(event: TraceEvent): event is Packet {
  if (event.kind === 'segment') return true;
  return event.kind === 'message' && (event.icmp !== undefined || event.connection === null);
}

/** Whether it arrives nowhere: not one that is held, which may still be released. */
export const isLost = ({ fate }: { readonly fate: Fate }): boolean => fate === 'dropped' || fate === 'undelivered';

/** Whether it is sent, not passed on. */
export const isSent = ({ hopOf }: Packet): boolean => hopOf === undefined;

export const sourceOf = ({ source, from }: Packet): string => source ?? from;
/** Whom it is sent to: several hear one sending on a shared medium. */
export const receiversOf = (packet: Packet): readonly string[] =>
  packet.kind === 'message' && packet.receivers !== undefined
    ? packet.receivers.map(({ at }) => at)
    : [destinationOf(packet)];

/** The packet as one of those has it who hear the sending; any other packet as it is. */
export function heardBy(packet: Packet, receiver: string): Packet {
  const own = packet.kind === 'message' ? packet.receivers?.find(({ at }) => at === receiver) : undefined;
  return packet.kind !== 'message' || own === undefined ? packet : toOne(packet, own);
}

/** One sending that several hear, as this one has it. */
export function toOne(sending: MessageEvent, { at: to, ...outcome }: Receiver): MessageEvent {
  const { receivers: _receivers, loss: _loss, ...kept } = sending;
  return { ...kept, ...outcome, to };
}

/** The messages of a datagram, in order. */
export const messagesOf = (event: MessageEvent): readonly OneMessage[] => [event, ...(event.more ?? [])];

/** `Initial(1) + Handshake(2)`: as the source writes them. */
export const writtenMessages = (event: MessageEvent): string => writtenDatagram(event);

export const destinationOf = ({ destination, to }: Packet): string => destination ?? to;

/** The ports of its source and of its destination; null where no connection is known. */
export function portsOf(
  connections: readonly TraceConnection[],
  segment: SegmentEvent,
): readonly [number, number] | null {
  if (segment.ports !== undefined) return segment.ports;
  const connection = segment.connection === null ? undefined : connections[segment.connection - 1];
  if (connection === undefined) return null;
  const [opener, other] = connection.ports;
  return sidesOf(connections, segment).sender === connection.ends[0] ? [opener, other] : [other, opener];
}

/**
 * Whose sequence numbers SEG.SEQ and SEG.ACK are: the two ends of its connection, whatever addresses a NAT has put into
 * the header.
 */
export function sidesOf(
  connections: readonly TraceConnection[],
  segment: SegmentEvent,
): { readonly sender: string; readonly receiver: string } {
  const [source, destination] = [sourceOf(segment), destinationOf(segment)];
  const ends = segment.connection === null ? undefined : connections[segment.connection - 1]?.ends;
  if (ends === undefined) return { sender: source, receiver: destination };
  const [opener, other] = ends;
  if (source === opener || destination === other) return { sender: opener, receiver: other };
  if (source === other || destination === opener) return { sender: other, receiver: opener };
  return { sender: source, receiver: destination };
}
