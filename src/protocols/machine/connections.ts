/** The connections that carry the messages of machines: one with each peer, and how far each of its sides is. */
import { PersistentMap } from '../persistent-map.ts';
import type { ConnectionKey, HostId } from '../protocol.ts';
import type { CarriedMessage } from './carried.ts';

export interface Messages {
  readonly host: HostId;
  /** Where it listens, and what it connects to; null: the port of every passive OPEN. */
  readonly port: number | null;
  /** Those before it in the order of declaration. */
  readonly earlier: readonly HostId[];
  /** The peer of each connection that has not ended. */
  readonly peers: PersistentMap<HostId>;
  /** By peer, where messages to it go. */
  readonly ways: PersistentMap<Way>;
  /** The peers with whom both sides have closed, and none has opened again. */
  readonly ended: PersistentMap<true>;
}

export interface Way {
  /** null: TCP has not said yet which it is. */
  readonly connection: ConnectionKey | null;
  /** Whether this side opens it. */
  readonly active: boolean;
  readonly established: boolean;
  /** What is sent as soon as the connection is ESTABLISHED. */
  readonly waiting: readonly CarriedMessage[];
  /** Whether this side has called CLOSE; `wanted`: it does so as soon as what waits is sent. */
  readonly closedHere: 'no' | 'wanted' | 'yes';
  /** Whether the peer’s FIN has come. */
  readonly closedThere: boolean;
}

export const newWay = (connection: ConnectionKey | null, active: boolean, waiting: readonly CarriedMessage[]): Way => ({
  connection,
  active,
  established: false,
  waiting,
  closedHere: 'no',
  closedThere: false,
});

/** When both sides have closed, the next message opens another connection. */
export function withWay(state: Messages, peer: HostId, way: Way): Messages {
  const isOver = way.closedHere === 'yes' && way.closedThere;
  return isOver
    ? { ...state, ways: state.ways.without(peer), ended: state.ended.with(peer, true) }
    : { ...state, ways: state.ways.with(peer, way), ended: state.ended.without(peer) };
}

/** The way that goes over the connection, with the peer; null: messages go elsewhere. */
export function wayOver(state: Messages, connection: ConnectionKey | null): { peer: HostId; way: Way } | null {
  const peer = connection === null ? undefined : state.peers.get(connection);
  const way = peer === undefined ? undefined : state.ways.get(peer);
  return peer === undefined || way?.connection !== connection ? null : { peer, way };
}

/** null: without any. */
export function withoutWay(state: Messages, connection: ConnectionKey | null): Messages {
  if (connection === null) return { ...state, ways: PersistentMap.empty() };
  const known = wayOver(state, connection);
  return known === null ? state : { ...state, ways: state.ways.without(known.peer) };
}
