/**
 * Ways of lines between states that stand in the columns and rows of a grid: along rows, columns and the rooms between
 * them, never through a state, with few bends and crossings. What runs side by side lies on tracks, in such an order
 * that nothing crosses without need.
 */

/** A point of the grid: states are at even numbers, the rooms between them at odd ones. */
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
  /** Where along it: the first number is where the route comes from. */
  readonly from: number;
  readonly to: number;
  /** In tracks, from the middle of the row or column; negative: above it or to its left. */
  readonly track: number;
  /** How many tracks are beside each other there. */
  readonly tracks: number;
}

/** For each pair of ends the stretches from one to the other, in turn horizontal and vertical. */
export function routesOf(ends: readonly Ends[], obstacles: readonly GridPoint[]): readonly (readonly Stretch[])[] {
  const grid = gridOf([...obstacles, ...ends.flatMap(({ from, to }) => [from, to])], obstacles);
  const ways: Way[] = [];
  const distance = ({ from, to }: Ends): number => Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
  const bends = ({ from, to }: Ends): number => (from.x === to.x || from.y === to.y ? 0 : 1);
  const order = ends
    .map((one, index) => ({ one, index }))
    .sort((a, b) => distance(a.one) - distance(b.one) || bends(a.one) - bends(b.one) || a.index - b.index);
  for (const { one, index } of order) {
    const way = wayOf(one, grid);
    use(grid, way);
    ways[index] = way;
  }
  return withTracks(ways);
}

/** Points of the grid, each beside the one before. */
type Way = readonly GridPoint[];

