/** Where the command line reads from. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import manifest from '../../package.json';

/** The text of a file, or of standard input for `-`. Rejects if it cannot be read. */
export function readSource(file: string): Promise<string> {
  return file === '-' ? text(process.stdin) : readFile(file, 'utf8');
}

export function version(): string {
  return manifest.version;
}
