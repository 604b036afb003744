import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';
import { timeParts } from '../../../src/diagram/time/pages.ts';
import { timeScale } from '../../../src/diagram/time/axis.ts';
import { labelShape } from '../../../src/diagram/time/labels/label-placement.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';
import type { TimeView } from '../../../src/diagram/time/model.ts';
import { isBar } from '../../../src/diagram/time/model.ts';

const example = (name: string, detail: 'segments' | 'messages' = 'segments'): TimeView =>
  timeView(compile(readFileSync(join(root, 'media/examples', `${name}.wirenote`), 'utf8')).trace, { detail });

const isPlaced = (element: TimeView['elements'][number]): boolean => !isBar(element);
const isAgain = ({ text }: TimeView['elements'][number]): boolean => text.endsWith('(continued)');
const namesOf = ({ elements }: TimeView): string[] =>
  elements
    .filter((element) => isPlaced(element) && !isAgain(element))
    .map(({ kind, step, text }) => `${kind} ${step} ${text}`);

const topOf = (element: TimeView['elements'][number]): number =>
  element.kind === 'arrow'
    ? element.copy
      ? element.from.y
      : Math.min(element.from.y, labelShape(element, element.textAt).top)
    : isBar(element)
      ? element.top
      : element.kind === 'section'
        ? element.y
        : element.at.y;

describe.each([
  ['two-phase-commit', 'segments'],
  ['data-lost', 'segments'],
  ['http-1.1-three-requests', 'segments'],
  ['http-1.1-pipelined', 'messages'],
  ['dhcp', 'segments'],
] as const)('%s in parts, with %s', (name, detail) => {
  const view = example(name, detail);
  const parts = timeParts(view, 520);

  test('shows everything once', () => {
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap(namesOf).sort()).toEqual(namesOf(view).sort());
  });

  test('is as high as wanted, with the same lifelines, and says which part it is', () => {
    for (const [index, part] of parts.entries()) {
      expect(part.height).toBeLessThanOrEqual(520.01);
      expect([part.width, part.top, part.lanes]).toEqual([view.width, view.top, view.lanes]);
      expect(part.notice).toBe(`Part ${index + 1} of ${parts.length}`);
      for (const element of part.elements) {
        const ys =
          element.kind === 'arrow'
            ? [element.from.y, element.to.y]
            : isBar(element)
              ? [element.top, element.bottom]
              : [element.kind === 'section' ? element.y : element.at.y];
        for (const y of ys) {
          expect(y).toBeGreaterThanOrEqual(part.top);
          expect(y).toBeLessThanOrEqual(part.height);
        }
      }
    }
  });

  test('has no part that is much lower than another', () => {
    const heights = parts.map(({ height }) => height);
    expect(Math.min(...heights) / Math.max(...heights)).toBeGreaterThan(2 / 3);
  });

  test('keeps the axis: an arrow begins at its time', () => {
    for (const part of parts) {
      const scale = timeScale(part.scale);
      for (const timeUs of part.instants) {
        expect(scale(timeUs)).toBeGreaterThanOrEqual(part.top);
        expect(scale(timeUs)).toBeLessThanOrEqual(part.height);
      }
      expect(part.scale.domain).toEqual([...part.scale.domain].sort((a, b) => a - b));
    }
  });

  test('marks the time of whatever is sent in it, also in the midst of what happens at an instant', () => {
    for (const part of parts) {
      const scale = timeScale(part.scale);
      const marked = part.instants.map((timeUs) => Math.floor(timeUs + 1e-3));
      for (const element of part.elements)
        if (element.kind === 'arrow' && !element.copy)
          expect(marked).toContain(Math.floor(scale.invert(element.from.y) + 1e-3));
    }
  });

  test('says in which section it goes on, below the heads and above all else', () => {
    let section: string | null = null;
    for (const part of parts) {
      const [first, ...others] = part.elements.filter(isPlaced);
      if (!first) throw new Error('a part shows something');
      const begins = part.elements.filter(isPlaced).sort((a, b) => topOf(a) - topOf(b))[0]?.kind === 'section';
      if (section === null) expect(isAgain(first)).toBe(false);
      else if (!begins || isAgain(first)) {
        expect(first).toMatchObject({ kind: 'section', text: `${section} (continued)` });
        for (const other of others) expect(topOf(other)).toBeGreaterThanOrEqual(topOf(first) + 26);
      }
      expect(others.some(isAgain)).toBe(false);
      section =
        part.elements
          .filter((element) => element.kind === 'section' && !isAgain(element))
          .sort((a, b) => topOf(b) - topOf(a))[0]?.text ?? section;
    }
  });

  test('has no title at the foot', () => {
    // The very last thing may be one.
    for (const { elements, height } of parts.slice(0, -1))
      for (const element of elements) if (element.kind === 'section') expect(element.y).toBeLessThan(height - 60);
  });
});

test('What is low enough stays whole', () => {
  const view = example('three-way-handshake');
  expect(timeParts(view, view.height)).toEqual([view]);
});

test('Where one thing alone is higher, it has a part of its own', () => {
  const view = example('three-way-handshake');
  const parts = timeParts(view, 10);
  expect(parts.map(namesOf).map(({ length }) => length)).toEqual(namesOf(view).map(() => 1));
});
