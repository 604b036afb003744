/**
 * Where the texts of arrows stand: above their lines, where nothing goes through them and they cover nothing. Where
 * there is no such place, it is said how much lower the arrow must begin, or end, for its text to have room.
 */
import { lineHeight, textLength } from '../text/metrics.ts';
import {
  boxesMeet,
  type Box,
  directionOf,
  fallFrom,
  type Line,
  lineShape,
  linesCross,
  type Point,
  type Shape,
  turnedShape,
} from './geometry.ts';

/** From an arrow's line up to the baseline of the last line of its text. */
export const labelLift = 5;
/** How far below a baseline letters reach, and above it. */
const descent = 3;
const ascent = 10;
/** Between the beginning of an arrow that does not arrive and its text. */
export const labelStart = 12;
/** How far the cross of a lost arrow reaches from its middle, along the arrow and across it. */
export const crossArm = 7;
/** What is left free of an arrow before and after its text. */
const [airBefore, airAfter] = [4, 12];

/** How bad it is if a text meets a cross. */
const CROSS = 3;

/** Where so many things are in the reach of a text, there is no free place for it: none is looked for. */
const CROWD = 250;

/** An arrow with its text; the text of a copy is not written. */
export interface Labelled extends Line {
  readonly step: number;
  readonly end: 'arrives' | 'lost' | 'held';
  readonly copy: boolean;
  readonly text: string;
  /** How much of the way there is to the middle of the text, where it has room: 0.5 is halfway. */
  readonly textAt: number;
}

/** What texts keep clear of. */
export interface Obstacle {
  readonly shape: Shape;
  /** How bad it is if a text meets it. */
  readonly weight: number;
  /** When it comes: what is lowered later does not lower it. */
  readonly step: number;
  /** Of an arrow. */
  readonly line: Labelled | null;
}

export interface LabelOptions {
  /** Where lifelines stand, from left to right. */
  readonly lanes: readonly number[];
  /** How many arrows go between a lifeline and the next, by the first one's index. */
  readonly busy: (gap: number) => number;
}

export interface Labels<Arrow> {
  readonly arrows: readonly Arrow[];
  /** By how many pixels arrows have to be lower, by their place in `arrows`. */
  readonly drops: ReadonlyMap<number, number>;
  /** The same of what else is written, by its step. */
  readonly falls: ReadonlyMap<number, number>;
  /** The arrows, by their place, whose texts cover others that they cannot avoid: shorter lines may help. */
  readonly clashes: ReadonlySet<number>;
}

/**
 * The room of an arrow's text.
 *
 * @param length of the text, where it is known
 */
export function labelShape({ from, to, end, text }: Labelled, textAt: number, length = textLength(text)): Shape {
  const direction = directionOf({ from, to });
  // Upright, whichever way the arrow goes.
  const along = direction.x < 0 ? { x: -direction.x, y: -direction.y } : direction;
  const before = end === 'arrives' ? -length / 2 : direction.x < 0 ? -labelStart - length : labelStart;
  const at = end === 'arrives' ? pointAt({ from, to }, textAt) : from;
  const lift = labelLift - descent;
  const start = { x: at.x + along.x * before + along.y * lift, y: at.y + along.y * before - along.x * lift };
  return turnedShape(start, along, length, heightOf(text));
}

/** The room of the cross at the end of an arrow that is lost. */
export function crossShape({ from, to }: Line): Shape {
  const along = directionOf({ from, to });
  const reach = crossArm + 1;
  // It reaches as far down from the line as up.
  const start = { x: to.x - along.x * reach + along.y * -reach, y: to.y - along.y * reach + along.x * reach };
  return turnedShape(start, along, 2 * reach, 2 * reach);
}

const heightOf = (text: string): number => descent + ascent + (text.split('\n').length - 1) * lineHeight;

/**
 * Moves texts along their arrows to where they meet nothing, or as little as can be; those that stand well stay.
 *
 * @param arrows in the order of sending; their texts where they would stand if there were nothing else
 * @param boxes what else is written, with steps
 */
export function placeLabels<Arrow extends Labelled>(
  arrows: readonly Arrow[],
  boxes: readonly Obstacle[],
  options: LabelOptions,
): Labels<Arrow> {
  const placer = new Placer(arrows, boxes, options);
  // A text may stand well until one that has no other place comes: then it moves.
  for (const again of [false, true]) for (const index of arrows.keys()) placer.place(index, again);
  return placer.finish();
}

