/** Where the lifelines are placed from left to right, and how many text columns fit between them. */
import { areMany } from '../lane-columns.ts';
import { formatTime } from '../text/format.ts';
import { textWidth } from '../text/metrics.ts';
import { wrap, wrapLabelled } from '../text/wrap.ts';
import {
  CROSS_ARM,
  CROSS_TO_LANE,
  EDGE_AIR,
  HEAD_GAP,
  LABEL_AIR,
  LABEL_PAIR_AIR,
  LABEL_START,
  LOST_PART_OF_WAY,
  MAX_CROSSING_LANE_GAP,
  MAX_LABEL_COLUMNS,
  MAX_LANE_GAP,
  MIN_AXIS_X,
  MIN_LABEL_COLUMNS,
  MIN_LANE_GAP,
  MIN_LANE_GAP_OF_MANY,
  MIN_LOST_LABEL_COLUMNS,
  MIN_NARROW_LANE_GAP,
  MIN_SIDE,
  MIN_TITLE_COLUMNS,
  NARROW_LABEL_AIR,
  SIDE_NOTE_AIR,
  TIME_LETTER_WIDTH,
  TITLE_SCALE,
  USUAL_TIME_LETTERS,
} from './constants.ts';
import type { CollectedEvents, MessageArrow, TimeEvent } from './events.ts';
import { type Heads, halfWidths } from './heads.ts';
import type { LayoutMode, Side } from './model.ts';

/** Horizontal positions. */
export interface Columns {
  readonly axisX: number;
  readonly laneXs: readonly number[];
  readonly width: number;
  /** From left to right, in the order of the boxes that were given. */
  readonly boxes: readonly BoxSides[];
  /** The gap behind each lifeline but the last, by the index of the lifeline. */
  readonly gaps: readonly GapColumns[];
}

/** The sides of a box around lifelines. */
export interface BoxSides {
  readonly left: number;
  readonly right: number;
}

/** How many text columns an arrow's text may have between two lifelines. */
export interface GapColumns {
  readonly alone: number;
  /** The same for a text that shares the gap with another text beside it. */
  readonly shared: number;
}

/**
 * Places axis and lifelines.
 *
 * @param heads the names in the heads of the lifelines, broken into lines, and the boxes around these
 * @param crossing the arrows that cross another one
 */
export function placeLifelines(
  { events, arrows }: Pick<CollectedEvents, 'events' | 'arrows'>,
  { names: heads, boxes }: Pick<Heads, 'names' | 'boxes'>,
  crossing: ReadonlySet<MessageArrow>,
  { width }: LayoutMode,
): Columns {
  const longestTime = events.reduce((longest, { timeUs }) => Math.max(longest, formatTime(timeUs).length), 0);
  const axisX = MIN_AXIS_X + Math.ceil(Math.max(0, longestTime - USUAL_TIME_LETTERS) * TIME_LETTER_WIDTH);
  const halves = halfWidths(heads, boxes);
  const notes = sideNoteWidths(events, heads.length);
  // A head is above the axis, a box beside it.
  const boxed = boxes[0]?.first === 0 ? axisX : 0;
  const left = axisX + EDGE_AIR + Math.max(notes.left, (halves[0]?.left ?? 0) - axisX + boxed);
  const right = Math.max(notes.right, (halves.at(-1)?.right ?? 0) + EDGE_AIR);
  const headGaps = halves.slice(1).map((half, index) => half.left + (halves[index]?.right ?? 0) + HEAD_GAP);
  const wantedGaps = labelGaps(arrows, crossing, heads.length).map((gap, index) => Math.max(gap, headGaps[index] ?? 0));
  const gaps = width === null ? wantedGaps : narrowedGaps(wantedGaps, headGaps, width - left - right);
  const offsets = gaps.reduce<readonly number[]>((xs, gap) => [...xs, (xs.at(-1) ?? 0) + gap], [0]);
  const overhang = overhangs(events, offsets);
  const firstX = Math.max(left, axisX + EDGE_AIR + overhang.left);
  const air = width === null ? LABEL_AIR : NARROW_LABEL_AIR;
  const laneXs = heads.map((_, index) => firstX + (offsets[index] ?? 0));
  return {
    axisX,
    laneXs,
    boxes: boxes.map(({ first, last }) => ({
      left: (laneXs[first] ?? 0) - (halves[first]?.left ?? 0),
      right: (laneXs[last] ?? 0) + (halves[last]?.right ?? 0),
    })),
    gaps: gaps.map((gap) => gapColumns(gap, air)),
    width: firstX + (offsets.at(-1) ?? 0) + Math.max(right, overhang.right),
  };
}

