/**
 * The axes of the time view, as scales of D3: a lifeline's place by its participant, and a place from the top by its
 * time. Time runs down in proportion, with two exceptions that keep it readable, so its scale is one of many pieces.
 * What happens at one instant at one place stands one below the other: times are whole microseconds, and the half of
 * one after an instant is the piece in which it is stacked. A stretch in which nothing happens is folded: a short piece
 * for a long time.
 */
import { type ScaleLinear, scaleLinear, scalePoint } from 'd3-scale';
import type { Flight, Happening } from './happenings.ts';

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
/** A longer stretch is folded to this. */
const longest = 150;
const folded = 44;

/** What an instant takes of the axis, in microseconds: nothing else happens within one. */
const instantUs = 0.5;

/** The time axis, from `top` pixels down. Happenings are in the order of happening. */
export function timeAxis(happenings: readonly Happening[], flights: readonly Flight[], top: number): TimeAxis {
  const pixelsPerUs = flightHeight / typicalFlightUs(flights);
  const [domain, range, instants]: [number[], number[], number[]] = [[], [], []];
  const folds: { fromUs: number; toUs: number }[] = [];
  const offsets = new Map<number, { readonly timeUs: number; readonly offset: number }>();
  let bottom = top;
  for (const stack of stacksOf(happenings)) {
    const { timeUs } = stack;
    const lastUs = instants.at(-1);
    if (lastUs !== undefined) {
      const height = Math.max(leastGap, (timeUs - lastUs) * pixelsPerUs);
      if (height > longest) folds.push({ fromUs: lastUs, toUs: timeUs });
      bottom += height > longest ? folded : height;
    }
    instants.push(timeUs);
    domain.push(timeUs, timeUs + instantUs);
    range.push(bottom, bottom + stack.depth);
    bottom += stack.depth;
    for (const [key, offset] of stack.offsets) offsets.set(key, { timeUs, offset });
  }
  const pieces = domain.length === 0 ? { domain: [0, 1], range: [top, top] } : { domain, range };
  const scale = timeScale(pieces);
  const place = (key: number): number | undefined => {
    const at = offsets.get(key);
    return at && scale(at.timeUs) + at.offset;
  };
  return { pieces, scale, instants, folds, place, bottom };
}

/** Where a fold begins and ends: below what is stacked at the instant before it. */
export function foldEnds(scale: TimeScale, fold: TimeAxis['folds'][number]): { top: number; bottom: number } {
  return { top: scale(fold.fromUs + instantUs), bottom: scale(fold.toUs) };
}

/** Lifelines at equal distances from `left` on. */
export function laneScale(participants: readonly string[], left: number, gap: number): (participant: string) => number {
  const scale = scalePoint(participants, [left, left + Math.max(0, participants.length - 1) * gap]);
  return (participant) => scale(participant) ?? left;
}

interface Stack {
  readonly timeUs: number;
  /** From the instant's place down, by key. */
  readonly offsets: ReadonlyMap<number, number>;
  readonly depth: number;
}

/** What happens at each instant, one below the other. */
function stacksOf(happenings: readonly Happening[]): readonly Stack[] {
  const stacks: Stack[] = [];
  for (let start = 0; start < happenings.length;) {
    const timeUs = happenings[start]?.timeUs ?? 0;
    let end = start;
    while (happenings[end]?.timeUs === timeUs) end += 1;
    stacks.push({ timeUs, ...stacked(happenings.slice(start, end)) });
    start = end;
  }
  return stacks;
}

/** Nothing stands above its cause, on what stands at the same lifeline already, or above a section that has begun. */
function stacked(happenings: readonly Happening[]): Omit<Stack, 'timeUs'> {
  const lanes = new Map<number, number>();
  const offsets = new Map<number, number>();
  let depth = 0;
  let floor = 0;
  for (const { key, lane, cause, room } of happenings) {
    const free = lane === null ? depth : Math.max(floor, lanes.get(lane) ?? 0);
    const offset = Math.max(free, cause === null ? 0 : (offsets.get(cause) ?? 0));
    offsets.set(key, offset);
    depth = Math.max(depth, offset + room);
    if (lane === null) floor = depth;
    else lanes.set(lane, offset + room);
  }
  return { offsets, depth };
}

/** The middle one of all times on the way; 10 ms if nothing arrives. */
function typicalFlightUs(flights: readonly Flight[]): number {
  const times = flights.flatMap(({ flightUs }) => (flightUs === null || flightUs <= 0 ? [] : [flightUs]));
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 10_000;
}
