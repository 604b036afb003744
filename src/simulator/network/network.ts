/**
 * The network between the hosts: what becomes of a packet from its sending to its arrival. With links it goes from
 * neighbour to neighbour; routers and NATs pass it on.
 */
import type { Draws } from '../../protocols/chance.ts';
import { drawsOf } from '../../protocols/chance.ts';
import type { FaultStatement } from '../../language/scenario/scenario.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { HostId } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { finding } from '../../trace/catalog/catalog.ts';
import type { TraceBuilder, Travelling } from '../../trace/trace-builder.ts';
import type { Options } from '../options.ts';
import type { Schedule } from '../queue.ts';
import { RANK } from '../queue.ts';
import type { Carried, Datagram, Wire } from './datagram.ts';
import { bytesOf, markedDatagram, matches } from './datagram.ts';
import { Faults, type Passing } from './faults.ts';
import type { Links } from './links.ts';
import { Nat } from './nat.ts';
import { Transmitter } from './transmitter.ts';

/** A packet, or a copy of it, that will arrive at the next participant on its way. */
export interface Arriving<Packet> extends Carried<Packet> {
  readonly kind: 'arrival';
  readonly copy: number;
}

/** A packet will have left in its direction, and the next one may. */
export interface Departing {
  readonly kind: 'departure';
  readonly from: HostId;
  readonly to: HostId;
}

/** A copy of a packet, which takes so much longer than the latency. */
interface Copy<Packet> extends Carried<Packet> {
  readonly bytes: number;
  readonly copy: number;
  readonly extraUs: number;
}

/** One direction between two neighbours. */
interface Direction<Packet> {
  readonly transmitter: Transmitter<Copy<Packet>>;
  /** How many packets chance has been asked about. */
  drawn: number;
  /** Made when it is first asked. */
  draws: Draws | null;
}

export class Network<Packet> {
  readonly faults = new Faults();
  private held: Carried<Packet>[] = [];
  private inFlight = 0;
  /** Of what is in flight, that which leaves the wire quiet. */
  private inBackground = 0;
  /** By sender, and by receiver: those that have a rate, or lose something. */
  private readonly directions = new Map<HostId, Map<HostId, Direction<Packet>>>();
  private readonly nats = new Map<HostId, Nat<Packet>>();

  constructor(
    private readonly wire: Wire<Packet>,
    private readonly links: Pick<Links, 'next' | 'passesOn' | 'isNat' | 'isOutside'>,
    private readonly options: Pick<Options<unknown>, 'direction' | 'microseconds' | 'natTimeoutUs' | 'seed'>,
    private readonly traceBuilder: Pick<TraceBuilder, 'after' | 'hop' | 'message' | 'nowUs' | 'origin' | 'record'>,
    private readonly schedule: Schedule<Arriving<Packet> | Departing>,
  ) {}

  /** Whether anything that keeps the wire busy is on its way, or waits in a queue. */
  get carries(): boolean {
    return this.inFlight > this.inBackground;
  }

  get carriesAnything(): boolean {
    return this.inFlight > 0;
  }

  get holds(): boolean {
    return this.held.length > 0;
  }

  /** Takes a packet on its way to a neighbour, and tells `travelling` what becomes of it. */
  send(carried: Carried<Packet>): void {
    if (this.faults.areArmed) this.sendToAll([carried]);
    else this.meet(carried, null);
  }

  /** Takes one sending on its way to all the neighbours that hear it. */
  sendToAll(sending: readonly Carried<Packet>[]): void {
    const meets = this.faults.areArmed && !sending.some(({ datagram }) => datagram.injected);
    const faults = meets ? this.faults.actingOn(sending.map((carried) => this.passing(carried))) : [];
    for (const [index, carried] of sending.entries()) this.meet(carried, faults[index] ?? null);
  }

  /** The packet meets the fault that acts on it, if one does. */
  private meet(carried: Carried<Packet>, fault: FaultStatement | null): void {
    const { datagram, travelling } = carried;
    if (fault !== null) travelling.meets(fault.span.line);
    switch (fault?.fault) {
      case 'drop':
        travelling.lost();
        return;
      case 'hold':
        travelling.held();
        this.held.push(carried);
        return;
      case 'duplicate':
        this.transmit(carried, 0, 1);
        this.transmit(carried, 0, 2);
        return;
      case 'delay':
        this.transmit(carried, this.options.microseconds(fault.by), 1);
        return;
      case 'mark':
        travelling.marked();
        this.transmit({ ...carried, datagram: markedDatagram(this.wire, datagram) ?? datagram }, 0, 1);
        return;
      case undefined:
        this.transmit(carried, 0, 1);
        return;
      default:
        assertNever(fault);
    }
  }

