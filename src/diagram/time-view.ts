/**
 * Trace → a picture on a time axis, as text-books draw it: arrows slant from their sending to their arrival, a loss ends
 * on its way, crossing packets cross, a timer is a bar along the lifeline. Plain geometry, in pixels; whoever draws it
 * chooses colours and fonts.
 */
import type { Display } from '../language/scenario.ts';
import type { Trace } from '../simulator/trace.ts';
import { crossingFlights, type Span } from './crossings.ts';
import type { Flight, Happening, TimerRun } from './happenings.ts';
import { happeningsOf } from './happenings.ts';
import type { NoteKind } from './marks.ts';
import { textWidth } from './note-size.ts';
import { flightHeight, laneScale, type TimeAxis, timeAxis, type ScalePieces } from './time-axis.ts';
import { type Box, type Break, breaksOf, clearOfBoxes, titleBoxes } from './time-texts.ts';

export interface TimeViewOptions {
  /** Default: what the source sets. `messages`: one arrow per application message, no bare segments. */
  readonly detail?: Display['detail'];
  /** State changes at the lifelines. Default: yes. */
  readonly states?: boolean;
  /** Bars for timers. Default: yes. */
  readonly timers?: boolean;
  /** Arrows at most. Default 3000. */
  readonly limit?: number;
}

interface Origin {
  readonly step: number;
  readonly line: number;
}

export type TimeElement = Origin &
  (
    | {
        readonly kind: 'arrow';
        readonly from: Point;
        /** Where it arrives, or where it is lost. */
        readonly to: Point;
        readonly end: 'arrives' | 'lost' | 'held';
        /** The second of two copies. */
        readonly copy: boolean;
        readonly injected: boolean;
        readonly text: string;
        /** How much of the way there is to the middle of the text, where it has room: 0.5 is halfway. */
        readonly textAt: number;
      }
    | { readonly kind: NoteKind; readonly at: Point; readonly side: 'left' | 'right' | 'over'; readonly text: string }
    /** A bar beside the lifeline. `expired`: it ran to its end. */
    | {
        readonly kind: 'timer';
        readonly x: number;
        readonly top: number;
        readonly bottom: number;
        readonly expired: boolean;
        readonly text: string;
      }
    | { readonly kind: 'section'; readonly y: number; readonly text: string }
  );

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface TimeView {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Where the lifelines begin. */
  readonly top: number;
  readonly lanes: readonly { readonly participant: string; readonly label: string; readonly x: number }[];
  /** Of the time axis (`timeScale`). */
  readonly scale: ScalePieces;
  /** When something happens, ascending: what may be marked at the axis. */
  readonly instants: readonly number[];
  readonly breaks: readonly Break[];
  /** In the order of happening. */
  readonly elements: readonly TimeElement[];
  /** Arrows shown, and in all; `notice` says so where they differ. */
  readonly shown: number;
  readonly total: number;
  readonly notice: string | null;
}

const top = 64;
const axisWidth = 76;
/** Between lifelines. */
const leastLaneGap = 240;
const mostLaneGap = 460;
/** The same where arrows cross: two long texts stand side by side. */
const mostCrossingGap = 640;

/** Lays out the trace. Linear in its events; never throws. */
export function timeView(trace: Trace, options: TimeViewOptions = {}): TimeView {
  const { detail = trace.display.detail, states = true, timers = true, limit = 3000 } = options;
  const { happenings, flights, runs, packetTimes, total } = happeningsOf(trace, { detail, states, limit });
  const axis = timeAxis(happenings, packetTimes, top);
  const [left, right] = sideRooms(happenings, trace.participants.length);
  const crossing = crossingFlights(flights.flatMap((flight) => spanOf(flight, axis)));
  const laneGap = laneGapFor(flights, crossing);
  const names = trace.participants.map(({ id }) => id);
  const x = laneScale(names, axisWidth + left, laneGap);
  const lanes = trace.participants.map(({ id, label }) => ({
    participant: id,
    label: label === '' ? id : label,
    x: x(id),
  }));
  const layout = new Layout(axis, names.map(x), crossing, neighbours(flights));
  const width = Math.max(
    axisWidth + left + Math.max(0, lanes.length - 1) * laneGap + right,
    Math.ceil(1.3 * textWidth(trace.title)),
    ...happenings.map(({ what }) => (what?.kind === 'section' ? Math.ceil(textWidth(what.text)) : 0)),
  );
  const notes = happenings.flatMap((happening) => layout.note(happening));
  const arrows = flights.flatMap((flight) => layout.arrow(flight));
  const breaks = breaksOf(axis, arrows, width / 2, names.map(x));
  const titles = titleBoxes(
    notes.flatMap((note) => (note.kind === 'section' ? [note] : [])),
    breaks,
    width / 2,
  );
  const elements = [
    ...notes,
    ...arrows.map((arrow) => readable(arrow, titles)),
    ...(timers ? runs.flatMap((run) => layout.timer(run)) : []),
  ].sort((a, b) => a.step - b.step);
  const shown = new Set(flights.map(({ step }) => step)).size;
  return {
    title: trace.title,
    width,
    height: axis.bottom + 24,
    top: top - 20,
    lanes,
    scale: axis.pieces,
    instants: axis.instants,
    breaks,
    elements,
    shown,
    total,
    notice: shown === total ? null : `${shown} of ${total} arrows are shown`,
  };
}

type Arrow = Extract<TimeElement, { kind: 'arrow' }>;

/** With its text where it can be read, if it would stand in the middle. */
function readable(arrow: Arrow, titles: readonly Box[]): Arrow {
  if (arrow.end !== 'arrives' || arrow.textAt !== 0.5) return arrow;
  return { ...arrow, textAt: clearOfBoxes(arrow, arrow.text, titles) };
}

