/**
 * Where texts of the time view stand so that they can be read: those of arrows clear of the titles of sections and of
 * what is written at folds, and those at folds clear of arrows.
 */
import { textWidth } from './note-size.ts';
import { foldEnds, type TimeAxis } from './time-axis.ts';
import { formatTime } from './words.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** From its beginning down to its end. */
export interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** What takes room, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A folded stretch, and where it is said how long it is: the middle of the text. */
export interface Break {
  readonly top: number;
  readonly bottom: number;
  readonly us: number;
  readonly text: string;
  readonly textX: number;
}

/** How far a text reaches from the middle of its line, with a little air. */
const halfLine = 7;

/** The estimate has room for a border, which these texts have not. */
const halfWidth = (text: string): number => textWidth(text) / 2 - 8;

/** The room of one line of text around its middle. */
function textBox(text: string, { x, y }: Point): Box {
  const half = halfWidth(text);
  return { left: x - half, right: x + half, top: y - halfLine, bottom: y + halfLine };
}

/** The folds of the axis, each with its text where no arrow goes through it. `middle`: of the picture. */
export function breaksOf(
  { folds, scale }: TimeAxis,
  lines: readonly Line[],
  middle: number,
  lanes: readonly number[],
): readonly Break[] {
  const breaks = folds.map((fold) => {
    const us = fold.toUs - fold.fromUs;
    return { ...foldEnds(scale, fold), us, text: `${formatTime(us)} later` };
  });
  const texts = breaks.map(({ top, bottom, text }) => ({ y: (top + bottom) / 2, text }));
  const places = clearOfLines(texts, lines, middle, lanes);
  return breaks.map((one, index) => ({ ...one, textX: places[index] ?? middle }));
}

/** The room of what is written across the picture: titles of sections and texts at folds, ascending. */
export function titleBoxes(
  sections: readonly { readonly y: number; readonly text: string }[],
  breaks: readonly Break[],
  middle: number,
): readonly Box[] {
  return [
    ...sections.map(({ text, y }) => textBox(text, { x: middle, y: y + 13 })),
    ...breaks.map(({ top, bottom, text, textX }) => textBox(text, { x: textX, y: (top + bottom) / 2 })),
  ].sort((a, b) => a.top - b.top);
}

/**
 * How much of the way there is to the middle of an arrow's text: halfway, or as near to it as the text is clear of all
 * boxes; halfway too where it is nowhere.
 *
 * @param boxes ascending
 */
export function clearOfBoxes(line: Line, text: string, boxes: readonly Box[]): number {
  const near = reaching(boxes, line.from.y - halfLine, line.to.y);
  if (near.length === 0) return 0.5;
  const [width, height] = [Math.abs(line.to.x - line.from.x), line.to.y - line.from.y];
  const length = Math.hypot(width, height) || 1;
  const half = halfWidth(text);
  const [across, down] = [(half * width) / length, (half * height) / length];
  // As far as the arrow goes, without its head.
  const most = Math.max(0, 0.5 - (half + 12) / length);
  const isClear = (at: number): boolean => {
    const x = line.from.x + (line.to.x - line.from.x) * at;
    // The text stands above the line.
    const y = line.from.y + height * at - halfLine;
    const [top, bottom] = [y - down - halfLine, y + down + halfLine];
    return !near.some((box) => box.left < x + across && box.right > x - across && box.top < bottom && box.bottom > top);
  };
  const shifts = [0, 0.1, 0.2, 0.3].filter((shift) => shift < most).flatMap((shift) => [shift, -shift]);
  return 0.5 + ([...shifts, -most, most].find((shift) => isClear(0.5 + shift)) ?? 0);
}

/**
 * For each text at a fold how far from the left it stands: in the middle, or else between lifelines where no arrow goes
 * through it; in the middle too where there is no such place.
 *
 * @param folds their middles and texts, ascending
 */
function clearOfLines(
  folds: readonly { readonly y: number; readonly text: string }[],
  lines: readonly Line[],
  middle: number,
  lanes: readonly number[],
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
    return (
      [middle, ...beside].find((x) => !crossing.some((line) => isThrough(line, box, x - half, x + half))) ?? middle
    );
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
