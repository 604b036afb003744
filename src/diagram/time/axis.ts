/**
 * The axes of the time view, as scales of D3: a lifeline's place by its participant, and a place from the top by its
 * time. Time runs down in proportion, with two exceptions that keep it readable, so its scale is one of many pieces.
 * What happens at one instant at one place stands one below the other: times are whole microseconds, and the half of
 * one after an instant is the piece in which it is stacked. A stretch in which nothing happens is folded: a short piece
 * for a long time.
 */
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { Happening } from './events.ts';

/** Microseconds → pixels from the top. */
export type TimeScale = ScaleLinear<number, number>;

/** A time scale as plain data: where each piece begins and ends, in microseconds and in pixels. */
export interface ScalePieces {
  readonly domain: readonly number[];
  readonly range: readonly number[];
}

export function timeScale({ domain, range }: ScalePieces): TimeScale {
  return scaleLinear(domain, range);
}

export interface TimeAxis {
  readonly pieces: ScalePieces;
  readonly scale: TimeScale;
  /** When something happens, ascending. */
  readonly instants: readonly number[];
  /** Folded stretches, from the instant before to the one after. */
  readonly folds: readonly { readonly fromUs: number; readonly toUs: number }[];
  /** Where the happening of this key stands. */
  readonly place: (key: number) => number | undefined;
  /** The lower end. */
  readonly bottom: number;
}

/** How far down the usual packet goes on its way, and the least room between two instants. */
export const flightHeight = 52;
const leastGap = 6;
/** A longer stretch is folded to this; one in which a packet is on its way only if it is much longer. */
const longest = 150;
const longestOnWay = 450;
const folded = 44;

/** What an instant takes of the axis, in microseconds: nothing else happens within one. */
export const instantUs = 0.5;

const none: ReadonlyMap<number, number> = new Map();

/**
 * The time axis, from `top` pixels down. Happenings are in the order of happening.
 *
 * @param packetTimes how long packets are on their way, in microseconds
 * @param lowered what stands lower than it must, so that there is room for the text above it: by how many pixels, by
 *     keys. What comes first at an instant takes the whole instant along.
 */
export function timeAxis(
  happenings: readonly Happening[],
  packetTimes: readonly number[],
  top: number,
  lowered = none,
): TimeAxis {
  const pixelsPerUs = flightHeight / typical(packetTimes);
  const [domain, range, instants]: [number[], number[], number[]] = [[], [], []];
  const folds: { fromUs: number; toUs: number }[] = [];
  const stacks = new Stacks(top, lowered);
  const arrivals = arrivalsOf(happenings);
  /** Until when something is on its way of what has been sent so far. */
  let onWayUntilUs = -Infinity;
  for (const { timeUs, together } of instantsOf(happenings)) {
    const lastUs = instants.at(-1);
    if (lastUs !== undefined) {
      const height = Math.max(leastGap, (timeUs - lastUs) * pixelsPerUs);
      const before = stacks.bottom;
      if (height > (onWayUntilUs >= timeUs ? longestOnWay : longest)) {
        folds.push({ fromUs: lastUs, toUs: timeUs });
        stacks.fold();
      } else stacks.pass(height, together);
      stacks.begin(together);
      range.push(before);
    } else stacks.begin(together);
    instants.push(timeUs);
    domain.push(timeUs, timeUs + instantUs);
    range.push(stacks.y);
    for (const happening of together) {
      stacks.add(happening);
      onWayUntilUs = Math.max(onWayUntilUs, arrivals.get(happening.key) ?? -Infinity);
    }
  }
  range.push(stacks.bottom);
  const pieces = instants.length === 0 ? { domain: [0, 1], range: [top, top] } : { domain, range };
  const place = (key: number): number | undefined => stacks.place(key);
  return { pieces, scale: timeScale(pieces), instants, folds, place, bottom: stacks.bottom };
}

/** Where a fold begins and ends: below what is stacked at the instant before it. */
export function foldEnds(scale: TimeScale, fold: TimeAxis['folds'][number]): { top: number; bottom: number } {
  return { top: scale(fold.fromUs + instantUs), bottom: scale(fold.toUs) };
}

