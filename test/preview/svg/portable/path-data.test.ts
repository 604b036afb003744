import { expect, test } from 'vitest';
import { pointsAlong } from '../../../../src/preview/svg/portable/path-data.ts';

test('Points along a path begin and end where it does, and lie on it', () => {
  const points = pointsAlong('M0,0L6,0C6,8,14,8,14,0L-1.5e1,.5');
  expect(points[0]).toEqual({ x: 0, y: 0 });
  expect(points.at(-1)).toEqual({ x: -15, y: 0.5 });
  expect(points).toContainEqual({ x: 3, y: 0 });
  // The middle of the curve: an eighth of its ends and three eighths of its controls.
  expect(points).toContainEqual({ x: 10, y: 6 });
});

test('Of a path that is none there are no points', () => {
  expect(pointsAlong('')).toEqual([]);
  expect(pointsAlong('M')).toEqual([]);
});
