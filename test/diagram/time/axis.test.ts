import { describe, expect, test } from 'vitest';
import type { TimeEvent } from '../../../src/diagram/time/events.ts';
import { breakEnds, placeOnAxis } from '../../../src/diagram/time/axis.ts';

/** At one lifeline; each takes 10 pixels. */
const timeEvent = (key: number, timeUs: number, fields: Partial<TimeEvent> = {}): TimeEvent => ({
  key,
  step: key,
  line: 1,
  timeUs,
  lane: 0,
  cause: null,
  height: 10,
  annotation: null,
  ...fields,
});

describe('The time axis', () => {
  test('runs in proportion to time between two instants', () => {
    const { scale } = placeOnAxis([timeEvent(1, 0), timeEvent(2, 10_000), timeEvent(3, 30_000)], [10_000], 100);
    expect(scale(0)).toBe(100);
    expect(scale(10_000)).toBeCloseTo(100 + 52);
    expect(scale(30_000) - scale(10_000)).toBeCloseTo(2 * 52);
    expect(scale(20_000)).toBeCloseTo((scale(10_000) + 10 + scale(30_000)) / 2, 1);
  });

  test('stacks what happens at one instant at one lifeline', () => {
    const events = [timeEvent(1, 0), timeEvent(2, 0), timeEvent(3, 0, { lane: 1 })];
    const { yOf } = placeOnAxis(events, [10_000], 0);
    expect([yOf(1), yOf(2), yOf(3)]).toEqual([0, 10, 0]);
  });

  test('lets the next instant begin below a stack, if something happens at the same lifeline', () => {
    const stack = [1, 2, 3, 4, 5, 6, 7].map((key) => timeEvent(key, 0));
    const { scale, yOf } = placeOnAxis([...stack, timeEvent(8, 10_000)], [10_000], 0);
    expect(yOf(8)).toBe(76);
    expect(scale(10_000)).toBe(76);
  });

  test('lets a burst arrive below all that was sent at its instant, at its own time', () => {
    const sent = [1, 2, 3, 4, 5, 6, 7].map((key) => timeEvent(key, 0, { height: 17 }));
    const arrived = sent.map(({ key }) => timeEvent(key + 7, 10_000, { lane: 1, cause: key, height: 17 }));
    const { scale, yOf } = placeOnAxis([...sent, ...arrived], [10_000], 0);
    for (const { key } of sent) {
      expect(yOf(key)).toBeLessThan(scale(10_000));
      expect(yOf(key + 7)).toBeGreaterThanOrEqual(scale(10_000));
    }
  });

  test('of an instant begins where the first thing at each lifeline has room and is below its cause', () => {
    const events = [
      timeEvent(1, 0),
      timeEvent(2, 0, { cause: 1 }),
      timeEvent(3, 10_000, { lane: 1, cause: 2 }),
      timeEvent(4, 10_000),
    ];
    const { scale, yOf } = placeOnAxis(events, [10_000], 0);
    expect(scale(10_000)).toBe(62);
    expect([yOf(3), yOf(4)]).toEqual([62, 62]);
  });

  test('lets no instant begin above what happened before it', () => {
    const stack = [1, 2, 3, 4, 5, 6, 7].map((key) => timeEvent(key, 0));
    const others = [timeEvent(8, 1000, { lane: 1 }), timeEvent(9, 2000, { lane: 2 })];
    const { scale } = placeOnAxis([...stack, ...others], [10_000], 0);
    expect(scale(1000)).toBe(76);
    expect(scale(2000)).toBe(92);
  });

  test('keeps the time that a slow packet takes, where another would be broken', () => {
    const slow = [timeEvent(1, 0), timeEvent(2, 40_000, { lane: 1, cause: 1 })];
    const idle = [timeEvent(1, 0), timeEvent(2, 40_000, { lane: 1 })];
    expect(placeOnAxis(slow, [10_000], 0)).toMatchObject({ breaks: [] });
    expect(placeOnAxis(slow, [10_000], 0).scale(40_000)).toBe(4 * 52);
    expect(placeOnAxis(idle, [10_000], 0).breaks).toEqual([{ fromUs: 0, toUs: 40_000 }]);
  });

  test('puts nothing above its cause', () => {
    const events = [timeEvent(1, 0), timeEvent(2, 0), timeEvent(3, 0, { lane: 1, cause: 2 })];
    expect(placeOnAxis(events, [], 0).yOf(3)).toBe(10);
  });

  test('is short where nothing happens for long', () => {
    const { scale, breaks, bottom } = placeOnAxis([timeEvent(1, 0), timeEvent(2, 60_000_000)], [10_000], 0);
    expect(breaks).toEqual([{ fromUs: 0, toUs: 60_000_000 }]);
    expect(breakEnds(scale, breaks[0]!)).toEqual({ top: 10, bottom: 54 });
    expect(scale(30_000_000)).toBeCloseTo(32);
    expect(bottom).toBe(64);
  });

  test('says what time it is at a yOf', () => {
    const { scale } = placeOnAxis([timeEvent(1, 0), timeEvent(2, 10_000)], [10_000], 100);
    expect(scale.invert(scale(7_000))).toBeCloseTo(7_000);
  });

  test('of nothing is there all the same', () => {
    expect(placeOnAxis([], [], 64)).toMatchObject({ instants: [], breaks: [], bottom: 64 });
    expect(placeOnAxis([], [], 64).scale(0)).toBe(64);
  });
});
