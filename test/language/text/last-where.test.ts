import { describe, expect, test } from 'vitest';
import { lastWhere } from '../../../src/language/text/last-where.ts';

describe('The last item for which something holds', () => {
  const upTo = (limit: number) => lastWhere([1, 3, 3, 7], (item) => item <= limit);

  test.each([
    [0, -1],
    [1, 0],
    [2, 0],
    [3, 2],
    [6, 2],
    [7, 3],
    [9, 3],
  ])('up to %d is at %d', (limit, index) => {
    expect(upTo(limit)).toBe(index);
  });

  test('of nothing is nowhere', () => {
    expect(lastWhere([], () => true)).toBe(-1);
  });
});
