/**
 * Messages on TCP, for machines to stand on: what one transition sends to one peer is one SEND, and a message arrives
 * when its last byte is delivered.
 *
 * Every host listens. The first message to a peer opens a connection to it, unless there is one; all further ones go
 * there, in order, and those that come before it is ESTABLISHED wait. Where two open at once, the connection of the one
 * that is declared first is used, and the other one is given up. A FIN is told as `closed`, a reset or giving up as
 * `reset`. After that, or when both sides have closed, what was on its way is lost, and the next message opens another
 * connection; between its own CLOSE and then a machine's SEND is refused by TCP.
 *
 * Not modelled: a connection for each message.
 */
import { PersistentMap } from '../persistent-map.ts';
import type { ApplicationIndication, ConnectionKey, Effect, HostId, Input, Layer, Piece } from '../protocol.ts';
import type { Step } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import type { TcpCall, TcpIndication } from '../tcp/calls.ts';
import {
  type Came,
  type CarriedMessage,
  type ConnectionCall,
  type ConnectionEvent,
  isCarried,
  isConnectionCall,
} from './carried.ts';
import { machineMessage } from './catalog/catalog.ts';
import { type Messages, newWay, type Way, wayOver, withoutWay, withWay } from './connections.ts';
import type { Message } from './machine.ts';
import { writtenCall } from './written.ts';

export type MessagesCall = CarriedMessage | ConnectionCall | TcpCall;
export type MessagesUp = Came | ConnectionEvent | ApplicationIndication;
type MessagesEffect = Effect<MessagesUp, TcpCall>;
type MessagesStep = Step<Messages, MessagesUp, TcpCall>;
type Told = TcpIndication | ApplicationIndication;
type SizeOf = (message: Message) => number;

export type MessagesLayer = Layer<Messages, MessagesCall, MessagesUp, Told, TcpCall, unknown>;

/**
 * The layer between machines and TCP. TCP's own calls are passed on. `listens`: the hosts that do so by themselves.
 * `port`: where they do; null: at the one of every passive OPEN.
 */
export function messagesOnTcp(
  sizeOf: SizeOf,
  listens: (host: HostId) => boolean,
  port: number | null = null,
): MessagesLayer {
  return {
    options: [],
    initial: (host, hosts) => ({
      host,
      port,
      earlier: hosts.slice(0, Math.max(0, hosts.indexOf(host))),
      peers: PersistentMap.empty(),
      ways: PersistentMap.empty(),
      ended: PersistentMap.empty(),
    }),
    begin: (state) => ({ state, effects: listens(state.host) ? [down(listenAt(port))] : [] }),
    step: (state, input) => step(state, input, sizeOf),
    activity: () => 'idle',
  };
}

/** The passive OPEN of a host that runs a machine over TCP. */
export const listenAt = (port: number | null): Extract<TcpCall, { readonly verb: 'listen' }> =>
  port === null ? { verb: 'listen' } : { verb: 'listen', port };

function step(state: Messages, input: Input<MessagesCall, Told>, sizeOf: SizeOf): MessagesStep {
  switch (input.kind) {
    case 'call': {
      const { call } = input;
      if (isCarried(call)) return transmit(state, call, sizeOf);
      return isConnectionCall(call) ? connectionCalled(state, call) : called(state, call);
    }
    case 'indication':
      return hear(state, input.indication, sizeOf);
    case 'timer':
      return unchanged(state);
    default:
      return assertNever(input);
  }
}

