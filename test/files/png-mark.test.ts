import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isAsMarked, marked } from '../../src/files/png-mark.ts';

/** The CRC-32 of the bytes, which gzip writes behind them. */
const crcOf = (bytes: Buffer): number => gzipSync(bytes).readUInt32LE(gzipSync(bytes).length - 8);

/** A signature and the chunks, of which only the lengths matter. */
const png = Uint8Array.from({ length: 8 + 25 + 30 }, (_, index) => index);

test('a PNG says behind its header, in a chunk of its own, who has made it', () => {
  const file = Buffer.from(marked(png));
  const length = file.readUInt32BE(33);
  expect(file.subarray(37, 41 + length).toString('latin1')).toMatch(/^tEXtSoftware\0Wirenote [0-9a-f]{8}$/);
  expect(file.readUInt32BE(41 + length)).toBe(crcOf(file.subarray(37, 41 + length)));
  expect(Buffer.concat([file.subarray(0, 33), file.subarray(45 + length)])).toEqual(Buffer.from(png));
});

test('and whether it is as it was written', () => {
  const file = marked(png);
  expect(isAsMarked(file)).toBe(true);
  for (let at = 0; at < file.length; at++) {
    // Who writes the chunk anew writes its own checksum anew.
    if (at >= 33 + 8 + 26 && at < 33 + 12 + 26) continue;
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(isAsMarked(changed), `byte ${at}`).toBe(false);
  }
  expect(isAsMarked(png)).toBe(false);
  expect(isAsMarked(new Uint8Array())).toBe(false);
});
