/** How much room the time view takes from left to right, and how many columns its texts have in it. */
import type { Flight, Happening, Happenings, TextColumns } from './events.ts';
import { areMany } from '../lane-columns.ts';
import { textWidth } from '../text/metrics.ts';
import { formatTime } from '../text/format.ts';
import { crossArm, labelStart } from './label-placement.ts';
import { wrap, wrapLabelled } from '../text/wrap.ts';

/** The time axis, if the times at it are of the usual length; and how much wider each further letter makes it. */
const usualAxis = 74;
const usualTime = 10;
const timeLetter = 6.6;
/** Between lifelines. */
const leastLaneGap = 240;
const leastOfManyGaps = 170;
const mostLaneGap = 460;
/** The same where arrows cross: two long texts stand side by side. */
const mostCrossingGap = 640;
/** The same in a picture that is to be narrow. */
const leastNarrowGap = 130;
/** From which distance on short texts need not be broken; of many lifelines, they are. */
export const goodNarrowGap = (lanes: number): number => (areMany(lanes) ? leastNarrowGap : 200);
/** Between an arrow's text and the lifelines, and in a narrow picture; the same of two side by side. */
const arrowAir = 30;
const narrowAir = 20;
const pairAir = 40;
/** Of arrows' texts. */
const mostColumns = 64;
const leastColumns = 10;
const leastLostColumns = 6;
/** So much of its way goes an arrow that is lost. */
export const lostWay = 2 / 3;
/** From a lifeline to the cross of an arrow that is lost beside it. */
const besideLane = 28;
/** Of a note, its distance from the lifeline with a little air at the edge. */
const noteAir = 18;
const leastSide = 60;

/** What a picture is laid out for. */
export interface Manner {
  readonly columns: TextColumns;
  /** How wide it may be; null: as wide as it is best read. */
  readonly width: number | null;
}

export const roomy: Manner = { columns: { note: 24, section: Infinity }, width: null };

/** Of several lifelines: what can be read beside an editor. */
export const readable: Manner = { columns: { note: 20, section: 80 }, width: 1200 };

/** The manners of a picture that is to be no wider than that, from the one that breaks notes least. */
export function narrowManners(width: number): readonly Manner[] {
  const section = Math.max(20, columnsIn(width - 16));
  return [24, 18, 15, 12].map((note) => ({ columns: { note, section }, width }));
}

/** Between the two lifelines that are nearest to each other; of a single one it is no matter. */
export function leastGapOf(lanes: readonly { readonly x: number }[]): number {
  return Math.min(...lanes.slice(1).map(({ x }, index) => Math.round(x - (lanes[index]?.x ?? 0))));
}

/** Where everything stands, from left to right. */
export interface Rooms {
  readonly axisX: number;
  /** Of the lifelines. */
  readonly xs: readonly number[];
  readonly width: number;
  /** Behind each lifeline but the last, by index: what an arrow's text may have there. */
  readonly columns: readonly GapColumns[];
}

interface GapColumns {
  readonly alone: number;
  /** Of a text that shares the room between two lifelines with another. */
  readonly shared: number;
}

/**
 * @param names what stands in the heads of lifelines
 * @param crossing arrows that cross
 */
