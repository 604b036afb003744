import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PersistentList } from '../../src/protocols/persistent-list.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('A persistent list', () => {
  test('is empty at first', () => {
    const list = PersistentList.empty<number>();
    expect([list.length, list.at(0), list.at(-1), [...list]]).toStrictEqual([0, undefined, undefined, []]);
  });

  test.each([1, 31, 32, 33, 1024, 1025, 40_000])('holds %i items in order', (count) => {
    const list = PersistentList.from(numbers(count));
    expect(list.length).toBe(count);
    expect([...list]).toStrictEqual(numbers(count));
    expect([list.at(0), list.at(count - 1), list.at(count)]).toStrictEqual([0, count - 1, undefined]);
  });

  test('finds the first of those that have reached something', () => {
    const list = PersistentList.from(numbers(100)).dropFirst(10);
    expect(list.indexWhere((item) => item >= 50)).toBe(40);
    expect(list.indexWhere(() => false)).toBe(90);
    expect(list.indexWhere(() => true)).toBe(0);
  });

  test('is what an array would be, whatever is done, and none of those before is changed', () => {
    const change = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('push' as const), count: fc.nat(60) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop' as const), count: fc.nat(70) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('with' as const), at: fc.nat(500) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('splice' as const),
          at: fc.nat(500),
          removed: fc.nat(5),
          added: fc.nat(5),
        }),
      },
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const made: [PersistentList<number>, readonly number[]][] = [];
        let list = PersistentList.empty<number>();
        let array: readonly number[] = [];
        let next = 0;
        for (const what of changes) {
          if (what.kind === 'push')
            for (let count = 0; count < what.count; count++) {
              list = list.push(next);
              array = [...array, next++];
            }
          else if (what.kind === 'drop') {
            list = list.dropFirst(what.count);
            array = array.slice(what.count);
          } else if (array.length > 0) {
            const at = what.at % array.length;
            const [removed, added] =
              what.kind === 'with' ? [1, 1] : [Math.min(what.removed, array.length - at), what.added];
            const items = numbers(added).map(() => next++);
            list = what.kind === 'with' ? list.with(at, items[0]!) : list.splice(at, removed, items);
            array = [...array.slice(0, at), ...items, ...array.slice(at + removed)];
          }
          made.push([list, array]);
        }
        for (const [then, expected] of made) expect([...then]).toStrictEqual(expected);
      }),
    );
  });

  test('costs about the same for each item, however many there are', () => {
    const cost = (count: number) => {
      let list = PersistentList.empty<number>();
      const begin = process.cpuUsage();
      for (let item = 0; item < count; item++) list = list.push(item).with(list.length >> 1, item);
      while (list.length > 0) list = list.dropFirst(1);
      const { user, system } = process.cpuUsage(begin);
      return (user + system) / count;
    };
    // The least of several: whatever else the machine does only adds to it.
    const least = (count: number) => Math.min(cost(count), cost(count), cost(count));
    cost(8_000);
    expect(least(64_000)).toBeLessThan(4 * least(8_000));
  });
});
