/**
 * Messages on TCP, for machines to stand on: each is one SEND, and arrives when its last byte is delivered.
 *
 * Every host listens. The first message to a peer opens a connection to it, unless the peer has opened one; all further
 * ones go there, in order, and those that come before it is established wait. A side whose peer has closed closes too.
 * What ends a connection is told to the machine: a FIN as `closed`, a reset or giving up as `reset`; the next message
 * opens another connection, and what was on its way is lost.
 *
 * Not modelled: a connection for each message, messages without a connection.
 */
import { PersistentMap } from '../persistent-map.ts';
import type { ApplicationIndication, Arrival, ConnectionKey, HostId, Layer, Piece, Protocol } from '../protocol.ts';
import type { Effect, Input, Step, Transmission } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import { type Stacked, stack } from '../stack.ts';
import type { TcpCall, TcpIndication } from '../tcp/calls.ts';
import type { TcpSettings } from '../tcp/options.ts';
import type { Segment } from '../tcp/segment/segment.ts';
import { type TcpHost, tcp } from '../tcp/tcp.ts';
import type { MachineCall, MachineInstance, Message } from './machine.ts';
import type { MachineHost } from './host.ts';
import type { MachineSettings } from './options.ts';
import { type Ended, machineLayer, type MachineIndication } from './protocol.ts';
import { writtenCall } from './written.ts';

export interface Messages {
  /** The peer of each connection that has not ended. */
  readonly peers: PersistentMap<HostId>;
  /** By peer, where messages to it go. */
  readonly ways: PersistentMap<Way>;
}

interface Way {
  /** null: TCP has not said yet which it is. */
  readonly connection: ConnectionKey | null;
  readonly established: boolean;
  readonly waiting: readonly Message[];
}

export type OnTcp = Stacked<MachineHost, Stacked<Messages, TcpHost>>;
type MessagesEffect = Effect<MachineIndication, TcpCall>;
type MessagesStep = Step<Messages, MachineIndication, TcpCall>;
type Told = TcpIndication | ApplicationIndication;

/** Machines on messages on TCP. `sizeOf`: the bytes of a message. */
export function machinesOnTcp(
  machines: ReadonlyMap<HostId, MachineInstance>,
  sizeOf: (message: Message) => number,
): Protocol<OnTcp, MachineCall | TcpCall, Segment, MachineSettings & TcpSettings> {
  const machine = machineLayer<TcpCall>(machines, { verb: 'crash' });
  return {
    ...stack('machine:', machine, stack('messages:', messagesOnTcp(sizeOf), tcp)),
    // Connections have states of their own; those of the host are its machine's.
    stateOf: ({ upper, lower }, connection) =>
      connection === null ? upper.state : tcp.stateOf(lower.lower, connection),
    matches: (segment, kind) => tcp.matches(segment, kind),
    marked: (segment) => tcp.marked(segment),
  };
}

const nothing: Messages = { peers: PersistentMap.empty(), ways: PersistentMap.empty() };

/** The layer between machines and TCP. TCP's own calls are passed on. */
export function messagesOnTcp(
  sizeOf: (message: Message) => number,
): Layer<Messages, Transmission<Message> | TcpCall, MachineIndication, Told, TcpCall, unknown> {
  return {
    options: [],
    initial: () => nothing,
    begin: (state) => ({ state, effects: [down({ verb: 'listen' })] }),
    step: (state, input) => step(state, input, sizeOf),
    activity: () => 'idle',
  };
}

function step(
  state: Messages,
  input: Input<Transmission<Message> | TcpCall, Told>,
  sizeOf: (message: Message) => number,
): MessagesStep {
  switch (input.kind) {
    case 'call':
      if (!('packet' in input.call)) return called(state, input.call);
      return transmitToAll(state, input.call, sizeOf);
    case 'indication':
      return hear(state, input.indication, sizeOf);
    case 'timer':
      return unchanged(state);
    default:
      return assertNever(input);
  }
}

/** What closes a connection, or all of them, lets no further message go there. */
function called(state: Messages, call: TcpCall): MessagesStep {
  const effects = [down(call)];
  switch (call.verb) {
    case 'crash':
      return { state: nothing, effects };
    case 'close':
    case 'abort':
    case 'exit':
      return { state: withoutWay(state, call.connection), effects };
    case 'listen':
    case 'stop listening':
    case 'connect':
    case 'send':
    case 'stop reading':
    case 'read':
      return { state, effects };
    default:
      return assertNever(call);
  }
}

