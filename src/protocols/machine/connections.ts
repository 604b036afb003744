/**
 * The connections that carry the messages of machines, and how far each of their sides is. With each peer there is one
 * that has no name, and one of each name: what a machine calls a connection is known at its side alone.
 */
import { PersistentMap } from '../persistent-map.ts';
import type { ConnectionKey, HostId } from '../protocol.ts';
import type { CarriedMessage, ConnectionName, Over } from './carried.ts';

export interface Messages {
  readonly host: HostId;
  /** Where it listens, and what it connects to; null: the port of every passive OPEN. */
  readonly port: number | null;
  /** Those before it in the order of declaration. */
  readonly earlier: readonly HostId[];
  /** Which each connection is that has not ended. */
  readonly known: PersistentMap<Named>;
  /** By peer and name (`keyOf`), where messages go. */
  readonly ways: PersistentMap<Way>;
  /** By peer, the names of its ways, in the order of opening. */
  readonly names: PersistentMap<readonly ConnectionName[]>;
  /** By peer and name, where both sides have closed, and none has opened again. */
  readonly ended: PersistentMap<true>;
  /** By port: what connections are called that come in there. */
  readonly awaited: PersistentMap<ConnectionName>;
}

export interface Named {
  readonly peer: HostId;
  readonly name: ConnectionName;
}

export interface Way extends Named {
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

export const noMessages = (host: HostId, hosts: readonly HostId[], port: number | null): Messages => ({
  host,
  port,
  earlier: hosts.slice(0, Math.max(0, hosts.indexOf(host))),
  ...NONE,
});

const NONE = {
  known: PersistentMap.empty<Named>(),
  ways: PersistentMap.empty<Way>(),
  names: PersistentMap.empty<readonly ConnectionName[]>(),
  ended: PersistentMap.empty<true>(),
  awaited: PersistentMap.empty<ConnectionName>(),
};

/** After a crash. */
export const forgotten = (state: Messages): Messages => ({ ...state, ...NONE, ended: state.ended });

export const newWay = (
  { peer, name }: Named,
  connection: ConnectionKey | null,
  active: boolean,
  waiting: readonly CarriedMessage[],
): Way => ({
  peer,
  name,
  connection,
  active,
  established: false,
  waiting,
  closedHere: 'no',
  closedThere: false,
});

/** No name has a space. */
const keyOf = ({ peer, name }: Named): string => (name === null ? peer : `${peer} ${name}`);

export const wayTo = (state: Messages, named: Named): Way | undefined => state.ways.get(keyOf(named));

/**
 * Where a message to the peer goes: over the connection of that name; without one, over that by which what it answers
 * has come, else over the newest.
 */
export function wayMeant(state: Messages, peer: HostId, { on, cameBy }: Over): Way | undefined {
  if (on !== undefined) return wayTo(state, { peer, name: on });
  const answered = cameBy?.peer === peer ? wayTo(state, cameBy) : undefined;
  if (answered !== undefined) return answered;
  const newest = state.names.get(peer)?.at(-1);
  return newest === undefined ? undefined : wayTo(state, { peer, name: newest });
}

/** The same where nobody is named: the only one there is, or the only one of that name; null: none or several. */
export function onlyWay({ ways }: Messages, { on }: Over): Way | null {
  const [first, second] = [...ways].flatMap(([, way]) => (on === undefined || way.name === on ? [way] : []));
  return first === undefined || second !== undefined ? null : first;
}

/** Whether both sides have closed the connection that is meant, or one with the peer where none is. */
export function hasEnded({ ended }: Messages, peer: HostId, { on, cameBy }: Over): boolean {
  if (on !== undefined) return ended.has(keyOf({ peer, name: on }));
  if (cameBy?.peer === peer) return ended.has(keyOf(cameBy));
  return ended.has(peer) || [...ended.keys()].some((key) => key.startsWith(`${peer} `));
}

/** When both sides have closed, the next message opens another connection. */
export function withWay(state: Messages, way: Way): Messages {
  const { peer, name } = way;
  const key = keyOf(way);
  if (way.closedHere === 'yes' && way.closedThere) {
    const left = without(state, way);
    return { ...left, ended: left.ended.with(key, true) };
  }
  const names = state.ways.has(key) ? state.names : state.names.with(peer, [...(state.names.get(peer) ?? []), name]);
  return { ...state, ways: state.ways.with(key, way), names, ended: state.ended.without(key) };
}

/** Nobody waits at the port any more; without one, at none. */
export const withoutListener = (state: Messages, port: number | undefined): Messages => ({
  ...state,
  awaited: port === undefined ? NONE.awaited : state.awaited.without(String(port)),
});

/** Without the way, of whatever connection it is. */
export function without(state: Messages, way: Named): Messages {
  const { peer, name } = way;
  const others = (state.names.get(peer) ?? []).filter((other) => other !== name);
  const names = others.length === 0 ? state.names.without(peer) : state.names.with(peer, others);
  return { ...state, ways: state.ways.without(keyOf(way)), names };
}

/** A connection that TCP tells of. `port`: of the side that did not open it. */
interface Opened {
  readonly peer: HostId;
  readonly active: boolean;
  readonly name: ConnectionName;
  readonly port: number;
}

/** What it is called here. */
export const namedAt = ({ awaited }: Messages, { peer, active, name, port }: Opened): Named => ({
  peer,
  name: active ? name : (awaited.get(String(port)) ?? null),
});

/** Whether the machine itself opens it, or waits for it at that port. */
export function awaits(state: Messages, opened: Opened): boolean {
  if (!opened.active) return state.awaited.has(String(opened.port));
  return wayTo(state, namedAt(state, opened))?.connection === null;
}

/** The way that goes over the connection; null: messages go elsewhere. */
export function wayOver(state: Messages, connection: ConnectionKey | null): Way | null {
  const known = connection === null ? undefined : state.known.get(connection);
  const way = known === undefined ? undefined : wayTo(state, known);
  return way?.connection === connection ? way : null;
}

/** null: without any. */
export function withoutWay(state: Messages, connection: ConnectionKey | null): Messages {
  if (connection === null) return { ...state, ways: NONE.ways, names: NONE.names };
  const way = wayOver(state, connection);
  return way === null ? state : without(state, way);
}