export function roomsOf(
  { happenings, flights }: Pick<Happenings, 'happenings' | 'flights'>,
  names: readonly string[],
  crossing: ReadonlySet<Flight>,
  { width }: Manner,
): Rooms {
  const longestTime = happenings.reduce((most, { timeUs }) => Math.max(most, formatTime(timeUs).length), 0);
  const axisX = usualAxis + Math.ceil(Math.max(0, longestTime - usualTime) * timeLetter);
  const heads = names.map(headWidth);
  const sides = sideRooms(happenings, names.length);
  const left = axisX + 2 + Math.max(sides[0], (heads[0] ?? 0) / 2 - axisX);
  const right = Math.max(sides[1], (heads.at(-1) ?? 0) / 2 + 2);
  const least = heads.slice(1).map((head, index) => (head + (heads[index] ?? 0)) / 2 + 8);
  const wanted = laneGapsFor(flights, crossing, names.length).map((gap, index) => Math.max(gap, least[index] ?? 0));
  const gaps = width === null ? wanted : narrowed(wanted, least, width - left - right);
  const offsets = gaps.reduce<readonly number[]>((xs, gap) => [...xs, (xs.at(-1) ?? 0) + gap], [0]);
  // Notes over several lifelines may reach beyond the outer ones.
  const beyond = overhangs(happenings, offsets);
  const [all, behind] = [Math.max(left, axisX + 2 + beyond[0]), Math.max(right, beyond[1])];
  const air = width === null ? arrowAir : narrowAir;
  const columns = gaps.map((gap) => {
    const alone = Math.min(mostColumns, Math.max(leastColumns, columnsIn(gap - air)));
    return { alone, shared: Math.min(alone, Math.max(leastColumns, columnsIn((gap - pairAir) / 2))) };
  });
  const xs = names.map((_, index) => all + (offsets[index] ?? 0));
  return { axisX, xs, columns, width: all + (offsets.at(-1) ?? 0) + behind };
}

/**
 * The distances between lifelines, so narrow that they fit, as far as that goes: each gives of what it can the same part.
 *
 * @param heads what the heads of lifelines need
 */
function narrowed(wanted: readonly number[], heads: readonly number[], width: number): readonly number[] {
  const least = wanted.map((gap, index) => Math.min(gap, Math.max(leastNarrowGap, heads[index] ?? 0)));
  const sum = (gaps: readonly number[]): number => gaps.reduce((all, gap) => all + gap, 0);
  const [most, fewest] = [sum(wanted), sum(least)];
  const part = most <= fewest ? 0 : Math.min(1, Math.max(0, (width - fewest) / (most - fewest)));
  return wanted.map((gap, index) => Math.floor((least[index] ?? 0) + part * (gap - (least[index] ?? 0))));
}

/** The head of a lifeline. */
export const headWidth = (label: string): number => Math.max(90, textWidth(label) + 10);

/** The title's letters are larger than all others. */
const titleScale = 1.3;

/** The title over the picture, and how wide the picture is with it and the titles of its sections. */
export function headed(
  title: string,
  happenings: readonly Happening[],
  rooms: Rooms,
  manner: Manner,
): { readonly heading: string; readonly width: number } {
  const letter = titleScale * (textWidth('x') - textWidth(''));
  const columns = manner.width === null ? Infinity : Math.floor((manner.width - titleScale * textWidth('')) / letter);
  const heading = wrap(title, Math.max(20, columns));
  const width = happenings.reduce(
    (most, { what }) => (what?.kind === 'section' ? Math.max(most, Math.ceil(textWidth(what.text))) : most),
    Math.max(rooms.width, Math.ceil(titleScale * textWidth(heading))),
  );
  return { heading, width };
}

/** How many columns a text may have that takes no more room than that. */
function columnsIn(width: number): number {
  return Math.floor((width - textWidth('')) / (textWidth('x') - textWidth('')));
}

/**
 * How far from the left an arrow that is lost ends: at two thirds of its way, or beyond a lifeline that it passes there,
 * where it would seem to arrive.
 *
 * @param lanes where lifelines stand
 */
export function lostEnd(from: number, to: number, lanes: readonly number[]): number {
  const end = from + (to - from) * lostWay;
  const [left, right] = [Math.min(from, to) + besideLane, Math.max(from, to) - besideLane];
  const passed = lanes.find((x) => x > left && x < right && Math.abs(x - end) < besideLane);
  return passed === undefined ? end : passed + Math.sign(to - from) * besideLane;
}

/** The columns of a text that ends before the cross of its arrow, which is as long as that from left to right. */
export function lostColumns(length: number): number {
  return Math.max(leastLostColumns, columnsIn(length - labelStart - crossArm));
}

