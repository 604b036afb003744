/**
 * HTTP/1.0 (RFC 1945) and HTTP/1.1 (RFC 9112) on TCP: requests and responses, framed by Content-Length.
 *
 * Version 1.0 opens a connection for each request; the server closes it after the response. Version 1.1 keeps the
 * connection and uses it again until a request says `Connection: close`; requests made before the responses have
 * come are pipelined (section 9.3.2). A host whose peer has closed a connection closes its own side too. A request
 * whose connection ends before the response is complete has failed and is not repeated: sections 9.3.1 and 9.3.2
 * permit and advise it, and demand it of no client. After `101 Switching Protocols` a connection carries what the
 * scenario sends, and no requests.
 *
 * Not modelled: chunked bodies, `100 Continue` and other interim responses, idle time-outs, the keep-alive that some
 * servers of version 1.0 knew, two versions in one scenario. No client follows a redirection by itself.
 */
import { type HeadKind, headMatches, isHeadKind } from '../message-head.ts';
import { PersistentList } from '../persistent-list.ts';
import { PersistentMap } from '../persistent-map.ts';
import type { ApplicationIndication, Arrival, ConnectionKey, Context, HostId, Input, Layer } from '../protocol.ts';
import type { Piece, Protocol, Transmission } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import type { Stacked } from '../stack.ts';
import { stack } from '../stack.ts';
import type { TcpCall, TcpIndication } from '../tcp/calls.ts';
import type { Segment } from '../tcp/segment/segment.ts';
import { LISTENING_PORT } from '../tcp/state/host.ts';
import type { HttpCall } from './calls.ts';
import { abandoned, answered, ask, established, opened } from './client.ts';
import type { HttpMessage, HttpRequest, HttpResponse, HttpVersion } from './heads.ts';
import { fail, forward, forwardTo, respond } from './forwarding.ts';
import { isOutOfTime, watched } from './gateway.ts';
import { toldHead } from './heads.ts';
import type { HttpConnection, HttpEffect, HttpHost, HttpStep } from './host.ts';
import {
  accepted,
  inTurn,
  newHost,
  noExchanges,
  TIMER_OF,
  timerStopped,
  unchanged,
  withConnection,
  withoutConnection,
} from './host.ts';
import type { HttpSettings } from './options.ts';
import { HTTP_OPTIONS } from './options.ts';
import { answer, answerReady, clientClosed, listen, serve } from './server.ts';

export type { HttpHost } from './host.ts';

/** HTTP's own calls, and TCP's, which stay usable beside them. */
export type Call = HttpCall | TcpCall;
/** What TCP tells: of its connections, and what it would tell an application. */
export type Indication = TcpIndication | ApplicationIndication;
export type HttpLayer = Layer<HttpHost, Call, ApplicationIndication, Indication, TcpCall, HttpSettings>;

/** TCP as HTTP needs it: a layer on the network that also speaks of its connections. */
export interface TcpBelow<Tcp, Settings> extends Layer<
  Tcp,
  TcpCall,
  Indication,
  Arrival<Segment>,
  Transmission<Segment>,
  Settings
> {
  stateOf: Protocol<Tcp, TcpCall, Segment, Settings>['stateOf'];
  matches: Protocol<Tcp, TcpCall, Segment, Settings>['matches'];
  marked(packet: Segment): Segment | null;
}

/** HTTP on TCP. `servers`: the hosts that listen from the beginning. States and packets are TCP's. */
export function httpProtocol<Tcp, Settings>(
  version: HttpVersion,
  servers: ReadonlySet<HostId>,
  tcp: TcpBelow<Tcp, Settings>,
): Protocol<Stacked<HttpHost, Tcp>, Call, Segment, HttpSettings & Settings> {
  return {
    ...stack('http:', httpLayer(version, servers), tcp),
    stateOf: (state, connection) => tcp.stateOf(state.lower, connection),
    matches: (segment, kind) => (isHeadKind(kind) ? begins(version, segment, kind) : tcp.matches(segment, kind)),
    marked: (segment) => tcp.marked(segment),
  };
}

/** Whether the first byte of such a request, or response, is in the segment. */
function begins(version: HttpVersion, { pieces }: Segment, kind: HeadKind): boolean {
  return pieces.some(
    ({ start, content }) => start === 0 && isHttp(content) && headMatches(toldHead(version, content), kind),
  );
}

/** HTTP as a layer. What keeps the wire busy is TCP's, and an application that has not answered yet. */
export function httpLayer(version: HttpVersion, servers: ReadonlySet<HostId>): HttpLayer {
  return {
    options: HTTP_OPTIONS,
    initial: newHost,
    begin: (host) => (servers.has(host.host) ? listen(host) : unchanged(host)),
    step: (host, input, context) => watched(step(version, host, input, context), context),
    activity: ({ timed }) => (timed > 0 ? 'waiting' : 'idle'),
  };
}

