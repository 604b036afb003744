/**
 * A PDF says who has made it, in a comment behind its end, with a checksum of everything before: so it can be seen
 * whether the file is as it was written. What would be different each time, the date, is taken out.
 */
import { checksum } from './crc32.ts';

const mark = '%Wirenote ';
const length = mark.length + 9;

/** The file as it is written. Nothing in it moves, since its parts are found by their places. */
export function markedPdf(pdf: Uint8Array): Uint8Array {
  const bare = timeless(pdf);
  const file = new Uint8Array(bare.length + length);
  file.set(bare);
  file.set(new TextEncoder().encode(`${mark}${checksum(bare)}\n`), bare.length);
  return file;
}

/** Whether the file has the mark, and is otherwise as it was when it got it. */
export function isAsMarkedPdf(file: Uint8Array): boolean {
  const end = file.length - length;
  return end > 0 && latin1(file.subarray(end)) === `${mark}${checksum(file.subarray(0, end))}\n`;
}

/** Entries of the document's information (ISO 32000-1, section 14.3.3): a browser names itself as the program, and a date. */
const entry = /\/(Creator|CreationDate|ModDate)( ?)\(((?:[^()\\]|\\[^])*)\)/g;

/** The information stands at the beginning, before what is drawn. */
const reach = 4096;

function timeless(pdf: Uint8Array): Uint8Array {
  const head = latin1(pdf.subarray(0, reach)).split(/(?<=endobj)/);
  const at = head.findIndex((object) => object.includes('/Producer'));
  if (at === -1) return pdf;
  const start = head.slice(0, at).join('').length;
  const object = head[at] ?? '';
  const changed = object.replace(entry, (whole, name: string) =>
    (name === 'Creator' ? '/Creator (Wirenote)' : '').padEnd(whole.length).slice(0, whole.length),
  );
  const result = pdf.slice();
  for (let index = 0; index < changed.length; index++) result[start + index] = changed.charCodeAt(index);
  return result;
}

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
