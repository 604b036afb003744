/**
 * Where the names of timers stand: beside their bars, or along them, where nothing else is. A timer that is stopped in
 * time is named once at each lifeline, for whoever wonders what such bars are.
 */
import { textLength } from '../text/metrics.ts';
import { Field, labelShape, type Labelled, type Obstacle } from './label-placement.ts';
import { type Box, boxShape, fallFrom, lineShape } from './geometry.ts';
import type { Break } from './obstacles.ts';
import type { BarText } from './model.ts';

export interface Bar {
  readonly step: number;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly expired: boolean;
  readonly text: string;
  /** On which side of it there is its text: 1 is the right one. */
  readonly outward: 1 | -1;
  readonly textPlace: BarText | null;
}

/** Between a bar and its text, around a text, and half of its height. */
const gap = 6;
const air = 3;
const halfLine = 7;
const halfBar = 2;
/** From one place that is tried to the next, and how many are tried. */
const stride = 7;
const mostPlaces = 30;

interface Surroundings {
  readonly arrows: readonly Labelled[];
  readonly written: readonly Obstacle[];
  readonly breaks: readonly Break[];
  /** Where lifelines stand, from left to right. */
  readonly lanes: readonly number[];
  /** From where to where it may stand. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The bars with the places of their texts, as far as there is room. */
export function placeBarTexts<One extends Bar>(bars: readonly One[], surroundings: Surroundings): readonly One[] {
  const { arrows, written, lanes } = surroundings;
  const texts = arrows.flatMap((arrow) => (arrow.copy ? [] : [obstacleOf(labelShape(arrow, arrow.textAt))]));
  const field = new Field([
    ...written,
    ...texts,
    ...arrows.map((arrow) => obstacleOf(lineShape(arrow))),
    ...bars.map((bar) => obstacleOf(boxShape(boxOf(bar)))),
  ]);
  const named = new Set<string>();
  const places = new Map<One, BarText>();
  // What has expired is told first: it is what brought something about.
  for (const bar of [...bars.filter(({ expired }) => expired), ...bars.filter(({ expired }) => !expired)]) {
    const name = `${laneOf(bar, lanes)} ${bar.text}`;
    if (!bar.expired && named.has(name)) continue;
    const place = placesOf(bar, surroundings).find((one) => isFree(textBox(bar.text, one), field, surroundings));
    if (!place) continue;
    named.add(name);
    places.set(bar, place);
    field.add(obstacleOf(boxShape(textBox(bar.text, place))));
  }
  return bars.map((bar) => ({ ...bar, textPlace: places.get(bar) ?? null }));
}

const laneOf = ({ x, outward }: Bar, lanes: readonly number[]): number =>
  outward === 1 ? lanes.findLastIndex((lane) => lane < x) : lanes.findIndex((lane) => lane > x);

const obstacleOf = (shape: Obstacle['shape']): Obstacle => ({ shape, weight: 1, step: 0, line: null });

const boxOf = ({ x, top, bottom }: Bar): Box => ({ left: x - halfBar, right: x + halfBar, top, bottom });

function textBox(text: string, { x, y, turned }: BarText): Box {
  const half = textLength(text) / 2;
  const [wide, high] = turned ? [halfLine, half] : [half, halfLine];
  return { left: x - wide - air, right: x + wide + air, top: y - high - air, bottom: y + high + air };
}

/** Upright ones first, and there where nothing happens for long. */
function placesOf({ x, top, bottom, text, outward }: Bar, { breaks }: Surroundings): readonly BarText[] {
  const half = textLength(text) / 2;
  const folds = breaks.filter((one) => one.top >= top && one.bottom <= bottom);
  const middles = folds.slice(0, mostPlaces).map((one) => (one.top + one.bottom) / 2);
  const beside = [...middles, ...levels(top + halfLine, bottom - halfLine)];
  return [
    ...beside.map((y) => ({ x: x + outward * (gap + half), y, turned: false })),
    ...levels(top + half, bottom - half).map((y) => ({ x: x + outward * (gap + halfLine), y, turned: true })),
  ];
}

/** Levels between the two, from the middle out. */
function levels(top: number, bottom: number): readonly number[] {
  if (bottom < top) return [];
  const middle = (top + bottom) / 2;
  const count = Math.min(mostPlaces, Math.floor((bottom - top) / stride) + 1);
  return Array.from({ length: count }, (_, index) => {
    const away = Math.ceil(index / 2) * stride;
    return index % 2 === 0 ? middle + away : middle - away;
  }).filter((y) => y >= top && y <= bottom);
}

/** Whether nothing is in its way. Of its own bar it stands clear anyhow. */
function isFree(box: Box, field: Field, { lanes, left, right, top, bottom }: Surroundings): boolean {
  if (box.left < left || box.right > right || box.top < top || box.bottom > bottom) return false;
  if (lanes.some((x) => x > box.left && x < box.right)) return false;
  const shape = boxShape(box);
  return !field.near(box).some((other) => fallFrom(shape, other.shape) > 0);
}