function step(
  version: HttpVersion,
  host: HttpHost,
  input: Input<Call, Indication>,
  { nowUs, settings }: Context<HttpSettings>,
): HttpStep {
  switch (input.kind) {
    case 'call':
      // A connection that TCP did not open for the call before this one is not waited for.
      return call(version, host.opening.length === 0 ? host : { ...host, opening: [] }, input.call, nowUs);
    case 'indication':
      return indication(version, host, input.indication, nowUs);
    case 'timer':
      if (input.connection === null) return unchanged(host);
      return input.timer === TIMER_OF.server
        ? answerReady(version, host, input.connection, nowUs)
        : outOfTime(version, host, input.connection, nowUs, settings.gatewayTimeoutUs);
    default:
      return assertNever(input);
  }
}

function call(version: HttpVersion, host: HttpHost, call: Call, nowUs: number): HttpStep {
  switch (call.verb) {
    case 'serve':
      return serve(host, call.path, call.resource);
    case 'forward':
      return forwardTo(host, call.to);
    case 'request':
      return ask(version, host, requestOf(version, call), nowUs);
    case 'listen':
      return isOtherPort(call) ? passOn(host, call) : listen(host);
    case 'stop listening':
      return passOn(isOtherPort(call) ? host : { ...host, listening: false }, call);
    case 'crash':
      return crash(host, call);
    case 'close':
      return closeOnce(host, call);
    case 'abort':
      return closing(host, call.connection === null ? [] : [call.connection], host, call);
    case 'exit':
      if (call.connection !== null) return closing(host, [call.connection], host, call);
      return closing(host, [...host.connections.keys()], { ...host, listening: false }, call);
    case 'connect':
    case 'send':
    case 'stop reading':
    case 'read':
      return passOn(host, call);
    default:
      return assertNever(call);
  }
}

/** Whether the call is about another port than that of HTTP. */
const isOtherPort = ({ port }: Extract<TcpCall, { readonly verb: 'listen' | 'stop listening' }>): boolean =>
  port !== undefined && port !== LISTENING_PORT;

function requestOf(version: HttpVersion, call: Extract<Call, { verb: 'request' }>): HttpRequest {
  const { verb: _verb, to: server, bytes: bodyBytes, close, ...said } = call;
  return { kind: 'http-request', ...said, server, bodyBytes, close: version === '1.1' && close };
}

function indication(version: HttpVersion, host: HttpHost, told: Indication, nowUs: number): HttpStep {
  switch (told.kind) {
    case 'opening':
      if (told.active) return opened(version, host, told.connection, told.peer, told.awaitsText, nowUs);
      return unchanged(withConnection(host, told.connection, accepted(told.peer)));
    case 'established': {
      const connection = host.connections.get(told.connection);
      if (connection?.role !== 'client') return unchanged(host);
      return established(version, host, told.connection, connection, nowUs);
    }
    case 'closing':
      return peerClosed(version, host, told.connection, nowUs);
    case 'closed':
      return ended(version, host, told.connection, 502, nowUs);
    case 'deliver':
      return delivered(version, host, told, nowUs);
    case 'error': {
      const { state, effects } =
        told.connection === null
          ? unchanged(host)
          : ended(version, host, told.connection, told.error === 'timeout' ? 504 : 502, nowUs);
      return { state, effects: [...effects, { kind: 'up', up: told }] };
    }
    case 'status':
      return { state: host, effects: [{ kind: 'up', up: told }] };
    default:
      return assertNever(told);
  }
}

/** The origin has been silent for too long on the connection, which is given up. */
function outOfTime(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  nowUs: number,
  timeoutUs: number | null,
): HttpStep {
  const connection = host.connections.get(key);
  if (connection?.role !== 'client') return unchanged(host);
  const state = withConnection(host, key, { ...connection, timed: false });
  if (!isOutOfTime(connection, nowUs, timeoutUs)) return unchanged(state);
  return inTurn(
    state,
    (now) => closing(now, [key], now, { verb: 'abort', connection: key }),
    (now) => failExchanges(version, now, connection, 504, nowUs),
  );
}

/** The connection is no more. */
function ended(version: HttpVersion, host: HttpHost, key: ConnectionKey, status: 502 | 504, nowUs: number): HttpStep {
  const connection = host.connections.get(key);
  return inTurn(
    host,
    (state) => ({ state: withoutConnection(state, key), effects: timerStopped(key, connection) }),
    (state) => failExchanges(version, state, connection, status, nowUs),
  );
}

