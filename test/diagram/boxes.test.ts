/** Boxes around lifelines in the two diagrams. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { headWidth } from '../../src/diagram/time/heads.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';

const text = `participant a, b, c
`;
const { trace } = compile(`${text}box "Left" a
box "A title that is too long for a line" c, b
a listen
b connect a`);
const plain = compile(`${text}a listen\nb connect a`).trace;

describe('On the time axis', () => {
  const view = timeView(trace);

  test('boxes stand beside each other, beside the axis, around the heads inside', () => {
    expect(view.boxes.map(({ title }) => title)).toEqual(['Left', 'A title that is too\nlong for a line']);
    const inside = [[0], [1, 2]];
    view.boxes.forEach(({ left, right }, index) => {
      const heads = view.lanes.map(({ head, x }) => [x - headWidth(head) / 2, x + headWidth(head) / 2] as const);
      for (const lane of inside[index] ?? []) {
        expect(heads[lane]?.[0]).toBeGreaterThan(left);
        expect(heads[lane]?.[1]).toBeLessThan(right);
      }
      expect(left).toBeGreaterThan(view.boxes[index - 1]?.right ?? view.axisX);
      expect(right).toBeLessThan(view.width);
    });
  });

  test('heads make room for the titles above them', () => {
    const without = timeView(plain);
    expect(without.boxes).toEqual([]);
    const heights = new Set(view.boxes.map(({ height }) => height));
    expect([...heights]).toEqual([view.top - without.top]);
  });
});

test('In the sequence diagram titles are broken too, around one participant into shorter lines', () => {
  const titled = (members: string): string =>
    drawSequence(compile(`${text}box "A title that is too long for a line" ${members}`).trace).text;
  expect(titled('c, b')).toContain('    box transparent A title that is too<br/>long for a line\n');
  expect(titled('a')).toContain('    box transparent A title that<br/>is too long<br/>for a line\n');
});
