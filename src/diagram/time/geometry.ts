/** Plane geometry of the time view: shapes, whether they overlap, and how far one must move down to end that. */

import type { Point } from '../point.ts';

/** A straight line that runs down or level, from its start to its end. */
export interface Line {
  readonly from: Point;
  readonly to: Point;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A convex polygon, or a line, with the box around it. */
export interface Shape extends Box {
  readonly corners: readonly Point[];
  /** Two convex shapes that do not overlap are apart in the direction of one of their axes (separating axis theorem). */
  readonly axes: readonly Axis[];
}

/** A direction, as a unit vector with y ≥ 0, and the interval that the shape covers in that direction. */
interface Axis extends Point {
  readonly low: number;
  readonly high: number;
}

export function boxShape({ left, right, top, bottom }: Box): Shape {
  const corners = [left, right].flatMap((x) => [top, bottom].map((y) => ({ x, y })));
  return shapeOf(corners, [
    { x: 1, y: 0 },
    { x: 0, y: 1 },
  ]);
}

export function lineShape({ from, to }: Line): Shape {
  return shapeOf([from, to], axesAlong(directionOf({ from, to })));
}

/**
 * A rectangle whose length runs in a given direction.
 *
 * @param start one end of its lower edge
 * @param along unit vector of that edge; the height runs up from it
 */
export function turnedShape(start: Point, along: Point, length: number, height: number): Shape {
  const up = { x: along.y, y: -along.x };
  const corners = [0, length].flatMap((far) =>
    [0, height].map((high) => ({ x: start.x + along.x * far + up.x * high, y: start.y + along.y * far + up.y * high })),
  );
  return shapeOf(corners, axesAlong(along));
}

/** The direction of a line, as a unit vector. */
export function directionOf({ from, to }: Line): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** How far down the first shape must move so that it no longer overlaps the other one; 0: they do not overlap. */
export function overlapDepth(shape: Shape, other: Shape): number {
  if (!boxesMeet(shape, other)) return 0;
  let depth = Infinity;
  for (const axis of shape.axes) {
    const { low, high } = extent(other.corners, axis);
    if (axis.low >= high || axis.high <= low) return 0;
    if (axis.y > 1e-6) depth = Math.min(depth, (high - axis.low) / axis.y);
  }
  for (const axis of other.axes) {
    const { low, high } = extent(shape.corners, axis);
    if (low >= axis.high || high <= axis.low) return 0;
    if (axis.y > 1e-6) depth = Math.min(depth, (axis.high - low) / axis.y);
  }
  return depth;
}

/** Whether two boxes share more than an edge. */
export function boxesMeet(box: Box, other: Box): boolean {
  return box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top;
}

/** Whether two lines cross between their ends. */
export function linesCross(line: Line, other: Line): boolean {
  const side = ({ from, to }: Line, { x, y }: Point): number =>
    Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x));
  return side(line, other.from) * side(line, other.to) < 0 && side(other, line.from) * side(other, line.to) < 0;
}

function shapeOf(corners: readonly Point[], directions: readonly Point[]): Shape {
  // Written without spreads and callbacks, because shapes are made by the ten thousand.
  const axes = directions.map((direction): Axis => {
    const { low, high } = extent(corners, direction);
    return { x: direction.x, y: direction.y, low, high };
  });
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of corners) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { corners, axes, left, right, top, bottom };
}

/** The directions along a line and across it, each with y ≥ 0: the axes of a rectangle that lies along the line. */
function axesAlong({ x, y }: Point): readonly Point[] {
  const [along, across] = [y < 0 ? { x: -x, y: -y } : { x, y }, x < 0 ? { x: y, y: -x } : { x: -y, y: x }];
  return [across, along];
}

/** The interval that the corners cover in a direction. */
function extent(corners: readonly Point[], { x, y }: Point): { readonly low: number; readonly high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const corner of corners) {
    const at = corner.x * x + corner.y * y;
    if (at < low) low = at;
    if (at > high) high = at;
  }
  return { low, high };
}
