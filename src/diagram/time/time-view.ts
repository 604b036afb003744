/**
 * Trace → a picture on a time axis, as text-books draw it: arrows slant from their sending to their arrival, a loss ends
 * on its way, crossing packets cross, a timer is a bar along the lifeline. Plain geometry, in pixels; whoever draws it
 * chooses colours and fonts.
 */
import type { Display } from '../../language/scenario.ts';
import type { Trace } from '../../trace/trace.ts';
import { placeBarTexts } from './bar-texts.ts';
import { crossingFlights, type Span } from './crossings.ts';
import {
  type Flight,
  type Happening,
  type Happenings,
  type LifetimeSpan,
  type TimerRun,
  happeningsOf,
} from './events.ts';
import { headName } from '../lane-columns.ts';
import { lifetimeWidth } from '../lifetimes.ts';
import { lineHeight, textWidth } from '../text/metrics.ts';
import { flightHeight, type TimeAxis, timeAxis, type ScalePieces } from './axis.ts';
import { type Labels, labelShape, type Obstacle, placeLabels } from './label-placement.ts';
import {
  goodNarrowGap,
  headed,
  type LaneUse,
  laneUse,
  leastGapOf,
  lostColumns,
  lostEnd,
  lostWay,
  type Manner,
  narrowManners,
  readable,
  roomsOf,
  type Rooms,
  roomy,
  sideOf,
} from './columns.ts';
import type { Shape } from './geometry.ts';
import { type Break, breaksOf, writtenObstacles } from './obstacles.ts';
import { wrapLabelled } from '../text/wrap.ts';
import type { TimeElement, TimeBar } from './model.ts';

export interface TimeViewOptions {
  /** Default: what the source sets. `messages`: one arrow per application message, no bare segments. */
  readonly detail?: Display['detail'];
  /** State changes at the lifelines, or with messages when connections exist. Default: yes. */
  readonly states?: boolean;
  /** Bars for timers. Default: yes. */
  readonly timers?: boolean;
  /** Arrows at most. Default 3000. */
  readonly limit?: number;
  /** Which part of a view that has more arrows, from 1. Default: the first. */
  readonly part?: number;
  /** How wide it may be, as far as texts in more lines make it narrower. Default: as wide as it is best read. */
  readonly width?: number;
}

