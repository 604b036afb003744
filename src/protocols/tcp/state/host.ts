/**
 * One host's TCP: its listener, its connections, and what it remembers of those that have ended. Ports and initial
 * sequence numbers are given out here. Not modelled: the quiet time after a crash (RFC 9293, section 3.4.3).
 */
import { hashOf, PersistentMap } from '../../persistent-map.ts';
import type { ConnectionKey, HostId } from '../../protocol.ts';
import type { Mutable } from '../../mutable.ts';
import type { StateName, Tcb } from './connection.ts';
import type { Seq } from '../segment/sequence.ts';
import { add, lt, seq } from '../segment/sequence.ts';

/** The port of a passive OPEN that names none. */
export const LISTENING_PORT = 80;
/** The first port of an active OPEN (RFC 6335, section 6). */
export const FIRST_EPHEMERAL_PORT = 49_152;
const EPHEMERAL_PORTS = 65_536 - FIRST_EPHEMERAL_PORT;

export interface TcpHost {
  readonly id: HostId;
  /** The ports of its passive OPENs, in their order. */
  readonly listeners: readonly number[];
  /** What connections made from now on do with what arrives. */
  readonly reading: boolean;
  /** In order of opening. */
  readonly connections: PersistentMap<Tcb>;
  /** The living connection of a pair of sockets (`socketPair`). */
  readonly pairs: PersistentMap<ConnectionKey>;
  /** By connection. */
  readonly ended: PersistentMap<Ended>;
  /** The last connection that this host opened to a peer. */
  readonly lastOpened: PersistentMap<ConnectionKey>;
  /** The first number never used by this host on a pair of sockets. */
  readonly unused: PersistentMap<Seq>;
  /** The Fast Open cookies that others have given, by host. */
  readonly cookies: PersistentMap<CachedCookie>;
  /** Which key its own cookies are made with. */
  readonly fastOpenKey: number;
  /** Connections that a listener has half open (SYN-RECEIVED): all of them, and by their port. */
  readonly pending: number;
  readonly halfOpen: PersistentMap<number>;
  /** Connections whose retransmission timer runs, and whose delayed-ACK timer does. */
  readonly retransmitting: number;
  readonly delaying: number;
  readonly opened: number;
  readonly ephemeral: number;
  readonly messages: number;
  readonly chosen: number;
}

/** What a client keeps of a server for Fast Open (RFC 7413, section 4.1.3): its cookie, and the MSS that it announced. */
export interface CachedCookie {
  readonly cookie: string;
  readonly mss: number;
}

/** What is remembered of a connection without a TCB. */
export interface Ended {
  /** LISTEN: it went back to its listener. */
  readonly state: Extract<StateName, 'CLOSED' | 'LISTEN'>;
  readonly peer: HostId;
  readonly localPort: number;
  readonly remotePort: number;
  readonly iss: Seq;
  /** Eff.snd.MSS. */
  readonly mss: number;
}

export function newHost(id: HostId): TcpHost {
  return {
    id,
    listeners: [],
    reading: true,
    connections: PersistentMap.empty(),
    pairs: PersistentMap.empty(),
    ended: PersistentMap.empty(),
    lastOpened: PersistentMap.empty(),
    unused: PersistentMap.empty(),
    cookies: PersistentMap.empty(),
    fastOpenKey: 0,
    pending: 0,
    halfOpen: PersistentMap.empty(),
    retransmitting: 0,
    delaying: 0,
    opened: 0,
    ephemeral: 0,
    messages: 0,
    chosen: 0,
  };
}

/** The same host, to be changed. Every field is named: see `copyOfTcb`. */
export function copyOfHost(host: TcpHost): Mutable<TcpHost> {
  return {
    id: host.id,
    listeners: host.listeners,
    reading: host.reading,
    connections: host.connections,
    pairs: host.pairs,
    ended: host.ended,
    lastOpened: host.lastOpened,
    unused: host.unused,
    cookies: host.cookies,
    fastOpenKey: host.fastOpenKey,
    pending: host.pending,
    halfOpen: host.halfOpen,
    retransmitting: host.retransmitting,
    delaying: host.delaying,
    opened: host.opened,
    ephemeral: host.ephemeral,
    messages: host.messages,
    chosen: host.chosen,
  };
}

/** Identifies a connection at one host: the peer and both ports (RFC 9293, section 3.3.1). */
export function socketPair(peer: HostId, localPort: number, remotePort: number): string {
  return `${localPort}>${remotePort}@${peer}`;
}

export function connectionOn(host: TcpHost, peer: HostId, localPort: number, remotePort: number): Tcb | null {
  const key = host.pairs.get(socketPair(peer, localPort, remotePort));
  return (key === undefined ? undefined : host.connections.get(key)) ?? null;
}

/** Whether somebody waits for connections on the port. */
export function listensOn(host: TcpHost, port: number): boolean {
  return host.listeners.includes(port);
}

/**
 * The local port of an active OPEN that names none: that of the last one to that peer and port if it is CLOSED here and
 * `reuse`, else a new one that no living connection to that peer and port uses.
 */
export function choosePort(
  host: TcpHost,
  peer: HostId,
  remotePort: number,
  reuse: boolean,
): { readonly port: number; readonly ephemeral: number } {
  const last = host.lastOpened.get(peer);
  const ended = last === undefined ? undefined : host.ended.get(last);
  const same = ended?.state === 'CLOSED' && ended.remotePort === remotePort;
  if (reuse && same && !host.pairs.has(socketPair(peer, ended.localPort, remotePort)))
    return { port: ended.localPort, ephemeral: host.ephemeral };
  for (let tried = 0; tried < EPHEMERAL_PORTS; tried++) {
    const port = FIRST_EPHEMERAL_PORT + ((host.ephemeral + tried) % EPHEMERAL_PORTS);
    if (!host.pairs.has(socketPair(peer, port, remotePort))) return { port, ephemeral: host.ephemeral + tried + 1 };
  }
  return { port: FIRST_EPHEMERAL_PORT, ephemeral: host.ephemeral };
}

/**
 * The initial sequence number of a new connection: a clock of 4 µs ticks plus a number of the host's own (RFC 9293,
 * section 3.4.1), and always beyond what this pair of sockets has used. `isn`: the user's own choice for the first.
 */
export function chooseIss(host: TcpHost, pair: string, nowUs: number, isn: number | null): Seq {
  const unused = host.unused.get(pair);
  if (isn !== null && host.chosen === 0) return seq(isn);
  const clock = add(isn === null ? secret(host.id) : seq(isn), Math.floor(nowUs / 4) % 0x1_0000_0000);
  return unused !== undefined && lt(clock, unused) ? unused : clock;
}

/** Stands for the secret of RFC 9293, section 3.4.1, and is the same in every run. */
function secret(id: HostId): Seq {
  return seq(hashOf(id));
}

/** LISTEN or CLOSED for a connection without a TCB, or for the host itself. */
export function stateOf(host: TcpHost, connection: ConnectionKey | null): StateName {
  if (connection !== null) {
    const tcb = host.connections.get(connection);
    if (tcb !== undefined) return tcb.state;
    const ended = host.ended.get(connection);
    return ended?.state === 'LISTEN' && listensOn(host, ended.localPort) ? 'LISTEN' : 'CLOSED';
  }
  return host.listeners.length > 0 ? 'LISTEN' : 'CLOSED';
}
