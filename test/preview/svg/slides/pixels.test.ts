import { expect, test } from 'vitest';
import { changedRectangle, type Pixels } from '../../../../src/preview/svg/slides/pixels.ts';

/** Four by three, with a mark at each of the places. */
function picture(...marks: readonly (readonly [number, number])[]): Pixels {
  const values = new Uint32Array(12);
  for (const [x, y] of marks) values[y * 4 + x] = 1;
  return { width: 4, height: 3, values };
}

test('the rectangle in which two pictures differ has all that is different and nothing more', () => {
  expect(changedRectangle(picture(), picture([1, 2], [2, 0]))).toEqual({ x: 1, y: 0, width: 2, height: 3 });
  expect(changedRectangle(picture([3, 2]), picture())).toEqual({ x: 3, y: 2, width: 1, height: 1 });
  expect(changedRectangle(picture([0, 0]), picture([0, 0]))).toBeNull();
});
