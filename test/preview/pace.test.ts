import { expect, test } from 'vitest';
import { pauseBetween } from '../../src/preview/pace.ts';

const times = [0, 10_000, 200_000, 1_000_000, 60_000_000, 3_600_000_000];
const pauses = times.map((us) => pauseBetween(0, us));

test('play follows simulated time: the longer it is to the next step, the longer one waits', () => {
  for (const [index, pause] of pauses.slice(1).entries()) expect(pause).toBeGreaterThanOrEqual(pauses[index]!);
  expect(pauses[3]).toBeGreaterThan(pauses[1]!);
});

test('compressed: an hour is waited for no longer than two seconds, an instant long enough to be seen', () => {
  expect(Math.max(...pauses)).toBeLessThan(2000);
  expect(Math.min(...pauses)).toBeGreaterThan(400);
});

test('a step that is earlier than the one before it is shown like one at the same time', () => {
  expect(pauseBetween(10, 0)).toBe(pauseBetween(0, 0));
});
