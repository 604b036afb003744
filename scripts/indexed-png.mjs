/**
 * Makes screenshots small: a picture of an editor has few colours, and its smoothed letters lose nothing that is seen.
 * Several of them become one that moves.
 */
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** As many as an indexed PNG can have. */
const mostColours = 256;

/**
 * The same picture with few colours, without transparency, as a PNG that says each pixel by the number of its colour
 * (Portable Network Graphics, colour type 3). The most frequent colours are kept; the others become the nearest of these.
 *
 * @param {Buffer} png
 * @param {number} colours so many at most, of 256
 * @returns {Buffer}
 */
export const indexed = (png, colours = mostColours) => encode([{ png, milliseconds: 0 }], colours);

/**
 * The pictures one after the other, over and over (an animated PNG, third edition of the standard). Of each but the first
 * only the rectangle is kept in which it differs from the one before. They all have the same size.
 *
 * @param {{ png: Buffer, milliseconds: number }[]} frames each with the time that it is shown
 * @returns {Buffer}
 */
export const animated = (frames) => encode(frames, mostColours);

function encode(frames, colours) {
  const pictures = frames.map(({ png }) => PNG.sync.read(png));
  const { width, height } = pictures[0];
  if (pictures.some((picture) => picture.width !== width || picture.height !== height))
    throw new Error('The pictures differ in size');
  const { palette, numbers } = coloursOf(pictures, colours);
  const header = Buffer.from([...uint32(width), ...uint32(height), 8, 3, 0, 0, 0]);
  const moves = frames.length > 1;
  let serial = 0;
  const parts = numbers.flatMap((picture, at) => {
    const area = at === 0 ? { left: 0, top: 0, width, height } : difference(numbers[at - 1], picture, width);
    const data = deflateSync(linesOf(picture, width, area), { level: 9, memLevel: 9 });
    const control = () => [
      ...[serial++, area.width, area.height, area.left, area.top].flatMap(uint32),
      // Shown for so many thousandths of a second; it stays, and replaces what it covers.
      ...[frames[at].milliseconds, 1000].flatMap(uint16),
      ...[0, 0],
    ];
    return [
      ...(moves ? [chunk('fcTL', Buffer.from(control()))] : []),
      at === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([Buffer.from(uint32(serial++)), data])),
    ];
  });
  return Buffer.concat([
    frames[0].png.subarray(0, 8),
    chunk('IHDR', header),
    ...(moves ? [chunk('acTL', Buffer.from([...uint32(frames.length), ...uint32(0)]))] : []),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    ...parts,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The colours that all pictures share, so many at most, and of each picture the number of each pixel's. */
function coloursOf(pictures, colours) {
  const pixels = pictures.map(({ width, height, data }) =>
    Array.from({ length: width * height }, (_, at) => data.readUIntBE(at * 4, 3)),
  );
  const counts = new Map();
  for (const picture of pixels) for (const pixel of picture) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || a - b)
    .slice(0, colours)
    .map(([colour]) => colour);
  const nearest = new Map([...counts.keys()].map((colour) => [colour, nearestIn(palette, colour)]));
  return { palette, numbers: pixels.map((picture) => Uint8Array.from(picture, (pixel) => nearest.get(pixel) ?? 0)) };
}

/** The smallest rectangle that holds all that differs; a single pixel where nothing does. */
function difference(before, after, width) {
  const different = [...after.keys()].filter((at) => before[at] !== after[at]);
  const columns = different.map((at) => at % width);
  const [left, right] = columns.reduce(([least, most], x) => [Math.min(least, x), Math.max(most, x)], [width, 0]);
  if (different.length === 0) return { left: 0, top: 0, width: 1, height: 1 };
  const [top, bottom] = [different[0], different[different.length - 1]].map((at) => Math.floor(at / width));
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The lines of a rectangle. Each says first that it is written without a filter, which suits numbers of colours best. */
function linesOf(numbers, pictureWidth, { left, top, width, height }) {
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    const start = (top + y) * pictureWidth + left;
    lines.set(numbers.subarray(start, start + width), y * (width + 1) + 1);
  }
  return lines;
}

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function nearestIn(palette, colour) {
  const [red, green, blue] = channels(colour);
  let nearest = 0;
  let least = Infinity;
  palette.forEach((other, number) => {
    const [r, g, b] = channels(other);
    const far = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2;
    if (far < least) [nearest, least] = [number, far];
  });
  return nearest;
}

const uint32 = (number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255);
const uint16 = (number) => [(number >>> 8) & 255, number & 255];

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