  private passing({ from, to, datagram }: Carried<Packet>): Passing {
    return {
      from,
      to,
      destination: datagram.destination,
      matches: (kind) => matches(this.wire, datagram, kind),
      canBeMarked: () => markedDatagram(this.wire, datagram) !== null,
    };
  }

  /** Lets go what it held back of `host`, in the order of sending; false if there was nothing. */
  release(host: HostId): boolean {
    const released = this.held.filter(({ from }) => from === host);
    this.held = this.held.filter(({ from }) => from !== host);
    for (const carried of released) this.transmit(carried, 0, 1);
    return released.length > 0;
  }

  /** Something that it carried has arrived. */
  handOver(carried: Carried<Packet>): void {
    this.count(carried, -1);
  }

  private count({ datagram }: Carried<Packet>, change: 1 | -1): void {
    this.inFlight += change;
    if (datagram.tooBig === null && this.wire.isBackground?.(datagram.packet) === true) this.inBackground += change;
  }

  /** A router or a NAT passes on what has arrived at it, or tells why not. */
  passOn({ from, to: at, datagram, travelling }: Arriving<Packet>): void {
    const translated = this.links.isNat(at) ? this.translated(at, from, datagram) : datagram;
    if ('code' in translated) {
      this.discard(at, travelling, translated);
      return;
    }
    const { source, destination } = translated;
    const to = destination === at ? null : this.links.next(at, destination);
    if (to === null) {
      this.discard(at, travelling, finding(destination === at ? 'router-is-no-host' : 'router-knows-no-way'));
      return;
    }
    const ports = translated.tooBig === null ? this.wire.foreignPorts(translated.packet) : null;
    const hop = this.traceBuilder.hop(travelling.event, {
      from: at,
      to,
      ...(source === at ? {} : { source }),
      ...(destination === to ? {} : { destination }),
      ...(ports === null ? {} : { ports }),
    });
    this.send({ from: at, to, datagram: translated, travelling: hop });
  }

  /** What a NAT makes of a datagram that came from that neighbour, or why it drops it. */
  private translated(at: HostId, neighbour: HostId, datagram: Datagram<Packet>): Datagram<Packet> | LocalizableText {
    let nat = this.nats.get(at);
    if (nat === undefined) this.nats.set(at, (nat = new Nat(at, this.wire)));
    const { nowUs } = this.traceBuilder;
    const timeoutUs = this.options.natTimeoutUs(at);
    const isFromOutside = this.links.isOutside(at, neighbour);
    if (datagram.destination === at)
      return (isFromOutside ? nat.inward(datagram, nowUs, timeoutUs) : null) ?? finding('nat-knows-nothing');
    const to = this.links.next(at, datagram.destination);
    const goesOutside = to !== null && this.links.isOutside(at, to);
    if (isFromOutside) return goesOutside ? datagram : finding('nat-hides', { host: datagram.destination });
    return goesOutside ? nat.outward(datagram, nowUs, timeoutUs) : datagram;
  }

  /** What has arrived there goes nowhere. */
  discard(at: HostId, { event }: Travelling, reason: LocalizableText): void {
    const { connection, step: segment } = event;
    this.traceBuilder.record({ kind: 'discard', at, connection, segment, reason, section: '' });
  }

  /** A packet has left: the next of those that wait begins to. */
  depart({ from, to }: Departing): void {
    const direction = this.directionOf(from, to);
    const next = direction.transmitter.next();
    if (next === null) return;
    const { line, step } = next.travelling.event;
    this.traceBuilder.origin = { line, cause: step };
    this.recordQueue(next, direction);
    this.begin(next, direction);
  }

