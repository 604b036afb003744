/**
 * Routes of lines between states that are placed in the columns and rows of a grid. A route runs along rows, columns and
 * the gaps between them, never through a state, with few bends and crossings. Routes that run side by side are on tracks,
 * ordered so that they cross only where they must.
 */

/** A point of the grid: states are at even numbers, the gaps between them at odd ones. */
export interface GridPoint {
  readonly x: number;
  readonly y: number;
}

export interface Ends {
  readonly from: GridPoint;
  readonly to: GridPoint;
}

/** A straight part of a route. */
export interface Stretch {
  readonly isHorizontal: boolean;
  /** The row or column of the grid that it runs in. */
  readonly line: number;
  /** Where it starts and ends along that row or column, in the direction of the route. */
  readonly from: number;
  readonly to: number;
  /** Distance from the middle of the row or column, in tracks; negative: above the middle or to its left. */
  readonly track: number;
  /** Number of tracks side by side. */
  readonly tracks: number;
}

/** The route of each pair of ends: stretches that are alternately horizontal and vertical. */
export function routesOf(ends: readonly Ends[], obstacles: readonly GridPoint[]): readonly (readonly Stretch[])[] {
  const grid = gridOf([...obstacles, ...ends.flatMap(({ from, to }) => [from, to])], obstacles);
  const paths: GridPath[] = [];
  const distance = ({ from, to }: Ends): number => Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
  const bends = ({ from, to }: Ends): number => (from.x === to.x || from.y === to.y ? 0 : 1);
  const order = ends
    .map((pair, index) => ({ pair, index }))
    .sort((a, b) => distance(a.pair) - distance(b.pair) || bends(a.pair) - bends(b.pair) || a.index - b.index);
  for (const { pair, index } of order) {
    const path = cheapestPath(pair, grid);
    countPath(grid, path);
    paths[index] = path;
  }
  return withTracks(paths);
}

/** Points of the grid, each next to the one before. */
type GridPath = readonly GridPoint[];

interface Grid {
  readonly least: GridPoint;
  readonly most: GridPoint;
  readonly obstacles: ReadonlySet<string>;
  /** How many paths go from a point to a neighbour, by `stepKey`. */
  readonly steps: Map<string, number>;
  /** How many paths go straight through a point, by `throughKey`. */
  readonly through: Map<string, number>;
}

function gridOf(points: readonly GridPoint[], obstacles: readonly GridPoint[]): Grid {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    least: { x: Math.min(...xs) - 1, y: Math.min(...ys) - 1 },
    most: { x: Math.max(...xs) + 1, y: Math.max(...ys) + 1 },
    obstacles: new Set(obstacles.map(keyOf)),
    steps: new Map(),
    through: new Map(),
  };
}

const keyOf = ({ x, y }: GridPoint): string => `${x} ${y}`;
/** Names a step between two neighbours: the same in both directions. */
const stepKey = (a: GridPoint, b: GridPoint): string => `${a.x + b.x} ${a.y + b.y}`;
const throughKey = (at: GridPoint, heading: number): string => `${keyOf(at)} ${heading % 2}`;

/** East, south, west, north: each is a right turn from the one before. */
const headings: readonly GridPoint[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
];

/** The cost of each part of a path, in whole numbers, because `cheapestPath` has a list for each cost. */
const cost = { step: 10, between: 2, shared: 4, crossing: 50, bend: 20, bendDown: 1 };

/** Dijkstra's algorithm, with a list of nodes for each cost instead of a priority queue. */
function cheapestPath({ from, to }: Ends, grid: Grid): GridPath {
  interface SearchNode {
    readonly at: GridPoint;
    /** null: at the start. */
    readonly heading: number | null;
    readonly previous: SearchNode | null;
  }
  const nodes: SearchNode[][] = [[{ at: from, heading: null, previous: null }]];
  const done = new Set<string>();
  for (let spent = 0; spent < nodes.length; spent += 1)
    for (const node of nodes[spent] ?? []) {
      const { at, heading } = node;
      if (at.x === to.x && at.y === to.y) {
        const path: GridPoint[] = [];
        for (let step: SearchNode | null = node; step; step = step.previous) path.unshift(step.at);
        return path;
      }
      const key = `${keyOf(at)} ${heading ?? ''}`;
      if (done.has(key)) continue;
      done.add(key);
      headings.forEach((ahead, next) => {
        const neighbour = { x: at.x + ahead.x, y: at.y + ahead.y };
        const isBack = heading !== null && (next + 2) % 4 === heading;
        if (isBack || !isFree(neighbour, to, grid)) return;
        const total = spent + stepCost(at, neighbour, heading, next, grid);
        (nodes[total] ??= []).push({ at: neighbour, heading: next, previous: node });
      });
    }
  // Not reached: the rows and columns around all states are free, so there is always a path.
  return [from, to];
}

