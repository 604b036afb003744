/** Finds the obstacles near a box, by horizontal stripes of the picture. */
import { CROWD_SIZE, MAX_STRIPES, MIN_STRIPE_HEIGHT } from '../constants.ts';
import { type Box, boxesMeet, type Shape } from '../geometry.ts';

export class SpatialIndex<Obstacle extends { readonly shape: Shape }> {
  private readonly stripes = new Map<number, Obstacle[]>();
  private readonly stripeHeight: number;

  constructor(obstacles: readonly Obstacle[]) {
    const bottom = obstacles.reduce((lowest, { shape }) => Math.max(lowest, shape.bottom), 0);
    this.stripeHeight = Math.max(MIN_STRIPE_HEIGHT, bottom / MAX_STRIPES);
    for (const obstacle of obstacles) this.add(obstacle);
  }

  add(obstacle: Obstacle): void {
    for (const stripe of this.stripesOf(obstacle.shape)) {
      const obstacles = this.stripes.get(stripe);
      if (obstacles) obstacles.push(obstacle);
      else this.stripes.set(stripe, [obstacle]);
    }
  }

  remove(removed: Obstacle): void {
    for (const stripe of this.stripesOf(removed.shape)) {
      const obstacles = this.stripes.get(stripe);
      if (obstacles)
        this.stripes.set(
          stripe,
          obstacles.filter((obstacle) => obstacle !== removed),
        );
    }
  }

  /** The obstacles whose bounding box meets the box. Stops when there are more than a crowd (`CROWD_SIZE`). */
  near(box: Box): readonly Obstacle[] {
    const obstacles = new Set<Obstacle>();
    for (const stripe of this.stripesOf(box))
      for (const obstacle of this.stripes.get(stripe) ?? []) {
        if (boxesMeet(obstacle.shape, box)) obstacles.add(obstacle);
        if (obstacles.size > CROWD_SIZE) return [...obstacles];
      }
    return [...obstacles];
  }

  private stripesOf({ top, bottom }: Box): readonly number[] {
    const first = Math.max(0, Math.floor(top / this.stripeHeight));
    const last = Math.max(0, Math.floor(bottom / this.stripeHeight));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }
}
