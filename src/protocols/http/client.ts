/** The side that asks: which connection a request goes on, and what becomes of it. */
import type { ConnectionKey, HostId } from '../protocol.ts';
import type { HttpRequest, HttpVersion } from './heads.ts';
import type { ClientConnection, HttpEffect, HttpHost, HttpStep } from './host.ts';
import { sendMessage, withConnection } from './host.ts';

/** Sends the request on a connection that can take it, or opens one. */
export function ask(version: HttpVersion, host: HttpHost, request: HttpRequest): HttpStep {
  const usable = usableConnection(version, host, request.server);
  if (usable) return assign(version, host, usable.key, usable.connection, request);
  const down = { verb: 'connect', to: request.server, name: null, join: null, newPort: true, sends: 1 } as const;
  return { state: { ...host, opening: request }, effects: [{ kind: 'down', down }] };
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
): HttpStep {
  const next: ClientConnection = {
    ...connection,
    retired: request.close,
    requests: connection.requests + 1,
    queued: connection.established ? [] : [...connection.queued, request],
    unanswered: connection.unanswered + 1,
  };
  const effects = connection.established ? [sendMessage(version, key, request)] : [];
  return { state: withConnection(host, key, next), effects };
}

/** A connection that this host opened has its key; the request that it was opened for goes there, with the SYN if that waits for it. */
export function opened(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  peer: HostId,
  awaitsText: boolean,
): HttpStep {
  const connection: ClientConnection = {
    role: 'client',
    peer,
    established: awaitsText,
    retired: false,
    closed: false,
    requests: 0,
    queued: [],
    unanswered: 0,
  };
  const { opening } = host;
  if (opening?.server !== peer) return { state: withConnection(host, key, connection), effects: [] };
  return assign(version, { ...host, opening: null }, key, connection, opening);
}

export function established(
  version: HttpVersion,
  host: HttpHost,
  key: ConnectionKey,
  connection: ClientConnection,
): HttpStep {
  const state = withConnection(host, key, { ...connection, established: true, queued: [] });
  return { state, effects: connection.queued.map((request) => sendMessage(version, key, request)) };
}

/** A response is complete. */
export function answered(host: HttpHost, key: ConnectionKey, status: number): HttpStep {
  const connection = host.connections.get(key);
  const effects: HttpEffect[] = [{ kind: 'up', up: { kind: 'status', status } }];
  if (connection?.role !== 'client') return { state: host, effects };
  const unanswered = Math.max(0, connection.unanswered - 1);
  return { state: withConnection(host, key, { ...connection, unanswered }), effects };
}

/** The server sends no more: what it has not answered by now, it never will. */
export function abandoned(host: HttpHost, key: ConnectionKey, connection: ClientConnection): HttpStep {
  const effects: HttpEffect[] = [];
  if (connection.unanswered > 0) effects.push({ kind: 'up', up: { kind: 'error', connection: key, error: 'reset' } });
  if (!connection.closed) effects.push({ kind: 'down', down: { verb: 'close', connection: key } });
  const state = withConnection(host, key, { ...connection, retired: true, closed: true, queued: [], unanswered: 0 });
  return { state, effects };
}
