/**
 * Has fences drawn by the command line, in a process of its own: markdown-it cannot wait for anything else, a browser that
 * is left over by an interrupted build is cleaned up there, and the plug-ins stay small.
 */
import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type FenceAnswer, type FenceJob, FENCES_COMMAND, type JobBlock } from './fence-job.ts';

/** Beside this bundle. */
const words = [fileURLToPath(new URL('cli.js', import.meta.url)), FENCES_COMMAND];

/** The most that a document's pictures may take, in bytes. */
const maxBuffer = 2 ** 28;

/** What draws the fences of documents, all at once. */
export interface Drawing {
  readonly now: (job: FenceJob) => readonly JobBlock[];
  readonly soon: (job: FenceJob) => Promise<readonly JobBlock[]>;
}

/** Gives what was drawn before without asking again. What is asked for while something is drawn is drawn next, in one go. */
export const drawingProgram = (run = runSync, start = runAsync): Drawing => {
  const drawn = new Map<string, readonly JobBlock[]>();
  const asked = new Map<string, Promise<readonly JobBlock[]>>();
  const told = new Set<string>();
  let waiting: Waiting[] = [];
  let isBusy = false;

  const blocksOf = (answer: FenceAnswer): readonly (readonly JobBlock[])[] => {
    if ('error' in answer) throw new Error(`Wirenote: ${answer.error}`);
    const { missing } = answer;
    if (missing !== null && !told.has(missing)) console.warn(missing);
    told.add(missing ?? '');
    return answer.blocks;
  };

  const drawWaiting = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const answer = await start(batch.map(({ job }) => job));
        const blocks = blocksOf(answer);
        for (const [at, { resolve }] of batch.entries()) resolve(blocks[at] ?? []);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isBusy = false;
  };

  return {
    now(job) {
      const key = JSON.stringify(job);
      const blocks = drawn.get(key) ?? blocksOf(run([job]))[0] ?? [];
      if (!usesFiles(job)) drawn.set(key, blocks);
      return blocks;
    },
    soon(job) {
      const key = JSON.stringify(job);
      const known = usesFiles(job) ? undefined : asked.get(key);
      if (known) return known;
      const blocks = new Promise<readonly JobBlock[]>((resolve, reject) => {
        waiting.push({ job, resolve, reject });
      });
      asked.set(key, blocks);
      blocks.catch(() => asked.delete(key));
      if (!isBusy) void drawWaiting();
      return blocks;
    },
  };
};

interface Waiting {
  readonly job: FenceJob;
  readonly resolve: (blocks: readonly JobBlock[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** A file that a scenario uses may have changed since. */
const usesFiles = ({ fences }: FenceJob): boolean => fences.some(({ text }) => /^\s*use\s+"/m.test(text));

function runSync(jobs: readonly FenceJob[]): FenceAnswer {
  const { stdout, error } = spawnSync(process.execPath, words, {
    input: JSON.stringify(jobs),
    encoding: 'utf8',
    maxBuffer,
    stdio: ['pipe', 'pipe', 'inherit'],
    windowsHide: true,
  });
  if (error) throw error;
  return answerOf(stdout);
}

async function runAsync(jobs: readonly FenceJob[]): Promise<FenceAnswer> {
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'], windowsHide: true });
  const failed = new Promise<never>((_, reject) => child.on('error', reject));
  // Of a child that ended early its answer tells.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(jobs));
  return answerOf(await Promise.race([text(child.stdout), failed]));
}

function answerOf(stdout: string): FenceAnswer {
  try {
    return JSON.parse(stdout) as FenceAnswer;
  } catch {
    return { error: 'The program that draws ended without an answer.' };
  }
}
