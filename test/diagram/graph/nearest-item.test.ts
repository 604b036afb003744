/** What is pointed at in a graph. */
import { describe, expect, test } from 'vitest';
import type { Series } from '../../../src/diagram/graph/model.ts';
import { nearestItem } from '../../../src/diagram/graph/nearest-item.ts';
import { timeScale } from '../../../src/diagram/time/axis.ts';
import { scaleLinear } from 'd3-scale';

const times = timeScale({ domain: [0, 100], range: [0, 100] });
const values = scaleLinear([0, 100], [100, 0]);
const place = {
  x: times,
  y: values,
  times,
  values,
  left: 0,
  right: 100,
  top: 0,
  bottom: 100,
};

const line: Series = {
  kind: 'line',
  key: 'cwnd',
  of: null,
  changes: [
    { step: 1, line: 1, timeUs: 10, value: 50 },
    { step: 3, line: 1, timeUs: 60, value: 80 },
  ],
};

const marks: Series = {
  kind: 'marks',
  key: 'segment',
  of: null,
  marks: [
    { step: 1, line: 1, timeUs: 30, low: 0, high: 40 },
    { step: 2, line: 1, timeUs: 34, low: 40, high: 44 },
  ],
};

const at = (x: number, y: number): string | null => {
  const found = nearestItem([line, marks], place, { x, y });
  return found && `${found.series.key} ${found.index}`;
};

describe('What is nearest to the pointer', () => {
  test('is a bar beside or on which it is', () => {
    expect(at(30, 80)).toBe('segment 0');
    expect(at(27, 80)).toBe('segment 0');
    expect(at(34, 58)).toBe('segment 1');
  });

  test('is a line, by the change since which it has its value', () => {
    expect(at(50, 52)).toBe('cwnd 0');
    expect(at(90, 22)).toBe('cwnd 1');
  });

  test('is nothing where all is far', () => {
    expect(at(80, 80)).toBeNull();
    expect(at(2, 50)).toBe('cwnd 0');
    expect(at(0, 50)).toBeNull();
  });
});
