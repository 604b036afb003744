/**
 * What is still to happen, ordered by (time, rank, serial): at equal times places in queues become free before anything
 * arrives, arrivals come before timers, and what was scheduled first comes first. A binary heap: n entries cost O(n log n).
 */

/** Lower runs first at the same time. */
export const RANK = { departure: 0, arrival: 1, timer: 2 } as const;

interface Entry<T> {
  readonly timeUs: number;
  readonly rank: number;
  readonly serial: number;
  readonly what: T;
}

/** Where those put down what is to happen who need not know the rest. */
export interface Schedule<T> {
  push(timeUs: number, rank: number, what: T): void;
}

export class EventQueue<T> implements Schedule<T> {
  private readonly heap: Entry<T>[] = [];
  private serial = 0;

  push(timeUs: number, rank: number, what: T): void {
    const heap = this.heap;
    const entry = { timeUs, rank, serial: this.serial++, what };
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent]!;
      if (!before(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  /** The time of the next entry; null if there is none. */
  nextUs(): number | null {
    return this.heap[0]?.timeUs ?? null;
  }

  /** All of them, in no order. */
  entries(): readonly T[] {
    return this.heap.map(({ what }) => what);
  }

  peek(): T | null {
    return this.heap[0]?.what ?? null;
  }

  pop(): { readonly timeUs: number; readonly what: T } | null {
    const heap = this.heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last) return null;
    if (first !== last) this.sink(last);
    return first;
  }

  private sink(entry: Entry<T>): void {
    const heap = this.heap;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      let smallest = heap[left];
      if (!smallest) break;
      let at = left;
      const right = heap[left + 1];
      if (right && before(right, smallest)) {
        smallest = right;
        at = left + 1;
      }
      if (!before(smallest, entry)) break;
      heap[index] = smallest;
      index = at;
    }
    heap[index] = entry;
  }
}

function before(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.timeUs !== b.timeUs ? a.timeUs < b.timeUs : a.rank !== b.rank ? a.rank < b.rank : a.serial < b.serial;
}
