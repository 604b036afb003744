/** What machines hand to what carries their messages, and are told by it. */
import type { ApplicationIndication, Arrival, HostId, Transmission } from '../protocol.ts';
import type { Message } from './machine.ts';

/** What a machine calls a connection; null: nothing. */
export type ConnectionName = string | null;

/** By which connection something goes that says no more than to whom. */
export interface Over {
  /** `on NAME`; null: the one without a name. */
  readonly on?: ConnectionName;
  /** The connection by which what fired the transition came. */
  readonly cameBy?: { readonly peer: HostId; readonly name: ConnectionName };
}

/** What a machine sends. `Over` is for TCP. */
export type SentByMachine = Transmission<Message> & Over;

/** A message that has come, as a datagram or over TCP; then by which connection. */
export interface ArrivedMessage extends Arrival<Message> {
  readonly overTcp?: boolean;
  readonly name?: ConnectionName;
}

/** A message that TCP is to carry. */
export interface CarriedMessage extends Transmission<Message>, Over {
  readonly overTcp: true;
  /** So many messages of the same transition to the same peer follow: they are one SEND. */
  readonly following: number;
}

/** What a machine over TCP does with a connection. `to: null`: the only one. `name: null`: it has none. */
export type ConnectionCall =
  | {
      readonly verb: 'open';
      readonly to: HostId;
      readonly name: ConnectionName;
      readonly remotePort?: number;
      readonly localPort?: number;
    }
  | ({ readonly verb: 'shut' | 'break'; readonly to: HostId | null } & Over)
  /** From now on, what comes in at the port is called so. */
  | { readonly verb: 'wait'; readonly port: number; readonly name: ConnectionName };

/** What has become of a connection: a machine may wait for it as for a verb of that name. */
export interface ConnectionEvent {
  readonly kind: 'connected' | 'closed' | 'reset';
  readonly from: HostId;
  readonly name: ConnectionName;
  /** What the application is told of it; null: nothing. */
  readonly error: Extract<ApplicationIndication, { readonly kind: 'error' }> | null;
}

/** The triggers of those names are of connections, in machines over TCP. */
export const CONNECTION_TRIGGERS: ReadonlySet<string> = new Set<ConnectionEvent['kind']>([
  'connected',
  'closed',
  'reset',
]);

const CONNECTION_VERBS: ReadonlySet<unknown> = new Set<ConnectionCall['verb']>(['open', 'shut', 'break', 'wait']);

export function isConnectionCall(call: object): call is ConnectionCall {
  return 'verb' in call && CONNECTION_VERBS.has(call.verb);
}

export function isCarried(down: object): down is CarriedMessage {
  return 'overTcp' in down && down.overTcp === true;
}
