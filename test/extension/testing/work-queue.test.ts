import { expect, test } from 'vitest';
import { inTurns } from '../../../src/extension/testing/work-queue.ts';

const numbers = Array.from({ length: 100 }, (_, index) => index);

test('does the work on each, in order, a few at a time', async () => {
  const done: number[] = [];
  let [running, most] = [0, 0];
  const work = async (value: number) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    done.push(value);
  };
  await inTurns(numbers, work, () => false);
  expect(done).toEqual(numbers);
  expect(most).toBe(8);
});

test('lets others work in between', async () => {
  let others = 0;
  const ticking = setInterval(() => (others += 1), 0);
  await inTurns(
    numbers,
    () => Promise.resolve(),
    () => false,
  );
  clearInterval(ticking);
  expect(others).toBeGreaterThan(0);
});

test('stops when it is told to', async () => {
  let done = 0;
  const work = () => {
    done += 1;
    return Promise.resolve();
  };
  await inTurns(numbers, work, () => done >= 16);
  expect(done).toBe(16);
});
