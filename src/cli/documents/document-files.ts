/** Which Markdown files a call means, and where each of them goes. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isAsWritten } from '../../files/seal.ts';
import { isMarkdown } from '../../documents/scenarios.ts';

/** Neither is written by people. */
const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

export interface DocumentFile {
  /** As it is called in messages; `-` is standard input. */
  readonly file: string;
  /** Where it goes, below the output folder. */
  readonly target: string;
}

/**
 * The Markdown files that are named, and those in folders that are named, however deep, but for what Wirenote has written. They keep their places to each
 * other: a target is the path from the deepest folder that holds all of them. Rejects where there is no such file.
 *
 * @param output is not looked into
 */
export async function documentFiles(words: readonly string[], output: string | null): Promise<readonly DocumentFile[]> {
  const files: string[] = [];
  const folders: string[] = [];
  for (const word of words) {
    const isFolder = word !== '-' && (await stat(word)).isDirectory();
    if (isFolder) files.push(...(await markdownBelow(word, output === null ? null : resolve(output))));
    else files.push(word);
    if (word !== '-') folders.push(isFolder ? resolve(word) : dirname(resolve(word)));
  }
  const root = commonFolder(folders);
  return [...new Set(files)].map((file) => ({ file, target: file === '-' ? '' : relative(root, resolve(file)) }));
}

/** Whether it is what an earlier call has written into the same folders. */
const isWritten = async (path: string): Promise<boolean> => isAsWritten(path, await readFile(path));

async function markdownBelow(folder: string, output: string | null): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => !isSkipped(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(async (entry): Promise<string[]> => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return resolve(path) === output ? [] : markdownBelow(path, output);
        return entry.isFile() && isMarkdown(entry.name) && !(await isWritten(path)) ? [path] : [];
      }),
  );
  return found.flat();
}

/** `/a/b` of `/a/b/c` and `/a/b/d`. */
export function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split(sep));
  const differs = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  const shared = differs === -1 ? first : first.slice(0, differs);
  return shared.join(sep) || sep;
}
