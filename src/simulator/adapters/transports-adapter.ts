/** Machines over TCP, and whatever else a scenario has beside them: segments and datagrams in one network. */
import type { TcpCall } from '../../protocols/tcp/calls.ts';
import type { TcpSettings } from '../../protocols/tcp/options.ts';
import type { Segment } from '../../protocols/tcp/segment/segment.ts';
import type { MachineCall, Message } from '../../protocols/machine/machine.ts';
import type { MachinesByHost } from '../../protocols/machine/machines-of-host.ts';
import type { MachineSettings } from '../../protocols/machine/options.ts';
import { type AnyPacket, isSegment, type Transported, transports } from '../../protocols/machine/transports.ts';
import type { Adapter, Departure } from './adapter.ts';
import { lengthOf } from '../../protocols/machine/datagram.ts';
import { datagrams, machineCall } from './machine-adapter.ts';
import { carriedByTcp, tcpCall } from './tcp-adapter.ts';

/** `machines`: what each participant runs, and over what. */
export function transportsAdapter(
  machines: MachinesByHost,
): Adapter<Transported, MachineCall | TcpCall, AnyPacket, MachineSettings & TcpSettings> {
  const segments = carriedByTcp(({ lower }: Transported) => lower.lower);
  return {
    ...segments,
    protocol: transports(machines, lengthOf),
    call: (at, call, connection, simulation) =>
      machineCall(call) ?? tcpCall(at, call, connection, simulation, (host) => simulation.stateOf(host).lower.lower),
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
  };
}

const isOfDatagram = (departure: Departure<AnyPacket>): departure is Departure<Message> => !isOfSegment(departure);

const isOfSegment = (departure: Departure<AnyPacket>): departure is Departure<Segment> =>
  isSegment(departure.transmission.packet);
