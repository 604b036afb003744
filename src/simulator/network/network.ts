/** The network between the hosts: what becomes of a packet from its sending to its arrival. */
import type { FaultStatement } from '../../language/scenario/scenario.ts';
import type { Arrival, HostId, PacketKind } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { Faults } from './faults.ts';
import type { Options } from '../options.ts';
import type { Schedule } from '../queue.ts';
import { RANK } from '../queue.ts';
import type { TraceBuilder, Travelling } from '../../trace/trace-builder.ts';

/** A packet, or a copy of it, that will arrive. */
export interface Arriving<Packet> {
  readonly kind: 'arrival';
  readonly to: HostId;
  readonly arrival: Arrival<Packet>;
  readonly travelling: Travelling;
  readonly copy: number;
}

interface Held<Packet> {
  readonly from: HostId;
  readonly to: HostId;
  readonly packet: Packet;
  readonly travelling: Travelling;
}

export class Network<Packet> {
  readonly faults = new Faults();
  private held: Held<Packet>[] = [];
  private inFlight = 0;

  constructor(
    private readonly options: Pick<Options<unknown>, 'latencyUs' | 'microseconds'>,
    private readonly clock: Pick<TraceBuilder, 'after'>,
    private readonly schedule: Schedule<Arriving<Packet>>,
  ) {}

  /** Whether anything is on its way. */
  get carries(): boolean {
    return this.inFlight > 0;
  }

  get holds(): boolean {
    return this.held.length > 0;
  }

  /** Takes a packet, and tells `travelling` what becomes of it. `matches`: null for an injected one, which meets no faults. */
  send(
    { from, packet }: Arrival<Packet>,
    to: HostId,
    travelling: Travelling,
    matches: ((kind: PacketKind) => boolean) | null,
  ): void {
    const fault: FaultStatement | null = matches && this.faults.actingOn(from, to, matches);
    if (fault !== null) travelling.meets(fault.span.line);
    const latencyUs = this.options.latencyUs(from, to);
    switch (fault?.fault) {
      case 'drop':
        travelling.lost();
        return;
      case 'hold':
        travelling.held();
        this.held.push({ from, to, packet, travelling });
        return;
      case 'duplicate':
        this.carry({ from, packet }, to, travelling, latencyUs, 1);
        this.carry({ from, packet }, to, travelling, latencyUs, 2);
        return;
      case 'delay':
        this.carry({ from, packet }, to, travelling, latencyUs + this.options.microseconds(fault.by), 1);
        return;
      case undefined:
        this.carry({ from, packet }, to, travelling, latencyUs, 1);
        return;
      default:
        assertNever(fault);
    }
  }

  /** Lets go what it held back of `host`, in the order of sending; false if there was nothing. */
  release(host: HostId): boolean {
    const released = this.held.filter(({ from }) => from === host);
    this.held = this.held.filter(({ from }) => from !== host);
    for (const { from, to, packet, travelling } of released)
      this.carry({ from, packet }, to, travelling, this.options.latencyUs(from, to), 1);
    return released.length > 0;
  }

  /** Something that it carried has arrived. */
  handOver(): void {
    this.inFlight--;
  }

  private carry(arrival: Arrival<Packet>, to: HostId, travelling: Travelling, delayUs: number, copy: number): void {
    const arrivesUs = this.clock.after(delayUs);
    travelling.arrivesAt(arrivesUs, copy);
    this.inFlight++;
    this.schedule.push(arrivesUs, RANK.arrival, { kind: 'arrival', to, arrival, travelling, copy });
  }
}
