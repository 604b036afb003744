/** A PNG says who has made it, in a `tEXt` chunk (Portable Network Graphics, sections 5.3 and 11.3.3.2). */

/** What stands in such a file, and in no other. */
export const PNG_MARK = 'Software\0Wirenote';

/** Length of the signature, and of the header chunk, which must come first. */
const signature = 8;
const header = 25;

/** The file with the mark behind its header. */
export function marked(png: Uint8Array): Uint8Array {
  const content = new TextEncoder().encode(`tEXt${PNG_MARK}`);
  const chunk = new Uint8Array(content.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 4);
  chunk.set(content, 4);
  view.setUint32(content.length + 4, checksum(content));
  const place = signature + header;
  const file = new Uint8Array(png.length + chunk.length);
  file.set(png.subarray(0, place));
  file.set(chunk, place);
  file.set(png.subarray(place), place + chunk.length);
  return file;
}

/** CRC-32 as annex D of the specification computes it. */
function checksum(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 0 ? rest >>> 1 : (rest >>> 1) ^ 0xedb88320;
  }
  return ~rest >>> 0;
}
