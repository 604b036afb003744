/** The lines of graphs as paths: no longer than the picture is wide. */
import { describe, expect, test } from 'vitest';
import type { Change, Mark } from '../../../src/diagram/graph/model.ts';
import { barPath, crossPath, dotPath, type Place, stepPath } from '../../../src/diagram/graph/paths.ts';

const place = (pixelsPerUs = 1): Place => ({
  x: (us) => us * pixelsPerUs,
  y: (value) => 100 - value,
  left: 0,
  right: 100,
  top: 0,
  bottom: 100,
});

const change = (timeUs: number, value: number | null): Change => ({ step: timeUs + 1, line: 1, timeUs, value });
const mark = (timeUs: number, low: number, high = low): Mark => ({ step: timeUs + 1, line: 1, timeUs, low, high });
const all = { from: 0, to: Infinity };
const line = (changes: readonly Change[], at = place(), endX = 100): string =>
  stepPath(changes, { from: 0, to: changes.length }, at, endX);

describe('A line', () => {
  test('goes along, and up or down where its value changes', () => {
    expect(line([change(10, 20), change(30, 50), change(60, 10)])).toBe('M10 80H30V50H60V90H100');
  });

  test('begins with its first value and has a gap where it has none', () => {
    expect(line([change(0, null), change(10, 20), change(30, null), change(60, 10)])).toBe('M10 80H30M60 90H100');
  });

  test('ends where it is told to', () => {
    expect(line([change(10, 20)], place(), 40)).toBe('M10 80H40');
  });

  test('shows the extremes of a column of pixels and no more', () => {
    const changes = Array.from({ length: 10_000 }, (_, index) => change(index, index % 2 === 0 ? 20 : 80));
    const path = line(changes, place(0.01));
    expect(path).toMatch(/^M0 20V80H0.5/);
    expect(path.length).toBeLessThan(200 * 25);
  });

  test('is left out where it is above its place, and beside it', () => {
    expect(line([change(10, 20), change(30, 200), change(60, 50)])).toBe('M10 80H30V0M60 0V50H100');
    expect(line([change(-50, 20), change(150, 30)])).toBe('M0 80H100');
  });
});

describe('Bars', () => {
  test('go from the lower to the upper value, with a gap to the next above', () => {
    expect(barPath([mark(10, 0, 20), mark(10, 20, 40)], all, place())).toBe('M10 80.8V99.3M10 60.8V79.3');
  });

  test('too low to be told apart are one', () => {
    const many = Array.from({ length: 50 }, (_, index) => mark(10, index, index + 1));
    expect(barPath(many, all, place())).toBe('M10 50V100');
  });

  test('of nothing can be seen all the same', () => {
    expect(barPath([mark(10, 50, 50)], all, place())).toBe('M10 49.5V50.5');
  });

  test('outside of the place are left out', () => {
    expect(barPath([mark(-1, 0, 20), mark(101, 0, 20)], all, place())).toBe('');
  });
});

describe('Crosses and dots', () => {
  test('are drawn once where several fall on one place', () => {
    expect(dotPath([mark(10, 50), mark(10, 50), mark(10, 70)], all, place()).match(/M/g)).toHaveLength(2);
    expect(crossPath([mark(10, 50), mark(10, 50)], all, place()).match(/M/g)).toHaveLength(1);
  });
});
