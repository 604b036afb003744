/** Machines, bound to a scenario: what travels is the message itself. */
import type { ScenarioCall } from '../../language/scenario/scenario.ts';
import { lengthOf } from '../../protocols/machine/datagram.ts';
import { wayOf } from './tcp-adapter.ts';
import type { MachineCall, MachineInstance, Message } from '../../protocols/machine/machine.ts';
import type { MachineHost } from '../../protocols/machine/host.ts';
import type { MachineSettings } from '../../protocols/machine/options.ts';
import { machineProtocol } from '../../protocols/machine/protocol.ts';
import type { HostId } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import type { Adapter, Departure, Forgery, SimulationView } from './adapter.ts';
import type { Travelling } from '../../trace/trace-builder.ts';

/** Messages are in no segments: a size in them is one in TCP's. */
const SEGMENT_SIZE = 1460;

/** `machines`: what each participant runs. */
export function machineAdapter(
  machines: ReadonlyMap<HostId, MachineInstance>,
): Adapter<MachineHost, MachineCall, Message, MachineSettings> {
  return {
    protocol: machineProtocol(machines),
    call: (_at, call) => machineCall(call) ?? notOfMachines(call),
    ...datagrams,
    marked: () => null,
    portsOf: () => null,
    withPorts: (packet) => packet,
    foreignPorts: () => null,
    initialNumbers: () => null,
    segmentSize: () => SEGMENT_SIZE,
    exchange: null,
    machines: ({ machine, state, variables }) => [{ name: machine?.name ?? null, state, variables }],
  };
}

/** What an adapter says of datagrams, whatever is beside them. */
export const datagrams = {
  sent: recordMessage,
  bytesOf: lengthOf,
  isBackground: ({ background }: Message): boolean => background === true,
  forge: ({ kind, arguments: values }: Pick<Forgery, 'kind' | 'arguments'>): Message => ({
    name: kind.kind === 'message' ? kind.name : '',
    arguments: values,
  }),
};

/** The call as machines know it; null: it is none of theirs. */
export function machineCall(call: ScenarioCall): MachineCall | null {
  switch (call.verb) {
    case 'crash':
    case 'restart':
      return { verb: call.verb };
    case 'trigger':
      return { verb: 'trigger', name: call.name, arguments: call.arguments };
    case 'send message': {
      const [{ name, arguments: values } = { name: '', arguments: [] }, ...more] = call.messages;
      const others = more.length === 0 ? {} : { more };
      const length = call.bytes === null ? {} : { bytes: call.bytes };
      return {
        verb: 'transmit',
        datagram: { name, arguments: values, ...others, ...length },
        to: call.to?.name ?? null,
      };
    }
    case 'listen':
    case 'stop listening':
    case 'connect':
    case 'send':
    case 'close':
    case 'abort':
    case 'exit':
    case 'stop reading':
    case 'read':
    case 'serve':
    case 'get':
    case 'post':
    case 'request':
    case 'forward':
      return null;
    default:
      return assertNever(call);
  }
}

function notOfMachines({ verb }: ScenarioCall): never {
  // The language lets none of them reach a machine.
  throw new Error(`${verb} is not a call of a machine`);
}

/** What travels is the message itself. */
function recordMessage(
  departure: Departure<Message>,
  { traceBuilder }: Pick<SimulationView<MachineHost, MachineSettings>, 'traceBuilder'>,
): Travelling {
  const { transmission, injected, receivers } = departure;
  const { name, arguments: values, more } = transmission.packet;
  const way = wayOf(departure);
  const bytes = lengthOf(transmission.packet);
  const others = more === undefined ? {} : { more };
  const sent = { id: null, ...way, connection: null, name, arguments: values, ...others, bytes, injected };
  return traceBuilder.message(receivers === undefined ? sent : { ...sent, receivers });
}