/** What the scenario does with a connection by hand counts as if the machine did it. */
function called(state: Messages, call: TcpCall): MessagesStep {
  const effects = [down(call)];
  switch (call.verb) {
    case 'crash':
      return { state: { ...state, peers: PersistentMap.empty(), ways: PersistentMap.empty() }, effects };
    case 'close':
    case 'exit': {
      const all = call.verb === 'exit' && call.connection === null;
      const known = all ? [...state.ways].map(([peer, way]) => ({ peer, way })) : [wayOver(state, call.connection)];
      const next = known.reduce(
        (now, one) => (one === null ? now : withWay(now, one.peer, closedHere(one.way))),
        state,
      );
      return { state: next, effects };
    }
    case 'abort':
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

const closedHere = (way: Way): Way => ({ ...way, closedHere: 'yes' });

/** `connect NAME` where there is a connection already does nothing, nor does `close NAME` where both have closed. */
function connectionCalled(state: Messages, call: ConnectionCall): MessagesStep {
  if (call.verb === 'open') return state.ways.has(call.to) ? unchanged(state) : open(state, call.to, []);
  const meant = call.to ?? onlyPeer(state);
  const way = meant === null ? undefined : state.ways.get(meant);
  if (call.verb === 'shut' && meant !== null && state.ended.has(meant)) return unchanged(state);
  if (meant === null || way === undefined) return refuse(state, call.to);
  if (call.verb === 'break') {
    const effects = way.connection === null ? [] : [down({ verb: 'abort', connection: way.connection })];
    return { state: { ...state, ways: state.ways.without(meant) }, effects };
  }
  if (!way.established || way.connection === null)
    return unchanged(withWay(state, meant, { ...way, closedHere: 'wanted' }));
  return {
    state: withWay(state, meant, closedHere(way)),
    effects: [down({ verb: 'close', connection: way.connection })],
  };
}

function onlyPeer({ ways }: Messages): HostId | null {
  const [first, second] = [...ways.keys()];
  return first === undefined || second !== undefined ? null : first;
}

function refuse(state: Messages, to: HostId | null): MessagesStep {
  const reason =
    to === null
      ? machineMessage('machine-connections', { peers: [...state.ways.keys()] })
      : machineMessage('machine-no-connection', { peer: to });
  return { state, effects: [{ kind: 'record', record: { kind: 'refuse', connection: null, reason, section: '' } }] };
}

function open(state: Messages, to: HostId, waiting: readonly CarriedMessage[]): MessagesStep {
  const sends = waiting[0] === undefined ? 0 : waiting[0].following + 1;
  const remote = state.port === null ? {} : { remotePort: state.port };
  return {
    state: withWay(state, to, newWay(null, true, waiting)),
    effects: [down({ verb: 'connect', to, name: null, join: null, sends, ...remote })],
  };
}

function transmit(state: Messages, message: CarriedMessage, sizeOf: SizeOf): MessagesStep {
  const { to } = message;
  const way = state.ways.get(to);
  if (way === undefined) return open(state, to, [message]);
  if (way.established && way.connection !== null) return { state, effects: [send(way.connection, message, sizeOf)] };
  return unchanged(withWay(state, to, { ...way, waiting: [...way.waiting, message] }));
}

function hear(state: Messages, told: Told, sizeOf: SizeOf): MessagesStep {
  switch (told.kind) {
    case 'opening':
      return opening(state, told, sizeOf);
    case 'established':
      return established(state, told, sizeOf);
    case 'closing': {
      const from = state.peers.get(told.connection);
      if (from === undefined) return unchanged(state);
      const known = wayOver(state, told.connection);
      const next = known === null ? state : withWay(state, from, { ...known.way, closedThere: true });
      return { state: next, effects: [up({ kind: 'closed', from, error: null })] };
    }
    case 'error': {
      const known = wayOver(state, told.connection);
      if (known === null) return { state: forget(state, told.connection), effects: [up(told)] };
      const next = forget(withoutWay(state, told.connection), told.connection);
      return { state: next, effects: [up({ kind: 'reset', from: known.peer, error: told })] };
    }
    case 'closed':
      return unchanged(forget(withoutWay(state, told.connection), told.connection));
    case 'deliver':
      return delivered(state, told);
    case 'status':
      return { state, effects: [up(told)] };
    default:
      return assertNever(told);
  }
}

/** A connection has come to be known: its key, if this side opens it; else the peer opens it. */
function opening(state: Messages, told: Extract<Told, { kind: 'opening' }>, sizeOf: SizeOf): MessagesStep {
  const { connection, peer, active, awaitsText } = told;
  const known = { ...state, peers: state.peers.with(connection, peer) };
  const way = state.ways.get(peer);
  if (way === undefined) return unchanged(withWay(known, peer, newWay(connection, active, [])));
  if (!active) return openedByPeer(known, told, way);
  if (way.connection !== null) return unchanged(known);
  if (!awaitsText) return unchanged(withWay(known, peer, { ...way, connection }));
  // Fast Open: what is sent at once goes with the SYN.
  const effects = way.waiting.map((message) => send(connection, message, sizeOf));
  return { state: withWay(known, peer, { ...way, connection, waiting: [] }), effects };
}

/**
 * Of two connections that are opened at once the one stays that the earlier participant opens; if the other one is
 * ESTABLISHED by then, each side sends on its own. A peer that opens a second one has lost the first.
 */
function openedByPeer(
  state: Messages,
  { connection, peer }: Extract<Told, { kind: 'opening' }>,
  way: Way,
): MessagesStep {
  const fresh = newWay(connection, false, []);
  if (way.closedHere === 'yes') return unchanged(withWay(state, peer, fresh));
  const abort = way.connection === null ? [] : [down({ verb: 'abort', connection: way.connection })];
  if (!way.active)
    return { state: withWay(state, peer, fresh), effects: [...abort, up({ kind: 'reset', from: peer, error: null })] };
  if (way.established || !state.earlier.includes(peer)) return unchanged(state);
  const { waiting, closedHere: closed } = way;
  return { state: withWay(state, peer, { ...fresh, waiting, closedHere: closed }), effects: abort };
}

function established(
  state: Messages,
  { connection, peer }: Extract<Told, { kind: 'established' }>,
  sizeOf: SizeOf,
): MessagesStep {
  const way = state.ways.get(peer);
  if (way?.connection !== connection) return unchanged(state);
  const effects: MessagesEffect[] = way.waiting.map((message) => send(connection, message, sizeOf));
  if (way.closedHere === 'wanted') effects.push(down({ verb: 'close', connection }));
  const closed = way.closedHere === 'wanted' ? 'yes' : way.closedHere;
  const next = { ...way, established: true, waiting: [], closedHere: closed };
  return {
    state: withWay(state, peer, next),
    effects: [...effects, up({ kind: 'connected', from: peer, error: null })],
  };
}

/** Of pieces of messages the last ones are messages; the rest is what the scenario sent itself. */
function delivered(state: Messages, told: Extract<Told, { kind: 'deliver' }>): MessagesStep {
  const from = told.connection === null ? undefined : state.peers.get(told.connection);
  const { connection } = told;
  const effects: MessagesEffect[] = [];
  let pieces: Piece[] = [];
  const flush = (): void => {
    const bytes = pieces.reduce((sum, { start, end }) => sum + end - start, 0);
    if (pieces.length > 0) effects.push(up({ kind: 'deliver', connection, bytes, pieces }));
    pieces = [];
  };
  for (const piece of told.pieces) {
    const packet = carriedIn(piece);
    if (packet === null || from === undefined) {
      pieces.push(piece);
      continue;
    }
    flush();
    effects.push({ kind: 'record', record: { kind: 'taken', connection, pieces: [piece] } });
    if (piece.end === piece.total) effects.push(up({ from, packet, overTcp: true }));
  }
  flush();
  return { state, effects };
}

const forget = (state: Messages, connection: ConnectionKey | null): Messages =>
  connection === null ? state : { ...state, peers: state.peers.without(connection) };

/** The message of which these are bytes; null: they are no machine's. */
export function carriedIn({ content }: Pick<Piece, 'content'>): Message | null {
  return content instanceof SentMessage ? content.message : null;
}

class SentMessage {
  constructor(readonly message: Message) {}
}

function send(connection: ConnectionKey, { packet, following }: CarriedMessage, sizeOf: SizeOf): MessagesEffect {
  const { name, arguments: values } = packet;
  return down({
    verb: 'send',
    connection,
    bytes: sizeOf(packet),
    label: writtenCall(name, values),
    name,
    arguments: values,
    content: new SentMessage(packet),
    ...(following > 0 ? { more: true } : {}),
  });
}

function up(told: MessagesUp): MessagesEffect {
  return { kind: 'up', up: told };
}

function down(call: TcpCall): MessagesEffect {
  return { kind: 'down', down: call };
}

function unchanged(state: Messages): MessagesStep {
  return { state, effects: [] };
}
