/** What a host's HTTP knows: what it serves, and of each connection how far requests and responses have come. */
import type { PersistentMap } from '../persistent-map.ts';
import type { ApplicationIndication, ConnectionKey, Effect, HostId, Step } from '../protocol.ts';
import type { TcpCall } from '../tcp/calls.ts';
import type { HttpMessage, HttpRequest, HttpVersion } from './heads.ts';
import { messageBytes, messageName } from './heads.ts';

export interface HttpHost {
  readonly host: HostId;
  readonly listening: boolean;
  /** Paths and the sizes of what is there, in bytes. */
  readonly resources: ReadonlyMap<string, number>;
  /** In order of opening. */
  readonly connections: PersistentMap<HttpConnection>;
  /** The request for which a connection is being opened that has no key yet. */
  readonly opening: HttpRequest | null;
}

export type HttpConnection = ClientConnection | ServerConnection;

/** A connection that this host opened. */
export interface ClientConnection {
  readonly role: 'client';
  readonly peer: HostId;
  readonly established: boolean;
  /** No further request goes here: a side has closed, or the last request said `Connection: close`. */
  readonly retired: boolean;
  /** CLOSE was called here. */
  readonly closed: boolean;
  /** How many requests this connection was ever given. */
  readonly requests: number;
  /** To be sent when the connection is established. */
  readonly queued: readonly HttpRequest[];
  /** Requests whose response is not complete, the queued ones included. */
  readonly unanswered: number;
}

/** A connection that the peer opened. */
export interface ServerConnection {
  readonly role: 'server';
  readonly peer: HostId;
  readonly closed: boolean;
}

export type HttpEffect = Effect<ApplicationIndication, TcpCall>;
export type HttpStep = Step<HttpHost, ApplicationIndication, TcpCall>;

export function withConnection(host: HttpHost, key: ConnectionKey, connection: HttpConnection): HttpHost {
  return { ...host, connections: host.connections.with(key, connection) };
}

export function withoutConnection(host: HttpHost, key: ConnectionKey): HttpHost {
  return { ...host, connections: host.connections.without(key) };
}

/** One SEND for head and body. */
export function sendMessage(version: HttpVersion, connection: ConnectionKey, message: HttpMessage): HttpEffect {
  const name = messageName(message);
  const bytes = messageBytes(version, message);
  // A request may have waited for its connection: what is going on now is not what it comes from.
  const { origin } = message.kind === 'http-request' ? message : {};
  return {
    kind: 'down',
    down: {
      verb: 'send',
      connection,
      bytes,
      label: name,
      name,
      content: message,
      ...(origin === undefined ? {} : { origin }),
    },
  };
}
