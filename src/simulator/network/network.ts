/** The network between the hosts: what becomes of a packet from its sending to its arrival. */
import type { FaultStatement } from '../../language/scenario/scenario.ts';
import type { Draws } from '../../protocols/chance.ts';
import { drawsOf } from '../../protocols/chance.ts';
import type { Arrival, HostId, PacketKind } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { Faults } from './faults.ts';
import type { Options } from '../options.ts';
import type { Schedule } from '../queue.ts';
import { RANK } from '../queue.ts';
import { Transmitter } from './transmitter.ts';
import type { TraceBuilder, Travelling } from '../../trace/trace-builder.ts';

/** A packet, or a copy of it, that will arrive. */
export interface Arriving<Packet> {
  readonly kind: 'arrival';
  readonly to: HostId;
  readonly arrival: Arrival<Packet>;
  readonly travelling: Travelling;
  readonly copy: number;
}

/** A packet will have left in its direction, and the next one may. */
export interface Departing {
  readonly kind: 'departure';
  readonly from: HostId;
  readonly to: HostId;
}

/** What the network has to know of a packet. */
export interface Wire<Packet> {
  matches(packet: Packet, kind: PacketKind): boolean;
  /** Its size in bytes, with its headers. */
  bytesOf(packet: Packet): number;
  /** With the mark of congestion; null: its ends do not understand that (RFC 3168, section 5). */
  marked(packet: Packet): Packet | null;
}

/** A packet on its way between two neighbours. */
interface Carried<Packet> extends Arrival<Packet> {
  /** The sender that its header names. */
  readonly source: HostId;
  readonly to: HostId;
  readonly travelling: Travelling;
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
  /** By sender, and by receiver: those that have a rate, or lose something. */
  private readonly directions = new Map<HostId, Map<HostId, Direction<Packet>>>();

  constructor(
    private readonly wire: Wire<Packet>,
    private readonly options: Pick<Options<unknown>, 'direction' | 'microseconds' | 'seed'>,
    private readonly traceBuilder: Pick<TraceBuilder, 'after' | 'nowUs' | 'origin' | 'record'>,
    private readonly schedule: Schedule<Arriving<Packet> | Departing>,
  ) {}

  /** Whether anything is on its way, or waits in a queue. */
  get carries(): boolean {
    return this.inFlight > 0;
  }

  get holds(): boolean {
    return this.held.length > 0;
  }

  /** Takes a packet, and tells `travelling` what becomes of it. An injected one meets no faults. `from`: where it sets out; `source`: whose address it bears. */
  send({ from, packet }: Arrival<Packet>, to: HostId, travelling: Travelling, injected: boolean, source = from): void {
    const fault: FaultStatement | null = injected
      ? null
      : this.faults.actingOn({
          from,
          to,
          matches: (kind) => this.wire.matches(packet, kind),
          canBeMarked: () => this.wire.marked(packet) !== null,
        });
    if (fault !== null) travelling.meets(fault.span.line);
    const carried = { from, source, packet, to, travelling };
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
        this.transmit({ ...carried, packet: this.wire.marked(packet) ?? packet }, 0, 1);
        return;
      case undefined:
        this.transmit(carried, 0, 1);
        return;
      default:
        assertNever(fault);
    }
  }

  /** Lets go what it held back of `host`, in the order of sending; false if there was nothing. */
  release(host: HostId): boolean {
    const released = this.held.filter(({ from }) => from === host);
    this.held = this.held.filter(({ from }) => from !== host);
    for (const carried of released) this.transmit(carried, 0, 1);
    return released.length > 0;
  }

  /** Something that it carried has arrived. */
  handOver(): void {
    this.inFlight--;
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
  private transmit({ from, source, packet, to, travelling }: Carried<Packet>, extraUs: number, copy: number): void {
    const { rate, queue, loss } = this.options.direction(from, to);
    const known = this.directions.get(from)?.get(to);
    if (rate === null && loss === 0 && known === undefined) {
      this.inFlight++;
      this.propagate({ from, source, packet, to, travelling, bytes: 0, copy, extraUs }, this.traceBuilder.nowUs);
      return;
    }
    const direction = known ?? this.directionOf(from, to);
    const { transmitter } = direction;
    const item = { from, source, packet, to, travelling, bytes: this.wire.bytesOf(packet), copy, extraUs };
    if (transmitter.isIdle) {
      this.inFlight++;
      if (rate === null) this.leave(item, direction, this.traceBuilder.nowUs);
      else this.begin(item, direction);
      return;
    }
    const { waiting } = transmitter;
    if (waiting >= queue) {
      travelling.lost({ why: 'queue', place: waiting + 1, limit: queue }, copy);
      return;
    }
    this.inFlight++;
    transmitter.wait(waiting >= queue / 2 ? this.congested(item) : item);
    this.recordQueue(item, direction);
  }

  /** The packet finds a queue that is half full: it is marked, if its ends understand that. */
  private congested(item: Copy<Packet>): Copy<Packet> {
    const packet = this.wire.marked(item.packet);
    if (packet === null) return item;
    item.travelling.marked();
    return { ...item, packet };
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
      this.inFlight--;
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
  private propagate({ from, source, packet, to, travelling, copy, extraUs }: Copy<Packet>, leftUs: number): void {
    const { latencyUs } = this.options.direction(from, to);
    const arrivesUs = this.traceBuilder.after(leftUs - this.traceBuilder.nowUs + latencyUs + extraUs);
    travelling.arrivesAt(arrivesUs, copy);
    this.schedule.push(arrivesUs, RANK.arrival, {
      kind: 'arrival',
      to,
      arrival: { from: source, packet },
      travelling,
      copy,
    });
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
