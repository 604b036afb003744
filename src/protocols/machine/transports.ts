/**
 * What stands on TCP and on the network at one host: its machines, whose messages are datagrams or bytes of TCP, and TCP
 * itself, whose calls stay usable.
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
import type { Call, HttpHost } from '../http/http.ts';
import type { HttpSettings } from '../http/options.ts';
import { type CarriedMessage, type ConnectionCall, isCarried, isConnectionCall } from './carried.ts';
import type { Messages } from './connections.ts';
import { hasMessage } from './datagram.ts';
import type { MachineHost } from './host.ts';
import type { MachineCall, Message } from './machine.ts';
import { type MachinesByHost, machinesLayer } from './machines-of-host.ts';
import { carriedIn, messagesOnTcp } from './messages-on-tcp.ts';
import type { MachineSettings } from './options.ts';

export type Transported = Stacked<readonly MachineHost[], Stacked<Messages, TcpHost>>;
/** The host's machines, and HTTP on TCP. */
export type BesideHttp = Stacked<readonly MachineHost[], Stacked<HttpHost, TcpHost>>;
export type AnyPacket = Segment | Message;

/** Segments have flags. */
export const isSegment = (packet: AnyPacket): packet is Segment => 'flags' in packet;

/** Timers of connections are TCP's; those of the host its machines'. */
const OF_THE_HOST: TimerNames = {
  outside: (name) => name,
  inside: ({ timer, connection }) => (connection === null ? timer : null),
};

/** The protocol. `sizeOf`: the bytes of a message. */
export function transports(
  machines: MachinesByHost,
  sizeOf: (message: Message) => number,
): Protocol<Transported, MachineCall | TcpCall, AnyPacket, MachineSettings & TcpSettings> {
  const listens = (host: HostId): boolean => machines.get(host)?.some(({ overTcp }) => overTcp) ?? false;
  const above = machinesLayer<TcpCall>(machines, { verb: 'crash' }, { verb: 'listen' });
  const below = withDatagrams(stack('messages:', messagesOnTcp(sizeOf, listens), tcp));
  const layer = stack(OF_THE_HOST, above, below);
  return {
    ...layer,
    begin: (state, context) => withoutListener(layer.begin?.(state, context) ?? { state, effects: [] }),
    adapt: (state, before, context, option) =>
      withoutListener(layer.adapt?.(state, before, context, option) ?? { state, effects: [] }),
    step: (state, input, context) => withoutListener(layer.step(state, input, context)),
    stateOf: ({ lower }, connection) => tcp.stateOf(lower.lower, connection),
    matches,
    marked: (packet) => (isSegment(packet) ? tcp.marked(packet) : null),
  };
}

/** HTTP on TCP, beside machines that are not over TCP. */
export function besideHttp(machines: MachinesByHost, http: HttpOnTcp): HttpBeside {
  const above = machinesLayer<Call>(machines, { verb: 'crash' }, { verb: 'listen' });
  const below = withDatagrams<Stacked<HttpHost, TcpHost>, Call | Carried, ApplicationIndication, HttpOnTcpSettings>({
    ...http,
    // What only machines over TCP ask for comes from nobody here.
    step: (state, input, context) => {
      if (input.kind !== 'call') return http.step(state, input, context);
      const { call } = input;
      return isOfCarried(call) ? { state, effects: [] } : http.step(state, { kind: 'call', call }, context);
    },
  });
  return {
    ...stack(OF_THE_HOST, above, below),
    stateOf: ({ lower }, connection) => http.stateOf(lower, connection),
    matches: (packet, kind) => (isSegment(packet) ? http.matches(packet, kind) : datagramMatches(packet, kind)),
    marked: (packet) => (isSegment(packet) ? tcp.marked(packet) : null),
  };
}

type HttpOnTcpSettings = HttpSettings & TcpSettings;
type HttpOnTcp = Protocol<Stacked<HttpHost, TcpHost>, Call, Segment, HttpOnTcpSettings>;
type HttpBeside = Protocol<BesideHttp, MachineCall | Call, AnyPacket, MachineSettings & HttpOnTcpSettings>;
type Carried = CarriedMessage | ConnectionCall;

const isOfCarried = (call: Call | Carried): call is Carried => !('verb' in call) || isConnectionCall(call);

function datagramMatches(packet: Message, kind: PacketKind): boolean {
  if (kind.kind === 'text') return kind.text === '';
  return kind.kind === 'message' && hasMessage(packet, kind);
}

/** A message that TCP carries is the segment with its first byte. */
function matches(packet: AnyPacket, kind: PacketKind): boolean {
  if (!isSegment(packet)) return datagramMatches(packet, kind);
  if (kind.kind !== 'message') return tcp.matches(packet, kind);
  return packet.pieces.some((piece) => {
    const message = piece.start === 0 ? carriedIn(piece) : null;
    return message !== null && hasMessage(message, kind);
  });
}

type HostStep = Step<Transported, ApplicationIndication, Transmission<AnyPacket>>;

function withoutListener({ state, effects }: HostStep): HostStep {
  if (!state.upper.some(({ overTcp }) => overTcp)) return { state, effects };
  return { state, effects: effects.filter((effect) => !isOfListener(effect)) };
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