class Placer<Arrow extends Labelled> {
  private readonly field: Field;
  private readonly places: number[];
  private readonly labels: (Obstacle | null)[];
  private readonly indices: ReadonlyMap<Labelled, number>;

  constructor(
    private readonly arrows: readonly Arrow[],
    boxes: readonly Obstacle[],
    private readonly options: LabelOptions,
  ) {
    this.field = new Field([
      ...boxes,
      ...arrows.map((arrow) => obstacleOf(lineShape(arrow), 1, arrow)),
      ...arrows.flatMap((arrow) => (arrow.end === 'lost' ? [obstacleOf(crossShape(arrow), CROSS, arrow)] : [])),
    ]);
    this.places = arrows.map(({ textAt }) => textAt);
    this.labels = arrows.map(() => null);
    this.indices = new Map(arrows.map((arrow, index) => [arrow, index]));
  }

  place(index: number, again: boolean): void {
    const arrow = this.arrows[index];
    const before = this.labels[index] ?? null;
    const present = this.places[index];
    if (arrow === undefined || present === undefined || arrow.copy) return;
    if (again && (before === null || !this.others(index, before.shape).some((one) => covers(one, before)))) return;
    if (before !== null) this.field.remove(before);
    const at = bestOf(arrow, present, this.others(index, reachOf(arrow)), this.options);
    const label = obstacleOf(labelShape(arrow, at), 4, arrow);
    this.places[index] = at;
    this.labels[index] = label;
    this.field.add(label);
  }

  finish(): Labels<Arrow> {
    const arrows = this.arrows.map((arrow, index) => ({ ...arrow, textAt: this.places[index] ?? arrow.textAt }));
    const [drops, falls, clashes] = [new Map<number, number>(), new Map<number, number>(), new Set<number>()];
    for (const [index, arrow] of this.arrows.entries()) {
      const label = this.labels[index];
      if (!label) continue;
      for (const other of this.others(index, label.shape)) {
        const by = fallFrom(label.shape, other.shape);
        if (by === 0) continue;
        const isText = other.weight > 1;
        // The text of an arrow that does not arrive stands at its beginning: only lower can it give way.
        const mayMove = arrow.end === 'arrives' || !isText;
        if (other.weight === CROSS && other.step > arrow.step) {
          const lost = other.line === null ? undefined : this.indices.get(other.line);
          const fall = fallFrom(other.shape, label.shape) + 1;
          if (lost !== undefined) drops.set(lost, Math.max(drops.get(lost) ?? 0, fall));
        } else if (mayMove && other.line !== null && linesCross(other.line, arrow)) {
          if (isText) clashes.add(index);
        } else if (other.step < arrow.step) drops.set(index, Math.max(drops.get(index) ?? 0, by + 1));
        else if (other.line === null && arrow.end !== 'arrives')
          falls.set(other.step, Math.max(falls.get(other.step) ?? 0, fallFrom(other.shape, label.shape) + 1));
      }
    }
    return { arrows, drops, falls, clashes };
  }

  /** What is in the box besides the arrow and its text. */
  private others(index: number, box: Box): readonly Obstacle[] {
    const own = this.arrows[index];
    return this.field.near(box).filter(({ line }) => line !== own);
  }
}

const obstacleOf = (shape: Shape, weight: number, line: Labelled): Obstacle => ({
  shape,
  weight,
  step: line.step,
  line,
});

/** Whether that is another text, in the way of this one. */
const covers = (other: Obstacle, { shape }: Obstacle): boolean =>
  other.line !== null && other.weight > 1 && fallFrom(shape, other.shape) > 0;

