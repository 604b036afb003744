/** What machines hand to what carries their messages, and are told by it. */
import type { ApplicationIndication, Arrival, HostId, Transmission } from '../protocol.ts';
import type { Message } from './machine.ts';

/** A message that TCP is to carry. */
export interface CarriedMessage extends Transmission<Message> {
  readonly overTcp: true;
  /** So many messages of the same transition to the same peer follow: they are one SEND. */
  readonly following: number;
}

/** A message that comes as a datagram, or as bytes of TCP. */
export type Came = Arrival<Message> & { readonly overTcp?: true };

/** What a machine over TCP does with a connection. `to: null`: the only one. */
export type ConnectionCall =
  { readonly verb: 'open'; readonly to: HostId } | { readonly verb: 'shut' | 'break'; readonly to: HostId | null };

/** What has become of a connection: a machine may wait for it as for a verb of that name. */
export interface ConnectionEvent {
  readonly kind: 'connected' | 'closed' | 'reset';
  readonly from: HostId;
  /** What the application is told of it; null: nothing. */
  readonly error: Extract<ApplicationIndication, { readonly kind: 'error' }> | null;
}

/** The triggers of those names are of connections, in machines over TCP. */
export const CONNECTION_TRIGGERS: ReadonlySet<string> = new Set<ConnectionEvent['kind']>([
  'connected',
  'closed',
  'reset',
]);

export function isConnectionCall(call: object): call is ConnectionCall {
  return 'verb' in call && (call.verb === 'open' || call.verb === 'shut' || call.verb === 'break');
}

export function isCarried(down: object): down is CarriedMessage {
  return 'overTcp' in down && down.overTcp === true;
}
