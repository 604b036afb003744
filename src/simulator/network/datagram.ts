/** What the network carries: packets of the protocol, and what it says itself (ICMP). */
import type { HostId, PacketKind } from '../../protocols/protocol.ts';
import type { Travelling } from '../../trace/trace-builder.ts';

/** What the network has to know of a packet of the protocol. */
export interface Wire<Packet> {
  matches(packet: Packet, kind: PacketKind): boolean;
  /** Its size in bytes, with its headers. */
  bytesOf(packet: Packet): number;
  /** Whether it leaves the wire quiet while it is under way. Absent: none does. */
  isBackground?(packet: Packet): boolean;
  /** With the mark of congestion; null: its ends do not understand that (RFC 3168, section 5). */
  marked(packet: Packet): Packet | null;
  /** Its source and destination ports; null: it has none. */
  portsOf(packet: Packet): Ports | null;
  withPorts(packet: Packet, ports: Ports): Packet;
  /** Its ports, where they are not those of its connection. */
  foreignPorts(packet: Packet): Ports | null;
}

export type Ports = readonly [source: number, destination: number];

/** A packet with the addresses of its header. */
export interface Datagram<Packet> {
  readonly source: HostId;
  readonly destination: HostId;
  /** The packet; of an ICMP message, the one that it is about. */
  readonly packet: Packet;
  /** It is an ICMP message: the packet was too large for a link with that MTU (RFC 1191, section 4). */
  readonly tooBig: number | null;
  /** By `inject`: it meets no faults. */
  readonly injected: boolean;
}

/** A datagram between two neighbours. */
export interface Carried<Packet> {
  readonly from: HostId;
  readonly to: HostId;
  readonly datagram: Datagram<Packet>;
  readonly travelling: Travelling;
}

/** An ICMP message that quotes the IP header and 8 bytes of a packet, in a packet of its own. */
const TOO_BIG_BYTES = 56;

export function bytesOf<Packet>(wire: Wire<Packet>, { packet, tooBig }: Datagram<Packet>): number {
  return tooBig === null ? wire.bytesOf(packet) : TOO_BIG_BYTES;
}

export function matches<Packet>(wire: Wire<Packet>, { packet, tooBig }: Datagram<Packet>, kind: PacketKind): boolean {
  if (tooBig === null) return wire.matches(packet, kind);
  return kind.kind === 'too-big' || kind.kind === 'segment';
}

/** With the mark of congestion; null: its ends do not understand that. */
export function markedDatagram<Packet>(wire: Wire<Packet>, datagram: Datagram<Packet>): Datagram<Packet> | null {
  const packet = datagram.tooBig === null ? wire.marked(datagram.packet) : null;
  return packet === null ? null : { ...datagram, packet };
}
