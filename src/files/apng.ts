/**
 * PNG files → one animated PNG (Portable Network Graphics, third edition, sections 4.9 and 11.3.6). Programs that show
 * no animation show the picture that stands before it, which need not be one of its frames.
 */
import { crc32 } from './crc32.ts';

export interface ApngFrame {
  /** A PNG file, of the same kind of pixels as the whole picture. */
  readonly png: Uint8Array;
  /** Where it lies on the picture. The first covers it. */
  readonly x: number;
  readonly y: number;
  readonly delayMs: number;
}

const signatureLength = 8;

/**
 * @param whole what is shown where nothing is animated, a PNG file of the animation's size
 * @param plays how often it plays; 0: for ever
 */
export function apngOf(whole: Uint8Array, frames: readonly ApngFrame[], plays: number): Uint8Array {
  const chunks = chunksOf(whole);
  const header = headerIn(chunks);
  const pieces: Uint8Array[] = [whole.subarray(0, signatureLength)];
  for (const { type, bytes } of chunks) {
    if (type === 'IEND') frames.reduce((serial, frame) => addFrame(pieces, frame, serial, header), 0);
    pieces.push(bytes);
    if (type === 'IHDR') pieces.push(chunk('acTL', [word(frames.length), word(plays)]));
  }
  return joined(pieces);
}

/** @returns the number that comes after those of its chunks, which are counted through all frames */
function addFrame(pieces: Uint8Array[], { png, x, y, delayMs }: ApngFrame, first: number, kind: Uint8Array): number {
  const chunks = chunksOf(png);
  const header = headerIn(chunks);
  // What follows the size: depth, colour type, methods.
  if (header.subarray(8).join() !== kind.subarray(8).join())
    throw new Error('The frames of an animated PNG must have the same kind of pixels.');
  const control = [
    word(first),
    header.subarray(0, 8),
    word(x),
    word(y),
    delay(delayMs),
    Uint8Array.of(keeps, replaces),
  ];
  pieces.push(chunk('fcTL', control));
  let serial = first + 1;
  for (const { type, data } of chunks) {
    if (type !== 'IDAT') continue;
    pieces.push(chunk('fdAT', [word(serial), data]));
    serial += 1;
  }
  return serial;
}

/** What a frame leaves behind, and what its pixels do to those below. */
const keeps = 0;
const replaces = 0;

/** A fraction of seconds: of milliseconds, or where they are too many for 16 bits, of hundredths. */
function delay(ms: number): Uint8Array {
  const most = 65_535;
  const parts = ms <= most ? 1000 : 100;
  const bytes = new Uint8Array(4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.min(most, Math.round((ms * parts) / 1000)));
  view.setUint16(2, parts);
  return bytes;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** With its length, type and checksum. */
  readonly bytes: Uint8Array;
}

function chunksOf(png: Uint8Array): readonly Chunk[] {
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  const chunks: Chunk[] = [];
  for (let at = signatureLength; at + 12 <= png.length;) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    chunks.push({ type, data: png.subarray(at + 8, end - 4), bytes: png.subarray(at, end) });
    at = end;
  }
  return chunks;
}

function headerIn(chunks: readonly Chunk[]): Uint8Array {
  const header = chunks.find(({ type }) => type === 'IHDR');
  if (!header) throw new Error('This is no PNG.');
  return header.data;
}

function chunk(type: string, data: readonly Uint8Array[]): Uint8Array {
  const content = joined([Uint8Array.from(type, (character) => character.charCodeAt(0)), ...data]);
  return joined([word(content.length - 4), content, word(crc32(content))]);
}

/** Four bytes, the greatest first. */
function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
