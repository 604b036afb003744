/**
 * Long work on the extension host, a slice at a time. All extensions, and the editor's own requests, share one thread:
 * between two slices whoever waits has its turn.
 */

/** Work that may pause at each `yield`, which comes every few milliseconds at the latest. */
export type Sliced<Result> = Generator<void, Result>;

/** What the editor takes for a request that nobody waits for any more, as it does its own `CancellationError`. */
export class Cancelled extends Error {
  constructor() {
    super('Canceled');
    this.name = 'Canceled';
  }
}

export const isCancelled = (error: unknown): boolean => error instanceof Error && error.name === 'Canceled';

/** How long a slice may last before it pauses. */
const sliceMs = 8;

interface Task {
  /** One slice; whether the work has ended. */
  readonly slice: () => boolean;
}

/** Lets the host do what else there is: a timer comes after what has arrived meanwhile, in Node and in a web worker. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export class Slices {
  private readonly tasks: Task[] = [];
  private isRunning = false;
  private longest = 0;

  /** How long the longest slice so far was, in milliseconds. */
  get longestMs(): number {
    return this.longest;
  }

  forgetLongest(): void {
    this.longest = 0;
  }

  /**
   * Does the work; several works take turns, slice by slice.
   *
   * @param isUnwanted is asked before each slice: the work is left, and the promise rejects with `Cancelled`
   */
  run<Result>(work: Sliced<Result>, isUnwanted: () => boolean): Promise<Result> {
    return new Promise((resolve, reject) => {
      const slice = (): boolean => {
        if (isUnwanted()) {
          work.return(undefined as never);
          reject(new Cancelled());
          return true;
        }
        const endMs = performance.now() + sliceMs;
        try {
          do {
            const { done, value } = work.next();
            if (done !== true) continue;
            resolve(value);
            return true;
          } while (performance.now() < endMs);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
          return true;
        }
        return false;
      };
      this.tasks.push({ slice });
      if (!this.isRunning) void this.runAll();
    });
  }

  private async runAll(): Promise<void> {
    this.isRunning = true;
    for (;;) {
      await pause();
      const task = this.tasks.shift();
      if (!task) break;
      const startMs = performance.now();
      if (!task.slice()) this.tasks.push(task);
      this.longest = Math.max(this.longest, performance.now() - startMs);
    }
    this.isRunning = false;
  }
}

/** All items of a list that is made piece by piece. */
export function* collected<Item>(items: Iterable<Item>): Sliced<Item[]> {
  const list: Item[] = [];
  for (const item of items) {
    list.push(item);
    yield;
  }
  return list;
}