/** As the texts of the arrows between two lifelines need, within reason; two that cross stand side by side. */
function laneGapsFor(flights: readonly Flight[], crossing: ReadonlySet<Flight>, lanes: number): readonly number[] {
  const textColumns = columnsIn(mostLaneGap - arrowAir);
  const gaps = Array<number>(Math.max(0, lanes - 1)).fill(lanes > 2 ? leastOfManyGaps : leastLaneGap);
  const { home } = laneUse(flights);
  for (const flight of flights) {
    const width = textWidth(wrapLabelled(flight.label, flight.header, textColumns));
    const wanted =
      flight.arrivalKey === null && flight.end === 'lost'
        ? Math.min(mostLaneGap, Math.ceil((width + labelStart + crossArm) / lostWay))
        : crossing.has(flight)
          ? Math.min(mostCrossingGap, 2 * width + pairAir)
          : Math.min(mostLaneGap, width + arrowAir);
    const gap = home(flight);
    gaps[gap] = Math.max(gaps[gap] ?? 0, wanted);
  }
  return gaps;
}

/** What is said between a lifeline and the next, which is known by the first one's index. */
export interface LaneUse {
  /** How many arrows go there. */
  readonly busy: (gap: number) => number;
  /** Where the text of an arrow stands: of what it passes, where there is least to say. */
  readonly home: (flight: Flight) => number;
}

export function laneUse(flights: readonly Flight[]): LaneUse {
  const counts = new Map<number, number>();
  for (const { from, to } of flights)
    if (Math.abs(to - from) === 1) counts.set(Math.min(from, to), (counts.get(Math.min(from, to)) ?? 0) + 1);
  const busy = (gap: number): number => counts.get(gap) ?? 0;
  const home = ({ from, to }: Flight): number => {
    const first = Math.min(from, to);
    const gaps = Array.from({ length: Math.abs(to - from) }, (_, index) => first + index);
    return gaps.reduce((best, gap) => (busy(gap) < busy(best) ? gap : best), first);
  };
  return { busy, home };
}

/** What the notes beside the first and the last lifeline need. */
function sideRooms(happenings: readonly Happening[], lanes: number): readonly [number, number] {
  const rooms = { left: leastSide, right: leastSide };
  for (const { what } of happenings) {
    if (what === null || what.kind === 'section' || what.lanes.length > 1) continue;
    const [lane = 0] = what.lanes;
    const side = what.side ?? sideOf(lane, lanes);
    const width = textWidth(what.text) + noteAir;
    if (side === 'left' && lane === 0) rooms.left = Math.max(rooms.left, width);
    else if (side === 'right' && lane === lanes - 1) rooms.right = Math.max(rooms.right, width);
    else if (lane === 0 || lane === lanes - 1) {
      const outer = lane === 0 ? 'left' : 'right';
      rooms[outer] = Math.max(rooms[outer], width / 2);
    }
  }
  return [rooms.left, rooms.right];
}

/** How far notes over several lifelines, whose places are given from the first on, reach beyond the outer ones. */
function overhangs(happenings: readonly Happening[], offsets: readonly number[]): readonly [number, number] {
  const end = offsets.at(-1) ?? 0;
  let [before, behind] = [0, 0];
  for (const { what } of happenings) {
    if (what === null || what.kind === 'section' || what.lanes.length < 2) continue;
    const [first = 0, last = first] = what.lanes;
    const half = textWidth(what.text) / 2 + 2;
    const middle = ((offsets[first] ?? 0) + (offsets[last] ?? 0)) / 2;
    before = Math.max(before, half - middle);
    behind = Math.max(behind, half - (end - middle));
  }
  return [before, behind];
}

/**
 * Notes stand where there are no arrows: outside, if there is an outside. Of many lifelines those at the outer ones stand
 * over them, as at all others: that leaves arrows more room.
 */
export function sideOf(lane: number, lanes: number): 'left' | 'right' | 'over' {
  if (areMany(lanes)) return 'over';
  return lane === 0 ? 'left' : lane === lanes - 1 ? 'right' : 'over';
}
