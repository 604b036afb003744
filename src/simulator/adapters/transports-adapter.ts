/** Machines over TCP, and whatever else a scenario has beside them: segments and datagrams in one network. */
import type { TcpCall } from '../../protocols/tcp/calls.ts';
import type { TcpSettings } from '../../protocols/tcp/options.ts';
import type { Segment } from '../../protocols/tcp/segment/segment.ts';
import type { MachineCall, Message } from '../../protocols/machine/machine.ts';
import type { MachinesByHost } from '../../protocols/machine/machines-of-host.ts';
import type { MachineSettings } from '../../protocols/machine/options.ts';
import type { MachineHost } from '../../protocols/machine/host.ts';
import {
  type AnyPacket,
  type BesideHttp,
  besideHttp,
  isSegment,
  type Transported,
  transports,
} from '../../protocols/machine/transports.ts';
import type { Call } from '../../protocols/http/http.ts';
import type { HttpSettings } from '../../protocols/http/options.ts';
import type { HostId } from '../../protocols/protocol.ts';
import type { Stacked } from '../../protocols/stack.ts';
import type { Adapter, Departure } from './adapter.ts';
import { lengthOf } from '../../protocols/machine/datagram.ts';
import { awaitsResponse, type HttpAdapter } from './http-adapter.ts';
import { datagrams, machineCall } from './machine-adapter.ts';
import { carriedByTcp, tcpCall } from './tcp-adapter.ts';

type Machines = readonly MachineHost[];
type Segments<Below> = ReturnType<typeof carriedByTcp<Stacked<Machines, Below>>>;

/** `machines`: what each participant runs, and over what. */
export function transportsAdapter(
  machines: MachinesByHost,
): Adapter<Transported, MachineCall | TcpCall, AnyPacket, MachineSettings & TcpSettings> {
  return {
    ...segmentsAndDatagrams(carriedByTcp(({ lower }: Transported) => lower.lower)),
    protocol: transports(machines, lengthOf),
    call: (at, call, connection, simulation) =>
      machineCall(call) ?? tcpCall(at, call, connection, simulation, (host) => simulation.stateOf(host).lower.lower),
  };
}

/** The same with HTTP on TCP, whose scenario `http` is. */
export function httpBesideMachines(
  machines: MachinesByHost,
  http: HttpAdapter,
): Adapter<BesideHttp, MachineCall | Call, AnyPacket, MachineSettings & HttpSettings & TcpSettings> {
  return {
    ...segmentsAndDatagrams(
      carriedByTcp(
        ({ lower }: BesideHttp) => lower.lower,
        ({ lower }) => awaitsResponse(lower.upper.http),
      ),
    ),
    protocol: besideHttp(machines, lengthOf, http.layer, (segment, kind) => http.protocol.matches(segment, kind)),
    call: (at, call, connection, simulation) => {
      const stateOf = (host: HostId) => {
        const { upper, lower } = simulation.stateOf(host).lower;
        return { upper: upper.http, lower };
      };
      const { connections, traceBuilder, hosts } = simulation;
      const settings = (host: HostId) => simulation.settings(host);
      return (
        machineCall(call) ?? http.call(at, call, connection, { connections, traceBuilder, hosts, stateOf, settings })
      );
    },
  };
}

/** What is of TCP for segments, and of machines for datagrams. */
function segmentsAndDatagrams<Below>(segments: Segments<Below>) {
  return {
    ...segments,
    sent: (departure, simulation) => {
      if (isOfSegment(departure)) return segments.sent(departure, simulation);
      if (isOfDatagram(departure)) return datagrams.sent(departure, simulation);
      throw new Error('neither a segment nor a datagram');
    },
    bytesOf: (packet) => (isSegment(packet) ? segments.bytesOf(packet) : datagrams.bytesOf(packet)),
    isBackground: (packet) => !isSegment(packet) && datagrams.isBackground(packet),
    marked: (packet) => (isSegment(packet) ? segments.marked(packet) : null),
    portsOf: (packet) => (isSegment(packet) ? segments.portsOf(packet) : null),
    withPorts: (packet, ports) => (isSegment(packet) ? segments.withPorts(packet, ports) : packet),
    foreignPorts: (packet, connections) => (isSegment(packet) ? segments.foreignPorts(packet, connections) : null),
    forge: (forgery, simulation) =>
      forgery.kind.kind === 'message' ? datagrams.forge(forgery) : segments.forge(forgery, simulation),
    machines: ({ upper }) =>
      upper.flatMap(({ machine, state, variables }) =>
        machine === null ? [] : [{ name: machine.name, state, variables }],
      ),
  } satisfies Omit<Adapter<Stacked<Machines, Below>, never, AnyPacket, TcpSettings>, 'protocol' | 'call'>;
}

const isOfDatagram = (departure: Departure<AnyPacket>): departure is Departure<Message> => !isOfSegment(departure);

const isOfSegment = (departure: Departure<AnyPacket>): departure is Departure<Segment> =>
  isSegment(departure.transmission.packet);
