import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { apngOf } from '../../src/files/apng.ts';
import { crc32 } from '../../src/files/crc32.ts';
import { isAsMarked, marked } from '../../src/files/png-mark.ts';

/** A PNG of one colour. */
function plain(width: number, height: number, grey: number): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(grey);
  return PNG.sync.write(png);
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** Fails where a checksum is wrong. */
function chunksOf(file: Uint8Array): readonly Chunk[] {
  const png = Buffer.from(file);
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const content = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(content));
    chunks.push({ type: content.toString('latin1', 0, 4), data: content.subarray(4) });
    at += length + 12;
  }
  return chunks;
}

/** The frames one after the other as PNG files: as a program reads them that knows the format. */
function framesOf(file: Uint8Array): PNG[] {
  const chunks = chunksOf(file);
  const signature = Buffer.from(file).subarray(0, 8);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(0);
  const written = ({ type, data }: Chunk): Buffer => {
    const content = Buffer.concat([Buffer.from(type), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crc32(content));
    return Buffer.concat([length, content, crc]);
  };
  return chunks.flatMap(({ type, data }, index) => {
    if (type !== 'fcTL') return [];
    const end = chunks.findIndex((chunk, at) => at > index && chunk.type !== 'fdAT');
    const pixels = chunks.slice(index + 1, end).map((chunk) => ({ type: 'IDAT', data: chunk.data.subarray(4) }));
    const own = { type: 'IHDR', data: Buffer.concat([data.subarray(4, 12), header.subarray(8)]) };
    const all = [own, ...pixels, { type: 'IEND', data: Buffer.alloc(0) }];
    return [PNG.sync.read(Buffer.concat([signature, ...all.map(written)]))];
  });
}

const file = apngOf(
  plain(4, 3, 7),
  [
    { png: plain(4, 3, 1), x: 0, y: 0, delayMs: 500 },
    { png: plain(2, 1, 2), x: 1, y: 2, delayMs: 70_000 },
  ],
  0,
);

describe('An animated PNG', () => {
  test('is the whole picture for who knows no animation', () => {
    const still = PNG.sync.read(Buffer.from(file));
    expect([still.width, still.height, new Set(still.data)]).toEqual([4, 3, new Set([7])]);
  });

  test('has its frames behind that, each of its own size', () => {
    expect(framesOf(file).map(({ width, height, data }) => [width, height, data[0]])).toEqual([
      [4, 3, 1],
      [2, 1, 2],
    ]);
  });

  test('says first how many there are and how often they play, and of each where it lies and how long it stands', () => {
    const chunks = chunksOf(file);
    expect(chunks.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['IHDR', 'acTL', 'IDAT', 'fcTL', 'fdAT', 'fcTL', 'fdAT', 'IEND']),
    );
    const types = chunks.map(({ type }) => type);
    expect(types.indexOf('acTL')).toBe(1);
    expect(types.indexOf('fcTL')).toBeGreaterThan(types.indexOf('IDAT'));
    expect([...(chunks[1]?.data ?? [])]).toEqual([0, 0, 0, 2, 0, 0, 0, 0]);
    const controls = chunks.flatMap(({ type, data }) => (type === 'fcTL' ? [data] : []));
    expect(controls.map((data) => [data.readUInt32BE(12), data.readUInt32BE(16)])).toEqual([
      [0, 0],
      [1, 2],
    ]);
    // A delay that 16 bits cannot say in milliseconds is said in hundredths.
    expect(controls.map((data) => data.readUInt16BE(20) / data.readUInt16BE(22))).toEqual([0.5, 70]);
  });

  test('counts the chunks of all frames on', () => {
    const counted = chunksOf(file).filter(({ type }) => type === 'fcTL' || type === 'fdAT');
    expect(counted.map(({ data }) => data.readUInt32BE(0))).toEqual(counted.map((_, index) => index));
  });

  test('can be told from one that was changed', () => {
    const own = marked(file);
    expect(isAsMarked(own)).toBe(true);
    expect(framesOf(own)).toHaveLength(2);
    expect(isAsMarked(Uint8Array.from(own, (byte, at) => (at === own.length - 20 ? byte ^ 1 : byte)))).toBe(false);
  });

  test('is not made of pictures of different kinds', () => {
    const grey = PNG.sync.write(new PNG({ width: 4, height: 3 }), { colorType: 0 });
    expect(() => apngOf(plain(4, 3, 1), [{ png: grey, x: 0, y: 0, delayMs: 1 }], 1)).toThrow('same kind of pixels');
  });
});
