/**
 * Which files Wirenote may write over without being asked: those that it has written and nobody has changed since. Each
 * says so by a checksum of the rest of it. Line ends do not count: Git may have changed them.
 */
import { checksum } from './crc32.ts';
import { isAsMarkedPdf } from './pdf-mark.ts';
import { isAsMarked } from './png-mark.ts';

/** Where the checksum stands in a text file: behind this, once. */
const places = {
  svg: '<wirenote:source ',
  html: '<script type="application/json" ',
  md: '(wirenote:written ',
} as const;

/** The last line of Markdown that Wirenote has written: a link that nothing refers to, which is shown nowhere. */
export const markdownMark = `[//]: # ${places.md})`;

/** In Markdown anything may stand above the mark. */
const placeIn = (text: string, place: string): number =>
  place === places.md ? text.lastIndexOf(place) : text.indexOf(place);

const isMarkdown = (extension: string | undefined): boolean => /^(?:md|markdown|mdx|mkd)$/.test(extension ?? '');

/** With the checksum, in place of an earlier one. Of a file without a place for it, the file as it is. */
export function sealed(text: string, kind: keyof typeof places): string {
  const place = places[kind];
  const bare = unsealed(text, place);
  const at = placeIn(bare, place);
  if (at === -1) return text;
  return `${bare.slice(0, at)}${place}data-checksum="${checksumOf(bare)}" ${bare.slice(at + place.length)}`;
}

/**
 * Whether the content is what Wirenote has written under such a name, to the last byte.
 *
 * @param name of the file; only its extension counts
 */
export function isAsWritten(name: string, content: Uint8Array): boolean {
  const extension = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase();
  if (extension === 'png') return isAsMarked(content);
  if (extension === 'pdf') return isAsMarkedPdf(content);
  const kind = isMarkdown(extension) ? 'md' : extension;
  if (kind !== 'svg' && kind !== 'html' && kind !== 'md') return false;
  const text = new TextDecoder().decode(content);
  const behind = text.slice(placeIn(text, places[kind]) + places[kind].length);
  const said = /^data-checksum="([0-9a-f]{8})" /.exec(behind)?.[1];
  return said !== undefined && said === checksumOf(unsealed(text, places[kind]));
}

function unsealed(text: string, place: string): string {
  const at = placeIn(text, place) + place.length;
  return at < place.length ? text : text.slice(0, at) + text.slice(at).replace(/^data-checksum="[0-9a-f]{8}" /, '');
}

const checksumOf = (text: string): string => checksum(new TextEncoder().encode(text.replaceAll('\r\n', '\n')));
