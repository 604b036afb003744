/**
 * Draws a rectangle in the colour of the background behind letters that a lifeline crosses, so that the line does not run
 * through them. A thick outline of the letters would be simpler, but not every program paints it below their fill.
 */
import { ownMatrix, shape } from './shapes.ts';

/** A line of text, and the colour that is behind it. */
export interface Grounded {
  readonly text: SVGTextElement;
  readonly ground: string;
  /** Whether something else than a lifeline crosses it. */
  readonly isCrossed?: boolean;
  /** The element before which the rectangle is inserted. */
  readonly before: Element;
  /** The step of the event that the text belongs to; null: to none. */
  readonly step: number | null;
}

/** From the letters to the edge of the rectangle. */
const margin = 3;

/** Adds rectangles behind texts that are crossed. The texts must be in the page, because they are measured. */
export function addHalos(texts: readonly Grounded[], lanes: readonly number[]): void {
  // All texts are measured before anything is changed, so that the page is laid out only once.
  const boxes = texts.map(({ text }) => text.getBBox());
  texts.forEach(({ text, ground, isCrossed, before, step }, index) => {
    const box = boxes[index];
    if (!box) return;
    const transform = text.getAttribute('transform');
    const [x, end] = [box.x - margin, box.x + box.width + margin];
    const xs = transform === null ? [x, end] : turned(text, box, x, end);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    if (isCrossed !== true && !lanes.some((lane) => left < lane && lane < right)) return;
    const halo = { x, y: box.y, width: end - x, height: box.height, fill: ground, stroke: 'none' };
    before.before(shape('rect', { ...halo, transform, 'data-halo': '', 'data-step': step }));
  });
}

/** The horizontal positions of the rectangle's corners, if the text is turned. */
function turned(text: SVGTextElement, { y, height }: DOMRect, left: number, right: number): readonly number[] {
  const matrix = ownMatrix(text);
  return [left, right].flatMap((x) => [y, y + height].map((at) => matrix.transformPoint({ x, y: at }).x));
}
