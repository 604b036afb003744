import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowHeights } from '../../../src/preview/table/row-heights.ts';

const heights = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 70 });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test('a row begins where those before it end, whatever was measured since', () => {
  fc.assert(
    fc.property(heights, fc.array(fc.tuple(fc.nat(69), fc.integer({ min: 1, max: 400 }))), (estimates, measured) => {
      const known = new RowHeights(estimates);
      const expected = [...estimates];
      for (const [index, height] of measured.filter(([index]) => index < expected.length)) {
        known.set(index, height);
        expected[index] = height;
      }
      for (let index = 0; index <= expected.length; index += 1)
        expect(known.top(index)).toBe(sum(expected.slice(0, index)));
      expect(known.total).toBe(sum(expected));
    }),
  );
});

test('the row at a height is the one that is there; beyond them the first or the last', () => {
  fc.assert(
    fc.property(heights, fc.integer({ min: -50, max: 7000 }), (all, y) => {
      const known = new RowHeights(all);
      const found = all.findIndex(
        (height, index) => y >= sum(all.slice(0, index)) && y < sum(all.slice(0, index)) + height,
      );
      expect(known.at(y)).toBe(y < 0 ? 0 : found < 0 ? all.length - 1 : found);
    }),
  );
});
