/** The side that asks: which connection a request goes on, and what becomes of it. */
import { PersistentList } from '../persistent-list.ts';
import type { ConnectionKey, HostId } from '../protocol.ts';
import type { HttpRequest, HttpResponse, HttpVersion } from './heads.ts';
import type { Asked, ClientConnection, HttpEffect, HttpHost, HttpStep } from './host.ts';
import { inTurn, sendMessage, withConnection } from './host.ts';
import { SWITCHING_PROTOCOLS } from './statuses.ts';

/** Sends the request on a connection that can take it, or opens one. */
export function ask(version: HttpVersion, host: HttpHost, request: HttpRequest, nowUs: number): HttpStep {
  const usable = usableConnection(version, host, request.server);
  if (usable) return assign(version, host, usable.key, usable.connection, request, nowUs);
  const state = { ...host, opening: [...host.opening, request] };
  // One that is being opened at this instant takes this one along.
  const isOpening = host.opening.some(({ server }) => server === request.server);
  if (version === '1.1' && isOpening && !host.opening.some(({ close }) => close)) return { state, effects: [] };
  const down = { verb: 'connect', to: request.server, name: null, join: null, newPort: true, sends: 1 } as const;
  return { state, effects: [{ kind: 'down', down }] };
}

/** The newest connection that this host opened to `server`, and on which another request may go. */
function usableConnection(version: HttpVersion, host: HttpHost, server: HostId) {
  let usable: { readonly key: ConnectionKey; readonly connection: ClientConnection } | null = null;
  for (const [key, connection] of host.connections) {
    if (connection.role !== 'client' || connection.peer !== server || connection.retired) continue;
    if (version === '1.1' || connection.requests === 0) usable = { key, connection };
  }
  return usable;
}

/** At once where the connection is established, without waiting for earlier responses; else when it is. */
function assign(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  connection: ClientConnection,
  request: HttpRequest,
  nowUs: number,
): HttpStep {
  const isSent = connection.established;
  const next: ClientConnection = {
    ...connection,
    retired: request.close,
    requests: connection.requests + 1,
    unanswered: connection.unanswered.push({ request, askedUs: nowUs, sentUs: isSent ? nowUs : null }),
  };
  return { state: withConnection(host, key, next), effects: isSent ? [sendMessage(version, key, request)] : [] };
}

/** A connection that this host opened has its key; what it was opened for goes there, with the SYN if that waits for it. */
export function opened(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  peer: HostId,
  awaitsText: boolean,
  nowUs: number,
): HttpStep {
  const connection: ClientConnection = {
    role: 'client',
    peer,
    established: awaitsText,
    retired: false,
    closed: false,
    switched: false,
    requests: 0,
    unanswered: PersistentList.empty(),
    timed: false,
  };
  const mine = host.opening.filter(({ server }) => server === peer);
  const taken = version === '1.1' ? mine : mine.slice(0, 1);
  const opening = host.opening.filter((request) => !taken.includes(request));
  return inTurn(
    withConnection({ ...host, opening }, key, connection),
    ...taken.map((request) => (state: HttpHost): HttpStep => {
      const known = state.connections.get(key);
      if (known?.role !== 'client') return { state, effects: [] };
      return assign(version, state, key, known, request, nowUs);
    }),
  );
}

export function established(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  connection: ClientConnection,
  nowUs: number,
): HttpStep {
  const queued = [...connection.unanswered].filter(({ sentUs }) => sentUs === null);
  const unanswered = PersistentList.from(
    [...connection.unanswered].map((asked) => (asked.sentUs === null ? { ...asked, sentUs: nowUs } : asked)),
  );
  const state = withConnection(host, key, { ...connection, established: true, unanswered });
  return { state, effects: queued.map(({ request }) => sendMessage(version, key, request)) };
}

/** A response is complete: it answers the first request that has none. */
export function answered(host: HttpHost, key: ConnectionKey, { status }: HttpResponse): HttpStep {
  const connection = host.connections.get(key);
  const isForOthers = connection?.role === 'client' && connection.unanswered.at(0)?.request.exchange !== undefined;
  const effects: HttpEffect[] = isForOthers ? [] : [{ kind: 'up', up: { kind: 'status', status } }];
  if (connection?.role !== 'client') return { state: host, effects };
  const unanswered = connection.unanswered.dropFirst(1);
  const switched = connection.switched || status === SWITCHING_PROTOCOLS;
  const retired = connection.retired || switched;
  return { state: withConnection(host, key, { ...connection, unanswered, retired, switched }), effects };
}

/** The server sends no more: what it has not answered by now, it never will. */
export function abandoned(host: HttpHost, key: ConnectionKey, connection: ClientConnection): HttpStep {
  const effects: HttpEffect[] = [];
  if (connection.unanswered.length > 0)
    effects.push({ kind: 'up', up: { kind: 'error', connection: key, error: 'reset' } });
  if (!connection.closed) effects.push({ kind: 'down', down: { verb: 'close', connection: key } });
  const unanswered = PersistentList.empty<Asked>();
  const state = withConnection(host, key, { ...connection, retired: true, closed: true, unanswered });
  return { state, effects };
}
