/** The connections of a scenario: their numbers, names and ends, and where each end's sequence numbers begin. */
import type { ConnectionKey, HostId } from '../protocols/protocol.ts';
import type { Seq } from '../protocols/tcp/sequence.ts';
import type { InitialNumbers, TraceConnection } from './trace.ts';

interface Known {
  readonly key: ConnectionKey;
  readonly connection: TraceConnection;
  /** The connection's own list, which grows. */
  readonly numbers: InitialNumbers[];
  /** The hosts that have heard nothing of the other side's numbers yet. */
  readonly unheard: Set<HostId>;
  /** The hosts that have heard of it. */
  readonly hosts: Set<HostId>;
  readonly initial: Map<HostId, Seq>;
}

export class Connections {
  readonly #byKey = new Map<ConnectionKey, Known>();
  readonly #byName = new Map<string, Known>();
  /** The newest connection that a host knows. */
  readonly #newest = new Map<HostId, Known>();
  /** By opener, what the other end does not know yet. */
  readonly #opening = new Map<HostId, Set<Known>>();

  /** A host has come to know the connection, as its opener or as the one who was called. */
  learn(
    host: HostId,
    key: ConnectionKey,
    peer: HostId,
    ports: readonly [local: number, remote: number],
    name: string | null,
  ): void {
    let known = this.#byKey.get(key);
    if (!known) {
      const id = this.#byKey.size + 1;
      const numbers: InitialNumbers[] = [];
      const connection = { id, name: name ?? `c${id}`, ends: [host, peer], ports, initial: numbers } as const;
      known = { key, connection, numbers, unheard: new Set(), hosts: new Set(), initial: new Map() };
      this.#byKey.set(key, known);
      if (!this.#opening.has(host)) this.#opening.set(host, new Set());
      this.#opening.get(host)?.add(known);
    }
    if (host === known.connection.ends[1]) this.#opening.get(known.connection.ends[0])?.delete(known);
    if (name !== null) this.#byName.set(name, known);
    known.hosts.add(host);
    const newest = this.#newest.get(host);
    if (!newest || newest.connection.id <= known.connection.id) this.#newest.set(host, known);
  }

  /** The connection that `as NAME` named. */
  named(name: string): ConnectionKey | null {
    return this.#byName.get(name)?.key ?? null;
  }

  /** The newest connection that `host` knows. */
  newest(host: HostId): ConnectionKey | null {
    return this.#newest.get(host)?.key ?? null;
  }

  /** The newest connection between two hosts, known to both or to one. */
  between(a: HostId, b: HostId): ConnectionKey | null {
    let found: ConnectionKey | null = null;
    for (const { key, connection } of this.#byKey.values()) if (isBetween(connection, a, b)) found = key;
    return found;
  }

  /** The connections that `opener` opens to `host` and `host` has not heard of. */
  unheard(opener: HostId, host: HostId): { readonly key: ConnectionKey; readonly connection: TraceConnection }[] {
    return [...(this.#opening.get(opener) ?? [])].filter(({ connection }) => connection.ends[1] === host);
  }

  id(key: ConnectionKey | null): number | null {
    return key === null ? null : (this.#byKey.get(key)?.connection.id ?? null);
  }

  knownTo(host: HostId): readonly { readonly key: ConnectionKey; readonly id: number }[] {
    return [...this.#byKey.values()]
      .filter((known) => known.hosts.has(host))
      .map((known) => ({ key: known.key, id: known.connection.id }));
  }

  all(): TraceConnection[] {
    return [...this.#byKey.values()].map((known) => known.connection);
  }

  /** From that step on the host counts the connection from there. */
  count(host: HostId, key: ConnectionKey, numbers: InitialNumbers): void {
    const known = this.#byKey.get(key);
    known?.numbers.push(numbers);
    if (numbers.irs === null) known?.unheard.add(host);
    else known?.unheard.delete(host);
  }

  /** Whether it is known where the host counts from, in both directions. */
  counts(host: HostId, key: ConnectionKey): boolean {
    return this.#byKey.get(key)?.unheard.has(host) === false;
  }

  /** `host` begins to count at `number` (it sends a SYN). */
  begin(key: ConnectionKey, host: HostId, number: Seq): void {
    this.#byKey.get(key)?.initial.set(host, number);
  }

  /** Where `host` began to count; null if it never did. */
  initial(key: ConnectionKey | null, host: HostId): Seq | null {
    return key === null ? null : (this.#byKey.get(key)?.initial.get(host) ?? null);
  }
}

function isBetween({ ends }: TraceConnection, a: HostId, b: HostId): boolean {
  return (ends[0] === a && ends[1] === b) || (ends[0] === b && ends[1] === a);
}
