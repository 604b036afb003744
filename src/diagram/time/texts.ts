/** Places the texts that can give way to others: those of arrows first, then those of breaks, then those of bars. */
import type { TimeAxis } from './axis.ts';
import { placeBarTexts } from './labels/bar-texts.ts';
import { type Columns, gapUse } from './columns.ts';
import { LEAD } from './constants.ts';
import type { Overlaps } from './convergence.ts';
import type { PlacedArrow, PlacedElements } from './elements.ts';
import type { CollectedEvents } from './events.ts';
import { labelShape, type Obstacle, type PlacedLabels, placeLabels } from './labels/label-placement.ts';
import { type ArrowElement, type AxisBreak, hasText, type TimerBar } from './model.ts';
import { placeBreaks, writtenObstacles } from './labels/obstacles.ts';

export interface PlacedTexts {
  readonly arrows: readonly ArrowElement[];
  readonly breaks: readonly AxisBreak[];
  readonly timers: readonly TimerBar[];
  readonly overlaps: Overlaps;
}

/**
 * @param width of the picture
 * @param headsBottom where the heads of the lifelines end
 */
export function placeTexts(
  { arrows: placedArrows, notes, timers }: PlacedElements,
  { events, arrows: allArrows, locale }: Pick<CollectedEvents, 'events' | 'arrows' | 'locale'>,
  axis: TimeAxis,
  { axisX, laneXs }: Columns,
  width: number,
  headsBottom: number,
): PlacedTexts {
  const elements = placedArrows.map(({ element }) => element);
  const obstacles = (breaks: readonly AxisBreak[]): readonly Obstacle[] =>
    writtenObstacles(notes, breaks, events, width, headsBottom);
  const { arrowsIn } = gapUse(allArrows);
  const labels = placeLabels(elements, obstacles(placeBreaks(axis, elements, width / 2, laneXs, locale)), {
    laneXs,
    arrowsIn,
  });
  const { arrows } = labels;
  // Where the text of a break is, is not important: it gives way to the texts of arrows.
  const labelShapes = arrows.flatMap((arrow) => (hasText(arrow) ? [labelShape(arrow, arrow.textAt)] : []));
  const breaks = placeBreaks(axis, elements, width / 2, laneXs, locale, labelShapes);
  const area = { left: axisX, right: width, top: headsBottom, bottom: axis.bottom + LEAD };
  const written = obstacles(breaks);
  return {
    arrows,
    breaks,
    timers: placeBarTexts(timers, { arrows, written, breaks, laneXs, area }),
    overlaps: overlapsOf(labels, placedArrows),
  };
}

function overlapsOf(
  { arrowOverlaps, noteOverlaps, crossingOverlaps }: PlacedLabels<ArrowElement>,
  placedArrows: readonly PlacedArrow[],
): Overlaps {
  const arrowDepths = [...arrowOverlaps].flatMap(([index, depth]) => {
    const arrow = placedArrows[index]?.arrow;
    return arrow ? [{ startKey: arrow.sentKey, endKey: arrow.arrivalKey ?? arrow.sentKey, depth }] : [];
  });
  const noteDepths = Array.from(noteOverlaps, ([step, depth]) => ({ startKey: step, endKey: step, depth }));
  return {
    depths: [...arrowDepths, ...noteDepths],
    crossing: placedArrows.flatMap(({ arrow }, index) => (crossingOverlaps.has(index) ? [arrow] : [])),
  };
}
