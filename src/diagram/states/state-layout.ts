/**
 * A state machine whose states have their places: how far apart columns and rows stand, which way each line goes, and where
 * its label covers nothing.
 */
import { type GridPoint, routesOf, type Stretch } from './grid-routes.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

export interface LayoutInput {
  /** A place in half a column is beside the states, and lines pass it. */
  readonly nodes: readonly (Size & { readonly column: number; readonly row: number })[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly label: Size | null }[];
}

/** Points are the middles of what stands there. */
export interface Layout {
  readonly nodes: readonly Point[];
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Point | null }[];
  /** Its point is the corner at the top left. */
  readonly bounds: Box;
}

/** Between lines side by side. */
const trackDistance = 16;
/** From the last line to the corner of the state. */
const corner = 6;
/** The least room between columns, between rows, and from the outermost states to a line around them. */
const least: Room = { columns: 120, rows: 40, around: 40 };
/** A picture of this size is as large as can be read beside an editor, and on a slide of 16:9. */
const wanted: Size = { width: 860, height: 610 };
/** Around labels and states. */
const clearance = 2;
/** From a label to its line. */
const beside = { vertical: 3, horizontal: 2 };
const arrowhead = 12;
/** Of the line of the way that is gone. */
const halfLine = 1.5;

interface Room {
  readonly columns: number;
  readonly rows: number;
  readonly around: number;
}

export function layOut(input: LayoutInput): Layout {
  const { nodes, edges } = input;
  const cells = cellsOf(nodes);
  const routes = routesOf(
    edges.map(({ from, to }) => ({ from: cells[from] ?? origin, to: cells[to] ?? origin })),
    cells.filter(isInCell),
  );
  const grid: Grid = { cells, widths: sizesOf(cells, nodes, 'x'), heights: sizesOf(cells, nodes, 'y') };
  const attempt = (room: Room): Attempt => {
    const tried = withRoom(room, grid, routes, input);
    return { ...tried, price: priceOf(room, grid) + worth * tried.without };
  };
  let best = attempt(leastRoom(routes, edges));
  for (let round = 0; best.without > 0 && round < mostRounds; round += 1) {
    const { room, without } = best;
    const larger = sides
      .flatMap((which) => steps.map((step) => attempt({ ...room, [which]: room[which] + step })))
      .filter((one) => one.without < without);
    best =
      larger.length === 0
        ? attempt({ columns: room.columns + 8, rows: room.rows + 8, around: room.around + 8 })
        : larger.reduce((one, other) => (other.price < one.price ? other : one));
  }
  return best.layout;
}

const mostRounds = 30;
const sides = ['columns', 'rows', 'around'] as const;
/** By so much one of them grows until labels have their places. */
const steps = [8, 16, 32, 64, 128];
/** So much larger the picture may be for each label that has its place. */
const worth = 0.15;

interface Grid {
  /** Of the nodes. */
  readonly cells: readonly GridPoint[];
  /** Of the columns. */
  readonly widths: readonly number[];
  /** Of the rows. */
  readonly heights: readonly number[];
}

/** How large the picture is, measured by what can be read. */
function priceOf({ columns, rows, around }: Room, { widths, heights }: Grid): number {
  const length = (sizes: readonly number[], gap: number): number =>
    sizes.reduce((sum, size) => sum + size + gap, 2 * around - gap);
  const [wide, high] = [length(widths, columns) / wanted.width, length(heights, rows) / wanted.height];
  return Math.max(wide, high) + 0.1 * Math.min(wide, high);
}

/** Beside a line from a state to the next one below, its label has no other place. */
function leastRoom(routes: readonly (readonly Stretch[])[], edges: LayoutInput['edges']): Room {
  const heights = routes.map((route, index) => {
    const [only, ...others] = route;
    const isShort = only && others.length === 0 && !only.isHorizontal && Math.abs(only.from - only.to) === 2;
    const label = edges[index]?.label;
    return isShort && label ? label.height + 2 * clearance + arrowhead / 2 : 0;
  });
  return { ...least, rows: Math.ceil(Math.max(least.rows, ...heights)) };
}

interface Attempt {
  readonly room: Room;
  readonly layout: Layout;
  /** So many labels have no place. */
  readonly without: number;
  readonly price: number;
}

