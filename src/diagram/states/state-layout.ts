/**
 * Lays out a state machine whose protocol says in which column and row each state is: how far apart columns and rows
 * are, which route each line takes, and where its label covers nothing.
 */
import type { Point } from '../point.ts';
import { type GridPoint, routesOf, type Stretch } from './grid-routes.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle by its middle. */
export interface CentredBox extends Point, Size {}

export interface LayoutInput {
  /** A node in half a column is beside the states; lines may pass through it. */
  readonly nodes: readonly (Size & { readonly column: number; readonly row: number })[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly label: Size | null }[];
}

export interface StateLayout {
  /** Middles. */
  readonly nodes: readonly Point[];
  /** The corners of each line, and the middle of its label. */
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Point | null }[];
  readonly bounds: Bounds;
}

/** A rectangle by its corner at the top left. */
export interface Bounds extends Point, Size {}

/** Between lines side by side. */
const trackDistance = 16;
/** Least distance from a line's end to the corner of the state. */
const corner = 6;
/** Least distances: smaller ones leave no place for lines. */
const minSpacing: Spacing = { columns: 120, rows: 40, around: 40 };
/** The largest picture that can be read beside an editor, and on a slide of 16:9. */
const readableSize: Size = { width: 860, height: 610 };
/** Air around labels and states. */
const clearance = 2;
/** Distance from a label to its line. */
const beside = { vertical: 3, horizontal: 2 };
const arrowhead = 12;
/** Half of the width of the widest line, that of a transition that has happened. */
const halfLine = 1.5;

/** Distances between columns, between rows, and from the outermost states to a line around them. */
interface Spacing {
  readonly columns: number;
  readonly rows: number;
  readonly around: number;
}

/**
 * Starts with the least distances, and increases them step by step until every label has a place. Of the increases that
 * give more labels a place, it takes the one with the smallest picture; if none does, it increases all a little.
 */
export function layOutStates(input: LayoutInput): StateLayout {
  const { nodes, edges } = input;
  const cells = cellsOf(nodes);
  const routes = routesOf(
    edges.map(({ from, to }) => ({ from: cells[from] ?? origin, to: cells[to] ?? origin })),
    cells.filter(isInCell),
  );
  const grid: Grid = { cells, widths: sizesOf(cells, nodes, 'x'), heights: sizesOf(cells, nodes, 'y') };
  const attempt = (spacing: Spacing): Attempt => {
    const result = layOutWithSpacing(spacing, grid, routes, input);
    return { ...result, cost: sizeCost(spacing, grid) + labelCost * result.unplaced };
  };
  let best = attempt(initialSpacing(routes, edges));
  for (let round = 0; best.unplaced > 0 && round < maxRounds; round += 1) {
    const { spacing, unplaced } = best;
    const better = distances
      .flatMap((distance) => increases.map((by) => attempt({ ...spacing, [distance]: spacing[distance] + by })))
      .filter((candidate) => candidate.unplaced < unplaced);
    best =
      better.length === 0
        ? attempt({ columns: spacing.columns + 8, rows: spacing.rows + 8, around: spacing.around + 8 })
        : better.reduce((cheapest, candidate) => (candidate.cost < cheapest.cost ? candidate : cheapest));
  }
  return best.layout;
}

const maxRounds = 30;
const distances = ['columns', 'rows', 'around'] as const;
/** By how much one of the distances is increased. */
const increases = [8, 16, 32, 64, 128];
/** A label that has a place is worth a picture that is larger by this part of the readable size. */
const labelCost = 0.15;

interface Grid {
  /** Of the nodes. */
  readonly cells: readonly GridPoint[];
  /** Of the columns. */
  readonly widths: readonly number[];
  /** Of the rows. */
  readonly heights: readonly number[];
}

/** How large the picture is, relative to the readable size. */
function sizeCost({ columns, rows, around }: Spacing, { widths, heights }: Grid): number {
  const length = (sizes: readonly number[], gap: number): number =>
    sizes.reduce((sum, size) => sum + size + gap, 2 * around - gap);
  const [relativeWidth, relativeHeight] = [
    length(widths, columns) / readableSize.width,
    length(heights, rows) / readableSize.height,
  ];
  return Math.max(relativeWidth, relativeHeight) + 0.1 * Math.min(relativeWidth, relativeHeight);
}

/** The least distances, with rows far enough apart for labels of lines that join two rows: these have no other place. */
function initialSpacing(routes: readonly (readonly Stretch[])[], edges: LayoutInput['edges']): Spacing {
  const heights = routes.map((route, index) => {
    const [only, ...others] = route;
    const isShort = only && others.length === 0 && !only.isHorizontal && Math.abs(only.from - only.to) === 2;
    const label = edges[index]?.label;
    return isShort && label ? label.height + 2 * clearance + arrowhead / 2 : 0;
  });
  return { ...minSpacing, rows: Math.ceil(Math.max(minSpacing.rows, ...heights)) };
}

