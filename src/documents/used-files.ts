/** The files whose machines a scenario uses, as the command line reads them: beside the scenario's own. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { NoText, UsedText } from '../compile.ts';
import { MOST_BYTES } from '../language/uses/used-texts.ts';

/** Each file is read once. */
const read = new Map<string, UsedText | NoText>();

/**
 * What `use "PATH"` names in the scenario of a file; of standard input (`-`) in the working directory.
 *
 * @param file of the scenario
 */
export function usedFile(file: string): (path: string) => UsedText | NoText {
  const folder = file === '-' ? '.' : dirname(file);
  return (path) => {
    const place = resolve(join(folder, path));
    const known = read.get(place) ?? textOf(place);
    read.set(place, known);
    return known;
  };
}

/** To read from a pipe or a device might never end. */
function textOf(path: string): UsedText | NoText {
  try {
    const there = statSync(path);
    if (!there.isFile()) return { problem: 'unreadable' };
    if (there.size > MOST_BYTES) return { problem: 'too-long' };
    return { text: new TextDecoder().decode(readFileSync(path)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}
