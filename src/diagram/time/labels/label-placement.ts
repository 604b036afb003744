/**
 * Where the texts of arrows are placed: above their lines, where they cover nothing. Where there is no such place, the
 * overlap is reported, with the distance by which an event must be placed lower to end it (`convergence.ts`).
 */
import type { Point } from '../../point.ts';
import { lineHeight, textLength } from '../../text/metrics.ts';
import {
  ASCENT,
  CROSS_ARM,
  CROWD_SIZE,
  DESCENT,
  LABEL_AIR_AFTER,
  LABEL_AIR_BEFORE,
  LABEL_LIFT,
  LABEL_PLACES,
  LABEL_START,
  WEIGHT,
} from '../constants.ts';
import {
  boxesMeet,
  type Box,
  directionOf,
  type Line,
  lineShape,
  linesCross,
  overlapDepth,
  type Shape,
  turnedShape,
} from '../geometry.ts';
import { type ArrowElement, hasText } from '../model.ts';
import { SpatialIndex } from './spatial-index.ts';

/** What the placement must know of an arrow. The text of a copy is not written. */
export type LabelledArrow = Pick<
  ArrowElement,
  'from' | 'to' | 'step' | 'end' | 'copy' | 'isFurther' | 'text' | 'textAt'
>;

/** Something that texts must not cover. */
export interface Obstacle {
  readonly shape: Shape;
  /** How bad it is if a text covers it. */
  readonly weight: number;
  /** Of two that overlap, the one with the later step is placed lower. */
  readonly step: number;
  /** The arrow that the obstacle belongs to, if any. */
  readonly arrow: LabelledArrow | null;
}

export interface LabelOptions {
  /** Where lifelines are, from left to right. */
  readonly laneXs: readonly number[];
  /** Number of arrows in a gap between lifelines (`GapUse`). */
  readonly arrowsIn: (gap: number) => number;
}

export interface PlacedLabels<Arrow> {
  readonly arrows: readonly Arrow[];
  /** By how many pixels arrows must be lower, by their index in `arrows`. */
  readonly arrowOverlaps: ReadonlyMap<number, number>;
  /** By how many pixels notes and sections must be lower, by their step. */
  readonly noteOverlaps: ReadonlyMap<number, number>;
  /** The indices of arrows whose text covers that of an arrow which they cross: shorter lines may end that. */
  readonly crossingOverlaps: ReadonlySet<number>;
}

/**
 * The rectangle of an arrow's text.
 *
 * @param length of the text, where it is known already
 */
export function labelShape({ from, to, end, text }: LabelledArrow, textAt: number, length = textLength(text)): Shape {
  const direction = directionOf({ from, to });
  // Texts are upright, whichever way the arrow goes.
  const along = direction.x < 0 ? { x: -direction.x, y: -direction.y } : direction;
  const before = end === 'arrives' ? -length / 2 : direction.x < 0 ? -LABEL_START - length : LABEL_START;
  const anchor = end === 'arrives' ? pointAt({ from, to }, textAt) : from;
  const lift = LABEL_LIFT - DESCENT;
  const start = { x: anchor.x + along.x * before + along.y * lift, y: anchor.y + along.y * before - along.x * lift };
  return turnedShape(start, along, length, labelHeight(text));
}

/** The square around the cross at the end of a lost arrow. */
export function crossShape({ from, to }: Line): Shape {
  const along = directionOf({ from, to });
  const reach = CROSS_ARM + 1;
  // The square reaches as far below the line as above it.
  const start = { x: to.x - along.x * reach + along.y * -reach, y: to.y - along.y * reach + along.x * reach };
  return turnedShape(start, along, 2 * reach, 2 * reach);
}

const labelHeight = (text: string): number => DESCENT + ASCENT + (text.split('\n').length - 1) * lineHeight;

/**
 * Moves texts along their arrows to where they cover as little as possible. A text that covers nothing stays.
 *
 * @param arrows in the order of sending; their texts where they would be if there were nothing else
 * @param obstacles everything else that is written
 */
export function placeLabels<Arrow extends LabelledArrow>(
  arrows: readonly Arrow[],
  obstacles: readonly Obstacle[],
  options: LabelOptions,
): PlacedLabels<Arrow> {
  const placer = new LabelPlacer(arrows, obstacles, options);
  for (const index of arrows.keys()) placer.place(index);
  // The first pass knows only the texts before each one: a later text without another place may have covered it.
  for (const index of arrows.keys()) placer.moveIfCovered(index);
  return placer.finish();
}

