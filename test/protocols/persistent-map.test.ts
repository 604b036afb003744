import { describe, expect, test } from 'vitest';
import { hashOf, PersistentMap } from '../../src/protocols/persistent-map.ts';

const keys = (count: number) => Array.from({ length: count }, (_, index) => `client:${49_152 + index}>server:80`);

function filled(count: number): PersistentMap<number> {
  return keys(count).reduce((map, key, index) => map.with(key, index), PersistentMap.empty<number>());
}

describe('A persistent map', () => {
  test('is empty at first', () => {
    const map = PersistentMap.empty<number>();
    expect([map.size, map.has('a'), map.get('a'), [...map]]).toStrictEqual([0, false, undefined, []]);
  });

  test.each([1, 8, 9, 100, 2000])('holds %i entries', (count) => {
    const map = filled(count);
    expect(map.size).toBe(count);
    expect(keys(count).map((key) => map.get(key))).toStrictEqual([...Array(count).keys()]);
    expect(map.has('client:1>server:80')).toBe(false);
  });

  test.each([5, 500])('lists %i entries in the order in which they came', (count) => {
    const map = filled(count).with(keys(count)[2]!, -1);
    expect([...map.keys()]).toStrictEqual(keys(count));
    expect([...map.values()].indexOf(-1)).toBe(2);
    expect([...map][2]).toStrictEqual([keys(count)[2], -1]);
  });

  test.each([5, 500])('is not changed by what is made of it, with %i entries', (count) => {
    const map = filled(count);
    const before = [...map];
    const [first = '', second = ''] = keys(count);
    expect(map.with('new', 7).without(first).with(second, 9).size).toBe(count);
    expect([...map]).toStrictEqual(before);
  });

  test('forgets a key, and then takes it as a new one', () => {
    const [first = '', ...others] = keys(20);
    const without = filled(20).without(first);
    expect([without.size, without.has(first)]).toStrictEqual([19, false]);
    expect([...without.with(first, 0).keys()]).toStrictEqual([...others, first]);
    expect(keys(20).reduce((map, key) => map.without(key), filled(20)).size).toBe(0);
  });

  test('is the same map where a key that it has not is taken out', () => {
    const map = filled(3);
    expect(map.without('nobody')).toBe(map);
  });

  test('holds keys whose hashes are the same', () => {
    // Found by trying: FNV-1a gives both the same 32 bits.
    const [one, other] = ['costarring', 'liquid'];
    expect(hashOf(one)).toBe(hashOf(other));
    const map = filled(100).with(one, -1).with(other, -2);
    expect([map.get(one), map.get(other), map.without(one).get(other)]).toStrictEqual([-1, -2, -2]);
  });
});
