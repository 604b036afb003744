import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { animated, indexed } from '../../scripts/indexed-png.mjs';

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

test('So many colours as are asked for are kept', () => {
  const pixels = [1, 1, 1, 2, 2, 9].map((red): [number, number, number] => [red, 0, 0]);
  const { data } = PNG.sync.read(indexed(PNG.sync.write(pictureOf(6, pixels)), 2));
  expect([0, 3, 5].map((at) => data[at * 4])).toEqual([1, 2, 2]);
});

describe('Several pictures become one that moves', () => {
  const [white, black] = [
    [255, 255, 255],
    [0, 0, 0],
  ] as const;
  const still = Array.from({ length: 20 }, () => white);
  const changed = still.map((pixel, at) => (at === 7 || at === 13 ? black : pixel));
  const [first, second] = [still, changed].map((pixels) => PNG.sync.write(pictureOf(5, pixels)));
  const moving = animated([
    { png: first!, milliseconds: 1500 },
    { png: second!, milliseconds: 80 },
    { png: second!, milliseconds: 40 },
  ]);

  test('shown one after the other, each for its time', () => {
    const chunks = chunksOf(moving);
    const types = ['IHDR', 'acTL', 'PLTE', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'fcTL', 'fdAT', 'IEND'];
    expect(chunks.map(({ type }) => type)).toEqual(types);
    const controls = chunks.filter(({ type }) => type === 'fcTL').map(({ content }) => content);
    expect(controls.map((content) => content.readUInt16BE(20) / content.readUInt16BE(22))).toEqual([1.5, 0.08, 0.04]);
    // The number of frames, and how often: without end.
    expect([0, 4].map((at) => chunks[1]!.content.readUInt32BE(at))).toEqual([3, 0]);
  });

  test('a program that knows no animation shows the first', () => {
    expect(PNG.sync.read(moving).data.equals(PNG.sync.read(first!).data)).toBe(true);
  });

  test('of the others only the rectangle that differs is kept', () => {
    const chunks = chunksOf(moving);
    const controls = chunks.filter(({ type }) => type === 'fcTL').map(({ content }) => content);
    const areas = controls.map((content) => [4, 8, 12, 16].map((at) => content.readUInt32BE(at)));
    // Width, height, left, top: the pixels at (2, 1) and (3, 2); nothing that is the same.
    expect(areas).toEqual([
      [5, 4, 0, 0],
      [2, 2, 2, 1],
      [1, 1, 0, 0],
    ]);
    const serials = chunks
      .filter(({ type }) => type === 'fcTL' || type === 'fdAT')
      .map(({ content }) => content.readUInt32BE(0));
    expect(serials).toEqual([0, 1, 2, 3, 4]);
    const data = chunks.find(({ type }) => type === 'fdAT')!.content.subarray(4);
    const [back, front] = [0, 1];
    expect([...inflateSync(data)]).toEqual([0, front, back, 0, back, front]);
  });

  test('they must have the same size', () => {
    const other = PNG.sync.write(pictureOf(4, still));
    expect(() => animated([first!, other].map((png) => ({ png, milliseconds: 1 })))).toThrow(/differ in size/);
  });
});

function chunksOf(png: Buffer): readonly { readonly type: string; readonly content: Buffer }[] {
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), content: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}
