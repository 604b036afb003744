/**
 * What stands on TCP and on the network at one host: its machines, whose messages are datagrams or bytes of TCP, HTTP
 * where the scenario is of it, and TCP itself, whose calls stay usable.
 *
 * A host whose machine is over TCP listens by itself, which is no state of it that anybody asked for: its own states are
 * its machines'.
 */
import type {
  ApplicationIndication,
  Arrival,
  Effect,
  HostId,
  Input,
  Layer,
  PacketKind,
  Protocol,
} from '../protocol.ts';
import type { Step, Transmission } from '../protocol.ts';
import { type Stacked, stack, type TimerNames } from '../stack.ts';
import type { TcpCall } from '../tcp/calls.ts';
import type { TcpSettings } from '../tcp/options.ts';
import type { Segment } from '../tcp/segment/segment.ts';
import { type TcpHost, tcp } from '../tcp/tcp.ts';
import type { Call, HttpLayer } from '../http/http.ts';
import type { HttpSettings } from '../http/options.ts';
import { isCarried } from './carried.ts';
import type { Messages } from './connections.ts';
import { hasMessage } from './datagram.ts';
import type { MachineHost } from './host.ts';
import { type HttpAndMessages, httpAndMessages, PORT_BESIDE_HTTP } from './http-and-messages.ts';
import type { MachineCall, Message } from './machine.ts';
import { listensByItself, type MachinesByHost, machinesLayer } from './machines-of-host.ts';
import { carriedIn, listenAt, messagesOnTcp } from './messages-on-tcp.ts';
import type { MachineSettings } from './options.ts';

export type Transported = Stacked<readonly MachineHost[], Stacked<Messages, TcpHost>>;
/** The host's machines, and HTTP beside the messages of those that are over TCP. */
export type BesideHttp = Stacked<readonly MachineHost[], Stacked<HttpAndMessages, TcpHost>>;
export type AnyPacket = Segment | Message;

/** Segments have flags. */
export const isSegment = (packet: AnyPacket): packet is Segment => 'flags' in packet;

/** Timers of connections are TCP's; those of the host its machines'. */
const OF_THE_HOST: TimerNames = {
  outside: (name) => name,
  inside: ({ timer, connection }) => (connection === null ? timer : null),
};

type SizeOf = (message: Message) => number;

/** Machines, and TCP. `sizeOf`: the bytes of a message. */
export function transports(
  machines: MachinesByHost,
  sizeOf: SizeOf,
): Protocol<Transported, MachineCall | TcpCall, AnyPacket, MachineSettings & TcpSettings> {
  const messages = messagesOnTcp(sizeOf, (host) => listens(machines, host), null);
  const above = machinesLayer<TcpCall>(machines, { verb: 'crash' }, listenAt(null));
  return {
    ...withoutListeners(stack(OF_THE_HOST, above, withDatagrams(stack('messages:', messages, tcp)))),
    stateOf: ({ lower }, connection) => tcp.stateOf(lower.lower, connection),
    matches: (packet, kind) => matches(packet, kind, (segment, named) => tcp.matches(segment, named)),
    marked,
  };
}

/** Machines, and HTTP: `layer` on TCP. `isHttp`: whether a segment is of that kind. */
export function besideHttp(
  machines: MachinesByHost,
  sizeOf: SizeOf,
  layer: HttpLayer,
  isHttp: (segment: Segment, kind: PacketKind) => boolean,
): Protocol<BesideHttp, MachineCall | Call, AnyPacket, MachineSettings & HttpSettings & TcpSettings> {
  const messages = messagesOnTcp(sizeOf, (host) => listens(machines, host), PORT_BESIDE_HTTP);
  const applications = httpAndMessages(layer, messages, (host) => runsOverTcp(machines, host));
  const above = machinesLayer<Call>(machines, { verb: 'crash' }, listenAt(PORT_BESIDE_HTTP));
  return {
    ...withoutListeners(stack(OF_THE_HOST, above, withDatagrams(stack('http:', applications, tcp)))),
    stateOf: ({ lower }, connection) => tcp.stateOf(lower.lower, connection),
    matches: (packet, kind) => matches(packet, kind, isHttp),
    marked,
  };
}

