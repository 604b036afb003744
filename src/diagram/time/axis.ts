/**
 * The time axis: how far from the top each instant and each event is placed. Time runs down in proportion, with two
 * exceptions that keep it readable, so that the scale consists of many pieces:
 *
 * - Events of one instant at one lifeline are stacked below each other. Times are whole microseconds, so the stack is
 *   the piece of the scale between the instant and half a microsecond later.
 * - A long stretch in which nothing happens is broken: it becomes a short piece of the scale.
 */
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import {
  BREAK_HEIGHT,
  DEFAULT_PACKET_US,
  INSTANT_US,
  MAX_BUSY_HEIGHT,
  MAX_IDLE_HEIGHT,
  MEDIAN_PACKET_HEIGHT,
  MIN_INSTANT_GAP,
} from './constants.ts';
import type { TimeEvent } from './events.ts';
import type { ScalePieces } from './model.ts';

/** Microseconds → pixels from the top. */
export type TimeScale = ScaleLinear<number, number>;

export function timeScale({ domain, range }: ScalePieces): TimeScale {
  return scaleLinear(domain, range);
}

export interface TimeAxis {
  readonly pieces: ScalePieces;
  readonly scale: TimeScale;
  /** When something happens, ascending. */
  readonly instants: readonly number[];
  /** The stretches that are broken, each from the instant before it to the instant after it. */
  readonly breaks: readonly BrokenStretch[];
  /** The position of the event with this key. */
  readonly yOf: (key: number) => number | undefined;
  /** The lower end. */
  readonly bottom: number;
}

export interface BrokenStretch {
  readonly fromUs: number;
  readonly toUs: number;
}

const noOffsets: ReadonlyMap<number, number> = new Map();

/**
 * Places all events on the axis, from `top` pixels down. Positions never decrease when an offset is increased: each
 * position is a sum and a maximum of earlier positions, heights and offsets, and which stretches are broken depends on
 * times alone. The convergence of the layout rests on this (`convergence.ts`).
 *
 * @param events in the order in which they happen
 * @param packetTimes how long packets are on their way, in microseconds
 * @param yOffsets by how many pixels an event is placed lower than necessary, by its key. The offset of the first event
 *     of an instant moves the whole instant.
 */
export function placeOnAxis(
  events: readonly TimeEvent[],
  packetTimes: readonly number[],
  top: number,
  yOffsets = noOffsets,
): TimeAxis {
  const medianUs = medianOf(packetTimes);
  const pixelsPerUs = MEDIAN_PACKET_HEIGHT / medianUs;
  const [domain, range, instants]: [number[], number[], number[]] = [[], [], []];
  const breaks: BrokenStretch[] = [];
  const stacks = new Stacks(top, yOffsets);
  const arrivals = arrivalsOf(events);
  /** When the last of the packets sent so far arrives. */
  let onWayUntilUs = -Infinity;
  for (const { timeUs, events: simultaneous } of instantsOf(events)) {
    const lastUs = instants.at(-1);
    if (lastUs !== undefined) {
      const height = Math.max(MIN_INSTANT_GAP, (timeUs - lastUs) * pixelsPerUs);
      const lastBottom = stacks.bottom;
      if (isTooLong(timeUs - lastUs, medianUs, onWayUntilUs >= timeUs)) {
        breaks.push({ fromUs: lastUs, toUs: timeUs });
        stacks.advancePastBreak();
      } else stacks.advance(height, simultaneous);
      stacks.begin(simultaneous);
      range.push(lastBottom);
    } else stacks.begin(simultaneous);
    instants.push(timeUs);
    domain.push(timeUs, timeUs + INSTANT_US);
    range.push(stacks.y);
    for (const event of simultaneous) {
      stacks.add(event);
      onWayUntilUs = Math.max(onWayUntilUs, arrivals.get(event.key) ?? -Infinity);
    }
  }
  range.push(stacks.bottom);
  const pieces = instants.length === 0 ? { domain: [0, 1], range: [top, top] } : { domain, range };
  const yOf = (key: number): number | undefined => stacks.yOf(key);
  return { pieces, scale: timeScale(pieces), instants, breaks, yOf, bottom: stacks.bottom };
}

/** Where a break begins and ends: it begins below the stack of the instant before it. */
export function breakEnds(
  scale: TimeScale,
  { fromUs, toUs }: BrokenStretch,
): { readonly top: number; readonly bottom: number } {
  return { top: scale(fromUs + INSTANT_US), bottom: scale(toUs) };
}

/** When the packet that an event sends arrives at another lifeline for the last time, by the event's key. */
function arrivalsOf(events: readonly TimeEvent[]): ReadonlyMap<number, number> {
  const lanes = new Map(events.map(({ key, lane }) => [key, lane]));
  const arrivals = new Map<number, number>();
  for (const { cause, lane, timeUs } of events)
    if (cause !== null && lanes.has(cause) && lanes.get(cause) !== lane) arrivals.set(cause, timeUs);
  return arrivals;
}