function gapColumns(gap: number, air: number): GapColumns {
  const alone = Math.min(MAX_LABEL_COLUMNS, Math.max(MIN_LABEL_COLUMNS, columnsIn(gap - air)));
  const shared = Math.min(alone, Math.max(MIN_LABEL_COLUMNS, columnsIn((gap - LABEL_PAIR_AIR) / 2)));
  return { alone, shared };
}

/**
 * Reduces the distances between lifelines so that they fit into a width, as far as possible: each distance gives up the
 * same share of what it can give up.
 *
 * @param headGaps the least distances, at which heads do not touch each other
 */
function narrowedGaps(wantedGaps: readonly number[], headGaps: readonly number[], width: number): readonly number[] {
  const minGaps = wantedGaps.map((gap, index) => Math.min(gap, Math.max(MIN_NARROW_LANE_GAP, headGaps[index] ?? 0)));
  const sum = (gaps: readonly number[]): number => gaps.reduce((total, gap) => total + gap, 0);
  const [wantedSum, minSum] = [sum(wantedGaps), sum(minGaps)];
  const kept = wantedSum <= minSum ? 0 : Math.min(1, Math.max(0, (width - minSum) / (wantedSum - minSum)));
  return wantedGaps.map((gap, index) => {
    const minGap = minGaps[index] ?? 0;
    return Math.floor(minGap + kept * (gap - minGap));
  });
}

/** The title broken into lines, and the width of the picture with it and with the titles of its sections. */
export function placeTitle(
  title: string,
  events: readonly TimeEvent[],
  columns: Columns,
  mode: LayoutMode,
): { readonly heading: string; readonly width: number } {
  const letterWidth = TITLE_SCALE * (textWidth('x') - textWidth(''));
  const titleColumns =
    mode.width === null ? Infinity : Math.floor((mode.width - TITLE_SCALE * textWidth('')) / letterWidth);
  const heading = wrap(title, Math.max(MIN_TITLE_COLUMNS, titleColumns));
  const width = events.reduce(
    (widest, { annotation }) =>
      annotation?.kind === 'section' ? Math.max(widest, Math.ceil(textWidth(annotation.text))) : widest,
    Math.max(columns.width, Math.ceil(TITLE_SCALE * textWidth(heading))),
  );
  return { heading, width };
}

/** How many text columns fit into a width. */
export function columnsIn(width: number): number {
  return Math.floor((width - textWidth('')) / (textWidth('x') - textWidth('')));
}

/**
 * Where a lost arrow ends: at two thirds of its way, or beyond a lifeline near that point, where it would seem to arrive.
 *
 * @param laneXs where lifelines are
 */
export function lostEnd(fromX: number, toX: number, laneXs: readonly number[]): number {
  const end = fromX + (toX - fromX) * LOST_PART_OF_WAY;
  const [left, right] = [Math.min(fromX, toX) + CROSS_TO_LANE, Math.max(fromX, toX) - CROSS_TO_LANE];
  const passed = laneXs.find((x) => x > left && x < right && Math.abs(x - end) < CROSS_TO_LANE);
  return passed === undefined ? end : passed + Math.sign(toX - fromX) * CROSS_TO_LANE;
}

/** How many text columns fit along a lost arrow of this horizontal length: its text ends before the cross. */
export function lostColumns(length: number): number {
  return Math.max(MIN_LOST_LABEL_COLUMNS, columnsIn(length - LABEL_START - CROSS_ARM));
}

