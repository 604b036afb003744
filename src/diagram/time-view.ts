/**
 * Trace → a picture on a time axis, as text-books draw it: arrows slant from their sending to their arrival, a loss ends
 * on its way, crossing packets cross, a timer is a bar along the lifeline. Plain geometry, in pixels; whoever draws it
 * chooses colours and fonts.
 *
 * Time runs down in proportion, with two exceptions that keep it readable. What happens at one instant at one place
 * stands one below the other, and time stands still for it. And a stretch in which nothing happens is folded to a short
 * one, with a break mark that says how long it is.
 */
import type { Trace } from '../simulator/trace.ts';
import type { Flight, Happening, TimerRun } from './happenings.ts';
import { happeningsOf } from './happenings.ts';
import type { NoteKind } from './marks.ts';
import { textWidth } from './note-size.ts';

export interface TimeViewOptions {
  /** State changes at the lifelines. Default: yes. */
  readonly states?: boolean;
  /** Bars for timers. Default: yes. */
  readonly timers?: boolean;
  /** Arrows at most. Default 400. */
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
  /** Times at the axis, from the top. */
  readonly ticks: readonly { readonly y: number; readonly timeUs: number }[];
  /** Folded stretches. */
  readonly breaks: readonly { readonly top: number; readonly bottom: number; readonly us: number }[];
  /** In the order of happening. */
  readonly elements: readonly TimeElement[];
  /** Arrows shown, and in all; `notice` says so where they differ. */
  readonly shown: number;
  readonly total: number;
  readonly notice: string | null;
}

const top = 64;
const axisWidth = 76;
/** Between lifelines: as arrows' texts need, within reason. */
const leastLaneGap = 240;
const mostLaneGap = 460;
/** How far down the usual packet goes on its way, and the least room between two instants. */
const flightHeight = 52;
const leastGap = 6;
/** A longer stretch is folded to this. */
const longest = 150;
const folded = 44;

/** Lays out the trace. Linear in its events; never throws. */
export function timeView(trace: Trace, options: TimeViewOptions = {}): TimeView {
  const { states = true, timers = true, limit = 400 } = options;
  const { happenings, flights, runs, total } = happeningsOf(trace, states, limit);
  const axis = new Axis(happenings, flights);
  const [left, right] = sideRooms(happenings, trace.participants.length);
  const longestText = Math.max(0, ...flights.map(({ text }) => textWidth(text)));
  const laneGap = Math.min(mostLaneGap, Math.max(leastLaneGap, longestText + 30));
  const lanes = trace.participants.map(({ id, label }, index) => ({
    participant: id,
    label: label === '' ? id : label,
    x: axisWidth + left + index * laneGap,
  }));
  const layout = new Layout(
    axis,
    lanes.map(({ x }) => x),
  );
  const elements = [
    ...happenings.flatMap((happening) => layout.note(happening)),
    ...flights.flatMap((flight) => layout.arrow(flight)),
    ...(timers ? runs.flatMap((run) => layout.timer(run)) : []),
  ].sort((a, b) => a.step - b.step);
  const wanted = Math.max(
    1.3 * textWidth(trace.title),
    ...happenings.map(({ what }) => (what?.kind === 'section' ? textWidth(what.text) : 0)),
  );
  const shown = new Set(flights.map(({ step }) => step)).size;
  return {
    title: trace.title,
    width: Math.max(axisWidth + left + Math.max(0, lanes.length - 1) * laneGap + right, Math.ceil(wanted)),
    height: axis.height + 24,
    top: top - 20,
    lanes,
    ticks: axis.ticks,
    breaks: axis.breaks,
    elements,
    shown,
    total,
    notice: shown === total ? null : `${shown} of ${total} arrows are shown`,
  };
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

/** Where each happening stands: instants in proportion to time, and within an instant one after the other. */
class Axis {
  readonly ticks: { y: number; timeUs: number }[] = [];
  readonly breaks: { top: number; bottom: number; us: number }[] = [];
  height = top;
  readonly #places = new Map<number, number>();

  constructor(happenings: readonly Happening[], flights: readonly Flight[]) {
    const pixelsPerUs = flightHeight / typicalFlightUs(flights);
    let lastUs: number | null = null;
    for (let start = 0; start < happenings.length;) {
      const timeUs = happenings[start]?.timeUs ?? 0;
      let end = start;
      while (happenings[end]?.timeUs === timeUs) end += 1;
      if (lastUs !== null) this.#pass(timeUs - lastUs, pixelsPerUs);
      this.ticks.push({ y: this.height, timeUs });
      this.#instant(happenings.slice(start, end));
      lastUs = timeUs;
      start = end;
    }
  }

  /** Where the happening of this key stands. */
  place(key: number): number | undefined {
    return this.#places.get(key);
  }

  #pass(us: number, pixelsPerUs: number): void {
    const height = Math.max(leastGap, us * pixelsPerUs);
    if (height > longest) {
      this.breaks.push({ top: this.height, bottom: this.height + folded, us });
      this.height += folded;
    } else {
      this.height += height;
    }
  }

  /** Nothing stands above its cause, on what stands at the same lifeline already, or above a section that has begun. */
  #instant(happenings: readonly Happening[]): void {
    const lanes = new Map<number, number>();
    const offsets = new Map<number, number>();
    let depth = 0;
    let floor = 0;
    for (const { key, lane, cause, room } of happenings) {
      const free = lane === null ? depth : Math.max(floor, lanes.get(lane) ?? 0);
      const offset = Math.max(free, cause === null ? 0 : (offsets.get(cause) ?? 0));
      offsets.set(key, offset);
      this.#places.set(key, this.height + offset);
      depth = Math.max(depth, offset + room);
      if (lane === null) floor = depth;
      else lanes.set(lane, offset + room);
    }
    this.height += depth;
  }
}

/** The middle one of all times on the way; 10 ms if nothing arrives. */
function typicalFlightUs(flights: readonly Flight[]): number {
  const times = flights.flatMap(({ flightUs }) => (flightUs === null || flightUs <= 0 ? [] : [flightUs]));
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 10_000;
}

class Layout {
  /** Bars that stand beside each lifeline, by their lower ends: the next goes where one has ended, or further out. */
  readonly #bars = new Map<number, number[]>();

  constructor(
    private readonly axis: Axis,
    private readonly xs: readonly number[],
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

  arrow({ step, line, from, to, sentKey, arrivalKey, end, copy, injected, text }: Flight): TimeElement[] {
    const [x1, x2] = [this.xs[from], this.xs[to]];
    const y1 = this.axis.place(sentKey);
    if (x1 === undefined || x2 === undefined || y1 === undefined) return [];
    const arrival = arrivalKey === null ? undefined : this.axis.place(arrivalKey);
    // What is lost ends on its way; what is held back, soon after it was sent.
    const part = end === 'lost' ? 0.55 : end === 'held' ? 0.3 : 1;
    const y2 = arrival ?? y1 + flightHeight * part;
    const target = { x: x1 + (x2 - x1) * (arrival === undefined ? part : 1), y: y2 };
    return [{ kind: 'arrow', step, line, from: { x: x1, y: y1 }, to: target, end, copy, injected, text }];
  }

  timer({ step, line, lane, startKey, endKey, expired, text }: TimerRun): TimeElement[] {
    const x = this.xs[lane];
    const start = this.axis.place(startKey);
    const bottom = endKey === null ? this.axis.height : this.axis.place(endKey);
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
