import { describe, expect, test } from 'vitest';
import { placeOnAxis } from '../../../src/diagram/time/axis.ts';
import type { Line } from '../../../src/diagram/time/geometry.ts';
import { bandBox, placeBreaks, noteBox } from '../../../src/diagram/time/labels/obstacles.ts';

/** At one lifeline; each takes 10 pixels. */
const timeEvent = (key: number, timeUs: number) =>
  ({ key, step: key, line: 1, timeUs, lane: 0, cause: null, height: 10, annotation: null }) as const;

const lines = (...ends: readonly (readonly [number, number, number, number])[]): Line[] =>
  ends.map(([x1, y1, x2, y2]) => ({ from: { x: x1, y: y1 }, to: { x: x2, y: y2 } }));

describe('The text of a break', () => {
  // From 10 to 54 pixels down.
  const axis = placeOnAxis([timeEvent(1, 0), timeEvent(2, 60_000_000)], [10_000], 0);
  const placeWith = (...arrows: Line[]): number[] =>
    placeBreaks(axis, arrows, 300, [100, 500], 'en').map(({ textX }) => textX);

  test('says how long it is, in the middle of the picture', () => {
    expect(placeBreaks(axis, [], 300, [100, 500], 'en')).toEqual([
      { top: 10, bottom: 54, us: 60_000_000, untilUs: 60_000_000, text: '60 s later', textX: 300 },
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

test('between the lifelines, if there is one in the middle', () => {
  const [axisBreak] = placeBreaks(
    placeOnAxis([timeEvent(1, 0), timeEvent(2, 60_000_000)], [10_000], 0),
    [],
    300,
    [100, 300, 500],
    'en',
  );
  expect(axisBreak?.textX).toBe(200);
});

test('A note stands beside its lifeline, or over it', () => {
  const at = { x: 300, y: 50 };
  expect(noteBox({ at, side: 'left', text: 'x' }).right).toBe(288);
  expect(noteBox({ at, side: 'right', text: 'x' }).left).toBe(312);
  const { left, right, top, bottom } = noteBox({ at, side: 'over', text: 'two\nlines' });
  expect([(left + right) / 2, top, bottom]).toEqual([300, 50, 86]);
});

test('A section is a band across the picture, as high as its lines', () => {
  expect(bandBox({ y: 100, text: 'one' }, 640)).toEqual({ left: 0, right: 640, top: 102, bottom: 124 });
  expect(bandBox({ y: 100, text: 'one\ntwo' }, 640)).toMatchObject({ top: 102, bottom: 139 });
});