/** When what each happening sent arrives elsewhere at last, by its key. */
function arrivalsOf(happenings: readonly Happening[]): ReadonlyMap<number, number> {
  const lanes = new Map(happenings.map(({ key, lane }) => [key, lane]));
  const arrivals = new Map<number, number>();
  for (const { cause, lane, timeUs } of happenings)
    if (cause !== null && lanes.has(cause) && lanes.get(cause) !== lane) arrivals.set(cause, timeUs);
  return arrivals;
}

/** What happens at once, in the order of happening. */
function instantsOf(happenings: readonly Happening[]): { readonly timeUs: number; readonly together: Happening[] }[] {
  const instants: { readonly timeUs: number; readonly together: Happening[] }[] = [];
  for (const happening of happenings) {
    const last = instants.at(-1);
    if (last?.timeUs === happening.timeUs) last.together.push(happening);
    else instants.push({ timeUs: happening.timeUs, together: [happening] });
  }
  return instants;
}

/**
 * Where each happening stands, instant by instant. No instant begins above anything earlier, so that everything stands
 * between the times that the axis has above and below it. Nothing stands on what stands at the same lifeline already,
 * above a section that has begun, or above its cause; and what an earlier instant brought about stands as far below its
 * cause as the time between them is high.
 */
class Stacks {
  /** The present instant. */
  y: number;
  /** Of everything so far: no instant begins above it. */
  bottom: number;
  /** Below the last section. */
  private floor: number;
  /** How high the time since the last instant is. */
  private height = 0;
  private readonly free = new Map<number, number>();
  private readonly places = new Map<number, { readonly y: number; readonly instant: number }>();
  private instant = 0;
  /** What has taken the present instant along. */
  private leader: number | undefined;

  constructor(
    top: number,
    private readonly lowered: ReadonlyMap<number, number>,
  ) {
    this.y = this.bottom = this.floor = top;
  }

  place(key: number): number | undefined {
    return this.places.get(key)?.y;
  }

  /** On to the next instant, to where the first of what happens then may stand at each lifeline. */
  pass(height: number, together: readonly Happening[]): void {
    this.instant += 1;
    this.height = height;
    const keys = new Set(together.map(({ key }) => key));
    const firsts = new Map<number | null, number>();
    for (const happening of together)
      if (!firsts.has(happening.lane) && !(happening.cause !== null && keys.has(happening.cause)))
        firsts.set(happening.lane, this.highest(happening));
    this.y = Math.max(this.y + height, this.bottom + leastGap, ...firsts.values());
  }

  /** On to an instant after a fold, below everything. */
  fold(): void {
    this.instant += 1;
    this.height = 0;
    this.y = this.bottom + folded;
  }

  /** Lowers the present instant as much as what is first in it is lowered. */
  begin([first]: readonly Happening[]): void {
    this.leader = first?.key;
    this.y += this.lowering(first?.key);
  }

  private lowering(key: number | undefined): number {
    return key === undefined ? 0 : (this.lowered.get(key) ?? 0);
  }

  add(happening: Happening): void {
    const { key, lane, room } = happening;
    const y = Math.max(this.y, this.highest(happening)) + (key === this.leader ? 0 : this.lowering(key));
    this.places.set(key, { y, instant: this.instant });
    this.bottom = Math.max(this.bottom, y + room);
    if (lane === null) this.floor = this.bottom;
    else this.free.set(lane, y + room);
  }

  private highest({ lane, cause }: Happening): number {
    const free = lane === null ? this.bottom : Math.max(this.floor, this.free.get(lane) ?? -Infinity);
    const before = cause === null ? undefined : this.places.get(cause);
    if (before === undefined) return free;
    return Math.max(free, before.y + (before.instant < this.instant ? this.height : 0));
  }
}

/** The middle one of all times on the way; 10 ms if nothing arrives. */
function typical(packetTimes: readonly number[]): number {
  const times = packetTimes.filter((us) => us > 0).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 10_000;
}
