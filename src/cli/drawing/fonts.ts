/** `--text outlines`: the fonts of this computer, and what makes outlines of them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FontFiles, fontFolderDepth, fontFolders, isFontFile } from '../../outlines/font-files.ts';
import type * as outlines from '../../outlines/outline.ts';

/** Fonts and what shapes text are heavy, so they are loaded only when they are asked for. */
export async function openOutliner(): Promise<outlines.Outliner> {
  const bundle = pathToFileURL(join(__dirname, 'outlines.mjs')).href;
  const { Outliner } = (await import(bundle)) as typeof outlines;
  return new Outliner(fonts);
}

/** Those of the folders that the platform keeps them in. */
export const fonts: FontFiles = {
  async list() {
    const folders = fontFolders(process.platform, process.env);
    return (await Promise.all(folders.map((folder) => filesBelow(folder, fontFolderDepth)))).flat();
  },
  read: (file) => readFile(file),
};

/** A folder that is not there, or cannot be read, has none. */
async function filesBelow(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder).catch(() => []);
  const found = entries.map(async (name): Promise<string[]> => {
    const path = join(folder, name);
    if (isFontFile(name)) return [path];
    const isFolder = depth > 0 && (await stat(path).catch(() => null))?.isDirectory() === true;
    return isFolder ? filesBelow(path, depth - 1) : [];
  });
  return (await Promise.all(found)).flat();
}