class LabelPlacer<Arrow extends LabelledArrow> {
  private readonly spatialIndex: SpatialIndex<Obstacle>;
  /** Where each text is along its arrow. */
  private readonly positions: number[];
  private readonly labels: (Obstacle | null)[];
  private readonly indices: ReadonlyMap<LabelledArrow, number>;

  constructor(
    private readonly arrows: readonly Arrow[],
    obstacles: readonly Obstacle[],
    private readonly options: LabelOptions,
  ) {
    this.spatialIndex = new SpatialIndex([
      ...obstacles,
      ...arrows.map((arrow) => arrowObstacle(lineShape(arrow), WEIGHT.line, arrow)),
      ...arrows.flatMap((arrow) =>
        arrow.end === 'lost' ? [arrowObstacle(crossShape(arrow), WEIGHT.cross, arrow)] : [],
      ),
    ]);
    this.positions = arrows.map(({ textAt }) => textAt);
    this.labels = arrows.map(() => null);
    this.indices = new Map(arrows.map((arrow, index) => [arrow, index]));
  }

  place(index: number): void {
    const arrow = this.arrows[index];
    const position = this.positions[index];
    if (arrow === undefined || position === undefined || !hasText(arrow)) return;
    const previousLabel = this.labels[index];
    if (previousLabel) this.spatialIndex.remove(previousLabel);
    const best = bestPosition(arrow, position, this.othersNear(index, labelReach(arrow)), this.options);
    const label = arrowObstacle(labelShape(arrow, best), WEIGHT.text, arrow);
    this.positions[index] = best;
    this.labels[index] = label;
    this.spatialIndex.add(label);
  }

  moveIfCovered(index: number): void {
    const label = this.labels[index];
    if (label && this.othersNear(index, label.shape).some((other) => isTextOver(other, label))) this.place(index);
  }

  finish(): PlacedLabels<Arrow> {
    const arrows = this.arrows.map((arrow, index) => ({ ...arrow, textAt: this.positions[index] ?? arrow.textAt }));
    const [arrowOverlaps, noteOverlaps] = [new Map<number, number>(), new Map<number, number>()];
    const crossingOverlaps = new Set<number>();
    for (const [index, arrow] of this.arrows.entries()) {
      const label = this.labels[index];
      if (!label) continue;
      for (const other of this.othersNear(index, label.shape)) {
        const depth = overlapDepth(label.shape, other.shape);
        if (depth === 0) continue;
        const isText = other.weight > WEIGHT.line;
        // The text of an arrow that does not arrive is at its start: it cannot move along the arrow, only down.
        const canMoveAlong = arrow.end === 'arrives' || !isText;
        if (other.weight === WEIGHT.cross && other.step > arrow.step) {
          const lostIndex = other.arrow === null ? undefined : this.indices.get(other.arrow);
          if (lostIndex !== undefined) raise(arrowOverlaps, lostIndex, overlapDepth(other.shape, label.shape) + 1);
        } else if (canMoveAlong && other.arrow !== null && linesCross(other.arrow, arrow)) {
          if (isText) crossingOverlaps.add(index);
        } else if (other.step < arrow.step) raise(arrowOverlaps, index, depth + 1);
        else if (other.arrow === null && !(arrow.end === 'arrives' && this.isCrossed(index)))
          raise(noteOverlaps, other.step, overlapDepth(other.shape, label.shape) + 1);
      }
    }
    return { arrows, arrowOverlaps, noteOverlaps, crossingOverlaps };
  }

  /** Whether another arrow crosses it: a lower note would make both longer, and bring their texts no room. */
  private isCrossed(index: number): boolean {
    const arrow = this.arrows[index];
    if (arrow === undefined) return false;
    const near = this.othersNear(index, lineShape(arrow));
    return near.some((other) => other.arrow !== null && linesCross(other.arrow, arrow));
  }

  /** The obstacles in a box, without the arrow's own line, cross and text. */
  private othersNear(index: number, box: Box): readonly Obstacle[] {
    const arrow = this.arrows[index];
    return this.spatialIndex.near(box).filter((obstacle) => obstacle.arrow !== arrow);
  }
}

/** Raises the number of a key to at least the value. */
function raise(numbers: Map<number, number>, key: number, value: number): void {
  numbers.set(key, Math.max(numbers.get(key) ?? 0, value));
}

