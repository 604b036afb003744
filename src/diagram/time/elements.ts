/** Turns what was collected into elements with positions: arrows, notes, section titles and bars. */
import { lifetimeWidth } from '../lifetimes.ts';
import { textWidth } from '../text/metrics.ts';
import { wrapLabelled } from '../text/wrap.ts';
import type { TimeAxis } from './axis.ts';
import { type Columns, type GapUse, gapUse, lostColumns, lostEnd, noteSide } from './columns.ts';
import {
  BAR_DISTANCE,
  HELD_PART_OF_WAY,
  LOST_PART_OF_WAY,
  MEDIAN_PACKET_HEIGHT,
  MIN_BAR_HEIGHT,
  MIN_CONNECTION_HEIGHT,
} from './constants.ts';
import type { ArrowSpan } from './labels/crossings.ts';
import type { CollectedEvents, LifetimeSpan, MessageArrow, TimeEvent, TimerRun } from './events.ts';
import type { ArrowElement, ConnectionBar, NoteElement, SectionElement, TimerBar } from './model.ts';

export interface PlacedElements {
  readonly arrows: readonly PlacedArrow[];
  readonly notes: readonly (NoteElement | SectionElement)[];
  readonly timers: readonly TimerBar[];
  readonly connections: readonly ConnectionBar[];
}

export interface PlacedArrow {
  readonly arrow: MessageArrow;
  /** With its text where it is if there is nothing else. */
  readonly element: ArrowElement;
}

/** Which arrows need less of the gap that their text is in. */
export interface ArrowNeighbours {
  /** They cross another arrow. */
  readonly crossing: ReadonlySet<MessageArrow>;
  /** Their texts share a gap between two lifelines with another text. */
  readonly sharing: ReadonlySet<MessageArrow>;
}

/** How much of its way an arrow goes. */
const partOfWay = { arrives: 1, lost: LOST_PART_OF_WAY, held: HELD_PART_OF_WAY } as const;

/** Where arrows start and end on the axis. One that never arrives falls as far as the median packet would so far. */
export function arrowSpans(arrows: readonly MessageArrow[], axis: TimeAxis): readonly ArrowSpan[] {
  return arrows.flatMap((arrow) => spanOf(arrow, axis) ?? []);
}

function spanOf(arrow: MessageArrow, { yOf }: TimeAxis): ArrowSpan | null {
  const top = yOf(arrow.sentKey);
  if (top === undefined) return null;
  const arrivalY = arrow.arrivalKey === null ? undefined : yOf(arrow.arrivalKey);
  return { arrow, top, bottom: arrivalY ?? top + MEDIAN_PACKET_HEIGHT * partOfWay[arrow.end] };
}

/** Places all elements on an axis and on lifelines. An element whose event is not on the axis is left out. */
export function placeElements(
  { events, arrows, timers, lifetimes }: Omit<CollectedEvents, 'packetTimes' | 'total'>,
  axis: TimeAxis,
  columns: Columns,
  neighbours: ArrowNeighbours,
): PlacedElements {
  const gaps = gapUse(arrows);
  const timerPlacer = new TimerPlacer(axis, columns, lifetimes);
  return {
    arrows: arrows.flatMap((arrow) => placeArrow(arrow, axis, columns, gaps, neighbours) ?? []),
    notes: events.flatMap((event) => placeNote(event, axis, columns) ?? []),
    timers: timers.flatMap((run) => timerPlacer.place(run) ?? []),
    connections: lifetimes.flatMap((lifetime) => placeConnection(lifetime, axis, columns) ?? []),
  };
}

function placeNote(
  { annotation, key, step, line }: TimeEvent,
  axis: TimeAxis,
  { laneXs }: Columns,
): NoteElement | SectionElement | null {
  const y = axis.yOf(key);
  if (annotation === null || y === undefined) return null;
  if (annotation.kind === 'section') return { kind: 'section', step, line, y, text: annotation.text };
  const [first = 0, last = first] = annotation.lanes;
  const x = ((laneXs[first] ?? 0) + (laneXs[last] ?? 0)) / 2;
  const side = annotation.side ?? (annotation.lanes.length > 1 ? 'over' : noteSide(first, laneXs.length));
  return { kind: annotation.kind, step, line, at: { x, y }, side, text: annotation.text };
}

