/**
 * Messages on TCP, for machines to stand on: what one transition sends to one peer is one SEND, and a message arrives
 * when its last byte is delivered.
 *
 * Every host listens, unless its machine says where (`listen`). The first message to a peer opens a connection to it,
 * unless there is one; all further ones go there, in order, and those that come before it is ESTABLISHED wait. Where two
 * open at once, the connection of the one that is declared first is used, and the other one is given up. A FIN is told
 * as `closed`, a reset or giving up as `reset`. After that, or when both sides have closed, what was on its way is lost,
 * and the next message opens another connection; between its own CLOSE and then a machine's SEND is refused by TCP.
 *
 * Further connections with the same peer have names (`connections.ts`): `connect … as NAME` opens one.
 */
import type { ApplicationIndication, ConnectionKey, Effect, HostId, Input, Layer, Piece } from '../protocol.ts';
import type { Step } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import type { TcpCall, TcpIndication } from '../tcp/calls.ts';
import {
  type ArrivedMessage,
  type CarriedMessage,
  type ConnectionCall,
  type ConnectionEvent,
  isCarried,
  isConnectionCall,
  type Over,
} from './carried.ts';
import { machineMessage } from './catalog/catalog.ts';
import {
  forgotten,
  hasEnded,
  type Messages,
  namedAt,
  type Named,
  newWay,
  noMessages,
  onlyWay,
  type Way,
  wayMeant,
  wayOver,
  wayTo,
  without,
  withoutListener,
  withoutWay,
  withWay,
} from './connections.ts';
import type { Message } from './machine.ts';
import { writtenCall } from './written.ts';

export type MessagesCall = CarriedMessage | ConnectionCall | TcpCall;
export type MessagesUp = ArrivedMessage | ConnectionEvent | ApplicationIndication;
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
    initial: (host, hosts) => noMessages(host, hosts, port),
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
      return { state: forgotten(state), effects };
    case 'close':
    case 'exit': {
      const all = call.verb === 'exit' && call.connection === null;
      const known = all ? [...state.ways].map(([, way]) => way) : [wayOver(state, call.connection)];
      const next = known.reduce((now, way) => (way === null ? now : withWay(now, closedHere(way))), state);
      return { state: next, effects };
    }
    case 'abort':
      return { state: withoutWay(state, call.connection), effects };
    case 'stop listening':
      return { state: withoutListener(state, call.port), effects };
    case 'listen':
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
  switch (call.verb) {
    case 'open':
      return isOpen(wayTo(state, { peer: call.to, name: call.name })) ? unchanged(state) : open(state, call, []);
    case 'wait':
      return {
        state: { ...state, awaited: state.awaited.with(String(call.port), call.name) },
        effects: state.awaited.has(String(call.port)) ? [] : [down({ verb: 'listen', port: call.port })],
      };
    case 'shut':
    case 'break':
      return ended(state, call);
    default:
      return assertNever(call);
  }
}

/** TCP answers an OPEN at once: a way that has no connection then was refused. */
const isOpen = (way: Way | undefined): boolean => way !== undefined && way.connection !== null;

function ended(state: Messages, call: Extract<ConnectionCall, { verb: 'shut' | 'break' }>): MessagesStep {
  const { verb, to } = call;
  const way = to === null ? onlyWay(state, call) : wayToEnd(state, to, call);
  if (verb === 'shut' && to !== null && (way ?? null) === null && hasEnded(state, to, call)) return unchanged(state);
  if (way === null || way === undefined) return refuse(state, to, call);
  if (verb === 'break') {
    const effects = way.connection === null ? [] : [down({ verb: 'abort', connection: way.connection })];
    return { state: without(state, way), effects };
  }
  if (!way.established || way.connection === null) return unchanged(withWay(state, { ...way, closedHere: 'wanted' }));
  return { state: withWay(state, closedHere(way)), effects: [down({ verb: 'close', connection: way.connection })] };
}

/** What is done in answer to one connection does not end another one. */
const wayToEnd = (state: Messages, to: HostId, over: Over): Way | undefined =>
  over.on === undefined && over.cameBy?.peer === to ? wayTo(state, over.cameBy) : wayMeant(state, to, over);

function refuse(state: Messages, to: HostId | null, { on }: Over): MessagesStep {
  const reason =
    on !== undefined && on !== null
      ? machineMessage('machine-no-connection-named', { name: on, peer: to })
      : to === null
        ? machineMessage('machine-connections', { names: [...state.ways].map(([, way]) => written(way)) })
        : machineMessage('machine-no-connection', { peer: to });
  return { state, effects: [{ kind: 'record', record: { kind: 'refuse', connection: null, reason, section: '' } }] };
}

/** A connection as a message tells of it. */
const written = ({ peer, name }: Named): string => (name === null ? peer : `${peer} (${name})`);

function open(
  state: Messages,
  call: Omit<Extract<ConnectionCall, { verb: 'open' }>, 'verb'>,
  waiting: readonly CarriedMessage[],
): MessagesStep {
  const { to, name, ...ports } = call;
  const sends = waiting[0] === undefined ? 0 : waiting[0].following + 1;
  const { remotePort = state.port, localPort } = ports;
  return {
    state: withWay(state, newWay({ peer: to, name }, null, true, waiting)),
    effects: [
      down({
        verb: 'connect',
        to,
        name,
        join: null,
        sends,
        ...(remotePort === null ? {} : { remotePort }),
        ...(localPort === undefined ? {} : { localPort }),
      }),
    ],
  };
}