interface Attempt {
  readonly spacing: Spacing;
  readonly layout: StateLayout;
  /** Number of labels without a place. */
  readonly unplaced: number;
  readonly cost: number;
}

function layOutWithSpacing(
  spacing: Spacing,
  { cells, widths, heights }: Grid,
  routes: readonly (readonly Stretch[])[],
  { nodes, edges }: LayoutInput,
): Omit<Attempt, 'cost'> {
  const { columns, rows, around } = spacing;
  const distance = distancesOf(cells, nodes);
  const at = { x: placesOn(widths, columns, around), y: placesOn(heights, rows, around) };
  const inCells = nodes.map(({ width, height }, index): CentredBox => {
    const { x, y } = cells[index] ?? origin;
    return { x: at.x(x), y: at.y(y), width, height };
  });
  const lines = routes.map((route, index) => {
    const { from = 0, to = 0 } = edges[index] ?? {};
    return lineOf(route, inCells[from] ?? noBox, inCells[to] ?? noBox, at, distance);
  });
  const boxes = inCells.map((box, index) => {
    if (isInCell(cells[index] ?? origin)) return box;
    // A node beside the states is as high as its line begins, whichever track the line is on.
    const y = lines[edges.findIndex(({ from }) => from === index)]?.[0]?.y ?? box.y;
    return { ...box, y };
  });
  const { labels, unplaced } = placeLabels(lines, edges, boxes);
  return {
    spacing,
    layout: {
      nodes: boxes.map(({ x, y }) => ({ x, y })),
      edges: lines.map((points, index) => ({ points, label: labels[index] ?? null })),
      bounds: boundsOf(boxes, lines, edges, labels),
    },
    unplaced,
  };
}

const origin: GridPoint = { x: 0, y: 0 };
const noBox: CentredBox = { x: 0, y: 0, width: 0, height: 0 };

/** Whether a point is in a cell of the grid, not in a gap between two. */
const isInCell = ({ x, y }: GridPoint): boolean => x % 2 === 0 && y % 2 === 0;

/** The nodes as points of the grid. Empty columns and rows are left out. */
function cellsOf(nodes: LayoutInput['nodes']): readonly GridPoint[] {
  const used = (values: readonly number[]) => [...new Set(values.map(Math.ceil))].sort((a, b) => a - b);
  const [columns, rows] = [used(nodes.map(({ column }) => column)), used(nodes.map(({ row }) => row))];
  const on = (line: readonly number[], value: number): number =>
    2 * line.indexOf(Math.ceil(value)) - (Number.isInteger(value) ? 0 : 1);
  return nodes.map(({ column, row }) => ({ x: on(columns, column), y: on(rows, row) }));
}

/** The width of each column, or the height of each row. */
function sizesOf(cells: readonly GridPoint[], nodes: readonly Size[], axis: 'x' | 'y'): number[] {
  const sizes: number[] = [];
  cells.forEach((cell, index) => {
    const size = nodes[index]?.[axis === 'x' ? 'width' : 'height'] ?? 0;
    const line = Math.ceil(cell[axis] / 2);
    sizes[line] = Math.max(sizes[line] ?? 0, cell[axis] % 2 === 0 ? size : 0);
  });
  return sizes;
}

/** The positions of the middles of columns or rows, and of the gaps between them. */
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
    const endOf = (cell: number): number => (starts[cell] ?? 0) + (sizes[cell] ?? 0);
    if (line < 0) return -around;
    if (before === after) return (starts[before] ?? 0) + (sizes[before] ?? 0) / 2;
    return after > last ? endOf(before) + around : (endOf(before) + (starts[after] ?? 0)) / 2;
  };
}

/** The distance between tracks: small enough that all of them end at the side of even the smallest state. */
function distancesOf(cells: readonly GridPoint[], nodes: readonly Size[]): (stretch: Stretch) => number {
  const states = nodes.filter((_, index) => isInCell(cells[index] ?? origin));
  const side = {
    width: Math.min(...states.map(({ width }) => width)),
    height: Math.min(...states.map(({ height }) => height)),
  };
  return ({ isHorizontal, tracks }) =>
    Math.min(trackDistance, ((isHorizontal ? side.height : side.width) - 2 * corner) / Math.max(1, tracks - 1));
}