function withRoom(
  room: Room,
  { cells, widths, heights }: Grid,
  routes: readonly (readonly Stretch[])[],
  { nodes, edges }: LayoutInput,
): Omit<Attempt, 'price'> {
  const { columns, rows, around } = room;
  const distance = distancesOf(cells, nodes);
  const at = { x: placesOn(widths, columns, around), y: placesOn(heights, rows, around) };
  const inCells = nodes.map(({ width, height }, index): Box => {
    const { x, y } = cells[index] ?? origin;
    return { x: at.x(x), y: at.y(y), width, height };
  });
  const lines = routes.map((route, index) => {
    const { from = 0, to = 0 } = edges[index] ?? {};
    return lineOf(route, inCells[from] ?? nothing, inCells[to] ?? nothing, at, distance);
  });
  const boxes = inCells.map((box, index) => {
    if (isInCell(cells[index] ?? origin)) return box;
    // Beside the states it stands where its line begins, whichever track that is on.
    const y = lines[edges.findIndex(({ from }) => from === index)]?.[0]?.y ?? box.y;
    return { ...box, y };
  });
  const { labels, without } = placeLabels(lines, edges, boxes);
  return {
    room,
    layout: {
      nodes: boxes.map(({ x, y }) => ({ x, y })),
      edges: lines.map((points, index) => ({ points, label: labels[index] ?? null })),
      bounds: boundsOf(boxes, lines, edges, labels),
    },
    without,
  };
}

const origin: GridPoint = { x: 0, y: 0 };
const nothing: Box = { x: 0, y: 0, width: 0, height: 0 };

/** And not in the room between two. */
const isInCell = ({ x, y }: GridPoint): boolean => x % 2 === 0 && y % 2 === 0;

/** The grid's points: columns and rows in which nothing stands have no room. */
function cellsOf(nodes: LayoutInput['nodes']): readonly GridPoint[] {
  const used = (values: readonly number[]) => [...new Set(values.map(Math.ceil))].sort((a, b) => a - b);
  const [columns, rows] = [used(nodes.map(({ column }) => column)), used(nodes.map(({ row }) => row))];
  const on = (line: readonly number[], value: number): number =>
    2 * line.indexOf(Math.ceil(value)) - (Number.isInteger(value) ? 0 : 1);
  return nodes.map(({ column, row }) => ({ x: on(columns, column), y: on(rows, row) }));
}

/** How wide each column is, or how high each row. */
function sizesOf(cells: readonly GridPoint[], nodes: readonly Size[], axis: 'x' | 'y'): number[] {
  const sizes: number[] = [];
  cells.forEach((cell, index) => {
    const size = nodes[index]?.[axis === 'x' ? 'width' : 'height'] ?? 0;
    const line = Math.ceil(cell[axis] / 2);
    sizes[line] = Math.max(sizes[line] ?? 0, cell[axis] % 2 === 0 ? size : 0);
  });
  return sizes;
}

/** Where the columns or rows of the grid have their middles, and the rooms between them. */
function placesOn(sizes: readonly number[], gap: number, around: number): (line: number) => number {
  const starts: number[] = [];
  let end = 0;
  for (const size of sizes) {
    starts.push(end);
    end += size + gap;
  }
  const last = sizes.length - 1;
  return (line) => {
    const [before, after] = [Math.floor(line / 2), Math.ceil(line / 2)];
    const endOf = (one: number): number => (starts[one] ?? 0) + (sizes[one] ?? 0);
    if (line < 0) return -around;
    if (before === after) return (starts[before] ?? 0) + (sizes[before] ?? 0) / 2;
    return after > last ? endOf(before) + around : (endOf(before) + (starts[after] ?? 0)) / 2;
  };
}

/** How far apart tracks lie, so that all of them end at the side of even the smallest state. */
function distancesOf(cells: readonly GridPoint[], nodes: readonly Size[]): (stretch: Stretch) => number {
  const states = nodes.filter((_, index) => isInCell(cells[index] ?? origin));
  const side = {
    width: Math.min(...states.map(({ width }) => width)),
    height: Math.min(...states.map(({ height }) => height)),
  };
  return ({ isHorizontal, tracks }) =>
    Math.min(trackDistance, ((isHorizontal ? side.height : side.width) - 2 * corner) / Math.max(1, tracks - 1));
}

/** The line's corners, from the border of one state to that of the other. */
function lineOf(
  route: readonly Stretch[],
  from: Box,
  to: Box,
  at: Readonly<Record<'x' | 'y', (line: number) => number>>,
  distance: (stretch: Stretch) => number,
): Point[] {
  const places = route.map((stretch) => {
    return (stretch.isHorizontal ? at.y : at.x)(stretch.line) + stretch.track * distance(stretch);
  });
  const [first, last] = [route[0], route.at(-1)];
  if (!first || !last) return [];
  const corners = route.slice(1).map(({ isHorizontal }, index): Point => {
    const [before = 0, own = 0] = places.slice(index, index + 2);
    return isHorizontal ? { x: before, y: own } : { x: own, y: before };
  });
  return [
    onBorder(from, first.isHorizontal, Math.sign(first.to - first.from), places[0] ?? 0),
    ...corners,
    onBorder(to, last.isHorizontal, Math.sign(last.from - last.to), places.at(-1) ?? 0),
  ];
}

function onBorder({ x, y, width, height }: Box, isHorizontal: boolean, side: number, place: number): Point {
  return isHorizontal ? { x: x + (side * width) / 2, y: place } : { x: place, y: y + (side * height) / 2 };
}

interface Segment {
  readonly a: Point;
  readonly b: Point;
  readonly edge: number;
  readonly box: Box;
}

