/** The connections of a scenario: their numbers, names and ends, and where each end's sequence numbers begin. */
import type { Display } from '../language/scenario/scenario.ts';
import type { ConnectionKey, HostId } from '../protocols/protocol.ts';
import { FIRST_EPHEMERAL_PORT } from '../protocols/tcp/state/host.ts';
import type { Seq } from '../protocols/tcp/segment/sequence.ts';
import { add, distance, seq } from '../protocols/tcp/segment/sequence.ts';
import type { InitialNumbers, TraceConnection } from '../trace/trace.ts';

interface Known {
  readonly key: ConnectionKey;
  readonly connection: TraceConnection;
  /** The connection's own list, which grows. */
  readonly numbers: InitialNumbers[];
  /** The last of these that each host counts by. */
  readonly counting: Map<HostId, InitialNumbers>;
  /** The hosts that have heard of it. */
  readonly hosts: Set<HostId>;
  readonly initial: Map<HostId, Seq>;
}

export class Connections {
  /** 1, 2, … in the order in which they were opened. */
  readonly all: TraceConnection[] = [];
  /** The keys of these. */
  private readonly keys: ConnectionKey[] = [];
  private readonly byKey = new Map<ConnectionKey, Known>();
  /** By name, in the order of opening: machines give a name as often as they like. */
  private readonly byName = new Map<string, Known[]>();
  /** The newest connection that a host knows. */
  private readonly newestKnown = new Map<HostId, Known>();
  /** The same of two hosts, by each of them. */
  private readonly newestBetween = new Map<HostId, Map<HostId, ConnectionKey>>();
  /** By opener, what the other end does not know yet. */
  private readonly opening = new Map<HostId, Set<Known>>();
  /** The number that each host's shown numbers begin with (`InitialNumbers.offset`). */
  private readonly shownFrom = new Map<HostId, Seq>();

  /** SYNs from addresses that nobody has. */
  private forged = 0;

  /** What no connection without a name may be called. */
  private readonly taken: Set<string>;

  /**
   * @param hasNat whether a segment may have other ports than those of its connection
   * @param given the names that the scenario gives to connections, also to such as are opened later
   */
  constructor(
    readonly display: Pick<Display, 'isn'>,
    readonly hasNat = false,
    given: Iterable<string> = [],
  ) {
    this.taken = new Set(given);
    for (const [host, isn] of Object.entries(display.isn))
      if (typeof isn === 'number') this.shownFrom.set(host, seq(isn));
  }

  /** A host has come to know the connection, as its opener or as the one who was called. */
  learn(
    host: HostId,
    key: ConnectionKey,
    peer: HostId,
    ports: readonly [local: number, remote: number],
    name: string | null,
  ): void {
    let known = this.byKey.get(key);
    if (!known) {
      const id = this.byKey.size + 1;
      const numbers: InitialNumbers[] = [];
      const connection = { id, name: name ?? this.freeName(id), ends: [host, peer], ports, initial: numbers } as const;
      known = { key, connection, numbers, counting: new Map(), hosts: new Set(), initial: new Map() };
      this.byKey.set(key, known);
      this.all.push(connection);
      this.keys.push(key);
      this.pair(host, peer, key);
      this.pair(peer, host, key);
      if (!this.opening.has(host)) this.opening.set(host, new Set());
      this.opening.get(host)?.add(known);
    }
    if (host === known.connection.ends[1]) this.opening.get(known.connection.ends[0])?.delete(known);
    if (name !== null) this.give(name, known);
    known.hosts.add(host);
    const newest = this.newestKnown.get(host);
    if (!newest || newest.connection.id <= known.connection.id) this.newestKnown.set(host, known);
  }

  /** `c3` for the third connection, or with the next number that is free. */
  private freeName(id: number): string {
    let number = id;
    while (this.taken.has(`c${number}`)) number += 1;
    const name = `c${number}`;
    this.taken.add(name);
    return name;
  }

  private give(name: string, known: Known): void {
    const others = this.byName.get(name);
    if (others === undefined) this.byName.set(name, [known]);
    else if (!others.includes(known)) others.push(known);
  }

  private pair(host: HostId, peer: HostId, key: ConnectionKey): void {
    const newest = this.newestBetween.get(host) ?? new Map<HostId, ConnectionKey>();
    this.newestBetween.set(host, newest.set(peer, key));
  }

  /** The newest connection that `as NAME` named. */
  named(name: string): ConnectionKey | null {
    return this.byName.get(name)?.at(-1)?.key ?? null;
  }

  /** The connection of `host` that the source means: the newest of that name, else the newest with the participant of it. */
  meant(host: HostId, name: string): ConnectionKey | null {
    const own = this.byName.get(name)?.findLast(({ connection }) => connection.ends.includes(host));
    return own?.key ?? this.named(name) ?? this.newestWith(host, name) ?? this.between(host, name);
  }

  /** The newest connection with the peer that `host` itself knows: one that is forged in its name is none. */
  private newestWith(host: HostId, peer: HostId): ConnectionKey | null {
    const newest = this.between(host, peer);
    if (newest === null || this.byKey.get(newest)?.hosts.has(host) === true) return newest;
    return (
      this.ofHost(host).findLast((key) => this.peer(key, host) === peer && this.byKey.get(key)?.hosts.has(host)) ?? null
    );
  }