export interface TimeView {
  readonly title: string;
  /** The same in lines, as it is written over the picture. */
  readonly heading: string;
  readonly width: number;
  readonly height: number;
  /** Where the lifelines begin. */
  readonly top: number;
  /** Where the time axis stands. */
  readonly axisX: number;
  readonly lanes: readonly {
    readonly participant: string;
    readonly label: string;
    /** The label in lines, as it stands at the head. */
    readonly head: string;
    readonly x: number;
  }[];
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

/** Where things begin, if names have one line. */
const leastTop = 64;
/** A lifeline begins so far above what happens first. */
const lead = 20;
/** How often it is tried to give all texts room, and how many arrows may be laid out in doing so. */
const mostRounds = 12;
const mostLaidOut = 6000;
/** What has been lowered so much is not lowered further little by little: where that does not help, nothing does. */
const mostLowered = 100;

/** Lays out the trace. Linear in its events; never throws. */
export function timeView(trace: Trace, options: TimeViewOptions = {}): TimeView {
  const { width } = options;
  const whole = layOut(trace, options, roomy);
  if (width === undefined) {
    const isReadable = whole.lanes.length < 3 || whole.width <= (readable.width ?? Infinity);
    return isReadable ? whole : layOut(trace, options, readable);
  }
  if (whole.width <= width) return whole;
  let best = whole;
  for (const manner of narrowManners(width)) {
    const view = layOut(trace, options, manner);
    // Of those that are narrow enough the first one whose lifelines are far enough from each other, else the last one.
    if (view.width < best.width || view.width <= width) best = view;
    if (best.width <= width && leastGapOf(best.lanes) >= goodNarrowGap(best.lanes.length)) break;
  }
  return best;
}

function layOut(trace: Trace, options: TimeViewOptions, manner: Manner): TimeView {
  const { detail = trace.display.detail, states = true, limit = 3000, part = 1 } = options;
  const found = happeningsOf(trace, { detail, states, limit, part, columns: manner.columns });
  const remedies = { lowered: new Map<number, number>(), shared: new Set<Flight>() };
  const rounds = Math.max(2, Math.min(mostRounds, Math.floor(mostLaidOut / Math.max(1, found.flights.length))));
  for (let round = 1; ; round += 1) {
    const { view, lower, shared } = draught(trace, found, remedies, manner, options);
    if ((lower.length === 0 && shared.every((flight) => remedies.shared.has(flight))) || round === rounds) return view;
    for (const { key, otherKey, by } of lower) {
      // What ends together with another one needs room there too, if it has not helped to begin lower.
      const chosen = round % 2 === 0 ? otherKey : key;
      const before = remedies.lowered.get(chosen) ?? 0;
      if (before < mostLowered) remedies.lowered.set(chosen, before + by);
    }
    for (const flight of shared) remedies.shared.add(flight);
  }
}

/** What has been found to give texts room. */
interface Remedies {
  /** What stands lower, by keys: by how many pixels. */
  readonly lowered: ReadonlyMap<number, number>;
  /** Arrows whose texts share the room between two lifelines with others. */
  readonly shared: ReadonlySet<Flight>;
}

interface Draught {
  readonly view: TimeView;
  /** What must be lower for texts to have room; of an arrow its two ends. */
  readonly lower: readonly { readonly key: number; readonly otherKey: number; readonly by: number }[];
  readonly shared: readonly Flight[];
}

function draught(
  trace: Trace,
  found: Happenings,
  { lowered, shared }: Remedies,
  manner: Manner,
  options: TimeViewOptions,
): Draught {
  const { timers = true } = options;
  const { happenings, flights, runs, lifetimes, packetTimes, total } = found;
  const { participants } = trace;
  const labels = participants.map(({ id, label }) => (label === '' ? id : label));
  const heads = labels.map((label) => headName(label, labels.length, manner.width !== null));
  const top = leastTop + lineHeight * (Math.max(1, ...heads.map((head) => head.split('\n').length)) - 1);
  const axis = timeAxis(happenings, packetTimes, top, lowered);
  const crossing = crossingFlights(flights.flatMap((flight) => spanOf(flight, axis)));
  const rooms = roomsOf(found, heads, crossing, manner);
  const layout = new Layout(axis, rooms, crossing, shared, flights, lifetimes);
  const { heading, width } = headed(trace.title, happenings, rooms, manner);
  const notes = happenings.flatMap((happening) => layout.note(happening));
  const arrows = flights.flatMap((flight) => layout.arrow(flight));
  const foldsAmong = (lines: readonly Arrow[], texts: readonly Shape[]): readonly Break[] =>
    breaksOf(axis, lines, width / 2, rooms.xs, texts);
  const lines = arrows.map(({ arrow }) => arrow);
  const obstacles = (folds: readonly Break[]): readonly Obstacle[] =>
    writtenObstacles(notes, folds, happenings, width, top - lead);
  const placed = layout.labels(lines, obstacles(foldsAmong(lines, [])));
  // What is said of a fold can go elsewhere more easily than the text of an arrow.
  const breaks = foldsAmong(
    lines,
    placed.arrows.flatMap((arrow) => (arrow.copy ? [] : [labelShape(arrow, arrow.textAt)])),
  );
  const bars = placeBarTexts(timers ? runs.flatMap((run) => layout.timer(run)) : [], {
    ...{ arrows: placed.arrows, written: obstacles(breaks), breaks, lanes: rooms.xs },
    ...{ left: rooms.axisX, right: width, top: top - lead, bottom: axis.bottom + lead },
  });
  const connections = lifetimes.flatMap((lifetime) => layout.lifetime(lifetime));
  const elements = [...connections, ...notes, ...placed.arrows, ...bars].sort((a, b) => a.step - b.step);
  const shown = new Set(flights.map(({ step }) => step)).size;
  const view = {
    title: trace.title,
    heading,
    width,
    height: axis.bottom + 24,
    top: top - lead,
    axisX: rooms.axisX,
    lanes: participants.map(({ id }, index) => ({
      participant: id,
      label: labels[index] ?? '',
      head: heads[index] ?? '',
      x: rooms.xs[index] ?? 0,
    })),
    scale: axis.pieces,
    instants: axis.instants,
    breaks,
    elements,
    shown,
    total,
    notice: noticeOf(shown, total, options),
  };
  return {
    view,
    ...remediesOf(
      placed,
      arrows.map(({ flight }) => flight),
    ),
  };
}

function noticeOf(shown: number, total: number, { part, limit = 3000 }: TimeViewOptions): string | null {
  if (shown === total) return null;
  const arrows = `${shown} of ${total} arrows are shown`;
  return part === undefined ? arrows : `Part ${part} of ${Math.ceil(total / limit)}: ${arrows}`;
}

function remediesOf({ drops, falls, clashes }: Labels<Arrow>, flights: readonly Flight[]): Omit<Draught, 'view'> {
  const arrows = [...drops].flatMap(([index, by]) => {
    const flight = flights[index];
    return flight ? [{ key: flight.sentKey, otherKey: flight.arrivalKey ?? flight.sentKey, by }] : [];
  });
  const written = Array.from(falls, ([step, by]) => ({ key: step, otherKey: step, by }));
  return { lower: [...arrows, ...written], shared: flights.filter((_, index) => clashes.has(index)) };
}

type Arrow = Extract<TimeElement, { kind: 'arrow' }>;
type Bar = Extract<TimeElement, { kind: 'timer' }>;
type Written = Exclude<TimeElement, Arrow | TimeBar>;

/** How high the bar of a connection is at least. */
const leastLifetime = 6;

/** What is lost ends on its way; what is held back, soon after it was sent. */
const partOfWay = { arrives: 1, lost: lostWay, held: 0.3 } as const;

function spanOf(flight: Flight, { place }: TimeAxis): Span[] {
  const top = place(flight.sentKey);
  if (top === undefined) return [];
  const arrival = flight.arrivalKey === null ? undefined : place(flight.arrivalKey);
  return [{ flight, top, bottom: arrival ?? top + flightHeight * partOfWay[flight.end] }];
}

class Layout {
  /** Bars that stand beside each lifeline, by their lower ends: the next goes where one has ended, or further out. */
  private readonly bars = new Map<number, number[]>();
  /** How many bars of connections stand side by side at each lifeline. */
  private readonly connections = new Map<number, number>();
  private readonly lanes: LaneUse;
  private readonly xs: readonly number[];