/** The corners of a line, from the border of one state to the border of the other. */
function lineOf(
  route: readonly Stretch[],
  from: CentredBox,
  to: CentredBox,
  at: Readonly<Record<'x' | 'y', (line: number) => number>>,
  distance: (stretch: Stretch) => number,
): Point[] {
  const places = route.map((stretch) => {
    return (stretch.isHorizontal ? at.y : at.x)(stretch.line) + stretch.track * distance(stretch);
  });
  const [first, last] = [route[0], route.at(-1)];
  if (!first || !last) return [];
  const corners = route.slice(1).map(({ isHorizontal }, index): Point => {
    const [previous = 0, current = 0] = places.slice(index, index + 2);
    return isHorizontal ? { x: previous, y: current } : { x: current, y: previous };
  });
  return [
    onBorder(from, first.isHorizontal, Math.sign(first.to - first.from), places[0] ?? 0),
    ...corners,
    onBorder(to, last.isHorizontal, Math.sign(last.from - last.to), places.at(-1) ?? 0),
  ];
}

function onBorder({ x, y, width, height }: CentredBox, isHorizontal: boolean, side: number, place: number): Point {
  return isHorizontal ? { x: x + (side * width) / 2, y: place } : { x: place, y: y + (side * height) / 2 };
}

interface Segment {
  readonly a: Point;
  readonly b: Point;
  readonly edge: number;
  readonly box: CentredBox;
}

interface PlacedLabels {
  readonly labels: readonly (Point | null)[];
  /** Number of labels without a place. */
  readonly unplaced: number;
}

/** Places labels one after the other where they cover nothing: first those of short lines, which have the least choice. */
function placeLabels(
  lines: readonly (readonly Point[])[],
  edges: LayoutInput['edges'],
  boxes: readonly CentredBox[],
): PlacedLabels {
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
  let unplaced = 0;
  const order = lines
    .map((points, index) => ({ index, length: lengthOf(points) }))
    .sort((a, b) => a.length - b.length || a.index - b.index);
  for (const { index } of order) {
    const label = edges[index]?.label;
    if (!label) continue;
    const candidates = segments.filter(({ edge }) => edge === index).flatMap((segment) => placesBeside(segment, label));
    const best = candidates
      .map(({ box, cost }) => ({ box, cost: cost + outsideCost(box, inner) + ambiguityCost(box, index, segments) }))
      .sort((a, b) => a.cost - b.cost)
      .find(({ box }) => isFree(box, taken, segments));
    if (best === undefined) unplaced += 1;
    const box = best?.box ?? candidates[0]?.box;
    if (!box) continue;
    labels[index] = { x: box.x, y: box.y };
    taken.push(box);
  }
  return { labels, unplaced };
}

const isFree = (box: CentredBox, taken: readonly CentredBox[], segments: readonly Segment[]): boolean =>
  !taken.some((other) => overlap(box, other, clearance)) &&
  !segments.some((segment) => overlap(box, segment.box, halfLine));

/** Places for a label along a segment, on both sides of it, the middle first. */
function placesBeside({ a, b }: Segment, { width, height }: Size): readonly { box: CentredBox; cost: number }[] {
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
      const cost = 20 * Math.abs(part - 0.5) + Math.max(0, -free) + (isHorizontal ? 0 : 12);
      return { box, cost };
    }),
  );
}

/** How far a box is outside of the states and lines: it makes the picture larger. */
function outsideCost(box: CentredBox, inner: Bounds): number {
  const over = [
    inner.x - (box.x - box.width / 2),
    inner.y - (box.y - box.height / 2),
    box.x + box.width / 2 - inner.x - inner.width,
    box.y + box.height / 2 - inner.y - inner.height,
  ];
  return Math.max(0, ...over);
}

/** The cost of a label that is as near to another edge's line as to its own. */
function ambiguityCost(box: CentredBox, edge: number, segments: readonly Segment[]): number {
  return segments.some((segment) => segment.edge !== edge && overlap(box, segment.box, 6)) ? 15 : 0;
}

const boxBetween = (a: Point, b: Point): CentredBox => ({
  x: (a.x + b.x) / 2,
  y: (a.y + b.y) / 2,
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

const overlap = (a: CentredBox, b: CentredBox, room: number): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + room && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + room;

const segmentsOf = (points: readonly Point[]): (readonly [Point, Point])[] =>
  points.slice(1).map((point, index) => [points[index] ?? point, point]);

const lengthOf = (points: readonly Point[]): number =>
  segmentsOf(points).reduce((sum, [a, b]) => sum + Math.abs(a.x - b.x) + Math.abs(a.y - b.y), 0);

function boundsOf(
  boxes: readonly CentredBox[],
  lines: readonly (readonly Point[])[],
  edges: LayoutInput['edges'],
  labels: readonly (Point | null)[],
): Bounds {
  const all = [
    ...boxes,
    ...lines.flat().map((point) => ({ ...point, width: 0, height: 0 })),
    ...labels.flatMap((point, index) => (point ? [{ ...point, ...(edges[index]?.label ?? noBox) }] : [])),
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
