/**
 * How far down the layout has come, and how far what is placed reaches. What is placed while bands or activations are
 * open enlarges them.
 */
import { BOX_MARGIN } from './sizes.ts';

export interface Reach {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Nothing yet. */
export const nowhere = (): Reach => ({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity });

/** An activation that has begun. Its sides stay as they are. */
export interface Activation {
  readonly lane: number;
  readonly left: number;
  readonly right: number;
  top: number;
}

export class Extent {
  /** Where the next thing is placed. */
  y = 0;
  readonly whole = nowhere();
  /** The innermost is last. */
  readonly bands: Reach[] = [];
  readonly activations: Activation[] = [];

  moveDown(by: number): void {
    this.y += by;
    this.whole.bottom = Math.max(this.whole.bottom, this.y);
  }

  include(x1: number, y1: number, x2: number, y2: number): void {
    const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
    const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
    enlarge(this.whole, left, top, right, bottom);
    const { bands, activations } = this;
    // Each band has a margin around the one within it.
    bands.forEach((band, index) => {
      const margin = (bands.length - index) * BOX_MARGIN;
      enlarge(band, left - margin, top - margin, right + margin, bottom + margin);
      enlarge(this.whole, left - margin, top - margin, right + margin, bottom + margin);
    });
    // Mermaid counts activations on from bands: what a later one encloses is taken for smaller.
    activations.forEach((activation, index) => {
      activation.top = Math.min(activation.top, top + index * BOX_MARGIN);
    });
  }
}

function enlarge(reach: Reach, left: number, top: number, right: number, bottom: number): void {
  reach.left = Math.min(reach.left, left);
  reach.top = Math.min(reach.top, top);
  reach.right = Math.max(reach.right, right);
  reach.bottom = Math.max(reach.bottom, bottom);
}