interface Grid {
  readonly least: GridPoint;
  readonly most: GridPoint;
  readonly obstacles: ReadonlySet<string>;
  /** How many ways go from a point to the one beside it. */
  readonly steps: Map<string, number>;
  /** How many go straight through a point. */
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
/** The same in both directions. */
const stepKey = (a: GridPoint, b: GridPoint): string => `${a.x + b.x} ${a.y + b.y}`;
const throughKey = (at: GridPoint, heading: number): string => `${keyOf(at)} ${heading % 2}`;

/** East, south, west, north: each a turn to the right from the one before. */
const headings: readonly GridPoint[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
];

/** What a way costs; whole numbers. */
const cost = { step: 10, between: 2, shared: 4, crossing: 50, bend: 20, bendDown: 1 };

/** The cheapest way (Dijkstra's algorithm, with a list of places for each cost). */
function wayOf({ from, to }: Ends, grid: Grid): Way {
  interface Place {
    readonly at: GridPoint;
    /** null: at the start. */
    readonly heading: number | null;
    readonly before: Place | null;
  }
  const places: Place[][] = [[{ at: from, heading: null, before: null }]];
  const done = new Set<string>();
  for (let spent = 0; spent < places.length; spent += 1)
    for (const place of places[spent] ?? []) {
      const { at, heading } = place;
      if (at.x === to.x && at.y === to.y) {
        const way: GridPoint[] = [];
        for (let one: Place | null = place; one; one = one.before) way.unshift(one.at);
        return way;
      }
      const key = `${keyOf(at)} ${heading ?? ''}`;
      if (done.has(key)) continue;
      done.add(key);
      headings.forEach((ahead, next) => {
        const beside = { x: at.x + ahead.x, y: at.y + ahead.y };
        const isBack = heading !== null && (next + 2) % 4 === heading;
        if (isBack || !isFree(beside, to, grid)) return;
        const price = spent + priceOf(at, beside, heading, next, grid);
        (places[price] ??= []).push({ at: beside, heading: next, before: place });
      });
    }
  // Around everything there is always a way.
  return [from, to];
}

const isFree = (at: GridPoint, to: GridPoint, { least, most, obstacles }: Grid): boolean =>
  at.x >= least.x &&
  at.y >= least.y &&
  at.x <= most.x &&
  at.y <= most.y &&
  (!obstacles.has(keyOf(at)) || (at.x === to.x && at.y === to.y));

function priceOf(at: GridPoint, beside: GridPoint, heading: number | null, next: number, grid: Grid): number {
  const isBetween = (next % 2 === 0 ? beside.y : beside.x) % 2 !== 0;
  const isBend = heading !== null && heading !== next;
  const crossed = heading === next ? (grid.through.get(throughKey(at, next + 1)) ?? 0) : 0;
  return (
    cost.step +
    (isBetween ? cost.between : 0) +
    cost.shared * (grid.steps.get(stepKey(at, beside)) ?? 0) +
    cost.crossing * crossed +
    // Of two ways with one bend, the one that comes to a state from its side.
    (isBend ? cost.bend + (next % 2 === 1 ? cost.bendDown : 0) : 0)
  );
}

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

function use({ steps, through }: Grid, way: Way): void {
  for (let index = 1; index < way.length; index += 1) {
    const [at, next] = [way[index - 1], way[index]];
    if (at && next) add(steps, stepKey(at, next));
    const heading = headingAt(way, index - 1);
    if (at && index > 1 && heading === headingAt(way, index - 2)) add(through, throughKey(at, heading));
  }
}

/** Of the step that begins at the point with that index. */
function headingAt(way: Way, index: number): number {
  const [at, next] = [way[index], way[index + 1]];
  if (!at || !next) return -1;
  return headings.findIndex(({ x, y }) => x === Math.sign(next.x - at.x) && y === Math.sign(next.y - at.y));
}

/** A stretch before its track is known. */
interface Run {
  readonly way: Way;
  /** The points of the way where it begins and ends. */
  readonly first: number;
  readonly last: number;
  readonly heading: number;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

function runsOf(way: Way): Run[] {
  const runs: Run[] = [];
  for (let first = 0; first < way.length - 1;) {
    const heading = headingAt(way, first);
    let last = first + 1;
    while (headingAt(way, last) === heading) last += 1;
    const [a, b] = [way[first], way[last]];
    if (a && b) {
      const isHorizontal = heading % 2 === 0;
      const [line, from, to] = isHorizontal ? [a.y, a.x, b.x] : [a.x, a.y, b.y];
      runs.push({ way, first, last, heading, line, from, to });
    }
    first = last;
  }
  return runs;
}

function withTracks(ways: readonly Way[]): readonly (readonly Stretch[])[] {
  const runs = ways.map(runsOf);
  const placed = new Map<Run, { readonly track: number; readonly tracks: number }>();
  for (const together of groupsOf(runs.flat())) {
    const tracks = tracksOf(together);
    const count = Math.max(...tracks.values()) + 1;
    for (const [run, track] of tracks) placed.set(run, { track: track - (count - 1) / 2, tracks: count });
  }
  return runs.map((own) =>
    own.map((run) => {
      const { heading, line, from, to } = run;
      return { isHorizontal: heading % 2 === 0, line, from, to, ...(placed.get(run) ?? { track: 0, tracks: 1 }) };
    }),
  );
}

/** Those that run side by side, directly or by others in between. */
function groupsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const near = groups.filter((group) => group.some((other) => orderOf(run, other) !== null));
    const joined = [...near.flat(), run];
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

/** The track of each run, from 0: as few as keep apart what is side by side. */
function tracksOf(runs: readonly Run[]): ReadonlyMap<Run, number> {
  const tracks = new Map<Run, number>();
  const left = [...runs];
  while (left.length > 0) {
    // The one before which nothing else has to be; where each has something before it, lines cross.
    const before = (run: Run): number => left.filter((other) => (orderOf(other, run) ?? 0) < 0).length;
    const next = left.reduce((best, run) => (before(run) < before(best) ? run : best));
    const own = runs.filter((other) => tracks.has(other) && orderOf(other, next) !== null);
    tracks.set(next, Math.max(-1, ...own.map((other) => tracks.get(other) ?? -1)) + 1);
    left.splice(left.indexOf(next), 1);
  }
  return tracks;
}

/** Negative: the first lies above the second or to its left; null: they are not side by side. */
function orderOf(a: Run, b: Run): number | null {
  if (a.heading % 2 !== b.heading % 2 || a.line !== b.line || a.way === b.way) return null;
  for (let index = a.first; index < a.last; index += 1) {
    const side = sideOf(a.way, index, b.way);
    if (side !== null) return side * (leftIsLess[a.heading] ?? 1);
  }
  return orderAtCorner(a, b);
}

/** Whether what lies to the left of a heading has the smaller coordinate (1) or the larger one (−1). */
const leftIsLess = [1, -1, -1, 1];

/** Negative: seen along the step of `a`, `a` lies to the left of `b`; null: `b` does not take that step. */
function sideOf(a: Way, index: number, b: Way): number | null {
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
  const backwards = (way: Way, step: number) => [[...way].reverse(), way.length - 2 - step] as const;
  const ahead = turnApart(a, index, along, start);
  const behind = turnApart(...backwards(a, index), ...backwards(along, start));
  // What goes both ways between two states keeps to the right.
  return ahead || -behind || (isSame ? 0 : 1);
}

/** Negative: where the two ways part, the first turns to the left of the second; 0: they end together. */
function turnApart(a: Way, indexOfA: number, b: Way, indexOfB: number): number {
  for (let ahead = 1; ; ahead += 1) {
    const before = headingAt(a, indexOfA + ahead - 1);
    const [one, other] = [headingAt(a, indexOfA + ahead), headingAt(b, indexOfB + ahead)];
    if (one < 0 || other < 0) return 0;
    // −1: to the left, 0: straight on, 1: to the right.
    const turn = (heading: number): number => ((heading - before + 5) % 4) - 1;
    if (one !== other) return turn(one) - turn(other);
  }
}

/** Two that only meet where both turn, to opposite sides: there they would touch. */
function orderAtCorner(a: Run, b: Run): number | null {
  for (const [at, away] of cornersOf(a))
    for (const [other, awayOfOther] of cornersOf(b))
      if (at === other && (away + 2) % 4 === awayOfOther) return away === 0 || away === 1 ? 1 : -1;
  return null;
}

/** Where a run bends, and where the way goes from there. */
function cornersOf({ way, first, last }: Run): (readonly [string, number])[] {
  const corner = (index: number, away: number) => {
    const at = way[index];
    return at ? [[keyOf(at), away] as const] : [];
  };
  return [
    ...(first > 0 ? corner(first, (headingAt(way, first - 1) + 2) % 4) : []),
    ...(last < way.length - 1 ? corner(last, headingAt(way, last)) : []),
  ];
}
