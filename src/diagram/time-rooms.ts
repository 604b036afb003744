/** How much room the time view takes from left to right, and how many columns its texts have in it. */
import type { Flight, Happening, Happenings, TextColumns } from './happenings.ts';
import { textWidth } from './note-size.ts';
import { formatTime } from './words.ts';
import { crossArm, labelStart } from './time-labels.ts';
import { wrap, wrapLabelled } from './wrap.ts';

/** The time axis, if the times at it are of the usual length; and how much wider each further letter makes it. */
const usualAxis = 74;
const usualTime = 10;
const timeLetter = 6.6;
/** Between lifelines. */
const leastLaneGap = 240;
const mostLaneGap = 460;
/** The same where arrows cross: two long texts stand side by side. */
const mostCrossingGap = 640;
/** The same in a picture that is to be narrow. */
const leastNarrowGap = 130;
/** From which distance on short texts need not be broken. */
export const goodNarrowGap = 200;
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

/** The manners of a picture that is to be no wider than that, from the one that breaks notes least. */
export function narrowManners(width: number): readonly Manner[] {
  const section = Math.max(20, columnsIn(width - 16));
  return [24, 18, 15, 12].map((note) => ({ columns: { note, section }, width }));
}

/** Between lifelines; of a single one there is none, and it is no matter. */
export function gapOf([one, other]: readonly { readonly x: number }[]): number {
  return one === undefined || other === undefined ? Infinity : Math.round(other.x - one.x);
}

/** Where everything stands, from left to right. */
export interface Rooms {
  readonly axisX: number;
  /** Before the first lifeline, between two, and behind the last one. */
  readonly left: number;
  readonly gap: number;
  readonly right: number;
  readonly width: number;
  /** Of an arrow's text, and of one that shares the room between two lifelines with another. */
  readonly textColumns: number;
  readonly sharedColumns: number;
}

/**
 * @param labels what lifelines are called
 * @param crossing arrows that cross
 */
export function roomsOf(
  { happenings, flights }: Pick<Happenings, 'happenings' | 'flights'>,
  labels: readonly string[],
  crossing: ReadonlySet<Flight>,
  { width }: Manner,
): Rooms {
  const longestTime = happenings.reduce((most, { timeUs }) => Math.max(most, formatTime(timeUs).length), 0);
  const axisX = usualAxis + Math.ceil(Math.max(0, longestTime - usualTime) * timeLetter);
  const gaps = labels.length - 1;
  const heads = labels.map(headWidth);
  const sides = sideRooms(happenings, labels.length);
  const left = axisX + 2 + Math.max(sides[0], (heads[0] ?? 0) / 2 - axisX);
  const right = Math.max(sides[1], (heads.at(-1) ?? 0) / 2 + 2);
  const headGap = Math.max(0, ...heads.slice(1).map((head, index) => (head + (heads[index] ?? 0)) / 2 + 8));
  const wanted = Math.max(headGap, laneGapFor(flights, crossing));
  const gap =
    width === null || gaps < 1
      ? wanted
      : Math.min(wanted, Math.max(leastNarrowGap, headGap, Math.floor((width - left - right) / gaps)));
  // Notes over several lifelines may reach beyond the outer ones.
  const beyond = overhangs(happenings, gap, gaps);
  const [all, behind] = [Math.max(left, axisX + 2 + beyond[0]), Math.max(right, beyond[1])];
  const air = width === null ? arrowAir : narrowAir;
  const textColumns = Math.min(mostColumns, Math.max(leastColumns, columnsIn(gap - air)));
  const sharedColumns = Math.min(textColumns, Math.max(leastColumns, columnsIn((gap - pairAir) / 2)));
  const whole = all + Math.max(0, gaps) * gap + behind;
  return { axisX, left: all, gap, right: behind, width: whole, textColumns, sharedColumns };
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

/** The columns of a text that ends before the cross of its arrow, which is as long as that from left to right. */
export function lostColumns(length: number): number {
  return Math.max(leastLostColumns, columnsIn(length - labelStart - crossArm));
}

/** As arrows' texts need, within reason; two that cross stand side by side. */
function laneGapFor(flights: readonly Flight[], crossing: ReadonlySet<Flight>): number {
  const textColumns = columnsIn(mostLaneGap - arrowAir);
  let most = leastLaneGap;
  for (const flight of flights) {
    const width = textWidth(wrapLabelled(flight.label, flight.header, textColumns));
    const wanted =
      flight.arrivalKey === null && flight.end === 'lost'
        ? Math.min(mostLaneGap, Math.ceil((width + labelStart + crossArm) / lostWay))
        : crossing.has(flight)
          ? Math.min(mostCrossingGap, 2 * width + pairAir)
          : Math.min(mostLaneGap, width + arrowAir);
    most = Math.max(most, wanted);
  }
  return most;
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

/** How far notes over several lifelines reach beyond the first and the last one. */
function overhangs(happenings: readonly Happening[], gap: number, gaps: number): readonly [number, number] {
  let [before, behind] = [0, 0];
  for (const { what } of happenings) {
    if (what === null || what.kind === 'section' || what.lanes.length < 2) continue;
    const [first = 0, last = first] = what.lanes;
    const half = textWidth(what.text) / 2 + 2;
    const middle = ((first + last) / 2) * gap;
    before = Math.max(before, half - middle);
    behind = Math.max(behind, half - (gaps * gap - middle));
  }
  return [before, behind];
}

/** Notes stand where there are no arrows: outside, if there is an outside. */
export function sideOf(lane: number, lanes: number): 'left' | 'right' | 'over' {
  return lane === 0 ? 'left' : lane === lanes - 1 ? 'right' : 'over';
}
