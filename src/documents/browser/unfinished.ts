/**
 * What must not be left behind when the program is ended from without: drafts of files, the browser and its profile.
 * A signal that can be caught removes it; what a killed program has left is named with its process, and removed by a
 * later run that is asked to.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

type Undo = () => void;

const unfinished = new Set<Undo>();
let watches = false;

/**
 * Has this done, synchronously, if the program ends before it is said to be finished.
 *
 * @returns says that it is finished
 */
export function unlessFinished(undo: Undo): () => void {
  watch();
  unfinished.add(undo);
  return () => {
    unfinished.delete(undo);
  };
}

function watch(): void {
  if (watches) return;
  watches = true;
  process.on('exit', undoAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      undoAll();
      // Whoever waits for this program is to see that the signal has ended it.
      process.kill(process.pid, signal);
    });
}

function undoAll(): void {
  for (const undo of [...unfinished].reverse()) {
    unfinished.delete(undo);
    try {
      undo();
    } catch {
      // The others are still to be undone.
    }
  }
}

/** The names that carry their process: `.wirenote-123-0.tmp`, `wirenote-browser-123-x7Yz`. */
export const draftName = (number: number): string => `.wirenote-${process.pid}-${number}.tmp`;
export const profilePrefix = `wirenote-browser-${process.pid}-`;
const ofProcess = /^(?:\.wirenote-(\d+)-\d+\.tmp|wirenote-browser-(\d+)-\w+)$/;

/** A process of another machine or container may write to the same folder, and is not seen: it gets this time. */
const restMs = 60_000;

/**
 * Removes what programs have left in the folder that were killed.
 *
 * @returns the paths
 */
export function removeLeftBehind(folder: string): readonly string[] {
  const removed: string[] = [];
  for (const name of readdirSync(folder)) {
    const [, draft, profile] = ofProcess.exec(name) ?? [];
    const pid = Number(draft ?? profile);
    if (!(pid > 0) || isAlive(pid)) continue;
    const path = join(folder, name);
    try {
      if (Date.now() - statSync(path).mtimeMs < restMs) continue;
      rmSync(path, { recursive: true });
      removed.push(path);
    } catch {
      // It is somebody else's, or gone.
    }
  }
  return removed;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
