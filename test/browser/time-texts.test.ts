/** The texts of the time view take the room that its layout has for them: letters as they are drawn. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { textLength } from '../../src/diagram/text/metrics.ts';
import { labelShape } from '../../src/diagram/time/labels/label-placement.ts';
import type { Point } from '../../src/diagram/point.ts';
import { overlapDepth, type Shape } from '../../src/diagram/time/geometry.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';
import type { TimeView } from '../../src/diagram/time/model.ts';
import type { TimeElement } from '../../src/diagram/time/model.ts';
import type { DrawingPage } from '../../src/preview/svg/page.ts';
import { usePages } from './pages.ts';

const pages = usePages();

type Board = typeof window & { wirenote: DrawingPage };

const view = timeView(
  compile(`server listen
client connect server
section "Both ways"
client send 120 "POST /api/v2/customers/12345/orders?expand=items,prices with a bearer token and a JSON body"
drop next data from server
server send 4000 "200 OK, application/json; charset=utf-8, cache-control no-store, with 25 items, 服务器"`).trace,
);

/** By step, the lines of each arrow's text with the corners of what they cover, from the top down. */
async function drawnTexts(
  of: TimeView,
): Promise<{ step: number; lines: { text: string; width: number; corners: Point[] }[] }[]> {
  const page = await pages.open('<script src="/dist/draw.js"></script>');
  return page.evaluate((model) => {
    const { drawTimeView, themes } = (window as Board).wirenote;
    const svg = drawTimeView(model, themes.light);
    return Array.from(svg.querySelectorAll<SVGGElement>('[data-kind="message"]'), (group) => ({
      step: Number(group.dataset.step),
      lines: Array.from(group.querySelectorAll('text'), (text) => {
        const { x, width } = text.getBBox();
        const matrix = text.transform.baseVal.consolidate()?.matrix;
        // What letters cover, above their baseline and below: fonts differ in the room that they leave around them.
        const baseline = text.getStartPositionOfChar(0).y;
        const size = parseFloat(getComputedStyle(text).fontSize);
        const corners = [x, x + width].flatMap((cx) =>
          [baseline - 0.74 * size, baseline + 0.14 * size].map((cy) => new DOMPoint(cx, cy).matrixTransform(matrix)),
        );
        return { text: text.textContent, width, corners: corners.map((corner) => ({ x: corner.x, y: corner.y })) };
      }),
    }));
  }, of);
}

const isIn = ({ axes }: Shape, { x, y }: Point): boolean =>
  axes.every((axis) => x * axis.x + y * axis.y > axis.low - 1.5 && x * axis.x + y * axis.y < axis.high + 1.5);

describe('Texts of arrows', () => {
  // How wide letters are is only reckoned: where a computer's are wider, a text is longer, and stands where it would.
  test('are in the room that they were given, whichever way the arrow goes', async () => {
    const drawn = await drawnTexts(view);
    const arrows = view.elements.filter(
      (element): element is Extract<TimeElement, { kind: 'arrow' }> => element.kind === 'arrow',
    );
    expect(new Set(arrows.map(({ end }) => end))).toEqual(new Set(['arrives', 'lost']));
    const shapes: Shape[] = [];
    for (const arrow of arrows) {
      const lines = drawn.find(({ step }) => step === arrow.step)?.lines ?? [];
      expect(lines.map(({ text }) => text)).toEqual(arrow.text.split('\n'));
      const reckoned = textLength(arrow.text);
      const drawnLength = Math.max(...lines.map(({ width }) => width));
      shapes.push(labelShape(arrow, arrow.textAt, drawnLength));
      const shape = labelShape(arrow, arrow.textAt, Math.max(reckoned, drawnLength));
      for (const { text, corners } of lines)
        for (const corner of corners) expect(isIn(shape, corner), `${text} at ${corner.x}, ${corner.y}`).toBe(true);
    }
    // Whatever the fonts, no text lies on another.
    shapes.forEach((shape, index) => {
      for (const other of shapes.slice(index + 1)) expect(overlapDepth(shape, other)).toBeLessThan(2);
    });
  });
});
