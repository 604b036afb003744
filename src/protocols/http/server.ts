/** The side that answers. A server serves the same bytes to whoever asks, whether by GET or by POST. */
import type { ConnectionKey } from '../protocol.ts';
import { httpMessage } from './catalog/catalog.ts';
import type { HttpRequest, HttpResponse, HttpVersion } from './heads.ts';
import type { HttpEffect, HttpHost, HttpStep } from './host.ts';
import { sendMessage, withConnection } from './host.ts';

/** Listens, unless it does. */
export function listen(host: HttpHost): HttpStep {
  if (host.listening) return { state: host, effects: [] };
  return { state: { ...host, listening: true }, effects: [{ kind: 'down', down: { verb: 'listen' } }] };
}

export function serve(host: HttpHost, path: string, bytes: number): HttpStep {
  return listen({ ...host, resources: new Map(host.resources).set(path, bytes) });
}

/**
 * A request is complete: answers it on the connection on which it came, and closes that after the last response.
 * What comes on a connection that this side has closed is not processed (RFC 9112, section 9.6).
 */
export function answer(version: HttpVersion, host: HttpHost, key: ConnectionKey, request: HttpRequest): HttpStep {
  const connection = host.connections.get(key);
  if (connection?.closed) return { state: host, effects: [unprocessed(key)] };
  const last = version === '1.0' || request.close;
  const effects = [sendMessage(version, key, response(host, request))];
  if (!last) return { state: host, effects };
  effects.push({ kind: 'down', down: { verb: 'close', connection: key } });
  return { state: connection ? withConnection(host, key, { ...connection, closed: true }) : host, effects };
}

function response({ resources }: HttpHost, { path, close }: HttpRequest): HttpResponse {
  const bodyBytes = resources.get(path);
  const status = bodyBytes === undefined ? 404 : 200;
  return { kind: 'http-response', status, bodyBytes: bodyBytes ?? 0, close };
}

function unprocessed(connection: ConnectionKey): HttpEffect {
  const reason = httpMessage('http-request-after-close');
  return { kind: 'record', record: { kind: 'discard', connection, reason, section: 'RFC 9112, section 9.6' } };
}
