import { describe, expect, test } from 'vitest';
import type { Flight, Happening } from '../../src/diagram/happenings.ts';
import { foldEnds, laneScale, timeAxis } from '../../src/diagram/time-axis.ts';

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

const flight = (flightUs: number): Flight => ({
  step: 1,
  line: 1,
  from: 0,
  to: 1,
  sentKey: 1,
  arrivalKey: 2,
  flightUs,
  end: 'arrives',
  copy: false,
  injected: false,
  text: '',
});

describe('The time axis', () => {
  test('runs in proportion to time between two instants', () => {
    const { scale } = timeAxis([happening(1, 0), happening(2, 10_000), happening(3, 30_000)], [flight(10_000)], 100);
    expect(scale(0)).toBe(100);
    expect(scale(10_000)).toBeCloseTo(100 + 10 + 52);
    expect(scale(30_000) - scale(10_000)).toBeCloseTo(10 + 2 * 52);
    expect(scale(20_000)).toBeCloseTo((scale(10_000) + 10 + scale(30_000)) / 2, 1);
  });

  test('stands still where several things happen at one instant', () => {
    const happenings = [happening(1, 0), happening(2, 0), happening(3, 0, { lane: 1 }), happening(4, 10_000)];
    const { scale, place } = timeAxis(happenings, [flight(10_000)], 0);
    expect([place(1), place(2), place(3)]).toEqual([0, 10, 0]);
    expect(scale(10_000)).toBeCloseTo(20 + 52);
  });

  test('puts nothing above its cause', () => {
    const happenings = [happening(1, 0), happening(2, 0), happening(3, 0, { lane: 1, cause: 2 })];
    expect(timeAxis(happenings, [], 0).place(3)).toBe(10);
  });

  test('is short where nothing happens for long', () => {
    const { scale, folds, bottom } = timeAxis([happening(1, 0), happening(2, 60_000_000)], [flight(10_000)], 0);
    expect(folds).toEqual([{ fromUs: 0, toUs: 60_000_000 }]);
    expect(foldEnds(scale, folds[0]!)).toEqual({ top: 10, bottom: 54 });
    expect(scale(30_000_000)).toBeCloseTo(32);
    expect(bottom).toBe(64);
  });

  test('says what time it is at a place', () => {
    const { scale } = timeAxis([happening(1, 0), happening(2, 10_000)], [flight(10_000)], 100);
    expect(scale.invert(scale(7_000))).toBeCloseTo(7_000);
  });

  test('of nothing is there all the same', () => {
    expect(timeAxis([], [], 64)).toMatchObject({ instants: [], folds: [], bottom: 64 });
    expect(timeAxis([], [], 64).scale(0)).toBe(64);
  });
});

test('lifelines stand at equal distances, a single one at the left', () => {
  const x = laneScale(['a', 'b', 'c'], 100, 50);
  expect(['a', 'b', 'c'].map(x)).toEqual([100, 150, 200]);
  expect(laneScale(['a'], 100, 50)('a')).toBe(100);
});
