/** Machines, bound to a scenario: what travels is the message itself. */
import type { Machine, MachineCall, Message } from '../../protocols/machine/machine.ts';
import type { MachineHost } from '../../protocols/machine/host.ts';
import type { MachineSettings } from '../../protocols/machine/options.ts';
import { machineProtocol } from '../../protocols/machine/protocol.ts';
import type { HostId } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import type { Adapter, Departure, SimulationView } from './adapter.ts';
import type { Travelling } from '../../trace/trace-builder.ts';

/** Messages are in no segments: a size in them is one in TCP's. */
const SEGMENT_SIZE = 1460;

/** `machines`: what each participant runs. */
export function machineAdapter(
  machines: ReadonlyMap<HostId, Machine>,
): Adapter<MachineHost, MachineCall, Message, MachineSettings> {
  return {
    protocol: machineProtocol(machines),
    call(_at, call) {
      switch (call.verb) {
        case 'crash':
        case 'restart':
          return { verb: call.verb };
        case 'trigger':
          return { verb: 'trigger', name: call.name, arguments: call.arguments };
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
          // The language lets none of them reach a machine.
          throw new Error(`${call.verb} is not a call of a machine`);
        default:
          return assertNever(call);
      }
    },
    sent: recordMessage,
    forge: ({ kind, arguments: values }) => ({
      name: kind.kind === 'message' ? kind.name : '',
      arguments: values,
      id: -1,
    }),
    initialNumbers: () => null,
    segmentSize: () => SEGMENT_SIZE,
    variables: (state) => state.variables,
  };
}

/** The machine has recorded the message itself; a forged one is recorded here. */
function recordMessage(
  { from, transmission: { to, packet }, injected }: Departure<Message>,
  { traceBuilder }: Pick<SimulationView<MachineHost, MachineSettings>, 'traceBuilder'>,
): Travelling {
  const { name, arguments: values, id } = packet;
  const known = injected ? undefined : traceBuilder.messageOf(from, id);
  return known ?? traceBuilder.message({ id, from, to, connection: null, name, arguments: values, bytes: 0, injected });
}
