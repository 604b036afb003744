/** Fonts that are the same on every machine: those of KaTeX, which Mermaid brings along. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup.mjs';
import type { FontFiles } from '../../src/outlines/font-files.ts';

const folder = join(root, 'node_modules/katex/dist/fonts');

export const fontFile = (name: string): Uint8Array => readFileSync(join(folder, name));

/** The files of which the name fits, and beside them others. */
export function fontsLike(pattern: RegExp, others: Readonly<Record<string, Uint8Array>> = {}): FontFiles {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ttf') && pattern.test(name));
  return {
    list: () => Promise.resolve([...names, ...Object.keys(others)]),
    read: (name) => Promise.resolve(others[name] ?? fontFile(name)),
  };
}

/** A collection of fonts in one file, as fonts for East Asia come. */
export function collectionOf(fonts: readonly Uint8Array[]): Uint8Array {
  const head = 12 + 4 * fonts.length;
  const starts = fonts.map((_, index) => fonts.slice(0, index).reduce((sum, { length }) => sum + length, head));
  const file = new Uint8Array(fonts.reduce((sum, { length }) => sum + length, head));
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode('ttcf'));
  view.setUint32(4, 0x10000);
  view.setUint32(8, fonts.length);
  for (const [index, font] of fonts.entries()) {
    const start = starts[index] ?? 0;
    view.setUint32(12 + 4 * index, start);
    file.set(font, start);
    // Where its tables are counts from the start of the file.
    for (let table = 0; table < view.getUint16(start + 4); table += 1) {
      const at = start + 12 + 16 * table + 8;
      view.setUint32(at, view.getUint32(at) + start);
    }
  }
  return file;
}