interface Instant {
  readonly timeUs: number;
  readonly events: TimeEvent[];
}

/** The events grouped by their time. */
function instantsOf(events: readonly TimeEvent[]): readonly Instant[] {
  const instants: Instant[] = [];
  for (const event of events) {
    const last = instants.at(-1);
    if (last?.timeUs === event.timeUs) last.events.push(event);
    else instants.push({ timeUs: event.timeUs, events: [event] });
  }
  return instants;
}

/**
 * Positions of events, computed instant by instant. No instant begins above any earlier event, so that each event is
 * between the times that the scale has above and below it. An event is placed below the previous event of its lifeline,
 * below the last event that spans all lifelines, and below its cause; if its cause happened at an earlier instant, it
 * is at least as far below the cause as the time since the previous instant is high.
 */
class Stacks {
  /** Where the current instant begins. */
  y: number;
  /** The lower end of everything so far: no instant begins above it. */
  bottom: number;
  /** The lower end of the last event that spans all lifelines: a section, or a note over several. */
  private allLanesBottom: number;
  /** Height of the time between the previous instant and the current one. */
  private timeHeight = 0;
  /** The lower end of the last event at each lifeline. */
  private readonly laneBottoms = new Map<number, number>();
  private readonly positions = new Map<number, { readonly y: number; readonly instant: number }>();
  private instant = 0;
  /** The first event of the current instant: its offset has moved the instant as a whole. */
  private firstKey: number | undefined;

  constructor(
    top: number,
    private readonly yOffsets: ReadonlyMap<number, number>,
  ) {
    this.y = this.bottom = this.allLanesBottom = top;
  }

  yOf(key: number): number | undefined {
    return this.positions.get(key)?.y;
  }

  /** Goes to the next instant, which begins where the first event at each lifeline can be placed. */
  advance(timeHeight: number, events: readonly TimeEvent[]): void {
    this.instant += 1;
    this.timeHeight = timeHeight;
    const keys = new Set(events.map(({ key }) => key));
    const firstPositions = new Map<number | null, number>();
    for (const event of events)
      if (!firstPositions.has(event.lane) && !(event.cause !== null && keys.has(event.cause)))
        firstPositions.set(event.lane, this.highestPosition(event));
    this.y = Math.max(this.y + timeHeight, this.bottom + MIN_INSTANT_GAP, ...firstPositions.values());
  }

  /** Goes to an instant after a break, which begins below everything. */
  advancePastBreak(): void {
    this.instant += 1;
    this.timeHeight = 0;
    this.y = this.bottom + BREAK_HEIGHT;
  }

  /** Moves the current instant down by the offset of its first event. */
  begin([first]: readonly TimeEvent[]): void {
    this.firstKey = first?.key;
    this.y += this.offsetOf(first?.key);
  }

  private offsetOf(key: number | undefined): number {
    return key === undefined ? 0 : (this.yOffsets.get(key) ?? 0);
  }

  add(event: TimeEvent): void {
    const { key, lane, height } = event;
    const y = Math.max(this.y, this.highestPosition(event)) + (key === this.firstKey ? 0 : this.offsetOf(key));
    this.positions.set(key, { y, instant: this.instant });
    this.bottom = Math.max(this.bottom, y + height);
    if (lane === null) this.allLanesBottom = this.bottom;
    else this.laneBottoms.set(lane, y + height);
  }

  /** The highest position at which nothing is in the event's way. */
  private highestPosition({ lane, cause }: TimeEvent): number {
    const free = lane === null ? this.bottom : Math.max(this.allLanesBottom, this.laneBottoms.get(lane) ?? -Infinity);
    const causePosition = cause === null ? undefined : this.positions.get(cause);
    if (causePosition === undefined) return free;
    return Math.max(free, causePosition.y + (causePosition.instant < this.instant ? this.timeHeight : 0));
  }
}

/**
 * Whether a stretch in which nothing happens is broken.
 *
 * @param medianUs how long the median packet is on its way
 * @param isBusy whether a packet is on its way all the time
 */
export function isTooLong(durationUs: number, medianUs: number, isBusy: boolean): boolean {
  return (durationUs * MEDIAN_PACKET_HEIGHT) / medianUs > (isBusy ? MAX_BUSY_HEIGHT : MAX_IDLE_HEIGHT);
}

/** The median of all times on the way, in microseconds. */
export function medianOf(packetTimes: readonly number[]): number {
  const times = packetTimes.filter((us) => us > 0).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? DEFAULT_PACKET_US;
}