/** The distances that the texts of arrows need between lifelines, within limits; arrows that cross need room for two. */
function labelGaps(
  arrows: readonly MessageArrow[],
  crossing: ReadonlySet<MessageArrow>,
  lanes: number,
): readonly number[] {
  const maxColumns = columnsIn(MAX_LANE_GAP - LABEL_AIR);
  const gaps = Array<number>(Math.max(0, lanes - 1)).fill(lanes > 2 ? MIN_LANE_GAP_OF_MANY : MIN_LANE_GAP);
  const { labelGapOf } = gapUse(arrows);
  for (const arrow of arrows) {
    if (arrow.isFurther) continue;
    const width = textWidth(wrapLabelled(arrow.label, arrow.header, maxColumns));
    const wanted =
      arrow.arrivalKey === null && arrow.end === 'lost'
        ? Math.min(MAX_LANE_GAP, Math.ceil((width + LABEL_START + CROSS_ARM) / LOST_PART_OF_WAY))
        : crossing.has(arrow)
          ? Math.min(MAX_CROSSING_LANE_GAP, 2 * width + LABEL_PAIR_AIR)
          : Math.min(MAX_LANE_GAP, width + LABEL_AIR);
    const gap = labelGapOf(arrow);
    gaps[gap] = Math.max(gaps[gap] ?? 0, wanted);
  }
  return gaps;
}

/** How the gaps between lifelines are used. A gap is known by the index of the lifeline to its left. */
export interface GapUse {
  /** Number of arrows that go from one side of the gap to the other and no further. */
  readonly arrowsIn: (gap: number) => number;
  /** The gap in which an arrow's text is written: of those that it passes, the one with the fewest arrows. */
  readonly labelGapOf: (arrow: MessageArrow) => number;
}

export function gapUse(arrows: readonly MessageArrow[]): GapUse {
  const counts = new Map<number, number>();
  for (const { from, to } of arrows)
    if (Math.abs(to - from) === 1) counts.set(Math.min(from, to), (counts.get(Math.min(from, to)) ?? 0) + 1);
  const arrowsIn = (gap: number): number => counts.get(gap) ?? 0;
  const labelGapOf = ({ from, to }: MessageArrow): number => {
    const first = Math.min(from, to);
    const gaps = Array.from({ length: Math.abs(to - from) }, (_, index) => first + index);
    return gaps.reduce((best, gap) => (arrowsIn(gap) < arrowsIn(best) ? gap : best), first);
  };
  return { arrowsIn, labelGapOf };
}

interface Sides {
  readonly left: number;
  readonly right: number;
}

/** How much width the notes at the first and at the last lifeline need beside it. */
function sideNoteWidths(events: readonly TimeEvent[], lanes: number): Sides {
  const widths = { left: MIN_SIDE, right: MIN_SIDE };
  for (const { annotation } of events) {
    if (annotation === null || annotation.kind === 'section' || annotation.lanes.length > 1) continue;
    const [lane = 0] = annotation.lanes;
    const side = annotation.side ?? noteSide(lane, lanes);
    const width = textWidth(annotation.text) + SIDE_NOTE_AIR;
    if (side === 'left' && lane === 0) widths.left = Math.max(widths.left, width);
    else if (side === 'right' && lane === lanes - 1) widths.right = Math.max(widths.right, width);
    else if (lane === 0 || lane === lanes - 1) {
      const outer = lane === 0 ? 'left' : 'right';
      widths[outer] = Math.max(widths[outer], width / 2);
    }
  }
  return widths;
}

/**
 * How far notes over several lifelines reach beyond the first and the last one.
 *
 * @param offsets distances of the lifelines from the first one
 */
function overhangs(events: readonly TimeEvent[], offsets: readonly number[]): Sides {
  const lastOffset = offsets.at(-1) ?? 0;
  const overhang = { left: 0, right: 0 };
  for (const { annotation } of events) {
    if (annotation === null || annotation.kind === 'section' || annotation.lanes.length < 2) continue;
    const [first = 0, last = first] = annotation.lanes;
    const halfWidth = textWidth(annotation.text) / 2 + EDGE_AIR;
    const middle = ((offsets[first] ?? 0) + (offsets[last] ?? 0)) / 2;
    overhang.left = Math.max(overhang.left, halfWidth - middle);
    overhang.right = Math.max(overhang.right, halfWidth - (lastOffset - middle));
  }
  return overhang;
}

/**
 * The side of a lifeline on which its notes are placed: outside, where no arrows are; over the lifeline if it is not an
 * outer one. Of many lifelines, all have their notes over them, which leaves more width to arrows.
 */
export function noteSide(lane: number, lanes: number): Side {
  if (areMany(lanes)) return 'over';
  return lane === 0 ? 'left' : lane === lanes - 1 ? 'right' : 'over';
}
