/** What a host's HTTP knows: what it serves, and of each connection how far requests and responses have come. */
import { PersistentList } from '../persistent-list.ts';
import { PersistentMap } from '../persistent-map.ts';
import type { ApplicationIndication, ConnectionKey, Effect, HostId, Step } from '../protocol.ts';
import type { TcpCall } from '../tcp/calls.ts';
import type { Stored } from './cache.ts';
import type { HttpMessage, HttpRequest, HttpResponse, HttpVersion } from './heads.ts';
import { messageBytes, messageName, toldHead } from './heads.ts';
import type { Resource } from './resources.ts';

export interface HttpHost {
  readonly host: HostId;
  readonly listening: boolean;
  /** What there is, by path. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** In order of opening. */
  readonly connections: PersistentMap<HttpConnection>;
  /** The requests for which connections are being opened that have no key yet. */
  readonly opening: readonly HttpRequest[];
  /** What it passes on to an origin; null: nothing. */
  readonly forwarding: Forwarding | null;
  /** So many connections have a timer that runs. */
  readonly timed: number;
}

/** A cache: whom it asks, what it keeps, and what it is asking. */
export interface Forwarding {
  readonly to: HostId;
  /** By path. */
  readonly stored: PersistentMap<Stored>;
  /** By the number of the request to the origin. */
  readonly exchanges: PersistentMap<Exchange>;
  /** The next number of a request to the origin, or of one who waits. */
  readonly next: number;
}

/** `fetch`: the whole, `validate`: whether what is kept is still it; others may wait for these. `pass`: just as asked. */
export interface Exchange {
  readonly kind: 'fetch' | 'validate' | 'pass';
  /** One at least. */
  readonly waiters: readonly Waiter[];
}

/** A client’s request that waits for the origin. */
export interface Waiter {
  readonly connection: ConnectionKey;
  readonly id: number;
  readonly request: HttpRequest;
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
  /** What goes over it is no longer HTTP. */
  readonly switched: boolean;
  /** How many requests this connection was ever given. */
  readonly requests: number;
  /** Requests whose response is not complete, in order; those not sent yet go when the connection is established. */
  readonly unanswered: PersistentList<Asked>;
  /** A response is waited for no longer than its timer runs. */
  readonly timed: boolean;
}

export interface Asked {
  readonly request: HttpRequest;
  readonly askedUs: number;
  /** null: it waits for its connection. */
  readonly sentUs: number | null;
}

/** A connection that the peer opened. */
export interface ServerConnection {
  readonly role: 'server';
  readonly peer: HostId;
  /** CLOSE was called here. */
  readonly closed: boolean;
  /** No further request is processed: one of those before it was the last. */
  readonly last: boolean;
  /** The peer has closed: this side does when it has answered. */
  readonly finishing: boolean;
  /** What goes over it is no longer HTTP. */
  readonly switched: boolean;
  /** Requests without a response, in order. */
  readonly pending: PersistentList<Pending>;
  /** The response to the first of them waits for its timer. */
  readonly timed: boolean;
}

export interface Pending {
  readonly request: HttpRequest;
  /** null: it is not known yet. */
  readonly response: HttpResponse | null;
  /** When the application has it ready. */
  readonly readyUs: number;
  /** Of one that a cache passes on. */
  readonly waiter?: number;
}

export type HttpEffect = Effect<ApplicationIndication, TcpCall>;
export type HttpStep = Step<HttpHost, ApplicationIndication, TcpCall>;

export function newHost(host: HostId): HttpHost {
  return {
    host,
    listening: false,
    resources: new Map(),
    connections: PersistentMap.empty(),
    opening: [],
    forwarding: null,
    timed: 0,
  };
}

/** A cache that keeps nothing and asks nobody yet. */
export function noExchanges(): Omit<Forwarding, 'to'> {
  return { stored: PersistentMap.empty(), exchanges: PersistentMap.empty(), next: 1 };
}

/** A connection that the peer has opened. */
export function accepted(peer: HostId): ServerConnection {
  return {
    role: 'server',
    peer,
    closed: false,
    last: false,
    finishing: false,
    switched: false,
    pending: PersistentList.empty(),
    timed: false,
  };
}

export function withConnection(host: HttpHost, key: ConnectionKey, connection: HttpConnection): HttpHost {
  const before = host.connections.get(key)?.timed === true ? 1 : 0;
  const timed = host.timed - before + (connection.timed ? 1 : 0);
  return { ...host, timed, connections: host.connections.with(key, connection) };
}

export function withoutConnection(host: HttpHost, key: ConnectionKey): HttpHost {
  const timed = host.timed - (host.connections.get(key)?.timed === true ? 1 : 0);
  return { ...host, timed, connections: host.connections.without(key) };
}

/** The name of the timer that a connection of the role may have. */
export const TIMER_OF = { server: 'answer', client: 'gateway' } as const satisfies Record<
  HttpConnection['role'],
  string
>;

/** Stops the connection's timer, if it runs. */
export function timerStopped(key: ConnectionKey, connection: HttpConnection | undefined): readonly HttpEffect[] {
  return connection?.timed === true ? [{ kind: 'stop', timer: TIMER_OF[connection.role], connection: key }] : [];
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
      head: toldHead(version, message),
      ...(origin === undefined ? {} : { origin }),
    },
  };
}

/** Steps one after another: each begins where the one before it ended. */
export function inTurn(state: HttpHost, ...steps: readonly ((state: HttpHost) => HttpStep)[]): HttpStep {
  let now = state;
  const effects: HttpEffect[] = [];
  for (const step of steps) {
    const next = step(now);
    now = next.state;
    effects.push(...next.effects);
  }
  return { state: now, effects };
}

export function unchanged(state: HttpHost): HttpStep {
  return { state, effects: [] };
}