/** As arrows' texts need, within reason; two that cross stand side by side. */
function laneGapFor(flights: readonly Flight[], crossing: ReadonlySet<Flight>): number {
  const wanted = flights.map((flight) => {
    const width = textWidth(flight.text);
    return crossing.has(flight) ? Math.min(mostCrossingGap, 2 * width + 40) : Math.min(mostLaneGap, width + 30);
  });
  return Math.max(leastLaneGap, ...wanted);
}

/** What is lost ends on its way; what is held back, soon after it was sent. */
const partOfWay = { arrives: 1, lost: 0.55, held: 0.3 } as const;

/** How many arrows go between a lifeline and the next, by the first one's index. */
function neighbours(flights: readonly Flight[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { from, to } of flights)
    if (Math.abs(to - from) === 1) counts.set(Math.min(from, to), (counts.get(Math.min(from, to)) ?? 0) + 1);
  return counts;
}

function spanOf(flight: Flight, { place }: TimeAxis): Span[] {
  const top = place(flight.sentKey);
  if (top === undefined) return [];
  const arrival = flight.arrivalKey === null ? undefined : place(flight.arrivalKey);
  return [{ flight, top, bottom: arrival ?? top + flightHeight * partOfWay[flight.end] }];
}

/** What the notes beside the first and the last lifeline need. */
function sideRooms(happenings: readonly Happening[], lanes: number): readonly [number, number] {
  const rooms = { left: 60, right: 60, over: 0 };
  for (const { what } of happenings) {
    if (what === null || what.kind === 'section' || what.lanes.length > 1) continue;
    const [lane = 0] = what.lanes;
    const side = what.side ?? sideOf(lane, lanes);
    const width = textWidth(what.text) + 18;
    if (side === 'left' && lane === 0) rooms.left = Math.max(rooms.left, width);
    else if (side === 'right' && lane === lanes - 1) rooms.right = Math.max(rooms.right, width);
    else if (lane === 0 || lane === lanes - 1)
      rooms[lane === 0 ? 'left' : 'right'] = Math.max(rooms[lane === 0 ? 'left' : 'right'], width / 2);
  }
  return [rooms.left, rooms.right];
}

class Layout {
  /** Bars that stand beside each lifeline, by their lower ends: the next goes where one has ended, or further out. */
  readonly #bars = new Map<number, number[]>();

  constructor(
    private readonly axis: TimeAxis,
    private readonly xs: readonly number[],
    private readonly crossing: ReadonlySet<Flight>,
    /** How many arrows go between a lifeline and the next, by the first one's index. */
    private readonly between: ReadonlyMap<number, number>,
  ) {}

  note({ what, key, step, line }: Happening): TimeElement[] {
    const y = this.axis.place(key);
    if (what === null || y === undefined) return [];
    if (what.kind === 'section') return [{ kind: 'section', step, line, y, text: what.text }];
    const [first = 0, last = first] = what.lanes;
    const x = ((this.xs[first] ?? 0) + (this.xs[last] ?? 0)) / 2;
    const side = what.side ?? (what.lanes.length > 1 ? 'over' : sideOf(first, this.xs.length));
    return [{ kind: what.kind, step, line, at: { x, y }, side, text: what.text }];
  }

  arrow(flight: Flight): Arrow[] {
    const { step, line, end, copy, injected, text } = flight;
    const [x1, x2] = [this.xs[flight.from], this.xs[flight.to]];
    const [span] = spanOf(flight, this.axis);
    if (x1 === undefined || x2 === undefined || span === undefined) return [];
    const from = { x: x1, y: span.top };
    const to = { x: x1 + (x2 - x1) * partOfWay[end], y: span.bottom };
    const textAt = this.#textAt(flight, Math.abs(x2 - x1 || 1));
    return [{ kind: 'arrow', step, line, from, to, end, copy, injected, text, textAt }];
  }

  /** Where the middle of the text stands: neither where two arrows cross, nor on a lifeline that is passed. */
  #textAt(flight: Flight, run: number): number {
    const { from, to, text } = flight;
    const passed = Math.abs(to - from);
    if (passed < 2) return this.crossing.has(flight) ? Math.min(0.5, textWidth(text) / 2 / run) : 0.5;
    // Between the two lifelines that have the least to say to each other.
    const gaps = Array.from({ length: passed }, (_, index) => Math.min(from, to) + index);
    const busy = (gap: number): number => this.between.get(gap) ?? 0;
    const quietest = gaps.reduce((best, gap) => (busy(gap) < busy(best) ? gap : best));
    return Math.abs(quietest + 0.5 - from) / passed;
  }

  timer({ step, line, lane, startKey, endKey, expired, text }: TimerRun): TimeElement[] {
    const x = this.xs[lane];
    const start = this.axis.place(startKey);
    const bottom = endKey === null ? this.axis.bottom : this.axis.place(endKey);
    // What is stopped where it was started says nothing.
    if (x === undefined || start === undefined || bottom === undefined || bottom - start < 4) return [];
    const bars = this.#bars.get(lane) ?? [];
    this.#bars.set(lane, bars);
    const free = bars.findIndex((end) => end <= start);
    const column = free === -1 ? bars.length : free;
    bars[column] = bottom;
    const outward = sideOf(lane, this.xs.length) === 'left' ? 1 : -1;
    return [{ kind: 'timer', step, line, x: x + outward * (7 + column * 7), top: start, bottom, expired, text }];
  }
}

/** Notes stand where there are no arrows: outside, if there is an outside. */
function sideOf(lane: number, lanes: number): 'left' | 'right' | 'over' {
  return lane === 0 ? 'left' : lane === lanes - 1 ? 'right' : 'over';
}
