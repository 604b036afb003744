/** Whom packets of a participant can get to: along links, over those that pass them on. */
import type { Names } from './names.ts';

/** Whether there is a way from a participant to another one. */
export type Reach = (from: string, to: string) => boolean;

/** Without any link, there is a way to everybody. Made in time in proportion to the ends of the links. */
export function reachAlong({ participants, links }: Pick<Names, 'participants' | 'links'>): Reach {
  if (links.size === 0) return () => true;
  const segmentOf = segments([...links].flatMap(([name, lines]) => (participants.get(name)?.role ? [lines] : [])));
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