  /** Those of its ends; null: nobody has opened it. */
  portsOf(key: ConnectionKey): readonly [number, number] | null {
    return this.byKey.get(key)?.connection.ports ?? null;
  }

  /** The port of `host` on the connection; null where it is no end of it. */
  portOf(host: HostId, key: ConnectionKey): number | null {
    const connection = this.byKey.get(key)?.connection;
    return connection?.ports[connection.ends.indexOf(host)] ?? null;
  }

  /** What the source calls the connection; null if it has no name there. */
  givenName(key: ConnectionKey): string | null {
    const known = this.byKey.get(key);
    const name = known?.connection.name;
    return known !== undefined && name !== undefined && this.byName.get(name)?.includes(known) === true ? name : null;
  }

  /** Who is at the other end of the connection. */
  peer(key: ConnectionKey, host: HostId): HostId {
    const ends = this.byKey.get(key)?.connection.ends;
    return ends?.find((end) => end !== host) ?? host;
  }

  /** The other end of a connection that `host` sends on to that address, which may be a NAT's. */
  endBeyond(key: ConnectionKey, host: HostId, address: HostId): HostId {
    const ends = this.byKey.get(key)?.connection.ends;
    if (ends === undefined || ends.includes(address) || !ends.includes(host)) return address;
    return this.peer(key, host);
  }

  /** The newest connection that `host` knows. */
  newest(host: HostId): ConnectionKey | null {
    return this.newestKnown.get(host)?.key ?? null;
  }

  /** The newest connection between two hosts, known to both or to one. */
  between(a: HostId, b: HostId): ConnectionKey | null {
    return this.newestBetween.get(a)?.get(b) ?? null;
  }

  /** The same of those that have the ports of `a` and `b` which are named. */
  withPorts(
    a: HostId,
    b: HostId,
    { source, destination }: { readonly source: number | null; readonly destination: number | null },
  ): ConnectionKey | null {
    if (source === null && destination === null) return this.between(a, b);
    const isMeant = (key: ConnectionKey): boolean =>
      this.peer(key, a) === b &&
      (source ?? this.portOf(a, key)) === this.portOf(a, key) &&
      (destination ?? this.portOf(b, key)) === this.portOf(b, key);
    return this.ofHost(a).findLast(isMeant) ?? null;
  }

  /** With how many others the host has or had connections. */
  peerCount(host: HostId): number {
    return this.newestBetween.get(host)?.size ?? 0;
  }

  /** The connections that `opener` opens to `host` and `host` has not heard of. */
  unheard(opener: HostId, host: HostId): { readonly key: ConnectionKey; readonly connection: TraceConnection }[] {
    return [...(this.opening.get(opener) ?? [])].filter(({ connection }) => connection.ends[1] === host);
  }

  id(key: ConnectionKey | null): number | null {
    return key === null ? null : (this.byKey.get(key)?.connection.id ?? null);
  }

  /** The connection of that number; null if there is none. */
  key(id: number): ConnectionKey | null {
    return this.keys[id - 1] ?? null;
  }

  /** Those of which the host is an end, whether it knows of them or not. */
  ofHost(host: HostId): readonly ConnectionKey[] {
    return this.keys.filter((_, index) => this.all[index]?.ends.includes(host));
  }

  knownTo(host: HostId): readonly { readonly key: ConnectionKey; readonly id: number }[] {
    return [...this.byKey.values()]
      .filter((known) => known.hosts.has(host))
      .map((known) => ({ key: known.key, id: known.connection.id }));
  }

  /** From that step on the host counts the connection from there. */
  count(host: HostId, key: ConnectionKey, numbers: Omit<InitialNumbers, 'offset'>): void {
    const known = this.byKey.get(key);
    if (!known) return;
    const iss = seq(numbers.iss);
    if (!this.shownFrom.has(host)) this.shownFrom.set(host, iss);
    const counting = { ...numbers, offset: distance(this.shownFrom.get(host) ?? iss, iss) };
    known.numbers.push(counting);
    known.counting.set(host, counting);
  }

  /** Whether it is known where the host counts from, in both directions. */
  counts(host: HostId, key: ConnectionKey): boolean {
    const counting = this.byKey.get(key)?.counting.get(host);
    return counting !== undefined && counting.irs !== null;
  }

  /**
   * A number that `host` has received, `relative` to the initial number that it heard of, as it stands at the segments
   * of the other side: relative to where that began to count, absolute if it never did.
   */
  received(host: HostId, key: ConnectionKey, relative: number): number {
    const known = this.byKey.get(key);
    const irs = known?.counting.get(host)?.irs ?? null;
    if (!known || irs === null) return relative;
    const began = this.initial(key, known.connection.ends.find((end) => end !== host) ?? host);
    const number = add(seq(irs), relative);
    return began === null ? number : distance(began, number);
  }

  /** A port from which nobody has forged a SYN yet. */
  nextForgedPort(): number {
    const port = FIRST_EPHEMERAL_PORT + (this.forged % (65_536 - FIRST_EPHEMERAL_PORT));
    this.forged += 1;
    return port;
  }

  /** `host` begins to count at `number` (it sends a SYN). */
  begin(key: ConnectionKey, host: HostId, number: Seq): void {
    this.byKey.get(key)?.initial.set(host, number);
  }

  /** Where `host` began to count; null if it never did. */
  initial(key: ConnectionKey | null, host: HostId): Seq | null {
    return key === null ? null : (this.byKey.get(key)?.initial.get(host) ?? null);
  }
}
