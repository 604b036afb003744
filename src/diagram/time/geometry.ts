/** Plane geometry of the time view: what takes room, and how far something must move down to be clear of it. */

/** In pixels; y runs down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From its beginning down to its end. */
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
  /** Two shapes that do not meet are apart in the direction of one of their axes. */
  readonly axes: readonly Axis[];
}

/** A direction, as a unit vector with y ≥ 0, and from where to where the shape reaches in it. */
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
 * A rectangle along a direction.
 *
 * @param start where it begins
 * @param along unit vector in which its length runs; its height runs up from there
 */
export function turnedShape(start: Point, along: Point, length: number, height: number): Shape {
  const up = { x: along.y, y: -along.x };
  const corners = [0, length].flatMap((far) =>
    [0, height].map((high) => ({ x: start.x + along.x * far + up.x * high, y: start.y + along.y * far + up.y * high })),
  );
  return shapeOf(corners, axesAlong(along));
}

/** As a unit vector. */
export function directionOf({ from, to }: Line): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** How far down the shape must move to be clear of the other one; 0: it is. By the separating axis theorem. */
export function fallFrom(shape: Shape, other: Shape): number {
  if (!boxesMeet(shape, other)) return 0;
  let least = Infinity;
  for (const axis of shape.axes) {
    const { low, high } = extent(other.corners, axis);
    if (axis.low >= high || axis.high <= low) return 0;
    if (axis.y > 1e-6) least = Math.min(least, (high - axis.low) / axis.y);
  }
  for (const axis of other.axes) {
    const { low, high } = extent(shape.corners, axis);
    if (low >= axis.high || high <= axis.low) return 0;
    if (axis.y > 1e-6) least = Math.min(least, (axis.high - low) / axis.y);
  }
  return least;
}

export function boxesMeet(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

/** Whether two lines cross between their ends. */
export function linesCross(one: Line, other: Line): boolean {
  const side = ({ from, to }: Line, { x, y }: Point): number =>
    Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x));
  return side(one, other.from) * side(one, other.to) < 0 && side(other, one.from) * side(other, one.to) < 0;
}

function shapeOf(corners: readonly Point[], directions: readonly Point[]): Shape {
  // Field by field: shapes are made by the ten thousand.
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

/** The direction and the one across it, in which what goes alongside is apart. */
function axesAlong({ x, y }: Point): readonly Point[] {
  const [along, across] = [y < 0 ? { x: -x, y: -y } : { x, y }, x < 0 ? { x: y, y: -x } : { x: -y, y: x }];
  return [across, along];
}

/** From where to where the corners reach in that direction. */
function extent(corners: readonly Point[], { x, y }: Point): { readonly low: number; readonly high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const corner of corners) {
    const at = corner.x * x + corner.y * y;
    if (at < low) low = at;
    if (at > high) high = at;
  }
  return { low, high };
}