interface Placing {
  readonly labels: readonly (Point | null)[];
  /** So many have no place. */
  readonly without: number;
}

/** Where labels cover nothing, one after the other: first those that have the least choice. */
function placeLabels(
  lines: readonly (readonly Point[])[],
  edges: LayoutInput['edges'],
  boxes: readonly Box[],
): Placing {
  const segments = lines.flatMap((points, edge) =>
    segmentsOf(points).map(([a, b]): Segment => ({ a, b, edge, box: boxBetween(a, b) })),
  );
  const heads = lines.flatMap((points) => {
    const end = points.at(-1);
    return end ? [{ ...end, width: arrowhead, height: arrowhead }] : [];
  });
  const inner = boundsOf(boxes, lines, [], []);
  const taken = [...boxes, ...heads];
  const labels: (Point | null)[] = lines.map(() => null);
  let without = 0;
  const order = lines
    .map((points, index) => ({ index, length: lengthOf(points) }))
    .sort((a, b) => a.length - b.length || a.index - b.index);
  for (const { index } of order) {
    const label = edges[index]?.label;
    if (!label) continue;
    const choices = segments.filter(({ edge }) => edge === index).flatMap((segment) => placesBeside(segment, label));
    const best = choices
      .map(({ box, price }) => ({ box, price: price + outside(box, inner) + confusion(box, index, segments) }))
      .sort((a, b) => a.price - b.price)
      .find(({ box }) => isFree(box, taken, segments));
    if (best === undefined) without += 1;
    const box = best?.box ?? choices[0]?.box;
    if (!box) continue;
    labels[index] = { x: box.x, y: box.y };
    taken.push(box);
  }
  return { labels, without };
}

const isFree = (box: Box, taken: readonly Box[], segments: readonly Segment[]): boolean =>
  !taken.some((other) => overlap(box, other, clearance)) &&
  !segments.some((segment) => overlap(box, segment.box, halfLine));

/** Along the stretch, on both sides of it, the middle first. */
function placesBeside({ a, b }: Segment, { width, height }: Size): readonly { box: Box; price: number }[] {
  const isHorizontal = a.y === b.y;
  const [low, high] = isHorizontal
    ? [Math.min(a.x, b.x), Math.max(a.x, b.x)]
    : [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  const size = isHorizontal ? width : height;
  const free = high - low - size;
  const parts = free <= 0 ? [0.5] : [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0, 1];
  return parts.flatMap((part) =>
    [-1, 1].map((side) => {
      const along = low + size / 2 + free * part;
      const box = isHorizontal
        ? { x: along, y: a.y + side * (height / 2 + beside.horizontal), width, height }
        : { x: a.x + side * (width / 2 + beside.vertical), y: along, width, height };
      const price = 20 * Math.abs(part - 0.5) + Math.max(0, -free) + (isHorizontal ? 0 : 12);
      return { box, price };
    }),
  );
}

/** What makes the picture larger. */
function outside(box: Box, inner: Box): number {
  const over = [
    inner.x - (box.x - box.width / 2),
    inner.y - (box.y - box.height / 2),
    box.x + box.width / 2 - inner.x - inner.width,
    box.y + box.height / 2 - inner.y - inner.height,
  ];
  return Math.max(0, ...over);
}

/** Where the line of another edge runs along the label as its own does. */
function confusion(box: Box, own: number, segments: readonly Segment[]): number {
  return segments.some((segment) => segment.edge !== own && overlap(box, segment.box, 6)) ? 15 : 0;
}

const boxBetween = (a: Point, b: Point): Box => ({
  x: (a.x + b.x) / 2,
  y: (a.y + b.y) / 2,
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

const overlap = (a: Box, b: Box, room: number): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + room && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + room;

const segmentsOf = (points: readonly Point[]): (readonly [Point, Point])[] =>
  points.slice(1).map((point, index) => [points[index] ?? point, point]);

const lengthOf = (points: readonly Point[]): number =>
  segmentsOf(points).reduce((sum, [a, b]) => sum + Math.abs(a.x - b.x) + Math.abs(a.y - b.y), 0);

function boundsOf(
  boxes: readonly Box[],
  lines: readonly (readonly Point[])[],
  edges: LayoutInput['edges'],
  labels: readonly (Point | null)[],
): Box {
  const all = [
    ...boxes,
    ...lines.flat().map((point) => ({ ...point, width: 0, height: 0 })),
    ...labels.flatMap((point, index) => (point ? [{ ...point, ...(edges[index]?.label ?? nothing) }] : [])),
  ];
  const [left, top] = [
    Math.min(...all.map(({ x, width }) => x - width / 2)),
    Math.min(...all.map(({ y, height }) => y - height / 2)),
  ];
  const [right, bottom] = [
    Math.max(...all.map(({ x, width }) => x + width / 2)),
    Math.max(...all.map(({ y, height }) => y + height / 2)),
  ];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