function arrowObstacle(shape: Shape, weight: number, arrow: LabelledArrow): Obstacle {
  return { shape, weight, step: arrow.step, arrow };
}

/** Whether an obstacle is the text or the cross of another arrow that overlaps a label. */
const isTextOver = (other: Obstacle, { shape }: Obstacle): boolean =>
  other.arrow !== null && other.weight > WEIGHT.line && overlapDepth(shape, other.shape) > 0;

function pointAt({ from, to }: Line, part: number): Point {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The box in which the text of an arrow can be, wherever it is along the arrow. */
function labelReach(arrow: LabelledArrow): Box {
  const shape = labelShape(arrow, 0);
  const height = Math.max(shape.bottom - shape.top, LABEL_LIFT + ASCENT) + lineHeight * arrow.text.split('\n').length;
  const [left, right] = [Math.min(arrow.from.x, arrow.to.x), Math.max(arrow.from.x, arrow.to.x)];
  return {
    left: Math.min(left, shape.left),
    right: Math.max(right, shape.right),
    top: arrow.from.y - height,
    bottom: Math.max(arrow.to.y, shape.bottom),
  };
}

/** The position along an arrow at which its text covers least; of equal ones, the first that is tried. */
function bestPosition(
  arrow: LabelledArrow,
  position: number,
  obstacles: readonly Obstacle[],
  options: LabelOptions,
): number {
  if (arrow.end !== 'arrives' || obstacles.length === 0 || obstacles.length >= CROWD_SIZE) return position;
  const length = textLength(arrow.text);
  let best = { position, cost: costOf(labelShape(arrow, position, length), obstacles, Infinity) };
  if (best.cost === 0) return best.position;
  for (const candidate of candidatePositions(arrow, position, options)) {
    const cost = costOf(labelShape(arrow, candidate, length), obstacles, best.cost);
    if (cost < best.cost) best = { position: candidate, cost };
    if (cost === 0) break;
  }
  return best.position;
}

/** The sum of the weights of what a text covers; the sum so far as soon as that reaches `maxCost`. */
function costOf(shape: Shape, obstacles: readonly Obstacle[], maxCost: number): number {
  let cost = 0;
  for (const { shape: other, weight } of obstacles) {
    if (!boxesMeet(shape, other) || overlapDepth(shape, other) === 0) continue;
    cost += weight;
    if (cost >= maxCost) return cost;
  }
  return cost;
}

/**
 * The positions that are tried for a text: first those in the gap between lifelines that has the fewest arrows, and in
 * a gap the nearest to the present position first.
 */
function candidatePositions(
  arrow: LabelledArrow,
  position: number,
  { laneXs, arrowsIn }: LabelOptions,
): readonly number[] {
  const [{ x: x1 }, { x: x2 }] = [arrow.from, arrow.to];
  const arrowLength = Math.hypot(x2 - x1, arrow.to.y - arrow.from.y);
  if (x1 === x2) return [];
  // The steeper the arrow, the further the upper corners of its text reach towards its end.
  const lean = (labelHeight(arrow.text) + LABEL_LIFT) * Math.abs((arrow.to.y - arrow.from.y) / (x2 - x1));
  const halfText = textLength(arrow.text) / 2;
  const passed = laneXs.filter((x) => x >= Math.min(x1, x2) && x <= Math.max(x1, x2));
  const gaps = passed.slice(1).map((x, index) => ({ ends: [passed[index] ?? x, x] as const, index }));
  const first = laneXs.indexOf(passed[0] ?? 0);
  gaps.sort((a, b) => arrowsIn(first + a.index) - arrowsIn(first + b.index));
  return gaps.flatMap(({ ends }) => {
    const [begin = 0, end = 0] = ends.map((x) => (x - x1) / (x2 - x1)).sort((a, b) => a - b);
    const [min, max] = [
      begin + (halfText + LABEL_AIR_BEFORE) / arrowLength,
      end - (halfText + lean + LABEL_AIR_AFTER) / arrowLength,
    ];
    if (min > max) return [];
    const nearest = Math.min(max, Math.max(min, position));
    const stretches = LABEL_PLACES - 1;
    return Array.from({ length: LABEL_PLACES }, (_, index) => min + ((max - min) * index) / stretches).sort(
      (a, b) => Math.abs(a - nearest) - Math.abs(b - nearest),
    );
  });
}