function transmit(state: Messages, message: CarriedMessage, sizeOf: SizeOf): MessagesStep {
  const { to } = message;
  const way = wayMeant(state, to, message);
  const name = message.on ?? way?.name ?? null;
  if (way === undefined || way.connection === null)
    return name === null ? open(state, { to, name }, [message]) : refuse(state, to, { on: name });
  if (way.established) return { state, effects: [send(way.connection, message, sizeOf)] };
  return unchanged(withWay(state, { ...way, waiting: [...way.waiting, message] }));
}

function hear(state: Messages, told: Told, sizeOf: SizeOf): MessagesStep {
  switch (told.kind) {
    case 'opening':
      return opening(state, told, sizeOf);
    case 'established':
      return established(state, told, sizeOf);
    case 'closing': {
      const known = state.known.get(told.connection);
      if (known === undefined) return unchanged(state);
      const way = wayOver(state, told.connection);
      const next = way === null ? state : withWay(state, { ...way, closedThere: true });
      return { state: next, effects: [up({ kind: 'closed', from: known.peer, name: known.name, error: null })] };
    }
    case 'error': {
      const way = wayOver(state, told.connection);
      if (way === null) return { state: forget(state, told.connection), effects: [up(told)] };
      const next = forget(without(state, way), told.connection);
      return { state: next, effects: [up({ kind: 'reset', from: way.peer, name: way.name, error: told })] };
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

type Opening = Extract<Told, { kind: 'opening' }>;

/** A connection has come to be known: its key, if this side opens it; else the peer opens it. */
function opening(state: Messages, told: Opening, sizeOf: SizeOf): MessagesStep {
  const { connection, active, awaitsText } = told;
  const named = namedAt(state, told);
  const known = { ...state, known: state.known.with(connection, named) };
  const way = wayTo(state, named);
  if (way === undefined) return unchanged(withWay(known, newWay(named, connection, active, [])));
  if (!active) return openedByPeer(known, connection, way);
  if (way.connection !== null) return unchanged(known);
  if (!awaitsText) return unchanged(withWay(known, { ...way, connection }));
  // Fast Open: what is sent at once goes with the SYN.
  const effects = way.waiting.map((message) => send(connection, message, sizeOf));
  return { state: withWay(known, { ...way, connection, waiting: [] }), effects };
}

/**
 * Of two connections that are opened at once the one stays that the earlier participant opens; if the other one is
 * ESTABLISHED by then, each side sends on its own. A peer that opens a second one has lost the first.
 */
function openedByPeer(state: Messages, connection: ConnectionKey, way: Way): MessagesStep {
  const { peer, name } = way;
  const fresh = newWay(way, connection, false, []);
  if (way.closedHere === 'yes') return unchanged(withWay(state, fresh));
  const abort = way.connection === null ? [] : [down({ verb: 'abort', connection: way.connection })];
  if (!way.active)
    return {
      state: withWay(state, fresh),
      effects: [...abort, up({ kind: 'reset', from: peer, name, error: null })],
    };
  if (way.established || !state.earlier.includes(peer)) return unchanged(state);
  const { waiting, closedHere: closed } = way;
  return { state: withWay(state, { ...fresh, waiting, closedHere: closed }), effects: abort };
}

function established(
  state: Messages,
  { connection }: Extract<Told, { kind: 'established' }>,
  sizeOf: SizeOf,
): MessagesStep {
  const way = wayOver(state, connection);
  if (way === null) return unchanged(state);
  const { peer, name } = way;
  const effects: MessagesEffect[] = way.waiting.map((message) => send(connection, message, sizeOf));
  if (way.closedHere === 'wanted') effects.push(down({ verb: 'close', connection }));
  const closed = way.closedHere === 'wanted' ? 'yes' : way.closedHere;
  const next = { ...way, established: true, waiting: [], closedHere: closed };
  return {
    state: withWay(state, next),
    effects: [...effects, up({ kind: 'connected', from: peer, name, error: null })],
  };
}

/** Of pieces of messages the last ones are messages; the rest is what the scenario sent itself. */
function delivered(state: Messages, told: Extract<Told, { kind: 'deliver' }>): MessagesStep {
  const { connection } = told;
  const known = connection === null ? undefined : state.known.get(connection);
  const effects: MessagesEffect[] = [];
  let pieces: Piece[] = [];
  const flush = (): void => {
    const bytes = pieces.reduce((sum, { start, end }) => sum + end - start, 0);
    if (pieces.length > 0) effects.push(up({ kind: 'deliver', connection, bytes, pieces }));
    pieces = [];
  };
  for (const piece of told.pieces) {
    const packet = carriedIn(piece);
    if (packet === null || known === undefined) {
      pieces.push(piece);
      continue;
    }
    flush();
    effects.push({ kind: 'record', record: { kind: 'taken', connection, pieces: [piece] } });
    if (piece.end === piece.total) effects.push(up({ from: known.peer, packet, overTcp: true, name: known.name }));
  }
  flush();
  return { state, effects };
}

const forget = (state: Messages, connection: ConnectionKey | null): Messages =>
  connection === null ? state : { ...state, known: state.known.without(connection) };

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
