/**
 * Whom packets of a participant can get to: along links, over those that pass them on. What is sent to all ends with a
 * router that hears it itself, because it runs machines.
 */
import type { Names } from './names.ts';
import type { Participant } from './scenario.ts';

/** Whether there is a way from a participant to another one. */
export type Reach = (from: string, to: string) => boolean;

/** Whether it passes on what others send to each other. */
export const passesOn = ({ role, forwards }: Pick<Participant, 'role' | 'forwards'>): boolean =>
  role !== undefined || forwards === true;

/** The same of what is sent to all. */
const passesOnToAll = ({ role }: Pick<Participant, 'role'>): boolean => role !== undefined;

/** To whom there is a way. Without any link, to everybody. Made in time in proportion to the ends of the links. */
export const reachAlong = (names: Pick<Names, 'participants' | 'links'>): Reach => reachOver(names, passesOn);

/** The same for what is sent to all, or without `to`. */
export const reachOfAll = (names: Pick<Names, 'participants' | 'links'>): Reach => reachOver(names, passesOnToAll);

function reachOver(
  { participants, links }: Pick<Names, 'participants' | 'links'>,
  passes: (participant: Participant) => boolean,
): Reach {
  if (links.size === 0) return () => true;
  const isPasser = (name: string): boolean => {
    const participant = participants.get(name);
    return participant !== undefined && passes(participant);
  };
  const segmentOf = segments([...links].flatMap(([name, lines]) => (isPasser(name) ? [lines] : [])));
  const around = new Map([...links].map(([name, lines]) => [name, new Set([...lines].map(segmentOf))]));
  return (from, to) => {
    const [here, there] = [around.get(from), around.get(to)];
    if (here === undefined || there === undefined) return false;
    for (const segment of here) if (there.has(segment)) return true;
    return false;
  };
}

/** Lines that are joined, by one of them. `joined`: each group, with lines in common or not, is one. */
function segments(joined: readonly ReadonlySet<number>[]): (line: number) => number {
  const parents = new Map<number, number>();
  const rootOf = (line: number): number => {
    let root = line;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    for (let at = line; at !== root;) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  for (const lines of joined) {
    const [one, ...others] = lines;
    for (const other of others) {
      const [root, joins] = [rootOf(one ?? other), rootOf(other)];
      if (root !== joins) parents.set(joins, root);
    }
  }
  return rootOf;
}
