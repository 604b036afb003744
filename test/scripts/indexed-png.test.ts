import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { indexed } from '../../scripts/indexed-png.mjs';

/** A picture of these pixels, each `[red, green, blue]`. */
function pictureOf(width: number, pixels: readonly (readonly [number, number, number])[]): PNG {
  const picture = new PNG({ width, height: pixels.length / width });
  pixels.forEach(([red, green, blue], at) => {
    picture.data.set([red, green, blue, 255], at * 4);
  });
  return picture;
}

test('A picture of few colours stays what it is, in fewer bytes', () => {
  const grey = (at: number): [number, number, number] => [at, at, 255 - at];
  const picture = pictureOf(
    64,
    Array.from({ length: 64 * 32 }, (_, at) => grey((at * 7) % 256)),
  );
  const whole = PNG.sync.write(picture);
  const small = indexed(whole);
  expect(PNG.sync.read(small).data.equals(picture.data)).toBe(true);
  expect(small.length).toBeLessThan(whole.length);
});

test('Of many colours the rare ones become the nearest of the others', () => {
  const frequent = Array.from({ length: 256 }, (_, at): [number, number, number] => [at, 0, 0]);
  const picture = pictureOf(257, [...frequent, [200, 3, 0], ...frequent, [90, 0, 2]]);
  const { data } = PNG.sync.read(indexed(PNG.sync.write(picture)));
  expect([...data.subarray(256 * 4, 256 * 4 + 3)]).toEqual([200, 0, 0]);
  expect([...data.subarray(513 * 4, 513 * 4 + 3)]).toEqual([90, 0, 0]);
});
