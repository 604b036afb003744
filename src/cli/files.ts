/**
 * Writes files: whole or not at all, and none over another that Wirenote has not written, or that somebody has changed
 * since. What is written to a temporary name first takes its own name at the end.
 */
import { rmSync, type Stats } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { keyOf } from '../files/file-names.ts';
import { isAsWritten } from '../files/seal.ts';
import { commandMessage } from './catalog/catalog.ts';
import { CommandError, reasonOf } from './command-error.ts';
import { draftName, unlessFinished } from '../documents/browser/unfinished.ts';

export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Writes all of the files or none of them. Rejects with a message for people. */
export async function writeFiles(files: readonly OutputFile[], force: boolean): Promise<void> {
  const drafts: { readonly draft: string; readonly path: string }[] = [];
  let current = '';
  const finished = unlessFinished(() => {
    for (const { draft } of drafts) rmSync(draft, { force: true });
  });
  try {
    for (const { path, content } of files) {
      current = path;
      await makeFolder(dirname(path));
      if (await mustBeReplaced(path, content, force)) {
        const draft = join(dirname(path), draftName(drafts.length));
        drafts.push({ draft, path });
        await writeFile(draft, content, { flag: 'wx' });
      }
    }
    for (const { draft, path } of drafts) {
      current = path;
      await rename(draft, path);
    }
  } catch (error) {
    throw new CommandError(
      commandMessage('cli-cannot-write', { file: shortened(current), reason: reasonOf(error) }),
      error,
    );
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true });
    finished();
  }
}

/** Makes it, and those that it is in. Node's own recursion does not end where a file system lets nobody make one. */
async function makeFolder(path: string): Promise<void> {
  const made = async (): Promise<boolean> => {
    try {
      await mkdir(path);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return false;
      if ((await stat(path).catch(() => null))?.isDirectory() === true) return true;
      throw error;
    }
  };
  if (await made()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  if (!(await made())) throw new CommandError(commandMessage('cli-cannot-be-made', { path }));
}

/** False: it says so already. Throws where another's file stands in the way. */
async function mustBeReplaced(path: string, content: string | Uint8Array, force: boolean): Promise<boolean> {
  const there = await stat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (there === null) return true;
  mustBeFile(there);
  const before = await readFile(path);
  if (before.equals(typeof content === 'string' ? Buffer.from(content) : content)) return false;
  if (!force && !isAsWritten(path, before)) throw new CommandError(commandMessage('cli-exists-changed'));
  if ((there.mode & 0o222) === 0) throw new CommandError(commandMessage('cli-file-read-only'));
  return true;
}

/** To read from a pipe or a device, or to write to it, might never end. */
function mustBeFile(there: Stats): void {
  if (there.isFile()) return;
  if (there.isDirectory()) throw new CommandError(commandMessage('cli-is-folder'));
  const kind = there.isFIFO() ? 'cli-is-pipe' : there.isSocket() ? 'cli-is-socket' : 'cli-is-device';
  throw new CommandError(commandMessage(kind));
}

/** Removes files that Wirenote has written. Rejects with a message for people, and then removes none that is another's. */
export async function removeOwn(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    try {
      mustBeFile(await stat(path));
    } catch (error) {
      throw new CommandError(
        commandMessage('cli-not-removed', { file: shortened(path), reason: reasonOf(error) }),
        error,
      );
    }
    if (!isAsWritten(path, await readFile(path)))
      throw new CommandError(commandMessage('cli-not-removed-changed', { file: shortened(path) }));
  }
  for (const path of paths) await rm(path);
}

/** A path for a message: of a long one its beginning and its end. */
export const shortened = (path: string): string =>
  path.length <= 120 ? path : `${path.slice(0, 60)}…${path.slice(-50)}`;

/** Remembers who writes what, so that no two scenarios of a run write one file. */
export class Claims {
  private readonly owners = new Map<string, string>();

  /** Throws if it is taken; file systems that do not know upper from lower case are reckoned with. */
  claim(path: string, owner: string): void {
    const key = keyOf(path);
    const other = this.owners.get(key);
    if (other !== undefined)
      throw new CommandError(commandMessage('cli-same-file', { other, place: owner, file: shortened(basename(path)) }));
    this.owners.set(key, owner);
  }
}
