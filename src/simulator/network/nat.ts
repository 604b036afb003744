/**
 * Network address and port translation (RFC 3022; RFC 5382 for TCP). What goes out bears the NAT's own address and a port
 * of its own, the same for all that comes from one port inside (REQ-1). What comes in is for the session that it belongs
 * to; of others the NAT knows nothing. Whoever has been silent for the time-out is forgotten: nothing waits for that.
 *
 * Not modelled: that a NAT follows a connection to its end and forgets it sooner, and hairpinning.
 */
import type { HostId } from '../../protocols/protocol.ts';
import type { Datagram, Ports, Wire } from './datagram.ts';

interface Session {
  readonly inside: HostId;
  /** null: its packets have no ports. */
  readonly insidePort: number | null;
  readonly outerPort: number | null;
  usedUs: number;
}

/** The first port that a NAT gives out. */
const FIRST_OUTER_PORT = 61_000;
const OUTER_PORTS = 65_536 - FIRST_OUTER_PORT;

export class Nat<Packet> {
  /** By outside host and port, and the port inside or out. */
  private readonly outgoing = new Map<string, Session>();
  private readonly incoming = new Map<string, Session>();
  /** By host and port inside: the session that was made last for it. */
  private readonly latest = new Map<string, Session>();
  private given = 0;

  constructor(
    private readonly id: HostId,
    private readonly wire: Wire<Packet>,
  ) {}

  /** A datagram on its way out, as it leaves. */
  outward(datagram: Datagram<Packet>, nowUs: number, timeoutUs: number): Datagram<Packet> {
    // An ICMP message of a router inside is about a packet that came in.
    if (datagram.tooBig !== null) return { ...datagram, source: this.id };
    const { source, destination, packet } = datagram;
    const ports = this.wire.portsOf(packet);
    const [own, other] = ports ?? [null, null];
    const key = `${source} ${own} ${destination} ${other}`;
    let session = this.outgoing.get(key);
    if (session === undefined || isForgotten(session, nowUs, timeoutUs)) {
      session = this.newSession(source, own, nowUs, timeoutUs);
      this.outgoing.set(key, session);
    }
    session.usedUs = nowUs;
    this.incoming.set(`${destination} ${other} ${session.outerPort}`, session);
    return { ...datagram, source: this.id, packet: this.withPorts(packet, ports, [session.outerPort, other]) };
  }

  /** A datagram that came to the NAT's own address, as it goes on inside; null: it belongs to no session that is known. */
  inward(datagram: Datagram<Packet>, nowUs: number, timeoutUs: number): Datagram<Packet> | null {
    const { source, packet, tooBig } = datagram;
    const ports = this.wire.portsOf(packet);
    if (tooBig !== null) return this.inwardTooBig(datagram, ports, nowUs, timeoutUs);
    const [other, own] = ports ?? [null, null];
    const session = this.incoming.get(`${source} ${other} ${own}`);
    if (session === undefined || isForgotten(session, nowUs, timeoutUs)) return null;
    session.usedUs = nowUs;
    const translated = this.withPorts(packet, ports, [other, session.insidePort]);
    return { ...datagram, destination: session.inside, packet: translated };
  }

  /** ICMP quotes a packet as it left the NAT: who sent it inside is told, in its own words (RFC 5508, section 4.2). */
  private inwardTooBig(
    datagram: Datagram<Packet>,
    ports: Ports | null,
    nowUs: number,
    timeoutUs: number,
  ): Datagram<Packet> | null {
    const [outer, other] = ports ?? [null, null];
    for (const session of this.incoming.values()) {
      if (session.outerPort !== outer || isForgotten(session, nowUs, timeoutUs)) continue;
      const packet = this.withPorts(datagram.packet, ports, [session.insidePort, other]);
      return { ...datagram, destination: session.inside, packet };
    }
    return null;
  }

  private withPorts(packet: Packet, ports: Ports | null, [source, destination]: readonly (number | null)[]): Packet {
    if (ports === null) return packet;
    return this.wire.withPorts(packet, [source ?? ports[0], destination ?? ports[1]]);
  }

  private newSession(inside: HostId, insidePort: number | null, nowUs: number, timeoutUs: number): Session {
    const key = `${inside} ${insidePort}`;
    const latest = this.latest.get(key);
    const isKnown = latest !== undefined && !isForgotten(latest, nowUs, timeoutUs);
    const outerPort =
      insidePort === null ? null : isKnown ? latest.outerPort : FIRST_OUTER_PORT + (this.given++ % OUTER_PORTS);
    const session = { inside, insidePort, outerPort, usedUs: nowUs };
    this.latest.set(key, session);
    return session;
  }
}

function isForgotten({ usedUs }: Session, nowUs: number, timeoutUs: number): boolean {
  return nowUs - usedUs >= timeoutUs;
}