const runsOverTcp = (machines: MachinesByHost, host: HostId): boolean =>
  machines.get(host)?.some(({ overTcp }) => overTcp) ?? false;

const listens = (machines: MachinesByHost, host: HostId): boolean =>
  machines.get(host)?.some(({ instance, overTcp }) => listensByItself({ machine: instance.machine, overTcp })) ?? false;

const marked = (packet: AnyPacket): Segment | null => (isSegment(packet) ? tcp.marked(packet) : null);

function datagramMatches(packet: Message, kind: PacketKind): boolean {
  if (kind.kind === 'text') return kind.text === '';
  return kind.kind === 'message' && hasMessage(packet, kind);
}

/** A message that TCP carries is the segment with its first byte. */
function matches(
  packet: AnyPacket,
  kind: PacketKind,
  ofSegment: (segment: Segment, kind: PacketKind) => boolean,
): boolean {
  if (!isSegment(packet)) return datagramMatches(packet, kind);
  if (kind.kind !== 'message') return ofSegment(packet, kind);
  return packet.pieces.some((piece) => {
    const message = piece.start === 0 ? carriedIn(piece) : null;
    return message !== null && hasMessage(message, kind);
  });
}

type OnTheNetwork<State extends Stacked<readonly MachineHost[], unknown>, Call, Settings> = Layer<
  State,
  Call,
  ApplicationIndication,
  Arrival<AnyPacket>,
  Transmission<AnyPacket>,
  Settings
>;

/** Of a host with a machine over TCP nothing is said of listening. */
function withoutListeners<State extends Stacked<readonly MachineHost[], unknown>, Call, Settings>(
  layer: OnTheNetwork<State, Call, Settings>,
): OnTheNetwork<State, Call, Settings> {
  type HostStep = Step<State, ApplicationIndication, Transmission<AnyPacket>>;
  const without = ({ state, effects }: HostStep): HostStep => {
    if (!state.upper.some(({ overTcp }) => overTcp)) return { state, effects };
    return { state, effects: effects.filter((effect) => !isOfListener(effect)) };
  };
  return {
    ...layer,
    begin: (state, context) => without(layer.begin?.(state, context) ?? { state, effects: [] }),
    adapt: (state, before, context, option) =>
      without(layer.adapt?.(state, before, context, option) ?? { state, effects: [] }),
    step: (state, input, context) => without(layer.step(state, input, context)),
  };
}

const isOfListener = (effect: Effect<unknown, unknown>): boolean =>
  effect.kind === 'record' &&
  effect.record.kind === 'state' &&
  effect.record.connection === null &&
  effect.record.machine === undefined;

/** The layer, beside which datagrams go to and come from the network. */
function withDatagrams<State, Call extends object, Up, Settings>(
  carrier: Layer<State, Call, Up, Arrival<Segment>, Transmission<Segment>, Settings>,
): Layer<
  State,
  Call | Transmission<Message>,
  Up | Arrival<Message>,
  Arrival<AnyPacket>,
  Transmission<AnyPacket>,
  Settings
> {
  type Above = Input<Call | Transmission<Message>, Arrival<AnyPacket>>;
  return {
    ...carrier,
    step: (state, input: Above, context) => {
      if (input.kind === 'timer') return carrier.step(state, input, context);
      if (input.kind === 'indication') {
        const { indication } = input;
        const { packet } = indication;
        return isSegment(packet)
          ? carrier.step(state, { kind: 'indication', indication: { ...indication, packet } }, context)
          : { state, effects: [{ kind: 'up', up: { ...indication, packet } }] };
      }
      const { call } = input;
      if (isDatagram(call)) return { state, effects: [{ kind: 'down', down: call }] };
      return carrier.step(state, { kind: 'call', call }, context);
    },
  };
}

const isDatagram = (call: object): call is Transmission<Message> => 'packet' in call && !isCarried(call);