const isFree = (at: GridPoint, to: GridPoint, { least, most, obstacles }: Grid): boolean =>
  at.x >= least.x &&
  at.y >= least.y &&
  at.x <= most.x &&
  at.y <= most.y &&
  (!obstacles.has(keyOf(at)) || (at.x === to.x && at.y === to.y));

function stepCost(at: GridPoint, neighbour: GridPoint, heading: number | null, next: number, grid: Grid): number {
  const isBetween = (next % 2 === 0 ? neighbour.y : neighbour.x) % 2 !== 0;
  const isBend = heading !== null && heading !== next;
  const crossed = heading === next ? (grid.through.get(throughKey(at, next + 1)) ?? 0) : 0;
  return (
    cost.step +
    (isBetween ? cost.between : 0) +
    cost.shared * (grid.steps.get(stepKey(at, neighbour)) ?? 0) +
    cost.crossing * crossed +
    // Of two paths with one bend, the one that reaches the state from its side is cheaper.
    (isBend ? cost.bend + (next % 2 === 1 ? cost.bendDown : 0) : 0)
  );
}

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Counts the steps of a path, so that later paths avoid them. */
function countPath({ steps, through }: Grid, path: GridPath): void {
  for (let index = 1; index < path.length; index += 1) {
    const [at, next] = [path[index - 1], path[index]];
    if (at && next) add(steps, stepKey(at, next));
    const heading = headingAt(path, index - 1);
    if (at && index > 1 && heading === headingAt(path, index - 2)) add(through, throughKey(at, heading));
  }
}

/** The heading of the step that begins at the point with this index; −1: there is none. */
function headingAt(path: GridPath, index: number): number {
  const [at, next] = [path[index], path[index + 1]];
  if (!at || !next) return -1;
  return headings.findIndex(({ x, y }) => x === Math.sign(next.x - at.x) && y === Math.sign(next.y - at.y));
}

