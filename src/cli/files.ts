/**
 * Writes files: whole or not at all, and none over another that Wirenote has not written, or that somebody has changed
 * since. What is written to a temporary name first takes its own name at the end.
 */
import { rmSync, type Stats } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { keyOf } from '../files/file-names.ts';
import { isAsWritten } from '../files/seal.ts';
import { draftName, unlessFinished } from './unfinished.ts';
import { messageOf } from '../shared/error-message.ts';

export interface OutputFile {
  readonly path: string;
  readonly content: string | Buffer;
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
    throw new Error(`cannot write ${shortened(current)}: ${reasonOf(error)}`, { cause: error });
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
  if (!(await made())) throw new Error(`${path} cannot be made`);
}

/** False: it says so already. Throws where another's file stands in the way. */
async function mustBeReplaced(path: string, content: string | Buffer, force: boolean): Promise<boolean> {
  const there = await stat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (there === null) return true;
  mustBeFile(there);
  const before = await readFile(path);
  if (before.equals(typeof content === 'string' ? Buffer.from(content) : content)) return false;
  if (!force && !isAsWritten(path, before))
    throw new Error('it exists already, and is not as Wirenote has written it; --force writes over it');
  if ((there.mode & 0o222) === 0) throw new Error('it is read-only');
  return true;
}

/** To read from a pipe or a device, or to write to it, might never end. */
function mustBeFile(there: Stats): void {
  if (there.isFile()) return;
  if (there.isDirectory()) throw new Error('it is a folder');
  throw new Error(`it is a ${there.isFIFO() ? 'pipe' : there.isSocket() ? 'socket' : 'device'}, not a file`);
}

/** Removes files that Wirenote has written. Rejects with a message for people, and then removes none that is another's. */
export async function removeOwn(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    try {
      mustBeFile(await stat(path));
    } catch (error) {
      throw new Error(`${shortened(path)}: not removed: ${reasonOf(error)}`, { cause: error });
    }
    if (!isAsWritten(path, await readFile(path)))
      throw new Error(`${shortened(path)}: not removed, it is not as Wirenote has written it`);
  }
  for (const path of paths) await rm(path);
}

/** A path for a message: of a long one its beginning and its end. */
export const shortened = (path: string): string =>
  path.length <= 120 ? path : `${path.slice(0, 60)}…${path.slice(-50)}`;

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'there is no space left',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file or folder',
  ENAMETOOLONG: 'the name is too long',
};

export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined && Object.hasOwn(REASONS, code)) return REASONS[code] ?? code;
  return messageOf(error);
}

/** Remembers who writes what, so that no two scenarios of a run write one file. */
export class Claims {
  private readonly owners = new Map<string, string>();

  /** Throws if it is taken; file systems that do not know upper from lower case are reckoned with. */
  claim(path: string, owner: string): void {
    const key = keyOf(path);
    const other = this.owners.get(key);
    if (other !== undefined)
      throw new Error(
        `${other} and ${owner} would both be written to ${shortened(basename(path))}: draw them to different folders`,
      );
    this.owners.set(key, owner);
  }
}
