/**
 * Everything that is written besides the texts of arrows, as obstacles to these: heads, notes, titles of sections, and
 * the texts of breaks, which are placed where no arrow goes through them.
 */
import type { Locale } from '../../../l10n/locale.ts';
import type { Point } from '../../point.ts';
import { diagramTexts } from '../../catalog/catalog.ts';
import { formatTime } from '../../text/format.ts';
import { noteHeight, sectionHeight, textLength, textWidth } from '../../text/metrics.ts';
import { breakEnds, type TimeAxis } from '../axis.ts';
import { ABOVE_PICTURE, BREAK_TEXT_GAP, HALF_LINE, NOTE_GAP, WEIGHT } from '../constants.ts';
import type { TimeEvent } from '../events.ts';
import { type Box, boxShape, type Line, overlapDepth, type Shape } from '../geometry.ts';
import type { Obstacle } from './label-placement.ts';
import type { AxisBreak, NoteElement, SectionElement } from '../model.ts';

/** The box of lines of text around their middle. */
function textBox(text: string, { x, y }: Point): Box {
  const [halfWidth, halfHeight] = [textLength(text) / 2, HALF_LINE * text.split('\n').length];
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

export function noteBox({ at, side, text }: Pick<NoteElement, 'at' | 'side' | 'text'>): Box {
  const [width, height] = [textWidth(text), noteHeight(text) - 2];
  const left = side === 'left' ? at.x - NOTE_GAP - width : side === 'right' ? at.x + NOTE_GAP : at.x - width / 2;
  return { left, right: left + width, top: at.y, bottom: at.y + height };
}

/** The band behind the title of a section, across a picture of the given width. */
export function bandBox({ y, text }: Pick<SectionElement, 'y' | 'text'>, width: number): Box {
  return { left: 0, right: width, top: y + 2, bottom: y + 2 + sectionHeight(text) };
}

/**
 * The breaks of the axis, each with its text where no arrow goes through it.
 *
 * @param middle of the picture, from left to right
 * @param labels the texts of arrows that are placed already
 */
export function placeBreaks(
  { breaks, scale }: TimeAxis,
  arrowLines: readonly Line[],
  middle: number,
  laneXs: readonly number[],
  locale: Locale,
  labels: readonly Shape[] = [],
): readonly AxisBreak[] {
  const text = diagramTexts(locale);
  const withoutTextX = breaks.map((stretch) => {
    const us = stretch.toUs - stretch.fromUs;
    return {
      ...breakEnds(scale, stretch),
      us,
      untilUs: stretch.toUs,
      text: text('diagram-break', { time: formatTime(us) }),
    };
  });
  const texts = withoutTextX.map(({ top, bottom, text }) => ({ y: (top + bottom) / 2, text }));
  const textXs = clearPositions(texts, arrowLines, middle, laneXs, labels);
  return withoutTextX.map((axisBreak, index) => ({ ...axisBreak, textX: textXs[index] ?? middle }));
}

/**
 * The obstacles that the texts of arrows avoid, besides each other and the arrows.
 *
 * @param width of the picture
 * @param headsBottom where the heads of the lifelines end
 */
export function writtenObstacles(
  written: readonly (NoteElement | SectionElement)[],
  breaks: readonly AxisBreak[],
  events: readonly TimeEvent[],
  width: number,
  headsBottom: number,
): readonly Obstacle[] {
  const obstacle = (box: Box, step: number, weight: number = WEIGHT.text): Obstacle => ({
    shape: boxShape(box),
    weight,
    step,
    arrow: null,
  });
  const heads = obstacle({ left: 0, right: width, top: ABOVE_PICTURE, bottom: headsBottom }, 0);
  const notes = written.flatMap((element) => {
    if (element.kind !== 'section') return [obstacle(noteBox(element), element.step)];
    const band = bandBox(element, width);
    const title = textBox(element.text, { x: width / 2, y: (band.top + band.bottom) / 2 });
    // A text that cannot avoid the band should at least avoid the title on it.
    return [obstacle(band, element.step, WEIGHT.band), obstacle(title, element.step)];
  });
  const firstSteps = new Map<number, number>();
  for (const { timeUs, step } of events) if (!firstSteps.has(timeUs)) firstSteps.set(timeUs, step);
  const breakTexts = breaks.map(({ top, bottom, text, textX, untilUs }) =>
    // A break comes just before the first event after it.
    obstacle(textBox(text, { x: textX, y: (top + bottom) / 2 }), (firstSteps.get(untilUs) ?? Infinity) - 0.5),
  );
  return [heads, ...notes, ...breakTexts];
}

/**
 * For each text of a break, where its middle is from left to right: the middle of the picture, or else a place between
 * two lifelines, where no arrow and no label goes through it. Where there is no such place, the middle of the picture.
 *
 * @param texts with their vertical middles, ascending
 */
function clearPositions(
  texts: readonly { readonly y: number; readonly text: string }[],
  arrowLines: readonly Line[],
  middle: number,
  laneXs: readonly number[],
  labels: readonly Shape[],
): readonly number[] {
  const boxes = texts.map(({ text, y }) => textBox(text, { x: middle, y }));
  const linesAt = new Map<Box, Line[]>(boxes.map((box) => [box, []]));
  for (const line of arrowLines)
    for (const box of boxesBetween(boxes, line.from.y, line.to.y)) linesAt.get(box)?.push(line);
  return boxes.map((box) => {
    const lines = linesAt.get(box) ?? [];
    const halfWidth = (box.right - box.left) / 2;
    const betweenLanes = laneXs.flatMap((x, index) => {
      const next = laneXs[index + 1];
      return next === undefined
        ? []
        : [(x + next) / 2, x + halfWidth + BREAK_TEXT_GAP, next - halfWidth - BREAK_TEXT_GAP];
    });
    const labelsAt = labels.filter(({ top, bottom }) => top < box.bottom && bottom > box.top);
    const isClear = (x: number): boolean => {
      const [left, right] = [x - halfWidth, x + halfWidth];
      const shape = boxShape({ ...box, left, right });
      return (
        !lines.some((line) => goesThrough(line, box, left, right)) &&
        !labelsAt.some((label) => overlapDepth(shape, label) > 0)
      );
    };
    const clear = [middle, ...betweenLanes].filter(isClear);
    return clear.find((x) => !laneXs.some((lane) => Math.abs(lane - x) < halfWidth)) ?? clear[0] ?? middle;
  });
}

/** Whether a line goes through a box that is as high as the given one, but reaches from `left` to `right`. */
function goesThrough({ from, to }: Line, { top, bottom }: Box, left: number, right: number): boolean {
  const xAt = (y: number): number => {
    const part = to.y === from.y ? 0 : Math.min(1, Math.max(0, (y - from.y) / (to.y - from.y)));
    return from.x + (to.x - from.x) * part;
  };
  const [xAtTop, xAtBottom] = [xAt(top), xAt(bottom)];
  return Math.min(xAtTop, xAtBottom) < right && Math.max(xAtTop, xAtBottom) > left;
}

/** Those of the boxes, which ascend, that reach into the stretch from `top` to `bottom`. Found by binary search. */
function boxesBetween(boxes: readonly Box[], top: number, bottom: number): readonly Box[] {
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
