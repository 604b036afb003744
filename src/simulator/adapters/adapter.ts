/** How a protocol is bound to a scenario: what only the protocol knows of its calls and packets. */
import type { HeaderFields, ScenarioCall } from '../../language/scenario/scenario.ts';
import type { ConnectionKey, HostId, PacketKind, Protocol, Transmission, Value } from '../../protocols/protocol.ts';
import type { Connections } from '../connections.ts';
import type { TraceBuilder, Travelling } from '../../trace/trace-builder.ts';
import type { InitialNumbers } from '../../trace/trace.ts';

/** What the adapter may look at. */
export interface SimulationView<State, Settings> {
  readonly connections: Connections;
  readonly traceBuilder: TraceBuilder;
  readonly hosts: readonly HostId[];
  stateOf(host: HostId): State;
  settings(host: HostId): Settings;
}

/** A packet on its way, as `inject` asks for it. */
export interface Forgery {
  /** A host, or an address that nobody has. */
  readonly from: HostId;
  readonly to: HostId;
  readonly kind: PacketKind;
  readonly fields: HeaderFields;
  readonly arguments: readonly Value[];
}

/** A packet that a host sends, or, injected, is said to send. */
export interface Departure<Packet> {
  readonly from: HostId;
  /** Where it sets out, if that is not `from`, whose address it bears; absent: there. */
  readonly by?: HostId;
  /** The lifeline towards which it leaves, if nobody has the address that it goes to. */
  readonly toward?: HostId;
  readonly transmission: Transmission<Packet>;
  /** Those that hear the one sending; absent: it goes to one. */
  readonly receivers?: readonly HostId[];
  readonly injected: boolean;
}

/** What a `then` waits for beside texts and messages, read from the states of hosts. */
export interface Exchange<State> {
  /** Whether the host's application has called CLOSE on a connection that it still has. */
  hasClosed(state: State, connection: ConnectionKey): boolean;
  /** Whether the host has received the other side's FIN, or has the connection no more. */
  hasHeardClose(state: State, connection: ConnectionKey): boolean;
  /** Whether the host's application takes what arrives. */
  isReading(state: State, connection: ConnectionKey): boolean;
  /** Whether the sender probes a closed window, behind which the receiver's application takes what arrives. */
  mayProbe(sender: State, receiver: State, connection: ConnectionKey): boolean;
  /** Whether a response to the host's own requests is outstanding. */
  awaitsResponse(state: State): boolean;
}

/** A machine of a host. */
export interface MachineStanding {
  /** null: the host runs none. */
  readonly name: string | null;
  readonly state: string;
  readonly variables: Readonly<Record<string, Value>>;
}

export interface Adapter<State, Call, Packet, Settings> {
  readonly protocol: Protocol<State, Call, Packet, Settings>;
  /** The protocol's own form of a call. `connection` is the one that the source means, null if there is none. */
  call(
    at: HostId,
    call: ScenarioCall,
    connection: ConnectionKey | null,
    simulation: SimulationView<State, Settings>,
  ): Call;
  /** Writes a packet into the trace that sets out. */
  sent(departure: Departure<Packet>, simulation: SimulationView<State, Settings>): Travelling;
  /** The size of a packet in bytes, with its headers. */
  bytesOf(packet: Packet): number;
  /** Whether a packet leaves the wire quiet while it is under way. Absent: none does. */
  isBackground?(packet: Packet): boolean;
  /** The source and destination ports of a packet; null: it has none. */
  portsOf(packet: Packet): readonly [number, number] | null;
  withPorts(packet: Packet, ports: readonly [number, number]): Packet;
  /** The ports of a packet, where a NAT has made them others than those of its connection. */
  foreignPorts(packet: Packet, connections: Connections): readonly [number, number] | null;
  /** The packet with the mark of congestion; null: its ends do not understand that (RFC 3168, section 5). */
  marked(packet: Packet): Packet | null;
  forge(forgery: Forgery, simulation: SimulationView<State, Settings>): Packet;
  /** Where a host counts a connection from; null if it does not know it, or counts nothing. */
  initialNumbers(state: State, connection: ConnectionKey): Pick<InitialNumbers, 'iss' | 'irs'> | null;
  /** What one segment of the host carries at most on the connection (Eff.snd.MSS); null: on a new one. */
  segmentSize(state: State, connection: ConnectionKey | null, settings: Settings): number;
  /** What applications hear of each other by connections and requests; null: there are none. */
  readonly exchange: Exchange<State> | null;
  /** How the machines of a host stand, in the order of the source; none for protocols without. */
  machines(state: State): readonly MachineStanding[];
}
