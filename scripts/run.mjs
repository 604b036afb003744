/**
 * Starts programs so that none of them outlives us: each gets a process group of its own, which is ended with a
 * time-out, with `stop()`, and when this process ends for whatever reason. (execa ends the program alone, and not what that
 * has started.)
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const living = new Set();

process.on('exit', () => {
  for (const child of living) endGroup(child, 'SIGTERM');
});
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.on(signal, () => process.exit(code));
}

function endGroup(child, signal) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/**
 * Starts a program.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns the process, `ended` with its exit code, and `stop`, which ends it with all its children
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options, detached: process.platform !== 'win32' });
  living.add(child);
  const ended = new Promise((resolve, reject) => {
    child.on('error', (error) => {
      living.delete(child);
      reject(error);
    });
    child.on('close', (code, signal) => {
      endGroup(child, 'SIGKILL');
      living.delete(child);
      resolve(code ?? signal);
    });
  });
  const stop = async () => {
    endGroup(child, 'SIGTERM');
    const insist = setTimeout(() => endGroup(child, 'SIGKILL'), 3_000);
    await ended.catch(() => undefined);
    clearTimeout(insist);
  };
  return { child, ended, stop };
}

/**
 * Runs a program to its end and returns its exit code; ends it when it takes longer than `timeoutMs`.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number }} [options]
 */
export async function run(command, args, { timeoutMs = 600_000, ...options } = {}) {
  const { ended, stop } = start(command, args, options);
  const timer = setTimeout(() => {
    console.error(`${command} ${args.join(' ')}: ended after ${timeoutMs / 1000} s`);
    void stop();
  }, timeoutMs);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Like `run`, but whatever is not success is an error.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function mustRun(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code})`);
}

/**
 * Like `mustRun`, for a program that says a lot: what it has written is shown only when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function mustRunQuietly(command, args, options) {
  const folder = mkdtempSync(join(tmpdir(), 'wirenote-output-'));
  const file = join(folder, 'output.txt');
  const output = openSync(file, 'w');
  try {
    await mustRun(command, args, { ...options, stdio: ['ignore', output, output] });
  } catch (error) {
    console.error(readFileSync(file, 'utf8'));
    throw error;
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs npm, which is a command file on Windows and so needs a shell there.
 *
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  return mustRun('npm', args, { ...options, shell: process.platform === 'win32' });
}
