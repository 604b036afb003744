import { describe, expect, test } from 'vitest';
import {
  type LabelledArrow,
  labelShape,
  type PlacedLabels,
  type Obstacle,
  placeLabels,
} from '../../../src/diagram/time/labels/label-placement.ts';
import { type Box, boxesMeet, boxShape, overlapDepth } from '../../../src/diagram/time/geometry.ts';

const arrow = (
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  fields: Partial<LabelledArrow> = {},
): LabelledArrow => ({
  from: { x: x1, y: y1 },
  to: { x: x2, y: y2 },
  step: 10,
  end: 'arrives',
  copy: false,
  text: 'SYN seq=0',
  textAt: 0.5,
  ...fields,
});

const written = (box: Box, step: number): Obstacle => ({ shape: boxShape(box), weight: 4, step, arrow: null });
const laneXs = [100, 500, 900];
const place = (arrows: readonly LabelledArrow[], boxes: readonly Obstacle[] = []): PlacedLabels<LabelledArrow> =>
  placeLabels(arrows, boxes, { laneXs, arrowsIn: (gap) => 2 - gap });
const slanting = arrow([100, 100, 500, 300]);
/** In the way of a text in the middle of `slanting`. */
const inTheMiddle: Box = { left: 270, right: 330, top: 180, bottom: 200 };

describe("An arrow's text", () => {
  test('stands halfway, above the line, and takes nothing of anybody', () => {
    const { arrows, arrowOverlaps, noteOverlaps, crossingOverlaps } = place([slanting]);
    expect(arrows).toEqual([slanting]);
    expect([arrowOverlaps.size, noteOverlaps.size, crossingOverlaps.size]).toEqual([0, 0, 0]);
    const { left, right, bottom } = labelShape(slanting, 0.5);
    expect((left + right) / 2).toBeCloseTo(300, -1);
    expect(bottom).toBeLessThan(300);
  });

  test('has all its lines above the arrow', () => {
    const flat = arrow([100, 100, 500, 100]);
    const [one, three] = ['a', 'a\nb\nc'].map((text) => labelShape({ ...flat, text }, 0.5));
    expect(three?.bottom).toBe(one?.bottom);
    expect((one?.top ?? 0) - (three?.top ?? 0)).toBe(30);
    expect(three?.bottom).toBeLessThan(100);
  });

  test('makes way for what is written, no further than it must, and stays on its arrow', () => {
    const [moved] = place([slanting], [written(inTheMiddle, 20)]).arrows;
    if (!moved) throw new Error('there is an arrow');
    expect(moved.textAt).not.toBe(0.5);
    const shape = labelShape(moved, moved.textAt);
    expect(overlapDepth(shape, boxShape(inTheMiddle))).toBe(0);
    expect([shape.left > 100, shape.right < 500]).toEqual([true, true]);
  });

  test('makes way for a line that goes through it', () => {
    const other = arrow([500, 150, 100, 230], { copy: true });
    const [moved] = place([slanting, other]).arrows;
    expect(moved?.textAt).not.toBe(0.5);
  });

  test('makes way for one that has no other place', () => {
    const lost = arrow([100, 92, 500, 290], { step: 5, end: 'lost', text: 'x'.repeat(30), copy: false });
    const [, moved] = place([lost, slanting]).arrows;
    expect(moved?.textAt).toBeGreaterThan(0.6);
  });

  test('goes to where another lifeline is passed, if there is less to read', () => {
    const long = arrow([100, 100, 900, 160], { textAt: 0.25 });
    const [moved] = place([long], [written({ left: 120, right: 490, top: 80, bottom: 140 }, 20)]).arrows;
    expect(moved?.textAt).toBeGreaterThan(0.5);
    expect(moved && labelShape(moved, moved.textAt).left).toBeGreaterThan(500);
  });

  test('of one that is lost begins where the arrow does, whichever way it goes', () => {
    const there = labelShape(arrow([100, 100, 320, 130], { end: 'lost' }), 0.5);
    const back = labelShape(arrow([500, 100, 280, 130], { end: 'lost' }), 0.5);
    expect([there.left > 100, there.left < 115, back.right < 500, back.right > 485]).toEqual([true, true, true, true]);
  });

  test('of a copy is not there', () => {
    expect(place([{ ...slanting, copy: true }], [written(inTheMiddle, 1)]).arrowOverlaps.size).toBe(0);
  });
});

describe('Where there is no place', () => {
  const everywhere = { left: 0, right: 600, top: 0, bottom: 110 };
  const level = arrow([100, 115, 500, 115]);

  test('an arrow must be lower than what was there before it', () => {
    const { arrowOverlaps, arrows } = place([level], [written(everywhere, 1)]);
    const by = arrowOverlaps.get(0) ?? 0;
    const lower = { ...level, from: { x: 100, y: 115 + by }, to: { x: 500, y: 115 + by } };
    expect(overlapDepth(labelShape(level, 0.5), boxShape(everywhere))).toBeGreaterThan(0);
    expect(place([lower], [written(everywhere, 1)]).arrowOverlaps.size).toBe(0);
    expect(arrows).toEqual([level]);
  });

  test('what comes later must be lower than the text of one that is lost', () => {
    const { arrowOverlaps, noteOverlaps } = place(
      [{ ...level, end: 'lost' }],
      [written({ ...everywhere, top: 105, bottom: 130 }, 12)],
    );
    expect(arrowOverlaps.size).toBe(0);
    expect(noteOverlaps.get(12)).toBeGreaterThan(0);
  });

  test('texts of arrows that cross are better broken', () => {
    const text = 'a text that is nearly as long as the arrow itself';
    const back = arrow([500, 100, 100, 152], { text, step: 11 });
    const { crossingOverlaps, arrowOverlaps } = place([arrow([100, 100, 500, 152], { text }), back]);
    expect([...crossingOverlaps]).toEqual([0, 1]);
    expect(arrowOverlaps.size).toBe(0);
  });
});

test('Boxes meet if they share more than an edge', () => {
  const box = { left: 0, right: 10, top: 0, bottom: 10 };
  expect(boxesMeet(box, { left: 10, right: 20, top: 0, bottom: 10 })).toBe(false);
  expect(boxesMeet(box, { left: 9, right: 20, top: 9, bottom: 20 })).toBe(true);
});