function placeArrow(
  arrow: MessageArrow,
  axis: TimeAxis,
  { laneXs, gaps }: Columns,
  { labelGapOf }: GapUse,
  { crossing, sharing }: ArrowNeighbours,
): PlacedArrow | null {
  const { step, line, end, copy, injected, isFurther } = arrow;
  const further = isFurther === undefined ? {} : { isFurther };
  const [fromX, toX] = [laneXs[arrow.from], laneXs[arrow.to]];
  const span = spanOf(arrow, axis);
  if (fromX === undefined || toX === undefined || span === null) return null;
  const from = { x: fromX, y: span.top };
  const endX = end === 'lost' ? lostEnd(fromX, toX, laneXs) : fromX + (toX - fromX) * partOfWay[end];
  const to = { x: endX, y: span.bottom };
  const labelGap = labelGapOf(arrow);
  const gap = gaps[labelGap];
  const gapColumns = (sharing.has(arrow) ? gap?.shared : gap?.alone) ?? Infinity;
  const columns = end === 'lost' ? lostColumns(Math.abs(to.x - from.x)) : gapColumns;
  const text = wrapLabelled(arrow.label, arrow.header, columns);
  const distance = Math.abs(toX - fromX || 1);
  const gapMiddle = ((laneXs[labelGap] ?? 0) + (laneXs[labelGap + 1] ?? 0)) / 2;
  const textAt =
    Math.abs(arrow.to - arrow.from) < 2
      ? // The middle, or the start of an arrow that crosses others: these mostly cross in the middle.
        crossing.has(arrow)
        ? Math.min(0.5, textWidth(text) / 2 / distance)
        : 0.5
      : // The middle of a gap, so that the text is on no lifeline that the arrow passes.
        Math.abs(gapMiddle - (laneXs[arrow.from] ?? 0)) / distance;
  return { arrow, element: { kind: 'arrow', step, line, from, to, end, copy, injected, text, textAt, ...further } };
}

/** Places the bars of timers beside lifelines: at each, the next bar goes where another has ended, or further out. */
class TimerPlacer {
  /** Lower ends of the bars at each lifeline, by the column that they are in. */
  private readonly barBottoms = new Map<number, number[]>();
  /** Number of bars of connections side by side at each lifeline. */
  private readonly connectionColumns = new Map<number, number>();

  constructor(
    private readonly axis: TimeAxis,
    private readonly columns: Columns,
    lifetimes: readonly LifetimeSpan[],
  ) {
    for (const { lane, column } of lifetimes)
      this.connectionColumns.set(lane, Math.max(this.connectionColumns.get(lane) ?? 0, column + 1));
  }

  place({ step, line, lane, startKey, endKey, expired, text, story }: TimerRun): TimerBar | null {
    const laneX = this.columns.laneXs[lane];
    const top = this.axis.yOf(startKey);
    const bottom = endKey === null ? this.axis.bottom : this.axis.yOf(endKey);
    if (laneX === undefined || top === undefined || bottom === undefined || bottom - top < MIN_BAR_HEIGHT) return null;
    const bottoms = this.barBottoms.get(lane) ?? [];
    this.barBottoms.set(lane, bottoms);
    const free = bottoms.findIndex((otherBottom) => otherBottom <= top);
    const column = free === -1 ? bottoms.length : free;
    bottoms[column] = bottom;
    const outward = outwardOf(lane, this.columns);
    const connections = this.connectionColumns.get(lane) ?? 0;
    const connectionWidth = connections === 0 ? 0 : (connections - 0.5) * lifetimeWidth;
    const x = laneX + outward * (connectionWidth + BAR_DISTANCE + column * BAR_DISTANCE);
    return { kind: 'timer', step, line, x, top, bottom, outward, expired, text, story, textPlace: null };
  }
}

function placeConnection(lifetime: LifetimeSpan, axis: TimeAxis, columns: Columns): ConnectionBar | null {
  const { step, line, lane, column, startKey, endKey, openedUs, closedUs, text, story } = lifetime;
  const [laneX, top] = [columns.laneXs[lane], axis.yOf(startKey)];
  const end = endKey === null ? axis.bottom : axis.yOf(endKey);
  if (laneX === undefined || top === undefined || end === undefined) return null;
  const x = laneX + outwardOf(lane, columns) * column * lifetimeWidth;
  const bottom = Math.max(end, top + MIN_CONNECTION_HEIGHT);
  return { kind: 'connection', step, line, lane, x, top, bottom, openedUs, closedUs, text, story };
}

/** The side of a lifeline on which its bars are placed, opposite to its notes: 1 is the right one. */
function outwardOf(lane: number, { laneXs }: Columns): 1 | -1 {
  return noteSide(lane, laneXs.length) === 'left' ? 1 : -1;
}
