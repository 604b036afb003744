/** Which way a packet goes: the links of the scenario, and who passes on. Without any link, everybody reaches everybody. */
import { passesOn } from '../../language/scenario/reach.ts';
import type { Link, Participant } from '../../language/scenario/scenario.ts';
import type { Duration } from '../../protocols/option.ts';
import type { HostId } from '../../protocols/protocol.ts';

export class Links {
  /** By end, the links that it is an end of, by their places in `links`. Two have one link in common at most. */
  private readonly linksOf = new Map<HostId, Set<number>>();
  private readonly lastLink = new Map<HostId, number>();
  /** By destination: where a packet goes next from each participant from which there is a way. */
  private readonly ways = new Map<HostId, ReadonlyMap<HostId, HostId>>();
  /** The same of what is sent to all. */
  private readonly waysOfAll = new Map<HostId, ReadonlyMap<HostId, HostId>>();
  private readonly passers: ReadonlySet<HostId>;
  /** Of these, those that run machines: what is sent to all ends with them, who hear it themselves. */
  private readonly hostsAmongThem: ReadonlySet<HostId>;
  private readonly nats: ReadonlySet<HostId>;

  constructor(
    private readonly links: readonly Link[],
    participants: readonly Participant[],
  ) {
    this.passers = new Set(participants.flatMap((one) => (passesOn(one) ? [one.id] : [])));
    this.hostsAmongThem = new Set(participants.flatMap(({ id, forwards }) => (forwards === true ? [id] : [])));
    this.nats = new Set(participants.flatMap(({ id, role }) => (role === 'nat' ? [id] : [])));
    for (const [link, { ends }] of links.entries())
      for (const { name } of ends) {
        this.lastLink.set(name, link);
        this.linksOf.set(name, (this.linksOf.get(name) ?? new Set()).add(link));
      }
  }

  /** The place of the link between the two; undefined: there is none. */
  private between(one: HostId, other: HostId): number | undefined {
    const [here, there] = [this.linksOf.get(one), this.linksOf.get(other)];
    if (one === other || here === undefined || there === undefined) return undefined;
    const [few, many] = here.size < there.size ? [here, there] : [there, here];
    for (const link of few) if (many.has(link)) return link;
    return undefined;
  }

  /**
   * The receivers of one packet in groups, in their own order: those that hear the same sending, because they share a
   * medium of three or more ends with the sender, and each of the others by itself.
   */
  sendings(from: HostId, receivers: readonly HostId[]): readonly (readonly HostId[])[] {
    const byMedium = new Map<number, HostId[]>();
    const sendings: HostId[][] = [];
    for (const receiver of receivers) {
      const link = this.between(from, receiver);
      const isShared = link !== undefined && (this.links[link]?.ends.length ?? 0) > 2;
      const known = isShared ? byMedium.get(link) : undefined;
      if (known !== undefined) {
        known.push(receiver);
        continue;
      }
      const sending = [receiver];
      sendings.push(sending);
      if (isShared) byMedium.set(link, sending);
    }
    return sendings;
  }

  /** Whether the participant passes packets on: a router or a NAT. */
  passesOn(host: HostId): boolean {
    return this.passers.has(host);
  }

  /** Whether the participant passes on, or drops, what arrives for that destination; else it is for its own machines. */
  takesFor(host: HostId, destination: HostId): boolean {
    return this.passers.has(host) && !(host === destination && this.hostsAmongThem.has(host));
  }

  isNat(host: HostId): boolean {
    return this.nats.has(host);
  }

  /** The latency that the link between the two has; undefined: it says none, or there is no link. */
  latency(from: HostId, to: HostId): Duration | undefined {
    const link = this.between(from, to);
    return link === undefined ? undefined : (this.links[link]?.latency ?? undefined);
  }

  /** Whether the neighbour is outside of the NAT: beyond its last link. All others are inside. */
  isOutside(nat: HostId, neighbour: HostId): boolean {
    const last = this.lastLink.get(nat);
    return last !== undefined && this.linksOf.get(neighbour)?.has(last) === true;
  }

  /** Where a packet goes next, by the way of the fewest links; null: there is none. */
  next(from: HostId, destination: HostId): HostId | null {
    if (this.links.length === 0) return destination;
    let ways = this.ways.get(destination);
    if (ways === undefined) this.ways.set(destination, (ways = this.waysTo(destination, this.passers)));
    return ways.get(from) ?? null;
  }

  /** Whether what is sent to all gets there. */
  hearsAll(from: HostId, destination: HostId): boolean {
    if (this.links.length === 0 || this.hostsAmongThem.size === 0) return this.next(from, destination) !== null;
    let ways = this.waysOfAll.get(destination);
    if (ways === undefined) {
      const bare = new Set([...this.passers].filter((passer) => !this.hostsAmongThem.has(passer)));
      this.waysOfAll.set(destination, (ways = this.waysTo(destination, bare)));
    }
    return ways.has(from);
  }

  /** Breadth first from the destination: of two ways of the same length, the one whose links stand first. */
  private waysTo(destination: HostId, passers: ReadonlySet<HostId>): ReadonlyMap<HostId, HostId> {
    const next = new Map<HostId, HostId>();
    const reached = [destination];
    const seen = new Set<number>();
    for (const end of reached) {
      if (end !== destination && !passers.has(end)) continue;
      for (const link of this.linksOf.get(end) ?? []) {
        // Whoever leads to a link first leads to all of its ends.
        if (seen.has(link)) continue;
        seen.add(link);
        for (const { name } of this.links[link]?.ends ?? []) {
          if (name === destination || next.has(name)) continue;
          next.set(name, end);
          reached.push(name);
        }
      }
    }
    return next;
  }
}
