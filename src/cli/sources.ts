/** Where the command line reads from. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import manifest from '../../package.json';

/** The text of a file, or of standard input for `-`, without a byte order mark. Rejects if it cannot be read. */
export async function readSource(file: string): Promise<string> {
  return file === '-' ? text(process.stdin) : new TextDecoder().decode(await readFile(file));
}

export function version(): string {
  return manifest.version;
}