  /** Sends a copy of the packet, or has it wait for its turn. */
  private transmit(carried: Carried<Packet>, extraUs: number, copy: number): void {
    const { from, to, datagram, travelling } = carried;
    const { rate, queue, loss, mtu } = this.options.direction(from, to);
    const known = this.directions.get(from)?.get(to);
    const isSized = mtu !== null || rate !== null || known !== undefined;
    const bytes = isSized ? bytesOf(this.wire, datagram) : 0;
    const item = { from, to, datagram, travelling, bytes, copy, extraUs };
    if (mtu !== null && bytes > mtu) {
      travelling.lost({ why: 'size', limit: mtu }, copy);
      if (copy === 1) this.sayTooBig(carried, mtu);
      return;
    }
    if (rate === null && loss === 0 && known === undefined) {
      this.count(item, 1);
      this.propagate(item, this.traceBuilder.nowUs);
      return;
    }
    const direction = known ?? this.directionOf(from, to);
    const { transmitter } = direction;
    if (transmitter.isIdle) {
      this.count(item, 1);
      if (rate === null) this.leave(item, direction, this.traceBuilder.nowUs);
      else this.begin(item, direction);
      return;
    }
    const { waiting } = transmitter;
    if (waiting >= queue) {
      travelling.lost({ why: 'queue', place: waiting + 1, limit: queue }, copy);
      return;
    }
    this.count(item, 1);
    transmitter.wait(waiting >= queue / 2 ? this.congested(item) : item);
    this.recordQueue(item, direction);
  }

  /** Whoever could not pass a packet on tells its sender by ICMP, never of an ICMP message itself (RFC 1191, section 4). */
  private sayTooBig({ from, datagram, travelling }: Carried<Packet>, mtu: number): void {
    const { source: destination } = datagram;
    if (datagram.tooBig !== null || !this.links.passesOn(from) || datagram.injected || from === destination) return;
    const to = this.links.next(from, destination);
    if (to === null) return;
    const message = this.traceBuilder.message({
      id: null,
      from,
      to,
      connection: travelling.event.connection,
      name: 'too-big',
      arguments: [mtu],
      bytes: 0,
      injected: false,
      icmp: { type: 3, code: 4, mtu },
      ...(to === destination ? {} : { destination }),
    });
    const answer = { source: from, destination, packet: datagram.packet, tooBig: mtu, injected: false };
    this.send({ from, to, datagram: answer, travelling: message });
  }

  /** The packet finds a queue that is half full: it is marked, if its ends understand that. */
  private congested(item: Copy<Packet>): Copy<Packet> {
    const datagram = markedDatagram(this.wire, item.datagram);
    if (datagram === null) return item;
    item.travelling.marked();
    return { ...item, datagram };
  }

  /** The copy of the packet begins to leave: nobody overtakes it from here on. */
  private begin(item: Copy<Packet>, direction: Direction<Packet>): void {
    const { from, to } = item;
    const { rate } = this.options.direction(from, to);
    const { nowUs } = this.traceBuilder;
    const leftUs = direction.transmitter.send(item, nowUs, rate);
    const departsUs = this.traceBuilder.after(Math.max(0, Math.round(leftUs) - nowUs));
    this.schedule.push(departsUs, RANK.departure, { kind: 'departure', from, to });
    this.leave(item, direction, departsUs);
  }

  /** The copy of the packet has left then: it is lost on the way, or travels. */
  private leave(item: Copy<Packet>, direction: Direction<Packet>, leftUs: number): void {
    const { loss } = this.options.direction(item.from, item.to);
    if (loss > 0 && this.isLost(item, direction, loss)) {
      item.travelling.lost({ why: 'chance' }, item.copy);
      this.count(item, -1);
      return;
    }
    this.propagate(item, leftUs);
  }

  private isLost({ from, to }: Copy<Packet>, direction: Direction<Packet>, percent: number): boolean {
    direction.draws ??= drawsOf(this.options.seed, `${from} ${to}`);
    direction.drawn += 1;
    return direction.draws(direction.drawn) * 100 < percent;
  }

  /** The copy of the packet has left then, and travels. */
  private propagate({ from, to, datagram, travelling, copy, extraUs }: Copy<Packet>, leftUs: number): void {
    const { latencyUs } = this.options.direction(from, to);
    const arrivesUs = this.traceBuilder.after(leftUs - this.traceBuilder.nowUs + latencyUs + extraUs);
    travelling.arrivesAt(arrivesUs, copy);
    this.schedule.push(arrivesUs, RANK.arrival, { kind: 'arrival', from, to, datagram, travelling, copy });
  }

  private recordQueue({ from, to }: Copy<Packet>, { transmitter }: Direction<Packet>): void {
    const { waiting, waitingBytes } = transmitter;
    this.traceBuilder.record({ kind: 'queue', from, to, packets: waiting, bytes: waitingBytes });
  }

  private directionOf(from: HostId, to: HostId): Direction<Packet> {
    let directions = this.directions.get(from);
    if (!directions) this.directions.set(from, (directions = new Map<HostId, Direction<Packet>>()));
    let direction = directions.get(to);
    if (direction === undefined)
      directions.set(to, (direction = { transmitter: new Transmitter(), drawn: 0, draws: null }));
    return direction;
  }
}
