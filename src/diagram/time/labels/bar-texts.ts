/**
 * Where the names of timers are written: beside their bars, or turned along them, where they cover nothing. A bar of a
 * timer that was stopped is named once at each lifeline, which is enough to say what such bars are.
 */
import { textLength } from '../../text/metrics.ts';
import { BAR_TEXT_AIR, BAR_TEXT_GAP, BAR_TEXT_STRIDE, HALF_BAR, HALF_LINE, MAX_BAR_TEXT_PLACES } from '../constants.ts';
import { type Box, boxShape, lineShape, overlapDepth, type Shape } from '../geometry.ts';
import { labelShape, type LabelledArrow, type Obstacle } from './label-placement.ts';
import { type AxisBreak, type BarText, hasText, type TimerBar } from '../model.ts';
import { SpatialIndex } from './spatial-index.ts';

interface Surroundings {
  readonly arrows: readonly LabelledArrow[];
  readonly written: readonly Obstacle[];
  readonly breaks: readonly AxisBreak[];
  /** Where lifelines are, from left to right. */
  readonly laneXs: readonly number[];
  /** The area in which texts may be placed. */
  readonly area: Box;
}

/** The bars with the places of their texts. A text for which there is no free place is not written. */
export function placeBarTexts(bars: readonly TimerBar[], surroundings: Surroundings): readonly TimerBar[] {
  const { arrows, written, laneXs } = surroundings;
  const labels = arrows.flatMap((arrow) => (hasText(arrow) ? [{ shape: labelShape(arrow, arrow.textAt) }] : []));
  const spatialIndex = new SpatialIndex<{ readonly shape: Shape }>([
    ...written,
    ...labels,
    ...arrows.map((arrow) => ({ shape: lineShape(arrow) })),
    ...bars.map((bar) => ({ shape: boxShape(barBox(bar)) })),
  ]);
  const named = new Set<string>();
  const places = new Map<TimerBar, BarText>();
  // Timers that expired are named first: they are the cause of something.
  for (const bar of [...bars.filter(({ expired }) => expired), ...bars.filter(({ expired }) => !expired)]) {
    const name = `${laneOf(bar, laneXs)} ${bar.text}`;
    if (!bar.expired && named.has(name)) continue;
    const place = candidatePlaces(bar, surroundings).find((candidate) =>
      isFree(textBox(bar.text, candidate), spatialIndex, surroundings),
    );
    if (!place) continue;
    named.add(name);
    places.set(bar, place);
    spatialIndex.add({ shape: boxShape(textBox(bar.text, place)) });
  }
  return bars.map((bar) => ({ ...bar, textPlace: places.get(bar) ?? null }));
}

/** The index of the lifeline that a bar is beside. */
const laneOf = ({ x, outward }: TimerBar, laneXs: readonly number[]): number =>
  outward === 1 ? laneXs.findLastIndex((laneX) => laneX < x) : laneXs.findIndex((laneX) => laneX > x);

const barBox = ({ x, top, bottom }: TimerBar): Box => ({ left: x - HALF_BAR, right: x + HALF_BAR, top, bottom });

function textBox(text: string, { x, y, turned }: BarText): Box {
  const halfLength = textLength(text) / 2;
  const [halfWidth, halfHeight] = turned ? [HALF_LINE, halfLength] : [halfLength, HALF_LINE];
  return {
    left: x - halfWidth - BAR_TEXT_AIR,
    right: x + halfWidth + BAR_TEXT_AIR,
    top: y - halfHeight - BAR_TEXT_AIR,
    bottom: y + halfHeight + BAR_TEXT_AIR,
  };
}

/** The places that are tried for a bar's text: level before turned ones, and first those at breaks of the axis. */
function candidatePlaces({ x, top, bottom, text, outward }: TimerBar, { breaks }: Surroundings): readonly BarText[] {
  const halfLength = textLength(text) / 2;
  const breaksBeside = breaks.filter((axisBreak) => axisBreak.top >= top && axisBreak.bottom <= bottom);
  const breakMiddles = breaksBeside
    .slice(0, MAX_BAR_TEXT_PLACES)
    .map((axisBreak) => (axisBreak.top + axisBreak.bottom) / 2);
  const levelYs = [...breakMiddles, ...fromMiddleOut(top + HALF_LINE, bottom - HALF_LINE)];
  const turnedYs = fromMiddleOut(top + halfLength, bottom - halfLength);
  return [
    ...levelYs.map((y) => ({ x: x + outward * (BAR_TEXT_GAP + halfLength), y, turned: false })),
    ...turnedYs.map((y) => ({ x: x + outward * (BAR_TEXT_GAP + HALF_LINE), y, turned: true })),
  ];
}

/** Positions between two, from the middle outwards, in turn below and above it. */
function fromMiddleOut(top: number, bottom: number): readonly number[] {
  if (bottom < top) return [];
  const middle = (top + bottom) / 2;
  const count = Math.min(MAX_BAR_TEXT_PLACES, Math.floor((bottom - top) / BAR_TEXT_STRIDE) + 1);
  return Array.from({ length: count }, (_, index) => {
    const distance = Math.ceil(index / 2) * BAR_TEXT_STRIDE;
    return index % 2 === 0 ? middle + distance : middle - distance;
  }).filter((y) => y >= top && y <= bottom);
}

/** Whether a text is in the area and covers nothing. It never covers its own bar, because it is placed beside it. */
function isFree(
  box: Box,
  spatialIndex: SpatialIndex<{ readonly shape: Shape }>,
  { laneXs, area }: Surroundings,
): boolean {
  if (box.left < area.left || box.right > area.right || box.top < area.top || box.bottom > area.bottom) return false;
  if (laneXs.some((x) => x > box.left && x < box.right)) return false;
  const shape = boxShape(box);
  return !spatialIndex.near(box).some((other) => overlapDepth(shape, other.shape) > 0);
}
