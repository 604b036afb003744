/** A tool's answer has no more tokens than its caller can take. */
import { expect, test } from 'vitest';
import { withinTokens } from '../../src/extension/assistants/token-budget.ts';

const countFours = (text: string) => Promise.resolve(Math.ceil(text.length / 4));
const ofSize = (size: number) => Promise.resolve('x'.repeat(size));

test('what fits is left as it is', async () => {
  expect(await withinTokens(ofSize, 1000, 250, countFours)).toHaveLength(1000);
});

test('what does not fit is made anew, shorter', async () => {
  const text = await withinTokens(ofSize, 10_000, 500, countFours);
  expect(text.length / 4).toBeLessThanOrEqual(500);
  expect(text.length / 4).toBeGreaterThan(400);
});

test('what has a part that cannot be shortened ends all the same', async () => {
  const tries: number[] = [];
  const stubborn = (size: number) => {
    tries.push(size);
    return Promise.resolve('y'.repeat(Math.max(size, 4000)));
  };
  expect(await withinTokens(stubborn, 10_000, 500, countFours)).toHaveLength(4000);
  expect(tries.length).toBeLessThan(10);
});
