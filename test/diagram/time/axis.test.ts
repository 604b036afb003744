import { describe, expect, test } from 'vitest';
import type { Happening } from '../../../src/diagram/time/events.ts';
import { foldEnds, timeAxis } from '../../../src/diagram/time/axis.ts';

/** At one lifeline; each takes 10 pixels. */
const happening = (key: number, timeUs: number, fields: Partial<Happening> = {}): Happening => ({
  key,
  step: key,
  line: 1,
  timeUs,
  lane: 0,
  cause: null,
  room: 10,
  what: null,
  ...fields,
});

describe('The time axis', () => {
  test('runs in proportion to time between two instants', () => {
    const { scale } = timeAxis([happening(1, 0), happening(2, 10_000), happening(3, 30_000)], [10_000], 100);
    expect(scale(0)).toBe(100);
    expect(scale(10_000)).toBeCloseTo(100 + 52);
    expect(scale(30_000) - scale(10_000)).toBeCloseTo(2 * 52);
    expect(scale(20_000)).toBeCloseTo((scale(10_000) + 10 + scale(30_000)) / 2, 1);
  });

  test('stacks what happens at one instant at one lifeline', () => {
    const happenings = [happening(1, 0), happening(2, 0), happening(3, 0, { lane: 1 })];
    const { place } = timeAxis(happenings, [10_000], 0);
    expect([place(1), place(2), place(3)]).toEqual([0, 10, 0]);
  });

  test('lets the next instant begin below a stack, if something happens at the same lifeline', () => {
    const stack = [1, 2, 3, 4, 5, 6, 7].map((key) => happening(key, 0));
    const { scale, place } = timeAxis([...stack, happening(8, 10_000)], [10_000], 0);
    expect(place(8)).toBe(76);
    expect(scale(10_000)).toBe(76);
  });

  test('lets a burst arrive below all that was sent at its instant, at its own time', () => {
    const sent = [1, 2, 3, 4, 5, 6, 7].map((key) => happening(key, 0, { room: 17 }));
    const arrived = sent.map(({ key }) => happening(key + 7, 10_000, { lane: 1, cause: key, room: 17 }));
    const { scale, place } = timeAxis([...sent, ...arrived], [10_000], 0);
    for (const { key } of sent) {
      expect(place(key)).toBeLessThan(scale(10_000));
      expect(place(key + 7)).toBeGreaterThanOrEqual(scale(10_000));
    }
  });

  test('of an instant begins where the first thing at each lifeline has room and is below its cause', () => {
    const happenings = [
      happening(1, 0),
      happening(2, 0, { cause: 1 }),
      happening(3, 10_000, { lane: 1, cause: 2 }),
      happening(4, 10_000),
    ];
    const { scale, place } = timeAxis(happenings, [10_000], 0);
    expect(scale(10_000)).toBe(62);
    expect([place(3), place(4)]).toEqual([62, 62]);
  });

  test('lets no instant begin above what happened before it', () => {
    const stack = [1, 2, 3, 4, 5, 6, 7].map((key) => happening(key, 0));
    const others = [happening(8, 1000, { lane: 1 }), happening(9, 2000, { lane: 2 })];
    const { scale } = timeAxis([...stack, ...others], [10_000], 0);
    expect(scale(1000)).toBe(76);
    expect(scale(2000)).toBe(92);
  });

  test('keeps the time that a slow packet takes, where another would be folded', () => {
    const slow = [happening(1, 0), happening(2, 40_000, { lane: 1, cause: 1 })];
    const idle = [happening(1, 0), happening(2, 40_000, { lane: 1 })];
    expect(timeAxis(slow, [10_000], 0)).toMatchObject({ folds: [] });
    expect(timeAxis(slow, [10_000], 0).scale(40_000)).toBe(4 * 52);
    expect(timeAxis(idle, [10_000], 0).folds).toEqual([{ fromUs: 0, toUs: 40_000 }]);
  });

  test('puts nothing above its cause', () => {
    const happenings = [happening(1, 0), happening(2, 0), happening(3, 0, { lane: 1, cause: 2 })];
    expect(timeAxis(happenings, [], 0).place(3)).toBe(10);
  });

  test('is short where nothing happens for long', () => {
    const { scale, folds, bottom } = timeAxis([happening(1, 0), happening(2, 60_000_000)], [10_000], 0);
    expect(folds).toEqual([{ fromUs: 0, toUs: 60_000_000 }]);
    expect(foldEnds(scale, folds[0]!)).toEqual({ top: 10, bottom: 54 });
    expect(scale(30_000_000)).toBeCloseTo(32);
    expect(bottom).toBe(64);
  });

  test('says what time it is at a place', () => {
    const { scale } = timeAxis([happening(1, 0), happening(2, 10_000)], [10_000], 100);
    expect(scale.invert(scale(7_000))).toBeCloseTo(7_000);
  });

  test('of nothing is there all the same', () => {
    expect(timeAxis([], [], 64)).toMatchObject({ instants: [], folds: [], bottom: 64 });
    expect(timeAxis([], [], 64).scale(0)).toBe(64);
  });
});
