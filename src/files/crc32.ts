/** CRC-32 as PNG and zlib compute it (Portable Network Graphics, annex D): tells changed bytes from unchanged ones. */

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 0 ? rest >>> 1 : (rest >>> 1) ^ 0xedb88320;
  return rest;
});

/** Its eight hexadecimal digits, as files of ours bear them. */
export const checksum = (bytes: Uint8Array): string => crc32(bytes).toString(16).padStart(8, '0');

/** An unsigned number of 32 bits. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (table[(rest ^ byte) & 255] ?? 0);
  return ~rest >>> 0;
}
