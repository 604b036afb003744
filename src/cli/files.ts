/**
 * Writes files: whole or not at all, and none over another that Wirenote has not written. What is written to a
 * temporary name first takes its own name at the end.
 */
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { PNG_MARK } from '../preview/svg/png-mark.ts';

export interface OutputFile {
  readonly path: string;
  readonly content: string | Buffer;
}

/** Writes all of the files or none of them. Rejects with a message for people. */
export async function writeFiles(files: readonly OutputFile[], force: boolean): Promise<void> {
  const drafts: { readonly draft: string; readonly path: string }[] = [];
  let current = '';
  try {
    for (const { path, content } of files) {
      current = path;
      await makeFolder(dirname(path));
      if (await mustBeReplaced(path, content, force)) {
        const draft = join(dirname(path), `.wirenote-${process.pid}-${drafts.length}.tmp`);
        drafts.push({ draft, path });
        await writeFile(draft, content, { flag: 'wx' });
      }
    }
    for (const { draft, path } of drafts) {
      current = path;
      await rename(draft, path);
    }
  } catch (error) {
    throw new Error(`cannot write ${current}: ${reasonOf(error)}`, { cause: error });
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true });
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
  const before = await readFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (before === null) return true;
  if (before.equals(typeof content === 'string' ? Buffer.from(content) : content)) return false;
  if (!force && !isOurs(path, before))
    throw new Error('it exists already, and Wirenote has not written it; --force writes over it');
  if (((await stat(path)).mode & 0o222) === 0) throw new Error('it is read-only');
  return true;
}

/** Removes files that Wirenote has written. Rejects with a message for people, and then removes none that is another's. */
export async function removeOwn(paths: readonly string[]): Promise<void> {
  for (const path of paths)
    if (!isOurs(path, await readFile(path))) throw new Error(`${path}: not removed, Wirenote has not written it`);
  for (const path of paths) await rm(path);
}

const MARKS: Readonly<Record<string, string>> = {
  '.svg': '<wirenote:source ',
  '.html': '<script type="application/json" id="frames">',
  '.png': PNG_MARK,
};

/** Whether the file says that Wirenote has written it. */
function isOurs(path: string, content: Buffer): boolean {
  const mark = MARKS[extname(path)];
  return mark !== undefined && content.includes(mark);
}

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
  return error instanceof Error ? error.message : String(error);
}

/** Remembers who writes what, so that no two scenarios of a run write one file. */
export class Claims {
  private readonly owners = new Map<string, string>();

  /** Throws if it is taken; file systems that do not know upper from lower case are reckoned with. */
  claim(path: string, owner: string): void {
    const key = path.normalize('NFC').toLowerCase();
    const other = this.owners.get(key);
    if (other !== undefined)
      throw new Error(
        `${other} and ${owner} would both be written to ${basename(path)}: draw them to different folders`,
      );
    this.owners.set(key, owner);
  }
}
