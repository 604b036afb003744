/**
 * Ground under letters that a lifeline crosses, so that the line does not run through them. It is a rectangle: not every
 * program paints the stroke of letters under their fill.
 */
import { ownMatrix, shape } from './shapes.ts';

/** A line of text, and what it stands on. */
export interface Grounded {
  readonly text: SVGTextElement;
  readonly ground: string;
  /** Something else than a lifeline goes through it. */
  readonly isCrossed?: boolean;
  /** What the ground is put before. */
  readonly before: Element;
  /** Of the event that it tells of; null: of none. */
  readonly step: number | null;
}

/** From letters to the end of the ground. */
const margin = 3;

/** Puts the ground under those that are crossed, also by a line at one of the places. The texts must be laid out. */
export function addHalos(texts: readonly Grounded[], lanes: readonly number[]): void {
  // All are measured before anything is changed: the page is laid out once.
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

/** Where the corners of the ground are from left to right, if the text is turned. */
function turned(text: SVGTextElement, { y, height }: DOMRect, left: number, right: number): readonly number[] {
  const matrix = ownMatrix(text);
  return [left, right].flatMap((x) => [y, y + height].map((at) => matrix.transformPoint({ x, y: at }).x));
}
