/**
 * A cache between clients and an origin: answers what it has fresh, asks the origin for the rest, and answers no request
 * before it knows (RFC 9111). What it cannot find out is answered by 502 or 504: a stale response is never used.
 */
import type { ConnectionKey, HostId } from '../protocol.ts';
import type { Turn } from './cache.ts';
import { freshened, fromStore, isFresh, stored } from './cache.ts';
import { ask } from './client.ts';
import type { HttpRequest, HttpResponse, HttpVersion, RequestFields } from './heads.ts';
import type { Exchange, Forwarding, HttpHost, HttpStep, Waiter } from './host.ts';
import { inTurn, noExchanges, unchanged } from './host.ts';
import { plain } from './resources.ts';
import { enqueue, listen, settle } from './server.ts';

/** The host passes on what it is asked for and does not serve itself. */
export function forwardTo(host: HttpHost, to: HostId): HttpStep {
  return listen({ ...host, forwarding: { ...(host.forwarding ?? noExchanges()), to } });
}

/** A request has come; those before it on its connection are answered first. */
export function forward(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  request: HttpRequest,
  nowUs: number,
): HttpStep {
  const { forwarding } = host;
  if (forwarding === null) return unchanged(host);
  const id = forwarding.next;
  const state = { ...host, forwarding: { ...forwarding, next: id + 1 } };
  const queued = enqueue(version, state, key, { request, response: null, readyUs: nowUs, waiter: id });
  if (queued.effects.length > 0) return queued;
  return find(version, queued.state, { connection: key, id, request }, nowUs);
}

/** From the store, with what is being asked already, or from the origin. */
function find(version: HttpVersion, host: HttpHost, waiter: Waiter, nowUs: number): HttpStep {
  const { forwarding } = host;
  if (forwarding === null) return unchanged(host);
  const { request } = waiter;
  const { path, method, ifNoneMatch, range } = request;
  // It has been here before: caches that forward to each other.
  if (request.via?.includes(host.host)) return tell(version, host, waiter, plain(request, 502, 0), nowUs);
  const isRead = method === 'GET' || method === 'HEAD';
  const known = forwarding.stored.get(path);
  if (isRead && known !== undefined && isFresh(known, nowUs))
    return tell(version, host, waiter, fromStore(known, request, nowUs, false), nowUs);
  const tag = known?.resource.etag;
  const isWhole = method === 'GET' && (tag !== undefined || (ifNoneMatch === undefined && range === undefined));
  if (!isWhole) {
    const fields = { ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }), ...(range === undefined ? {} : { range }) };
    return askOrigin(version, host, { kind: 'pass', waiters: [waiter] }, fields, nowUs);
  }
  for (const [id, exchange] of forwarding.exchanges)
    if (exchange.kind !== 'pass' && exchange.waiters[0]?.request.path === path)
      return unchanged(withExchange(host, forwarding, id, { ...exchange, waiters: [...exchange.waiters, waiter] }));
  const exchange: Exchange = { kind: tag === undefined ? 'fetch' : 'validate', waiters: [waiter] };
  return askOrigin(version, host, exchange, tag === undefined ? {} : { ifNoneMatch: tag }, nowUs);
}

function withExchange(host: HttpHost, forwarding: Forwarding, id: string, exchange: Exchange): HttpHost {
  return { ...host, forwarding: { ...forwarding, exchanges: forwarding.exchanges.with(id, exchange) } };
}

/** Asks on the cache's own connection, which it opens where it has none. */
function askOrigin(
  version: HttpVersion,
  host: HttpHost,
  exchange: Exchange,
  fields: RequestFields,
  nowUs: number,
): HttpStep {
  const { forwarding } = host;
  const request = exchange.waiters[0]?.request;
  if (forwarding === null || request === undefined) return unchanged(host);
  const { method, path, bodyBytes, origin, via = [] } = request;
  const id = forwarding.next;
  const state = withExchange(host, { ...forwarding, next: id + 1 }, String(id), exchange);
  const asked: HttpRequest = {
    kind: 'http-request',
    method,
    path,
    server: forwarding.to,
    bodyBytes,
    close: false,
    via: [...via, host.host],
    exchange: id,
    ...fields,
    ...(origin === undefined ? {} : { origin }),
  };
  return ask(version, state, asked, nowUs);
}

/** The origin has answered. */
export function respond(
  version: HttpVersion,
  host: HttpHost,
  id: number,
  response: HttpResponse,
  turn: Turn,
): HttpStep {
  const { forwarding } = host;
  const exchange = forwarding?.exchanges.get(String(id));
  const [first, ...others] = exchange?.waiters ?? [];
  if (forwarding === null || exchange === undefined || first === undefined) return unchanged(host);
  const { nowUs } = turn;
  const exchanges = forwarding.exchanges.without(String(id));
  const state: HttpHost = {
    ...host,
    forwarding: { ...forwarding, exchanges, stored: nextStore(forwarding, exchange, response, turn) },
  };
  const known = state.forwarding?.stored.get(first.request.path);
  const isConfirmed = exchange.kind === 'validate' && response.status === 304 && known !== undefined;
  const whole = isConfirmed || (exchange.kind !== 'pass' && known !== undefined);
  const answer = whole ? fromStore(known, first.request, nowUs, true) : passedOn(response, first.request);
  return inTurn(
    state,
    (now) => tell(version, now, first, answer, nowUs),
    ...others.map((waiter) => (now: HttpHost) => find(version, now, waiter, nowUs)),
  );
}

/** As it came, but for what is about a connection. */
function passedOn(response: HttpResponse, { close }: HttpRequest): HttpResponse {
  return { ...response, close };
}

/** What is kept from now on. What changes something at a path ends what is kept of it (RFC 9111, section 4.4). */
function nextStore(
  { stored: store }: Forwarding,
  exchange: Exchange,
  response: HttpResponse,
  turn: Turn,
): Forwarding['stored'] {
  const request = exchange.waiters[0]?.request;
  if (request === undefined) return store;
  const { path, method } = request;
  if (exchange.kind === 'pass') {
    const isSafe = ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);
    return isSafe || response.status >= 400 ? store : store.without(path);
  }
  const known = store.get(path);
  if (exchange.kind === 'validate' && response.status === 304)
    return known === undefined ? store : store.with(path, freshened(known, response, turn));
  const kept = stored(response, turn);
  return kept === null ? store.without(path) : store.with(path, kept);
}

/** The origin cannot be asked, or does not answer. */
export function fail(version: HttpVersion, host: HttpHost, id: number, status: 502 | 504, nowUs: number): HttpStep {
  const { forwarding } = host;
  const exchange = forwarding?.exchanges.get(String(id));
  if (forwarding === null || exchange === undefined) return unchanged(host);
  const state = { ...host, forwarding: { ...forwarding, exchanges: forwarding.exchanges.without(String(id)) } };
  return inTurn(
    state,
    ...exchange.waiters.map(
      (waiter) => (now: HttpHost) => tell(version, now, waiter, plain(waiter.request, status, 0), nowUs),
    ),
  );
}

/** The client has its response in its turn. */
function tell(version: HttpVersion, host: HttpHost, waiter: Waiter, response: HttpResponse, nowUs: number): HttpStep {
  return settle(version, host, waiter.connection, waiter.id, response, nowUs);
}
