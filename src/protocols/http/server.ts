/** The side that answers. A server serves the same bytes to whoever asks, by whatever method. */
import { PersistentList } from '../persistent-list.ts';
import type { ConnectionKey } from '../protocol.ts';
import { httpMessage } from './catalog/catalog.ts';
import type { HttpRequest, HttpResponse, HttpVersion } from './heads.ts';
import type { HttpEffect, HttpHost, HttpStep, Pending, ServerConnection } from './host.ts';
import { sendMessage, TIMER_OF, timerStopped, unchanged, withConnection } from './host.ts';
import type { Resource } from './resources.ts';
import { responseTo } from './resources.ts';
import { SWITCHING_PROTOCOLS } from './statuses.ts';

/** Listens, unless it does. */
export function listen(host: HttpHost): HttpStep {
  if (host.listening) return { state: host, effects: [] };
  return { state: { ...host, listening: true }, effects: [{ kind: 'down', down: { verb: 'listen' } }] };
}

export function serve(host: HttpHost, path: string, resource: Resource): HttpStep {
  return listen({ ...host, resources: new Map(host.resources).set(path, resource) });
}

/**
 * A request is complete: answers it on the connection on which it came, after those before it, and closes that after the
 * last response. What comes behind a last request, or when this side has closed, is not processed (RFC 9112, section 9.6).
 */
export function answer(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  request: HttpRequest,
  nowUs: number,
): HttpStep {
  const resource = host.resources.get(request.path);
  const readyUs = nowUs + (resource?.afterUs ?? 0);
  const queued = enqueue(version, host, key, { request, response: responseTo(resource, request), readyUs });
  const connection = queued.state.connections.get(key);
  if (queued.effects.length > 0 || connection?.role !== 'server') return queued;
  return answerInTurn(version, queued.state, key, connection, nowUs);
}

/** The request waits for its response, behind those before it; an effect says that it is not processed. */
export function enqueue(version: HttpVersion, host: HttpHost, key: ConnectionKey, pending: Pending): HttpStep {
  const connection = host.connections.get(key);
  if (connection?.role !== 'server' || connection.switched) return unchanged(host);
  if (connection.closed || connection.last) return { state: host, effects: [unprocessed(key)] };
  const last = version === '1.0' || pending.request.close;
  return unchanged(withConnection(host, key, { ...connection, last, pending: connection.pending.push(pending) }));
}

/** The response to one who waits is known. */
export function settle(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  waiter: number,
  response: HttpResponse,
  nowUs: number,
): HttpStep {
  const connection = host.connections.get(key);
  if (connection?.role !== 'server') return unchanged(host);
  const index = [...connection.pending].findIndex((pending) => pending.waiter === waiter);
  const known = connection.pending.at(index);
  if (known === undefined) return unchanged(host);
  const pending = connection.pending.with(index, { ...known, response, readyUs: nowUs });
  return answerInTurn(version, host, key, { ...connection, pending }, nowUs);
}

/**
 * Sends the responses that are ready and at the head of the queue: they go in the order of the requests, also where the
 * first takes longer (RFC 9112, section 9.3.2). `connection`: as it is now.
 */
export function answerInTurn(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  connection: ServerConnection,
  nowUs: number,
): HttpStep {
  const effects: HttpEffect[] = [];
  let { pending, switched } = connection;
  const count = connection.pending.length;
  for (let head = pending.at(0); head !== undefined && isReady(head, nowUs); head = pending.at(0)) {
    effects.push(sendMessage(version, key, head.response));
    switched = head.response.status === SWITCHING_PROTOCOLS;
    pending = switched ? PersistentList.empty() : pending.dropFirst(1);
    if (switched) break;
  }
  const isDone = pending.length === 0 && !connection.closed;
  const closed = connection.closed || (isDone && !switched && (connection.last || connection.finishing));
  const head = pending.at(0);
  const waitsUs = head === undefined || head.response === null ? null : head.readyUs - nowUs;
  const isSame = pending.length === count && connection.timed;
  if (waitsUs !== null && !isSame)
    effects.push({ kind: 'start', timer: TIMER_OF.server, connection: key, afterUs: waitsUs });
  else if (waitsUs === null) effects.push(...timerStopped(key, connection));
  if (closed && !connection.closed) effects.push({ kind: 'down', down: { verb: 'close', connection: key } });
  const state = withConnection(host, key, { ...connection, pending, switched, closed, timed: waitsUs !== null });
  return { state, effects };
}

function isReady(
  pending: Pending,
  nowUs: number,
): pending is Pending & { readonly response: NonNullable<Pending['response']> } {
  return pending.response !== null && pending.readyUs <= nowUs;
}

/** The time of the first response has come. */
export function answerReady(version: HttpVersion, host: HttpHost, key: ConnectionKey, nowUs: number): HttpStep {
  const connection = host.connections.get(key);
  if (connection?.role !== 'server') return unchanged(host);
  return answerInTurn(version, host, key, { ...connection, timed: false }, nowUs);
}

/** The client sends no more: this side closes, too, when it has answered. */
export function clientClosed(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  connection: ServerConnection,
  nowUs: number,
): HttpStep {
  if (connection.closed) return unchanged(host);
  if (connection.switched) {
    const state = withConnection(host, key, { ...connection, closed: true });
    return { state, effects: [{ kind: 'down', down: { verb: 'close', connection: key } }] };
  }
  return answerInTurn(version, host, key, { ...connection, finishing: true }, nowUs);
}

function unprocessed(connection: ConnectionKey): HttpEffect {
  const reason = httpMessage('http-request-after-close');
  return { kind: 'record', record: { kind: 'discard', connection, reason, section: 'RFC 9112, section 9.6' } };
}