function pointAt({ from, to }: Line, part: number): Point {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** Where its text may be. */
function reachOf(arrow: Labelled): Box {
  const shape = labelShape(arrow, 0);
  const height = Math.max(shape.bottom - shape.top, labelLift + ascent) + lineHeight * arrow.text.split('\n').length;
  const [left, right] = [Math.min(arrow.from.x, arrow.to.x), Math.max(arrow.from.x, arrow.to.x)];
  return {
    left: Math.min(left, shape.left),
    right: Math.max(right, shape.right),
    top: arrow.from.y - height,
    bottom: Math.max(arrow.to.y, shape.bottom),
  };
}

/** The place at which its text meets least, of equal ones the first that comes into question. */
function bestOf(arrow: Labelled, present: number, near: readonly Obstacle[], options: LabelOptions): number {
  if (arrow.end !== 'arrives' || near.length === 0 || near.length >= CROWD) return present;
  const length = textLength(arrow.text);
  let best = { at: present, cost: costOf(labelShape(arrow, present, length), near, Infinity) };
  if (best.cost === 0) return best.at;
  for (const at of placesOn(arrow, present, options)) {
    const cost = costOf(labelShape(arrow, at, length), near, best.cost);
    if (cost < best.cost) best = { at, cost };
    if (cost === 0) break;
  }
  return best.at;
}

function costOf(shape: Shape, near: readonly Obstacle[], most: number): number {
  let cost = 0;
  for (const { shape: other, weight } of near) {
    if (!boxesMeet(shape, other) || fallFrom(shape, other) === 0) continue;
    cost += weight;
    if (cost >= most) return cost;
  }
  return cost;
}

/** Places between the lifelines that have the least to say to each other, the nearest to the present one first. */
function placesOn(arrow: Labelled, textAt: number, { lanes, busy }: LabelOptions): readonly number[] {
  const [{ x: x1 }, { x: x2 }] = [arrow.from, arrow.to];
  const run = Math.hypot(x2 - x1, arrow.to.y - arrow.from.y);
  if (x1 === x2) return [];
  // The steeper the arrow, the nearer to its end the upper corners of its text stand.
  const lean = (heightOf(arrow.text) + labelLift) * Math.abs((arrow.to.y - arrow.from.y) / (x2 - x1));
  const half = textLength(arrow.text) / 2;
  const passed = lanes.filter((x) => x >= Math.min(x1, x2) && x <= Math.max(x1, x2));
  const gaps = passed.slice(1).map((x, index) => ({ ends: [passed[index] ?? x, x] as const, index }));
  const first = lanes.indexOf(passed[0] ?? 0);
  gaps.sort((a, b) => busy(first + a.index) - busy(first + b.index));
  return gaps.flatMap(({ ends }) => {
    const [begin = 0, end = 0] = ends.map((x) => (x - x1) / (x2 - x1)).sort((a, b) => a - b);
    const [least, most] = [begin + (half + airBefore) / run, end - (half + lean + airAfter) / run];
    if (least > most) return [];
    const present = Math.min(most, Math.max(least, textAt));
    const steps = 20;
    return Array.from({ length: steps + 1 }, (_, step) => least + ((most - least) * step) / steps).sort(
      (a, b) => Math.abs(a - present) - Math.abs(b - present),
    );
  });
}

/** Finds what is near, by stripes across the picture. */
export class Field {
  private readonly stripes = new Map<number, Obstacle[]>();
  private readonly height: number;

  constructor(obstacles: readonly Obstacle[]) {
    const bottom = obstacles.reduce((lowest, { shape }) => Math.max(lowest, shape.bottom), 0);
    this.height = Math.max(60, bottom / 500);
    for (const obstacle of obstacles) this.add(obstacle);
  }

  add(obstacle: Obstacle): void {
    for (const stripe of this.stripesOf(obstacle.shape)) {
      const known = this.stripes.get(stripe);
      if (known) known.push(obstacle);
      else this.stripes.set(stripe, [obstacle]);
    }
  }

  remove(obstacle: Obstacle): void {
    for (const stripe of this.stripesOf(obstacle.shape)) {
      const known = this.stripes.get(stripe);
      if (known)
        this.stripes.set(
          stripe,
          known.filter((one) => one !== obstacle),
        );
    }
  }

  /** Everything that may reach into the box; of a crowd, so many that it is one. */
  near(box: Box): readonly Obstacle[] {
    const found = new Set<Obstacle>();
    for (const stripe of this.stripesOf(box))
      for (const obstacle of this.stripes.get(stripe) ?? []) {
        if (boxesMeet(obstacle.shape, box)) found.add(obstacle);
        if (found.size > CROWD) return [...found];
      }
    return [...found];
  }

  private stripesOf({ top, bottom }: Box): readonly number[] {
    const first = Math.max(0, Math.floor(top / this.height));
    const last = Math.max(0, Math.floor(bottom / this.height));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }
}
