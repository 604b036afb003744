import { describe, expect, test } from 'vitest';
import { Cancelled, collected, isCancelled, Slices } from '../../../src/extension/documents/work-slices.ts';

const wanted = () => false;

/** Keeps the processor for so long. */
function spend(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

/** Work of so many pieces, each of which notes its name. */
function* pieces(count: number, name: string, done: string[], ms = 0): Generator<void, string> {
  for (let piece = 0; piece < count; piece += 1) {
    spend(ms);
    done.push(name);
    yield;
  }
  return name;
}

describe('work in slices', () => {
  test('gives its result', async () => {
    expect(await new Slices().run(pieces(3, 'a', []), wanted)).toBe('a');
  });

  test('lets the host do other things between two slices', async () => {
    const slices = new Slices();
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await slices.run(pieces(60, 'a', [], 2), wanted);
    clearInterval(timer);
    // 120 ms of work, in slices of 8 ms and the piece that was begun.
    expect(turns).toBeGreaterThan(5);
  });

  test('works take turns, so that a long one does not hold a short one up', async () => {
    const slices = new Slices();
    const done: string[] = [];
    const long = slices.run(pieces(100, 'long', done, 2), wanted);
    await slices.run(pieces(2, 'short', done), wanted);
    expect(done.filter((name) => name === 'long').length).toBeLessThan(20);
    expect(await long).toBe('long');
  });

  test('is left when nobody waits for it any more', async () => {
    const done: string[] = [];
    let isUnwanted = false;
    let isClosed = false;
    function* work(): Generator<void, void> {
      try {
        yield* pieces(1000, 'a', done, 1);
      } finally {
        isClosed = true;
      }
    }
    const run = new Slices().run(work(), () => isUnwanted);
    setTimeout(() => {
      isUnwanted = true;
    }, 5);
    const error: unknown = await run.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Cancelled);
    expect(isCancelled(error)).toBe(true);
    expect(isClosed).toBe(true);
    expect(done.length).toBeLessThan(1000);
  });

  test('a failure is that of one work, and the others go on', async () => {
    const slices = new Slices();

    function* failing(): Generator<void, void> {
      throw new Error('broken');
    }
    const [failed, other] = await Promise.allSettled([
      slices.run(failing(), wanted),
      slices.run(pieces(3, 'other', []), wanted),
    ]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'broken' } });
    expect(other).toEqual({ status: 'fulfilled', value: 'other' });
  });

  test('knows its longest slice', async () => {
    const slices = new Slices();
    await slices.run(pieces(1, 'a', [], 30), wanted);
    expect(slices.longestMs).toBeGreaterThanOrEqual(30);
    slices.forgetLongest();
    expect(slices.longestMs).toBe(0);
  });

  test('collects what a generator makes', async () => {
    expect(await new Slices().run(collected(new Set([1, 2, 3])), wanted)).toEqual([1, 2, 3]);
  });
});
