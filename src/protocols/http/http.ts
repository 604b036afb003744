/**
 * HTTP/1.0 (RFC 1945) and HTTP/1.1 (RFC 9112) on TCP: requests and responses, framed by Content-Length.
 *
 * Version 1.0 opens a connection for each request; the server closes it after the response. Version 1.1 keeps the
 * connection and uses it again until a request says `Connection: close`; requests made before the responses have
 * come are pipelined (section 9.3.2). A host whose peer has closed a connection closes its own side too. A request
 * whose connection ends before the response is complete has failed and is not repeated: sections 9.3.1 and 9.3.2
 * permit and advise it, and demand it of no client.
 *
 * Not modelled: redirections, caching, chunked bodies, `100 Continue`, idle time-outs, the keep-alive that some
 * servers of version 1.0 knew, two versions in one scenario.
 */
import { PersistentMap } from '../persistent-map.ts';
import type { ApplicationIndication, Arrival, ConnectionKey, Context, HostId, Input, Layer } from '../protocol.ts';
import type { Piece, Protocol, Transmission } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import type { Stacked } from '../stack.ts';
import { stack } from '../stack.ts';
import type { TcpCall, TcpIndication } from '../tcp/calls.ts';
import type { Segment } from '../tcp/segment/segment.ts';
import type { HttpCall } from './calls.ts';
import { abandoned, answered, ask, established, opened } from './client.ts';
import type { HttpMessage, HttpVersion } from './heads.ts';
import type { HttpEffect, HttpHost, HttpStep } from './host.ts';
import { withConnection, withoutConnection } from './host.ts';
import { answer, listen, serve } from './server.ts';

export type { HttpHost } from './host.ts';

/** HTTP's own calls, and TCP's, which stay usable beside them. */
export type Call = HttpCall | TcpCall;
/** What TCP tells: of its connections, and what it would tell an application. */
export type Indication = TcpIndication | ApplicationIndication;
export type HttpLayer = Layer<HttpHost, Call, ApplicationIndication, Indication, TcpCall, unknown>;

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
): Protocol<Stacked<HttpHost, Tcp>, Call, Segment, Settings> {
  return {
    ...stack('http:', httpLayer(version, servers), tcp),
    stateOf: (state, connection) => tcp.stateOf(state.lower, connection),
    matches: (segment, kind) => tcp.matches(segment, kind),
    marked: (segment) => tcp.marked(segment),
  };
}

/** HTTP as a layer. What keeps the wire busy is all TCP's. */
export function httpLayer(version: HttpVersion, servers: ReadonlySet<HostId>): HttpLayer {
  return {
    options: [],
    initial: (host) => ({
      host,
      listening: false,
      resources: new Map(),
      connections: PersistentMap.empty(),
      opening: null,
    }),
    begin: (host) => (servers.has(host.host) ? listen(host) : unchanged(host)),
    step: (host, input, context) => step(version, host, input, context),
    activity: () => 'idle',
  };
}

function step(
  version: HttpVersion,
  host: HttpHost,
  input: Input<Call, Indication>,
  _context: Context<unknown>,
): HttpStep {
  switch (input.kind) {
    case 'call':
      // A connection that TCP did not open for the call before this one is not waited for.
      return call(version, { ...host, opening: null }, input.call);
    case 'indication':
      return indication(version, host, input.indication);
    case 'timer':
      return unchanged(host);
    default:
      return assertNever(input);
  }
}

function call(version: HttpVersion, host: HttpHost, call: Call): HttpStep {
  switch (call.verb) {
    case 'serve':
      return serve(host, call.path, call.bytes);
    case 'get':
    case 'post': {
      const { path } = call;
      const origin = call.origin === undefined ? {} : { origin: call.origin };
      const to =
        call.verb === 'get'
          ? ({ method: 'GET', server: call.from, bodyBytes: null } as const)
          : ({ method: 'POST', server: call.to, bodyBytes: call.bytes } as const);
      return ask(version, host, {
        kind: 'http-request',
        path,
        close: version === '1.1' && call.close,
        ...to,
        ...origin,
      });
    }
    case 'listen':
      return listen(host);
    case 'stop listening':
      return passOn({ ...host, listening: false }, call);
    case 'crash':
      return passOn({ ...host, listening: false, connections: PersistentMap.empty() }, call);
    case 'close':
    case 'abort':
      return passOn(call.connection === null ? host : closedHere(host, call.connection), call);
    case 'exit':
      return passOn(call.connection === null ? closedAll(host) : closedHere(host, call.connection), call);
    case 'connect':
    case 'send':
    case 'stop reading':
    case 'read':
      return passOn(host, call);
    default:
      return assertNever(call);
  }
}

function indication(version: HttpVersion, host: HttpHost, told: Indication): HttpStep {
  switch (told.kind) {
    case 'opening':
      if (told.active) return opened(version, host, told.connection, told.peer, told.awaitsText);
      return unchanged(withConnection(host, told.connection, { role: 'server', peer: told.peer, closed: false }));
    case 'established': {
      const connection = host.connections.get(told.connection);
      return connection?.role === 'client' ? established(version, host, told.connection, connection) : unchanged(host);
    }
    case 'closing':
      return peerClosed(host, told.connection);
    case 'closed':
      return unchanged(withoutConnection(host, told.connection));
    case 'deliver':
      return delivered(version, host, told);
    case 'error': {
      const state = told.connection === null ? host : withoutConnection(host, told.connection);
      return { state, effects: [{ kind: 'up', up: told }] };
    }
    case 'status':
      return { state: host, effects: [{ kind: 'up', up: told }] };
    default:
      return assertNever(told);
  }
}

/** The peer sends no more: this side closes too. */
function peerClosed(host: HttpHost, key: ConnectionKey): HttpStep {
  const connection = host.connections.get(key);
  if (!connection) return unchanged(host);
  if (connection.role === 'client') return abandoned(host, key, connection);
  if (connection.closed) return unchanged(host);
  return passOn(withConnection(host, key, { ...connection, closed: true }), { verb: 'close', connection: key });
}

/** Bytes have come; the messages whose last byte is among them are complete. */
function delivered(version: HttpVersion, host: HttpHost, told: Extract<Indication, { kind: 'deliver' }>): HttpStep {
  const { connection, pieces } = told;
  let state = host;
  const effects: HttpEffect[] = [{ kind: 'up', up: told }];
  if (connection === null) return { state, effects };
  for (const message of completed(pieces)) {
    const request = message.kind === 'http-request';
    const next = request ? answer(version, state, connection, message) : answered(state, connection, message.status);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
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

function closedHere(host: HttpHost, key: ConnectionKey): HttpHost {
  const connection = host.connections.get(key);
  if (!connection) return host;
  if (connection.role === 'server') return withConnection(host, key, { ...connection, closed: true });
  return withConnection(host, key, { ...connection, closed: true, retired: true });
}

function closedAll(host: HttpHost): HttpHost {
  let state: HttpHost = { ...host, listening: false };
  for (const key of host.connections.keys()) state = closedHere(state, key);
  return state;
}

function passOn(state: HttpHost, down: TcpCall): HttpStep {
  return { state, effects: [{ kind: 'down', down }] };
}

function unchanged(state: HttpHost): HttpStep {
  return { state, effects: [] };
}
