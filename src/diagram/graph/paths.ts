/**
 * The lines of graphs as the data of SVG paths. What falls on one column of pixels is drawn once, so that a path is as long
 * as the picture is wide, however much happens.
 */
import type { Change, Mark } from './model.ts';

/** Some of the items of a series: from the one index up to, but not with, the other. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where values are drawn. */
export interface Place {
  /** Microseconds → pixels. */
  readonly x: (timeUs: number) => number;
  readonly y: (value: number) => number;
  /** Nothing is drawn outside of these. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Bars lower than this have no gap between each other. */
const LEAST_GAPPED = 4;
const BAR_GAP = 0.75;

/**
 * A bar from the lower to the upper value of each mark; touching bars of a column are one.
 *
 * @param least the height of the lowest bar, in pixels
 */
export function barPath(marks: readonly Mark[], { from, to }: Span, place: Place, least = 1): string {
  let path = '';
  let column = NaN;
  /** Tops and bottoms of the bars of the column. */
  let bars: [top: number, bottom: number][] = [];
  const flush = (): void => {
    for (const [top, bottom] of bars) path += `M${column} ${rounded(top)}V${rounded(bottom)}`;
    bars = [];
  };
  for (let index = from; index < to; index += 1) {
    const mark = marks[index];
    if (!mark) break;
    const exact = place.x(mark.timeUs);
    if (exact < place.left || exact > place.right) continue;
    const x = half(exact);
    if (place.y(mark.low) < place.top || place.y(mark.high) > place.bottom) continue;
    let [top, bottom] = [Math.max(place.top, place.y(mark.high)), Math.min(place.bottom, place.y(mark.low))];
    if (bottom - top > LEAST_GAPPED) [top, bottom] = [top + BAR_GAP, bottom - BAR_GAP];
    if (bottom - top < least) [top, bottom] = [(top + bottom - least) / 2, (top + bottom + least) / 2];
    if (x !== column) {
      flush();
      column = x;
    }
    const last = bars.at(-1);
    if (last && top <= last[1] + 0.2 && bottom >= last[0] - 0.2)
      bars[bars.length - 1] = [Math.min(top, last[0]), Math.max(bottom, last[1])];
    else bars.push([top, bottom]);
  }
  flush();
  return path;
}

/** A shape at the middle of each mark, in a raster of that many pixels. */
function shapesPath(marks: readonly Mark[], { from, to }: Span, place: Place, shape: string, raster: number): string {
  let path = '';
  let column = NaN;
  const drawn = new Set<number>();
  for (let index = from; index < to; index += 1) {
    const mark = marks[index];
    if (!mark) break;
    const x = place.x(mark.timeUs);
    const y = place.y((mark.low + mark.high) / 2);
    if (x < place.left || x > place.right || y < place.top || y > place.bottom) continue;
    const at = Math.round(x / raster);
    if (at !== column) {
      column = at;
      drawn.clear();
    }
    const row = Math.round(y / raster);
    if (drawn.has(row)) continue;
    drawn.add(row);
    path += `M${rounded(x)} ${rounded(y)}${shape}`;
  }
  return path;
}

export const crossPath = (marks: readonly Mark[], span: Span, place: Place): string =>
  shapesPath(marks, span, place, 'm-4 -4l8 8m0 -8l-8 8', 2);

export const dotPath = (marks: readonly Mark[], span: Span, place: Place): string =>
  shapesPath(marks, span, place, 'm-2.5 0l2.5 -2.5l2.5 2.5l-2.5 2.5z', 1);

/** A short line up from each mark. */
export const tickPath = (marks: readonly Mark[], span: Span, place: Place): string =>
  shapesPath(marks, span, place, 'v-6', 1);

/**
 * The line of a value that changes in steps. Of all changes in a column of pixels, it goes to the greatest value, to the
 * least, and to the last.
 *
 * @param endX how far the last value goes on
 */
export function stepPath(changes: readonly Change[], { from, to }: Span, place: Place, endX: number): string {
  const pen = new StepPen(place);
  let index = from;
  while (index < to) {
    const x = half(place.x(changes[index]?.timeUs ?? 0));
    let [low, high] = [Infinity, -Infinity];
    let last: number | null = null;
    do {
      last = changes[index]?.value ?? null;
      if (last !== null && last < low) low = last;
      if (last !== null && last > high) high = last;
      index += 1;
    } while (index < to && half(place.x(changes[index]?.timeUs ?? 0)) === x);
    pen.step(x, low, high, last);
  }
  pen.along(endX);
  return pen.path;
}

/** Writes a line of steps. What is left or right of the place or above it is left out. */
class StepPen {
  path = '';
  private value: number | null = null;
  private x = 0;
  /** Whether the path has come to where the line is. */
  private isDown = false;
  private lastY = NaN;

  constructor(private readonly place: Place) {}

  /** To the column, there to both extremes, and to the last value; null: the line ends. */
  step(x: number, low: number, high: number, last: number | null): void {
    this.along(x);
    if (x >= this.place.left && x <= this.place.right) {
      if (this.value !== null && last !== null) this.goTo(x, this.value);
      if (high > low || this.isDown) for (const value of [high, low, last]) if (value !== null) this.goTo(x, value);
    } else this.isDown = false;
    this.value = last;
    this.x = x;
    if (last === null || this.place.y(last) < this.place.top - 0.5) this.isDown = false;
  }

  /** To the right at the present value. */
  along(x: number): void {
    const { left, right, top, y } = this.place;
    const [from, to] = [Math.max(left, this.x), Math.min(right, x)];
    if (this.value === null || to <= from || y(this.value) < top - 0.5) return;
    this.goTo(from, this.value);
    this.path += `H${rounded(to)}`;
  }

  /** Up or down to the value, as far as the place reaches. */
  private goTo(x: number, value: number): void {
    if (!Number.isFinite(value)) return;
    const y = rounded(Math.max(this.place.top, this.place.y(value)));
    if (!this.isDown) this.path += `M${rounded(x)} ${y}`;
    else if (y !== this.lastY) this.path += `V${y}`;
    this.isDown = true;
    this.lastY = y;
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
const half = (value: number): number => Math.round(value * 2) / 2;