/** What others wait for on the connection, which is of no more use, cannot be found out. */
function failExchanges(
  version: HttpVersion,
  host: HttpHost,
  connection: HttpConnection | undefined,
  status: 502 | 504,
  nowUs: number,
): HttpStep {
  const asked = connection?.role === 'client' ? [...connection.unanswered] : [];
  const exchanges = asked.flatMap(({ request: { exchange } }) => (exchange === undefined ? [] : [exchange]));
  return inTurn(host, ...exchanges.map((id) => (state: HttpHost) => fail(version, state, id, status, nowUs)));
}

/** The peer sends no more: this side closes too. */
function peerClosed(version: HttpVersion, host: HttpHost, key: ConnectionKey, nowUs: number): HttpStep {
  const connection = host.connections.get(key);
  if (!connection) return unchanged(host);
  if (connection.role === 'client')
    return inTurn(
      host,
      (state) => abandoned(state, key, connection),
      (state) => failExchanges(version, state, connection, 502, nowUs),
    );
  return clientClosed(version, host, key, connection, nowUs);
}

/** Bytes have come; the messages whose last byte is among them are complete. */
function delivered(
  version: HttpVersion,
  host: HttpHost,
  told: Extract<Indication, { kind: 'deliver' }>,
  nowUs: number,
): HttpStep {
  const { connection, pieces } = told;
  let state = host;
  const effects: HttpEffect[] = [{ kind: 'up', up: told }];
  if (connection === null) return { state, effects };
  for (const message of completed(pieces)) {
    const next =
      message.kind === 'http-request'
        ? requested(version, state, connection, message, nowUs)
        : responded(version, state, connection, message, nowUs);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

function requested(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  request: HttpRequest,
  nowUs: number,
): HttpStep {
  const isPassedOn = host.forwarding !== null && !host.resources.has(request.path);
  return (isPassedOn ? forward : answer)(version, host, key, request, nowUs);
}

function responded(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  response: HttpResponse,
  nowUs: number,
): HttpStep {
  const connection = host.connections.get(key);
  const asked = connection?.role === 'client' ? connection.unanswered.at(0) : undefined;
  const exchange = asked?.request.exchange;
  if (asked === undefined || exchange === undefined) return answered(host, key, response);
  return inTurn(
    host,
    (state) => answered(state, key, response),
    (state) => respond(version, state, exchange, response, { sentUs: asked.sentUs ?? nowUs, nowUs }),
  );
}

function completed(pieces: readonly Piece[]): HttpMessage[] {
  return pieces
    .filter((piece) => piece.end === piece.total)
    .flatMap(({ content }) => (isHttp(content) ? [content] : []));
}

/** The content of a piece is what HTTP gave to TCP's SEND, or null where the scenario sent bytes itself. */
function isHttp(content: unknown): content is HttpMessage {
  if (typeof content !== 'object' || content === null || !('kind' in content)) return false;
  return content.kind === 'http-request' || content.kind === 'http-response';
}

/** CLOSE; on a connection that no longer carries HTTP and was closed as the peer did, there is nothing left to do. */
function closeOnce(host: HttpHost, call: Extract<TcpCall, { verb: 'close' }>): HttpStep {
  const { connection: key } = call;
  const connection = key === null ? undefined : host.connections.get(key);
  if (key === null || connection === undefined) return passOn(host, call);
  if (connection.closed && connection.switched) return unchanged(host);
  return closing(host, [key], host, call);
}

/** The application ends these connections by a call of TCP: what was not answered stays so. */
function closing(host: HttpHost, keys: readonly ConnectionKey[], state: HttpHost, call: TcpCall): HttpStep {
  const effects: HttpEffect[] = [];
  let next = state;
  for (const key of keys) {
    const connection = host.connections.get(key);
    if (connection === undefined) continue;
    effects.push(...timerStopped(key, connection));
    next = withConnection(next, key, closedHere(connection));
  }
  return { state: next, effects: [...effects, { kind: 'down', down: call }] };
}

function closedHere(connection: HttpConnection): HttpConnection {
  if (connection.role === 'client') return { ...connection, closed: true, retired: true, timed: false };
  return { ...connection, closed: true, pending: PersistentList.empty(), timed: false };
}

function crash(host: HttpHost, call: TcpCall): HttpStep {
  const effects = [...host.connections].flatMap(([key, connection]) => timerStopped(key, connection));
  const state = { ...host, listening: false, connections: PersistentMap.empty<HttpConnection>(), timed: 0 };
  const forwarding = host.forwarding === null ? null : { ...noExchanges(), to: host.forwarding.to };
  return { state: { ...state, forwarding }, effects: [...effects, { kind: 'down', down: call }] };
}

function passOn(state: HttpHost, down: TcpCall): HttpStep {
  return { state, effects: [{ kind: 'down', down }] };
}
