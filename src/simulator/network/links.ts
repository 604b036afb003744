/** Which way a packet goes: the links of the scenario, and who passes on. Without any link, everybody reaches everybody. */
import type { Link, Participant } from '../../language/scenario/scenario.ts';
import type { Duration } from '../../protocols/option.ts';
import type { HostId } from '../../protocols/protocol.ts';

interface Neighbour {
  readonly link: number;
  readonly latency: Duration | null;
}

export class Links {
  /** By one end, and by the other. */
  private readonly neighbours = new Map<HostId, Map<HostId, Neighbour>>();
  /** By destination: where a packet goes next from each participant from which there is a way. */
  private readonly ways = new Map<HostId, ReadonlyMap<HostId, HostId>>();
  private readonly passers: ReadonlySet<HostId>;
  private readonly nats: ReadonlySet<HostId>;

  constructor(
    private readonly links: readonly Link[],
    participants: readonly Participant[],
  ) {
    this.passers = new Set(participants.flatMap(({ id, role }) => (role === undefined ? [] : [id])));
    this.nats = new Set(participants.flatMap(({ id, role }) => (role === 'nat' ? [id] : [])));
    for (const [link, { ends, latency }] of links.entries())
      for (const { name: one } of ends)
        for (const { name: other } of ends) if (one !== other) this.join(one, other, { link, latency });
  }

  private join(one: HostId, other: HostId, neighbour: Neighbour): void {
    const known = this.neighbours.get(one);
    if (known === undefined) this.neighbours.set(one, new Map([[other, neighbour]]));
    else known.set(other, neighbour);
  }

  /** Whether the participant passes packets on: a router or a NAT. */
  passesOn(host: HostId): boolean {
    return this.passers.has(host);
  }

  isNat(host: HostId): boolean {
    return this.nats.has(host);
  }

  /** The latency that the link between the two has; undefined: it says none, or there is no link. */
  latency(from: HostId, to: HostId): Duration | undefined {
    return this.neighbours.get(from)?.get(to)?.latency ?? undefined;
  }

  /** Whether the neighbour is outside of the NAT: beyond its last link. All others are inside. */
  isOutside(nat: HostId, neighbour: HostId): boolean {
    const link = this.neighbours.get(nat)?.get(neighbour)?.link;
    const last = this.links.findLastIndex(({ ends }) => ends.some(({ name }) => name === nat));
    return link === last;
  }

  /** Where a packet goes next, by the way of the fewest links; null: there is none. */
  next(from: HostId, destination: HostId): HostId | null {
    if (this.links.length === 0) return destination;
    let ways = this.ways.get(destination);
    if (ways === undefined) this.ways.set(destination, (ways = this.waysTo(destination)));
    return ways.get(from) ?? null;
  }

  /** Breadth first from the destination: of two ways of the same length, the one whose links stand first. */
  private waysTo(destination: HostId): ReadonlyMap<HostId, HostId> {
    const next = new Map<HostId, HostId>();
    const reached = [destination];
    for (const end of reached) {
      if (end !== destination && !this.passers.has(end)) continue;
      for (const neighbour of this.neighbours.get(end)?.keys() ?? []) {
        if (neighbour === destination || next.has(neighbour)) continue;
        next.set(neighbour, end);
        reached.push(neighbour);
      }
    }
    return next;
  }
}
