/**
 * What is written in the time view besides the texts of arrows, and what room it takes: notes, titles of sections, and
 * how long folds are, which is said where no arrow goes through it.
 */
import type { Happening } from './events.ts';
import { noteHeight, sectionHeight, textLength, textWidth } from '../text/metrics.ts';
import { foldEnds, type TimeAxis } from './axis.ts';
import type { Obstacle } from './label-placement.ts';
import { type Box, boxShape, fallFrom, type Line, type Point, type Shape } from './geometry.ts';
import type { TimeBar, TimeElement } from './model.ts';
import { formatTime } from '../text/format.ts';

type Written = Exclude<TimeElement, TimeBar | { kind: 'arrow' }>;
type Section = Extract<TimeElement, { kind: 'section' }>;
type Note = Exclude<Written, Section>;

/** A folded stretch, and where it is said how long it is: the middle of the text. */
export interface Break {
  readonly top: number;
  readonly bottom: number;
  readonly us: number;
  /** When it ends. */
  readonly untilUs: number;
  readonly text: string;
  readonly textX: number;
}

/** How far a text reaches from the middle of its line, with a little air. */
const halfLine = 7;

/** The room of lines of text around their middle. */
function textBox(text: string, { x, y }: Point): Box {
  const [width, height] = [textLength(text) / 2, halfLine * text.split('\n').length];
  return { left: x - width, right: x + width, top: y - height, bottom: y + height };
}

/** From a lifeline to a note beside it. */
const noteGap = 12;

export function noteBox({ at, side, text }: Pick<Note, 'at' | 'side' | 'text'>): Box {
  const [width, height] = [textWidth(text), noteHeight(text) - 2];
  const left = side === 'left' ? at.x - noteGap - width : side === 'right' ? at.x + noteGap : at.x - width / 2;
  return { left, right: left + width, top: at.y, bottom: at.y + height };
}

/** The band behind the title of a section, across a picture of that width. */
export function bandBox({ y, text }: Pick<Section, 'y' | 'text'>, width: number): Box {
  return { left: 0, right: width, top: y + 2, bottom: y + 2 + sectionHeight(text) };
}

/**
 * The folds of the axis, each with its text where no arrow goes through it.
 *
 * @param middle of the picture
 * @param labels texts of arrows that stand already
 */
export function breaksOf(
  { folds, scale }: TimeAxis,
  lines: readonly Line[],
  middle: number,
  lanes: readonly number[],
  labels: readonly Shape[] = [],
): readonly Break[] {
  const breaks = folds.map((fold) => {
    const us = fold.toUs - fold.fromUs;
    return { ...foldEnds(scale, fold), us, untilUs: fold.toUs, text: `${formatTime(us)} later` };
  });
  const texts = breaks.map(({ top, bottom, text }) => ({ y: (top + bottom) / 2, text }));
  const places = clearOfLines(texts, lines, middle, lanes, labels);
  return breaks.map((one, index) => ({ ...one, textX: places[index] ?? middle }));
}

/**
 * All that texts of arrows keep clear of besides each other and arrows.
 *
 * @param width of the picture
 * @param top where the heads of the lifelines end
 */
export function writtenObstacles(
  written: readonly Written[],
  breaks: readonly Break[],
  happenings: readonly Happening[],
  width: number,
  top: number,
): readonly Obstacle[] {
  const obstacle = (box: Box, step: number, weight = 4): Obstacle => ({
    shape: boxShape(box),
    weight,
    step,
    line: null,
  });
  const heads = obstacle({ left: 0, right: width, top: -1000, bottom: top }, 0);
  const notes = written.flatMap((one) => {
    if (one.kind !== 'section') return [obstacle(noteBox(one), one.step)];
    const band = bandBox(one, width);
    const title = textBox(one.text, { x: width / 2, y: (band.top + band.bottom) / 2 });
    // A text that cannot avoid the band avoids what is written there.
    return [obstacle(band, one.step, 2), obstacle(title, one.step)];
  });
  const steps = new Map<number, number>();
  for (const { timeUs, step } of happenings) if (!steps.has(timeUs)) steps.set(timeUs, step);
  const folds = breaks.map(({ top, bottom, text, textX, untilUs }) =>
    obstacle(textBox(text, { x: textX, y: (top + bottom) / 2 }), (steps.get(untilUs) ?? Infinity) - 0.5),
  );
  return [heads, ...notes, ...folds];
}

/**
 * For each text at a fold how far from the left it stands: in the middle, or else between lifelines where no arrow and no
 * label goes through it; in the middle too where there is no such place.
 *
 * @param folds their middles and texts, ascending
 */
function clearOfLines(
  folds: readonly { readonly y: number; readonly text: string }[],
  lines: readonly Line[],
  middle: number,
  lanes: readonly number[],
  labels: readonly Shape[],
): readonly number[] {
  const boxes = folds.map(({ text, y }) => textBox(text, { x: middle, y }));
  const through = new Map<Box, Line[]>(boxes.map((box) => [box, []]));
  for (const line of lines) for (const box of reaching(boxes, line.from.y, line.to.y)) through.get(box)?.push(line);
  return boxes.map((box) => {
    const crossing = through.get(box) ?? [];
    const half = (box.right - box.left) / 2;
    const beside = lanes.flatMap((x, index) => {
      const next = lanes[index + 1];
      return next === undefined ? [] : [(x + next) / 2, x + half + 12, next - half - 12];
    });
    const near = labels.filter(({ top, bottom }) => top < box.bottom && bottom > box.top);
    const isFree = (x: number): boolean => {
      const [left, right] = [x - half, x + half];
      const shape = boxShape({ ...box, left, right });
      return (
        !crossing.some((line) => isThrough(line, box, left, right)) && !near.some((one) => fallFrom(shape, one) > 0)
      );
    };
    const free = [middle, ...beside].filter(isFree);
    return free.find((x) => !lanes.some((lane) => Math.abs(lane - x) < half)) ?? free[0] ?? middle;
  });
}

/** Whether the line goes through what is between those two, as high as the box. */
function isThrough({ from, to }: Line, { top, bottom }: Box, left: number, right: number): boolean {
  const xAt = (y: number): number => {
    const part = to.y === from.y ? 0 : Math.min(1, Math.max(0, (y - from.y) / (to.y - from.y)));
    return from.x + (to.x - from.x) * part;
  };
  const [one, other] = [xAt(top), xAt(bottom)];
  return Math.min(one, other) < right && Math.max(one, other) > left;
}

/** Of boxes that ascend, those that reach into the stretch between the two. */
function reaching(boxes: readonly Box[], top: number, bottom: number): readonly Box[] {
  let [first, end] = [0, boxes.length];
  while (first < end) {
    const middle = Math.floor((first + end) / 2);
    if ((boxes[middle]?.bottom ?? Infinity) < top) first = middle + 1;
    else end = middle;
  }
  let last = first;
  while ((boxes[last]?.top ?? Infinity) < bottom) last += 1;
  return boxes.slice(first, last);
}
