import { expect, test } from 'vitest';
import { isAnimation, readAnimationDuration } from '../../src/shared/animation.ts';

test('a duration is a number with a unit, or of seconds', () => {
  expect(['12s', '800ms', '1.5min', ' 3 ', '0.5 s'].map(readAnimationDuration)).toEqual([
    12_000, 800, 90_000, 3000, 500,
  ]);
});

test('one that nobody can follow, or that is none, is none', () => {
  expect(['499ms', '11min', '-1s', '1h', 's', '', '1e3'].map(readAnimationDuration)).toEqual(Array(7).fill(null));
});

test('what comes from elsewhere is an animation only with a known time and such a duration', () => {
  const animation = { time: 'even', durationMs: 1000, loops: true };
  expect(isAnimation(animation)).toBe(true);
  expect(isAnimation({ ...animation, durationMs: null })).toBe(true);
  for (const wrong of [{ time: 'odd' }, { durationMs: 0 }, { durationMs: Infinity }, { loops: 1 }])
    expect(isAnimation({ ...animation, ...wrong })).toBe(false);
  expect(isAnimation(null)).toBe(false);
});
