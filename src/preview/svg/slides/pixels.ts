/** Where two pictures of one size differ. */

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Row by row, one number a pixel. */
  readonly values: Uint32Array;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest rectangle that has all pixels in which they differ; null: they are alike. */
export function changedRectangle(before: Pixels, after: Pixels): Rectangle | null {
  const { width, height } = after;
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (before.values[row + x] === after.values[row + x]) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return bottom === -1 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
