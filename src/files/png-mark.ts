/**
 * A PNG says who has made it, in a `tEXt` chunk (Portable Network Graphics, sections 5.3 and 11.3.3.2), with a checksum of
 * everything else: so it can be seen whether the file is as it was written.
 */
import { checksum, crc32 } from './crc32.ts';

/** What stands in such a file, and in no other. */
const mark = 'Software\0Wirenote ';

/** Length of the signature, and of the header chunk, which must come first. */
const signature = 8;
const header = 25;
const place = signature + header;

/** The file with the mark behind its header. */
export function marked(png: Uint8Array): Uint8Array {
  const content = new TextEncoder().encode(`tEXt${mark}${checksum(png)}`);
  const chunk = new Uint8Array(content.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 4);
  chunk.set(content, 4);
  view.setUint32(content.length + 4, crc32(content));
  const file = new Uint8Array(png.length + chunk.length);
  file.set(png.subarray(0, place));
  file.set(chunk, place);
  file.set(png.subarray(place), place + chunk.length);
  return file;
}

/** Whether the file has the mark, and is otherwise as it was when it got it. */
export function isAsMarked(file: Uint8Array): boolean {
  if (file.length < place + 12) return false;
  const size = new DataView(file.buffer, file.byteOffset).getUint32(place);
  if (size !== mark.length + 8 || file.length < place + size + 12) return false;
  const text = new TextDecoder('latin1').decode(file.subarray(place + 4, place + 8 + size));
  const rest = new Uint8Array(file.length - size - 12);
  rest.set(file.subarray(0, place));
  rest.set(file.subarray(place + size + 12), place);
  return text === `tEXt${mark}${checksum(rest)}`;
}