/** A stretch whose track is not known yet. */
interface StraightRun {
  readonly path: GridPath;
  /** The indices of the path's points where it begins and ends. */
  readonly first: number;
  readonly last: number;
  readonly heading: number;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

function runsOf(path: GridPath): StraightRun[] {
  const runs: StraightRun[] = [];
  for (let first = 0; first < path.length - 1;) {
    const heading = headingAt(path, first);
    let last = first + 1;
    while (headingAt(path, last) === heading) last += 1;
    const [a, b] = [path[first], path[last]];
    if (a && b) {
      const isHorizontal = heading % 2 === 0;
      const [line, from, to] = isHorizontal ? [a.y, a.x, b.x] : [a.x, a.y, b.y];
      runs.push({ path, first, last, heading, line, from, to });
    }
    first = last;
  }
  return runs;
}

function withTracks(paths: readonly GridPath[]): readonly (readonly Stretch[])[] {
  const runs = paths.map(runsOf);
  const placed = new Map<StraightRun, { readonly track: number; readonly tracks: number }>();
  for (const together of groupsOf(runs.flat())) {
    const tracks = tracksOf(together);
    const count = Math.max(...tracks.values()) + 1;
    for (const [run, track] of tracks) placed.set(run, { track: track - (count - 1) / 2, tracks: count });
  }
  return runs.map((runsOfPath) =>
    runsOfPath.map((run) => {
      const { heading, line, from, to } = run;
      return { isHorizontal: heading % 2 === 0, line, from, to, ...(placed.get(run) ?? { track: 0, tracks: 1 }) };
    }),
  );
}

/** Groups of runs that are side by side, directly or through other runs between them. */
function groupsOf(runs: readonly StraightRun[]): readonly (readonly StraightRun[])[] {
  const groups: StraightRun[][] = [];
  for (const run of runs) {
    const near = groups.filter((group) => group.some((other) => orderOf(run, other) !== null));
    const joined = [...near.flat(), run];
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

/** The track of each run, from 0: the fewest that keep runs side by side apart. */
function tracksOf(runs: readonly StraightRun[]): ReadonlyMap<StraightRun, number> {
  const tracks = new Map<StraightRun, number>();
  const left = [...runs];
  while (left.length > 0) {
    // The run that the fewest others must precede. Where every run is preceded by another one, lines cross.
    const predecessors = (run: StraightRun): number => left.filter((other) => (orderOf(other, run) ?? 0) < 0).length;
    const next = left.reduce((best, run) => (predecessors(run) < predecessors(best) ? run : best));
    const neighbours = runs.filter((other) => tracks.has(other) && orderOf(other, next) !== null);
    tracks.set(next, Math.max(-1, ...neighbours.map((other) => tracks.get(other) ?? -1)) + 1);
    left.splice(left.indexOf(next), 1);
  }
  return tracks;
}

/** Negative: the first run is above the second one or to its left; null: they are not side by side. */
function orderOf(a: StraightRun, b: StraightRun): number | null {
  if (a.heading % 2 !== b.heading % 2 || a.line !== b.line || a.path === b.path) return null;
  for (let index = a.first; index < a.last; index += 1) {
    const side = sideOf(a.path, index, b.path);
    if (side !== null) return side * (leftIsLess[a.heading] ?? 1);
  }
  return orderAtCorner(a, b);
}

/** By heading: 1 where the left side has the smaller coordinate, −1 where it has the larger one. */
const leftIsLess = [1, -1, -1, 1];

/** Negative: seen in the direction of the step of `a`, `a` is to the left of `b`; null: `b` does not take that step. */
function sideOf(a: GridPath, index: number, b: GridPath): number | null {
  const [at, next] = [a[index], a[index + 1]];
  if (!at || !next) return null;
  const key = stepKey(at, next);
  const other = b.findIndex((point, step) => {
    const after = b[step + 1];
    return after !== undefined && stepKey(point, after) === key;
  });
  if (other < 0) return null;
  const isSame = b[other]?.x === at.x && b[other].y === at.y;
  const along = isSame ? b : [...b].reverse();
  const start = isSame ? other : b.length - 2 - other;
  const backwards = (path: GridPath, step: number) => [[...path].reverse(), path.length - 2 - step] as const;
  const ahead = turnApart(a, index, along, start);
  const behind = turnApart(...backwards(a, index), ...backwards(along, start));
  // Two lines in opposite directions between two states keep to the right, as traffic does.
  return ahead || -behind || (isSame ? 0 : 1);
}

/** Negative: where the two paths part, the first turns to the left of the second; 0: they end together. */
function turnApart(a: GridPath, indexOfA: number, b: GridPath, indexOfB: number): number {
  for (let ahead = 1; ; ahead += 1) {
    const before = headingAt(a, indexOfA + ahead - 1);
    const [headingOfA, headingOfB] = [headingAt(a, indexOfA + ahead), headingAt(b, indexOfB + ahead)];
    if (headingOfA < 0 || headingOfB < 0) return 0;
    // −1: to the left, 0: straight on, 1: to the right.
    const turn = (heading: number): number => ((heading - before + 5) % 4) - 1;
    if (headingOfA !== headingOfB) return turn(headingOfA) - turn(headingOfB);
  }
}

/** The order of two runs that share only a corner, at which both paths turn, to opposite sides: they would touch there. */
function orderAtCorner(a: StraightRun, b: StraightRun): number | null {
  for (const [at, away] of cornersOf(a))
    for (const [other, awayOfOther] of cornersOf(b))
      if (at === other && (away + 2) % 4 === awayOfOther) return away === 0 || away === 1 ? 1 : -1;
  return null;
}

/** The points at which the path bends at the ends of a run, each with the heading away from the run's other end. */
function cornersOf({ path, first, last }: StraightRun): (readonly [string, number])[] {
  const corner = (index: number, away: number) => {
    const at = path[index];
    return at ? [[keyOf(at), away] as const] : [];
  };
  return [
    ...(first > 0 ? corner(first, (headingAt(path, first - 1) + 2) % 4) : []),
    ...(last < path.length - 1 ? corner(last, headingAt(path, last)) : []),
  ];
}