/** TCP has a connection with each of them. */
function transmitToAll(
  state: Messages,
  { to, others = [], packet }: Transmission<Message>,
  sizeOf: (message: Message) => number,
): MessagesStep {
  let step = transmit(state, to, packet, sizeOf);
  for (const other of others) {
    const next = transmit(step.state, other, packet, sizeOf);
    step = { state: next.state, effects: [...step.effects, ...next.effects] };
  }
  return step;
}

function transmit(state: Messages, to: HostId, message: Message, sizeOf: (message: Message) => number): MessagesStep {
  const way = state.ways.get(to);
  if (way === undefined) {
    const ways = state.ways.with(to, { connection: null, established: false, waiting: [message] });
    return { state: { ...state, ways }, effects: [down({ verb: 'connect', to, name: null, join: null })] };
  }
  if (way.established && way.connection !== null) return { state, effects: [send(way.connection, message, sizeOf)] };
  return unchanged(withWay(state, to, { ...way, waiting: [...way.waiting, message] }));
}

function hear(state: Messages, told: Told, sizeOf: (message: Message) => number): MessagesStep {
  switch (told.kind) {
    case 'opening': {
      const { connection, peer } = told;
      const known = { ...state, peers: state.peers.with(connection, peer) };
      const way = state.ways.get(peer);
      if (way !== undefined && way.connection !== null) return unchanged(known);
      return unchanged(withWay(known, peer, { connection, established: false, waiting: way?.waiting ?? [] }));
    }
    case 'established': {
      const { connection, peer } = told;
      const way = state.ways.get(peer);
      if (way?.connection !== connection) return unchanged(state);
      const effects = way.waiting.map((message) => send(connection, message, sizeOf));
      return { state: withWay(state, peer, { connection, established: true, waiting: [] }), effects };
    }
    case 'closing':
      return ended(state, told.connection, 'closed', null, [down({ verb: 'close', connection: told.connection })]);
    case 'error':
      return ended(state, told.connection, 'reset', told, []);
    case 'closed':
      return ended(state, told.connection, null, null, []);
    case 'deliver':
      return delivered(state, told);
    case 'status':
      return unchanged(state);
    default:
      return assertNever(told);
  }
}

/** Nothing goes there any more. */
function ended(
  state: Messages,
  connection: ConnectionKey | null,
  how: Ended['kind'] | null,
  error: Ended['error'],
  effects: readonly MessagesEffect[],
): MessagesStep {
  const from = connection === null ? undefined : state.peers.get(connection);
  if (connection === null || from === undefined) return { state, effects };
  const { peers, ways } = withoutWay(state, connection);
  return {
    state: { peers: peers.without(connection), ways },
    effects: how === null ? effects : [up({ kind: how, from, error }), ...effects],
  };
}

function delivered(state: Messages, told: Extract<Told, { kind: 'deliver' }>): MessagesStep {
  const from = told.connection === null ? undefined : state.peers.get(told.connection);
  if (from === undefined) return unchanged(state);
  const effects = told.pieces.flatMap((piece) => {
    const packet = messageIn(piece);
    return packet === null || piece.end !== piece.total ? [] : [up({ from, packet })];
  });
  return { state, effects: [{ kind: 'record', record: { kind: 'taken', pieces: told.pieces } }, ...effects] };
}

/** What `send` gave to TCP; null: the scenario sent bytes itself. */
function messageIn({ content }: Piece): Message | null {
  return content instanceof SentMessage ? content.message : null;
}

class SentMessage {
  constructor(readonly message: Message) {}
}

function send(connection: ConnectionKey, message: Message, sizeOf: (message: Message) => number): MessagesEffect {
  const { name, arguments: values } = message;
  const label = writtenCall(name, values);
  const content = new SentMessage(message);
  return down({ verb: 'send', connection, bytes: sizeOf(message), label, name, arguments: values, content });
}

function withWay(state: Messages, peer: HostId, way: Way): Messages {
  return { ...state, ways: state.ways.with(peer, way) };
}

/** null: without any. */
function withoutWay(state: Messages, connection: ConnectionKey | null): Messages {
  if (connection === null) return { ...state, ways: PersistentMap.empty() };
  const peer = state.peers.get(connection);
  if (peer === undefined || state.ways.get(peer)?.connection !== connection) return state;
  return { ...state, ways: state.ways.without(peer) };
}

function up(told: Arrival<Message> | Ended): MessagesEffect {
  return { kind: 'up', up: told };
}

function down(call: TcpCall): MessagesEffect {
  return { kind: 'down', down: call };
}

function unchanged(state: Messages): MessagesStep {
  return { state, effects: [] };
}
