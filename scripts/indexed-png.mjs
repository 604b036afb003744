/**
 * Makes screenshots small: a picture of an editor has few colours, and its smoothed letters lose nothing that is seen.
 */
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** As many as an indexed PNG can have. */
const mostColours = 256;

/**
 * The same picture with at most 256 colours, without transparency, as a PNG that says each pixel by the number of its
 * colour (Portable Network Graphics, colour type 3). The most frequent colours are kept; the others become the nearest
 * of these.
 *
 * @param {Buffer} png
 * @returns {Buffer}
 */
export function indexed(png) {
  const { width, height, data } = PNG.sync.read(png);
  const pixels = Array.from({ length: width * height }, (_, at) => data.readUIntBE(at * 4, 3));
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || a - b)
    .slice(0, mostColours)
    .map(([colour]) => colour);
  const numbers = new Map([...counts.keys()].map((colour) => [colour, nearestIn(palette, colour)]));
  const lines = Buffer.alloc(height * (width + 1));
  // Each line says first that it is written without a filter, which suits numbers of colours best.
  pixels.forEach((pixel, at) => {
    lines[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = numbers.get(pixel) ?? 0;
  });
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
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

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
