/**
 * What a font file says of its faces: names, weight, which characters it has. Reads the few tables of OpenType that
 * tell it (`name`, `OS/2`, `fvar`, `cmap`), so that hundreds of files can be looked through without loading any.
 */

export interface FaceRecord {
  /** Which face of its file. */
  readonly index: number;
  /** Its families in every language, as `familyKey` writes them. */
  readonly families: ReadonlySet<string>;
  /** Lightest and boldest that it can be; the same unless it is a variable font. */
  readonly weights: readonly [number, number];
  readonly italic: boolean;
  /** 5 is neither condensed nor expanded. */
  readonly width: number;
}

/** Names of families are compared without regard to case. */
export const familyKey = (family: string): string => family.normalize('NFC').trim().toLowerCase();

/** The faces of a font file; none if it is not one. */
export function facesIn(file: Uint8Array): readonly FaceRecord[] {
  return tablesOfFaces(file).flatMap((tables, index) => {
    try {
      return [recordOf(tables, index)];
    } catch (error) {
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
}

/** First and last of each range of code points that a face has; what lies in a range may still be missing. */
export function rangesIn(file: Uint8Array, index: number): readonly (readonly [number, number])[] {
  const cmap = tablesOfFaces(file)[index]?.get('cmap');
  if (!cmap) return [];
  try {
    return rangesOf(cmap);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

type Tables = ReadonlyMap<string, DataView>;

/** The tables of each face. What lies outside of the file is left out. */
function tablesOfFaces(file: Uint8Array): readonly Tables[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.byteLength < 12) return [];
  if (tagAt(view, 0) !== 'ttcf') return [tablesAt(view, 0)];
  const count = Math.min(view.getUint32(8), Math.floor((view.byteLength - 12) / 4));
  return Array.from({ length: count }, (_, index) => tablesAt(view, view.getUint32(12 + 4 * index)));
}

function tablesAt(view: DataView, start: number): Tables {
  const tables = new Map<string, DataView>();
  if (start + 12 > view.byteLength) return tables;
  const count = view.getUint16(start + 4);
  for (let at = start + 12; at < start + 12 + 16 * count && at + 16 <= view.byteLength; at += 16) {
    const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (offset + length > view.byteLength) continue;
    tables.set(tagAt(view, at), new DataView(view.buffer, view.byteOffset + offset, length));
  }
  return tables;
}

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

function recordOf(tables: Tables, index: number): FaceRecord {
  const name = tables.get('name');
  const os2 = tables.get('OS/2');
  // Not every font has OS/2, and not every font says anywhere but in its name that it is italic.
  const style = tables.get('head')?.getUint16(44) ?? 0;
  const weight = os2?.getUint16(4) ?? ((style & 1) === 0 ? 400 : 700);
  return {
    index,
    families: new Set(name ? namesIn(name, familyIds).map(familyKey) : []),
    weights: weightsIn(tables.get('fvar')) ?? [weight, weight],
    italic: (style & 2) !== 0 || (name !== undefined && isNamedItalic(name)),
    width: os2?.getUint16(6) ?? 5,
  };
}

/** The family and the style as menus of four styles have them, and those of all weights. */
const familyIds: readonly number[] = [1, 16];
const styleIds: readonly number[] = [2, 17];

const isNamedItalic = (name: DataView): boolean =>
  namesIn(name, styleIds).some((style) => /italic|oblique/i.test(style));

/** The names of those kinds, in every language. */
function namesIn(name: DataView, ids: readonly number[]): readonly string[] {
  const names: string[] = [];
  const count = name.getUint16(2);
  const texts = name.getUint16(4);
  for (let at = 6; at < 6 + 12 * count; at += 12) {
    if (!ids.includes(name.getUint16(at + 6))) continue;
    const [length, offset] = [name.getUint16(at + 8), texts + name.getUint16(at + 10)];
    const isMac = name.getUint16(at) === 1;
    names.push(isMac ? latin(name, offset, length) : utf16(name, offset, length));
  }
  return names;
}

const latin = (view: DataView, offset: number, length: number): string =>
  String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(offset + index)));

const utf16 = (view: DataView, offset: number, length: number): string =>
  String.fromCharCode(...Array.from({ length: length >> 1 }, (_, index) => view.getUint16(offset + 2 * index)));

function weightsIn(fvar: DataView | undefined): readonly [number, number] | null {
  if (!fvar) return null;
  const [start, count, size] = [fvar.getUint16(4), fvar.getUint16(8), fvar.getUint16(10)];
  for (let at = start; at < start + size * count; at += size)
    if (tagAt(fvar, at) === 'wght') return [fvar.getInt32(at + 4) / 65_536, fvar.getInt32(at + 12) / 65_536];
  return null;
}

/** From the subtables for Unicode: format 12, which has all planes, else format 4. */
function rangesOf(cmap: DataView): readonly (readonly [number, number])[] {
  const count = cmap.getUint16(2);
  const offsets = Array.from({ length: count }, (_, index) => cmap.getUint32(4 + 8 * index + 4));
  const long = offsets.find((offset) => cmap.getUint16(offset) === 12);
  if (long !== undefined) return groupsOf(cmap, long);
  const short = offsets.find((offset) => cmap.getUint16(offset) === 4);
  return short === undefined ? [] : segmentsOf(cmap, short);
}

const groupsOf = (cmap: DataView, offset: number): (readonly [number, number])[] =>
  Array.from({ length: cmap.getUint32(offset + 12) }, (_, index) => {
    const at = offset + 16 + 12 * index;
    return [cmap.getUint32(at), cmap.getUint32(at + 4)];
  });

function segmentsOf(cmap: DataView, offset: number): (readonly [number, number])[] {
  const count = cmap.getUint16(offset + 6) >> 1;
  return Array.from({ length: count }, (_, index) => {
    const end = offset + 14 + 2 * index;
    return [cmap.getUint16(end + 2 * count + 2), cmap.getUint16(end)];
  });
}
