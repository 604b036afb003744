import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxShape,
  directionOf,
  overlapDepth,
  lineShape,
  linesCross,
  type Shape,
  turnedShape,
} from '../../../src/diagram/time/geometry.ts';

const box = boxShape({ left: 100, right: 200, top: 50, bottom: 80 });
const along = (x: number, y: number) => directionOf({ from: { x: 0, y: 0 }, to: { x, y } });

describe('How far something must move down to be clear', () => {
  test('is nothing where it is clear', () => {
    expect(overlapDepth(boxShape({ left: 100, right: 200, top: 80, bottom: 90 }), box)).toBe(0);
    expect(overlapDepth(boxShape({ left: 201, right: 300, top: 50, bottom: 90 }), box)).toBe(0);
  });

  test('is how deep it reaches into the other one', () => {
    expect(overlapDepth(boxShape({ left: 150, right: 300, top: 70, bottom: 90 }), box)).toBe(10);
  });

  test('of something slanting is as far as its corner or its edge is in the other one', () => {
    const text = turnedShape({ x: 150, y: 90 }, along(1, 0.1), 100, 13);
    expect(overlapDepth(text, box)).toBeCloseTo(80 - text.top, 0);
    // Their boxes meet, they do not.
    const line = lineShape({ from: { x: 0, y: 30 }, to: { x: 140, y: 200 } });
    expect(overlapDepth(line, box)).toBe(0);
  });

  test('is never too little, and what is clear does not move', () => {
    const place = fc.integer({ min: 0, max: 200 });
    const shape = fc
      .tuple(place, place, fc.integer({ min: 1, max: 50 }), fc.integer({ min: -50, max: 50 }))
      .map(([x, y, dx, dy]) => turnedShape({ x, y }, along(dx, dy), 80, 15));
    const lowered = ({ corners }: Shape, by: number): Shape => {
      const [start, , end] = corners;
      if (!start || !end) throw new Error('a turned shape has four corners');
      return turnedShape({ x: start.x, y: start.y + by }, directionOf({ from: start, to: end }), 80, 15);
    };
    fc.assert(
      fc.property(shape, shape, (one, other) => {
        const by = overlapDepth(one, other);
        // What is clear by less than a hundredth would overlap when it is lowered so far.
        if (by > 0) expect(overlapDepth(lowered(one, by + 0.01), other)).toBe(0);
        if (by > 1) expect(overlapDepth(lowered(one, by - 0.5), other)).toBeGreaterThan(0);
      }),
    );
  });
});

test('Lines cross between their ends', () => {
  const line = (x1: number, y1: number, x2: number, y2: number) => ({ from: { x: x1, y: y1 }, to: { x: x2, y: y2 } });
  expect(linesCross(line(0, 0, 100, 50), line(100, 10, 0, 60))).toBe(true);
  expect(linesCross(line(0, 0, 100, 50), line(0, 10, 100, 60))).toBe(false);
  // One ends where the other begins.
  expect(linesCross(line(0, 0, 100, 50), line(100, 50, 0, 100))).toBe(false);
});
