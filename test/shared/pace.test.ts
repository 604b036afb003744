import { expect, test } from 'vitest';
import { longestMs, pauseBetween, type Speed, speeds } from '../../src/shared/pace.ts';

const times = [0, 10_000, 200_000, 1_000_000, 60_000_000, 3_600_000_000];
const pauses = times.map((us) => pauseBetween(0, us, '1x'));

test('play follows simulated time: the longer it is to the next step, the longer one waits', () => {
  for (const [index, pause] of pauses.slice(1).entries()) expect(pause).toBeGreaterThanOrEqual(pauses[index]!);
  expect(pauses[3]).toBeGreaterThan(pauses[1]!);
});

test('compressed: an hour is waited for no longer than two seconds, an instant long enough to be seen', () => {
  expect(Math.max(...pauses)).toBeLessThan(2000);
  expect(Math.min(...pauses)).toBeGreaterThan(400);
});

test('a step that is earlier than the one before it is shown like one at the same time', () => {
  for (const speed of speeds) expect(pauseBetween(10, 0, speed)).toBe(pauseBetween(0, 0, speed));
});

test('at twice the speed one waits half as long, whatever there is to wait for', () => {
  const factors: readonly (readonly [Speed, number])[] = [
    ['0.5x', 0.5],
    ['2x', 2],
    ['4x', 4],
  ];
  for (const [speed, factor] of factors)
    for (const [index, us] of times.entries()) expect(pauseBetween(0, us, speed)).toBeCloseTo(pauses[index]! / factor);
});

test('in real time a second is a second, or ten, or a hundred, and no timer overflows', () => {
  expect(pauseBetween(500_000, 1_500_000, 'real')).toBe(1000);
  expect(pauseBetween(0, 0, 'real')).toBe(0);
  expect(pauseBetween(0, 10_000, 'real/10')).toBe(100);
  expect(pauseBetween(0, 10_000, 'real/100')).toBe(1000);
  expect(pauseBetween(0, 2 ** 53, 'real')).toBe(longestMs);
});