  constructor(
    private readonly axis: TimeAxis,
    private readonly rooms: Rooms,
    private readonly crossing: ReadonlySet<Flight>,
    /** Arrows whose texts share the room between two lifelines. */
    private readonly shared: ReadonlySet<Flight>,
    flights: readonly Flight[],
    lifetimes: readonly LifetimeSpan[],
  ) {
    this.xs = rooms.xs;
    for (const { lane, column } of lifetimes)
      this.connections.set(lane, Math.max(this.connections.get(lane) ?? 0, column + 1));
    this.lanes = laneUse(flights);
  }

  note({ what, key, step, line }: Happening): Written[] {
    const y = this.axis.place(key);
    if (what === null || y === undefined) return [];
    if (what.kind === 'section') return [{ kind: 'section', step, line, y, text: what.text }];
    const [first = 0, last = first] = what.lanes;
    const x = ((this.xs[first] ?? 0) + (this.xs[last] ?? 0)) / 2;
    const side = what.side ?? (what.lanes.length > 1 ? 'over' : sideOf(first, this.xs.length));
    return [{ kind: what.kind, step, line, at: { x, y }, side, text: what.text }];
  }

  /** With its text where it stands if there is nothing else. */
  arrow(flight: Flight): { readonly flight: Flight; readonly arrow: Arrow }[] {
    const { step, line, end, copy, injected } = flight;
    const [x1, x2] = [this.xs[flight.from], this.xs[flight.to]];
    const [span] = spanOf(flight, this.axis);
    if (x1 === undefined || x2 === undefined || span === undefined) return [];
    const from = { x: x1, y: span.top };
    const endX = end === 'lost' ? lostEnd(x1, x2, this.rooms.xs) : x1 + (x2 - x1) * partOfWay[end];
    const to = { x: endX, y: span.bottom };
    const room = this.rooms.columns[this.lanes.home(flight)];
    const free = (this.shared.has(flight) ? room?.shared : room?.alone) ?? Infinity;
    const columns = end === 'lost' ? lostColumns(Math.abs(to.x - from.x)) : free;
    const text = wrapLabelled(flight.label, flight.header, columns);
    const textAt = this.textAt(flight, text, Math.abs(x2 - x1 || 1));
    return [{ flight, arrow: { kind: 'arrow', step, line, from, to, end, copy, injected, text, textAt } }];
  }

