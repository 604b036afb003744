/** Across: how wide heads are, how far they stand apart, and the boxes around them. */
import type { Extent } from './extent.ts';
import type { FontName, Measure, Row, SequenceModel } from './model.ts';
import * as sizes from './sizes.ts';
import { sizeOf } from './texts.ts';

export interface Head {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The lifeline below it. */
  readonly middle: number;
}

export interface Box {
  readonly x: number;
  readonly width: number;
}

export interface Columns {
  readonly heads: readonly Head[];
  readonly headHeight: number;
  /** Between heads where nothing needs more. */
  readonly gap: number;
  readonly boxes: readonly Box[];
  /** Of the highest title of a box. */
  readonly boxTitleHeight: number;
}

export function headHeight({ heads }: SequenceModel): number {
  return sizes.HEAD_HEIGHT + sizes.HEAD_LINE * (Math.max(1, ...heads.map(({ lines }) => lines.length)) - 1);
}

/** Widths of heads: of their names, and the least width. */
export function headWidths({ heads }: SequenceModel, measure: Measure): readonly number[] {
  return heads.map(({ lines }) => Math.max(sizes.WIDTH, sizeOf(lines, 'head', measure).width + 2 * sizes.TEXT_MARGIN));
}

export const headGap = ({ heads }: SequenceModel): number =>
  heads.length > sizes.FEW ? sizes.HEAD_GAP.many : sizes.HEAD_GAP.few;

/** The room after each head, for what stands between two lifelines; undefined: nothing there has asked for any. */
export function roomsAfter(
  { rows }: SequenceModel,
  widths: readonly number[],
  gap: number,
  measure: Measure,
): readonly (number | undefined)[] {
  const wanted: (number | undefined)[] = widths.map(() => undefined);
  const want = (lane: number, width: number): void => {
    if (lane >= 0) wanted[lane] = Math.max(wanted[lane] ?? 0, width);
  };
  for (const row of rows) wantRoom(row, widths.length - 1, want, measure);
  return wanted.map((width, lane) => {
    if (width === undefined) return undefined;
    const next = widths[lane + 1];
    const half = (widths[lane] ?? 0) / 2;
    return Math.max(width + gap - half - (next === undefined ? 0 : next / 2), gap);
  });
}

/** Only what stands between neighbours asks for room: longer arrows and notes have enough. */
function wantRoom(row: Row, last: number, want: (lane: number, width: number) => void, measure: Measure): void {
  if (row.kind !== 'arrow' && row.kind !== 'note') return;
  const { from, to } = row;
  const widthIn = (font: FontName): number => sizeOf(row.lines, font, measure).width + 2 * sizes.TEXT_MARGIN;
  if (row.kind === 'arrow') {
    if (from === to + 1) want(to, widthIn('message'));
    else if (from === to - 1) want(from, widthIn('message'));
    else if (from === to) want(from, widthIn('message') / 2);
  } else if (row.placement === 'right of') {
    if (to < last) want(from, widthIn('note'));
  } else if (row.placement === 'left of') {
    want(to - 1, widthIn('note'));
  } else {
    const half = widthIn('note') / 2;
    want(to - 1, half);
    if (to < last) want(from, half);
  }
}

/** How far each box stands off from its heads: more if its title is wide. */
function boxMargins(
  { boxes }: SequenceModel,
  widths: readonly number[],
  rooms: readonly (number | undefined)[],
  titleWidths: readonly number[],
): readonly number[] {
  return boxes.map(({ first, last }, index) => {
    let inner = sizes.BOX_MARGINS * sizes.BOX_MARGIN - 2 * sizes.BOX_TEXT_MARGIN;
    for (let lane = first; lane <= last; lane += 1) inner += (widths[lane] ?? 0) + (rooms[lane] ?? 0);
    const missing = (titleWidths[index] ?? 0) + 2 * sizes.TEXT_MARGIN - inner;
    return sizes.BOX_TEXT_MARGIN + Math.max(0, missing) / 2;
  });
}

/** Places heads and boxes from left to right, below the titles of boxes. */
export function placeColumns(model: SequenceModel, extent: Extent, measure: Measure): Columns {
  const [widths, height, gap] = [headWidths(model, measure), headHeight(model), headGap(model)];
  const rooms = roomsAfter(model, widths, gap, measure);
  const titles = model.boxes.map(({ lines }) => sizeOf(lines, 'message', measure));
  const margins = boxMargins(
    model,
    widths,
    rooms,
    titles.map(({ width }) => width),
  );
  const boxTitleHeight = Math.max(0, ...titles.map((title) => title.height));
  if (model.boxes.length > 0) {
    extent.moveDown(sizes.BOX_MARGIN);
    extent.moveDown(boxTitleHeight);
  }
  const heads: Head[] = [];
  const boxes: Box[] = [];
  let [end, room] = [0, 0];
  widths.forEach((width, lane) => {
    const entered = model.boxes.findIndex(({ first }) => first === lane);
    const left = model.boxes.findIndex(({ last }) => last === lane - 1);
    if (left >= 0) room += sizes.BOX_MARGIN + (margins[left] ?? 0);
    const outer = end + room;
    if (entered >= 0) room += margins[entered] ?? 0;
    const x = end + room;
    heads.push({ x, y: extent.y, width, middle: x + width / 2 });
    extent.include(x, 0, x + width, height);
    end += width + room;
    if (entered >= 0) boxes.push({ x: outer, width: 0 });
    const within = model.boxes.findIndex(({ first, last }) => first <= lane && lane <= last);
    const box = boxes[within];
    if (box) boxes[within] = { x: box.x, width: end + (margins[within] ?? 0) - box.x };
    room = rooms[lane] ?? gap;
  });
  extent.moveDown(heads.length === 0 ? 0 : height);
  return { heads, headHeight: height, gap, boxes, boxTitleHeight };
}
