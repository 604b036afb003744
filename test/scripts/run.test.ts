/** No program that a script starts outlives it, nor does what that program has started. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { run, start } from '../../scripts/run.mjs';
import { folderWith } from '../cli/run.ts';

/** A program that starts another, which would run for a minute and whose number it writes into the file. */
function parent(file: string): readonly [command: string, words: string[]] {
  const child = JSON.stringify('setTimeout(() => {}, 60_000)');
  const text = `
    const child = require('node:child_process').spawn(process.execPath, ['-e', ${child}], { stdio: 'ignore' });
    require('node:fs').writeFileSync(${JSON.stringify(file)}, String(child.pid));
    setTimeout(() => {}, 60_000);`;
  return [process.execPath, ['-e', text]];
}

const newFile = (): string => join(folderWith({}), 'pid');

const isWritten = (file: string) => vi.waitUntil(() => existsSync(file) && readFileSync(file, 'utf8') !== '', 20_000);

function isRunning(file: string): boolean {
  try {
    return process.kill(Number(readFileSync(file, 'utf8')), 0);
  } catch {
    return false;
  }
}

const hasEnded = (file: string) => vi.waitUntil(() => !isRunning(file), 10_000);

describe('A program and what it has started end', () => {
  test('when it is stopped', async () => {
    const file = newFile();
    const { ended, stop } = start(...parent(file), { stdio: 'ignore' });
    await isWritten(file);
    expect(isRunning(file)).toBe(true);
    await stop();
    expect(await ended).toBe('SIGTERM');
    await hasEnded(file);
  });

  test('when it takes too long', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const file = newFile();
    expect(await run(...parent(file), { stdio: 'ignore', timeoutMs: 5_000 })).toBe('SIGTERM');
    expect(error).toHaveBeenCalledWith(expect.stringContaining('ended after 5 s'));
    error.mockRestore();
    await isWritten(file);
    await hasEnded(file);
  });

  test('when the script itself is ended', async () => {
    const file = newFile();
    const [command, words] = parent(file);
    const script = `
      import { run } from ${JSON.stringify(join(root, 'scripts/run.mjs'))};
      await run(${JSON.stringify(command)}, ${JSON.stringify(words)}, { stdio: 'ignore' });`;
    const outer = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
    const exit = once(outer, 'exit');
    await isWritten(file);
    outer.kill('SIGTERM');
    expect(await exit).toEqual([143, null]);
    await hasEnded(file);
  });
});
