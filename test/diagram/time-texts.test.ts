import { describe, expect, test } from 'vitest';
import { timeAxis } from '../../src/diagram/time-axis.ts';
import { breaksOf, clearOfBoxes, type Line, titleBoxes } from '../../src/diagram/time-texts.ts';

/** At one lifeline; each takes 10 pixels. */
const happening = (key: number, timeUs: number) =>
  ({ key, step: key, line: 1, timeUs, lane: 0, cause: null, room: 10, what: null }) as const;

const lines = (...ends: readonly (readonly [number, number, number, number])[]): Line[] =>
  ends.map(([x1, y1, x2, y2]) => ({ from: { x: x1, y: y1 }, to: { x: x2, y: y2 } }));

describe('What is written at a fold', () => {
  // From 10 to 54 pixels down.
  const axis = timeAxis([happening(1, 0), happening(2, 60_000_000)], [10_000], 0);
  const placeWith = (...arrows: Line[]): number[] => breaksOf(axis, arrows, 300, [100, 500]).map(({ textX }) => textX);

  test('says how long it is, in the middle of the picture', () => {
    expect(breaksOf(axis, [], 300, [100, 500])).toEqual([
      { top: 10, bottom: 54, us: 60_000_000, text: '60 s later', textX: 300 },
    ]);
  });

  test('stands beside an arrow that goes through the middle', () => {
    const [x = 0] = placeWith(...lines([100, -100, 500, 164]));
    expect(x).toBeGreaterThan(100);
    expect(x).toBeLessThan(250);
  });

  test('stays in the middle where arrows go by', () => {
    expect(placeWith(...lines([100, 0, 500, 400]))).toEqual([300]);
    expect(placeWith(...lines([100, 60, 500, 100]))).toEqual([300]);
  });

  test('stays in the middle where arrows are everywhere', () => {
    expect(placeWith(...lines([100, 30, 500, 34], [500, 30, 100, 34]))).toEqual([300]);
  });
});

describe("An arrow's text", () => {
  const [arrow] = lines([100, 100, 500, 300]) as [Line];
  const section = (y: number) => titleBoxes([{ y, text: 'A title' }], [], 300);

  test('stands halfway', () => {
    expect(clearOfBoxes(arrow, 'SYN', [])).toBe(0.5);
    expect(clearOfBoxes(arrow, 'SYN', section(0))).toBe(0.5);
    expect(clearOfBoxes(arrow, 'SYN', section(400))).toBe(0.5);
  });

  test('makes way for a title, no further than it must', () => {
    // The title is from 193 to 207.
    const at = clearOfBoxes(arrow, 'SYN', section(187));
    expect(at).not.toBe(0.5);
    expect(Math.abs(at - 0.5)).toBeLessThanOrEqual(0.2);
  });

  test('makes way for what is written at a fold', () => {
    const fold = { top: 180, bottom: 224, us: 1_000_000, text: '1 s later', textX: 300 };
    expect(clearOfBoxes(arrow, 'SYN', titleBoxes([], [fold], 300))).not.toBe(0.5);
    expect(clearOfBoxes(arrow, 'SYN', titleBoxes([], [{ ...fold, textX: 450 }], 300))).toBe(0.5);
  });

  test('stays on its arrow, and halfway where there is no room', () => {
    const long = 'a text that is as long as the arrow on which it stands';
    expect(clearOfBoxes(arrow, long, section(187))).toBe(0.5);
    const everywhere = [90, 115, 140, 165, 190, 215, 240, 265, 290].flatMap((y) =>
      titleBoxes([{ y, text: 'x'.repeat(60) }], [], 300),
    );
    expect(clearOfBoxes(arrow, 'SYN', everywhere)).toBe(0.5);
  });
});