  labels(arrows: readonly Arrow[], written: Parameters<typeof placeLabels>[1]): Labels<Arrow> {
    return placeLabels(arrows, written, { lanes: this.xs, busy: this.lanes.busy });
  }

  /** Where the middle of the text stands: neither where two arrows cross, nor on a lifeline that is passed. */
  private textAt(flight: Flight, text: string, run: number): number {
    const { from, to } = flight;
    const passed = Math.abs(to - from);
    if (passed < 2) return this.crossing.has(flight) ? Math.min(0.5, textWidth(text) / 2 / run) : 0.5;
    const home = this.lanes.home(flight);
    const middle = ((this.xs[home] ?? 0) + (this.xs[home + 1] ?? 0)) / 2;
    return Math.abs(middle - (this.xs[from] ?? 0)) / run;
  }

  timer({ step, line, lane, startKey, endKey, expired, text, story }: TimerRun): Bar[] {
    const x = this.xs[lane];
    const start = this.axis.place(startKey);
    const bottom = endKey === null ? this.axis.bottom : this.axis.place(endKey);
    // What is stopped where it was started says nothing.
    if (x === undefined || start === undefined || bottom === undefined || bottom - start < 4) return [];
    const bars = this.bars.get(lane) ?? [];
    this.bars.set(lane, bars);
    const free = bars.findIndex((end) => end <= start);
    const column = free === -1 ? bars.length : free;
    bars[column] = bottom;
    const outward = this.outward(lane);
    const connections = this.connections.get(lane) ?? 0;
    const beside = connections === 0 ? 0 : (connections - 0.5) * lifetimeWidth;
    const place = { x: x + outward * (beside + 7 + column * 7), top: start, bottom, outward } as const;
    return [{ kind: 'timer', step, line, ...place, expired, text, story, textPlace: null }];
  }

  lifetime(lifetime: LifetimeSpan): TimeElement[] {
    const { step, line, lane, column, startKey, endKey, openedUs, closedUs, text, story } = lifetime;
    const [x, top] = [this.xs[lane], this.axis.place(startKey)];
    const end = endKey === null ? this.axis.bottom : this.axis.place(endKey);
    if (x === undefined || top === undefined || end === undefined) return [];
    const place = {
      x: x + this.outward(lane) * column * lifetimeWidth,
      top,
      bottom: Math.max(end, top + leastLifetime),
    };
    return [{ kind: 'connection', step, line, lane, ...place, openedUs, closedUs, text, story }];
  }

  /** To which side of a lifeline its bars stand, where notes do not: 1 is the right one. */
  private outward(lane: number): 1 | -1 {
    return sideOf(lane, this.xs.length) === 'left' ? 1 : -1;
  }
}
