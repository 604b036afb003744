import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { marked, PNG_MARK } from '../../../src/preview/svg/png-mark.ts';

/** The CRC-32 of the bytes, which gzip writes behind them. */
const crcOf = (bytes: Buffer): number => gzipSync(bytes).readUInt32LE(gzipSync(bytes).length - 8);

/** A signature and the chunks, of which only the lengths matter. */
const png = Uint8Array.from({ length: 8 + 25 + 30 }, (_, index) => index);

it('a PNG says behind its header, in a chunk of its own, who has made it', () => {
  const file = Buffer.from(marked(png));
  const length = file.readUInt32BE(33);
  expect(file.subarray(37, 41 + length).toString('latin1')).toBe(`tEXt${PNG_MARK}`);
  expect(file.readUInt32BE(41 + length)).toBe(crcOf(file.subarray(37, 41 + length)));
  expect(Buffer.concat([file.subarray(0, 33), file.subarray(45 + length)])).toEqual(Buffer.from(png));
});
