/** Compares pictures that different programs have drawn of one file. */
import type { PNG } from 'pngjs';

/** The file with its shapes alone. */
export function withoutText(svg: string): string {
  return svg.replace(/<text [^>]*>[^<]*<\/text>\n?/g, '');
}

/** Colours that differ less than this are the same to the eye. */
const tolerance = 24;

/** As it stands on white paper. */
function channel(picture: PNG, x: number, y: number, which: number): number {
  const at = (y * picture.width + x) * 4;
  const opacity = (picture.data[at + 3] ?? 0) / 255;
  return (picture.data[at + which] ?? 0) * opacity + 255 * (1 - opacity);
}

function farthest(a: PNG, ax: number, ay: number, b: PNG, bx: number, by: number): number {
  let far = 0;
  for (let which = 0; which < 3; which += 1)
    far = Math.max(far, Math.abs(channel(a, ax, ay, which) - channel(b, bx, by, which)));
  return far;
}

/**
 * Whether the colour of `a` lies between those that `b` has at most one pixel away: programs smooth edges differently, and
 * an edge between two pixels has any shade between its two sides.
 */
function isNear(a: PNG, x: number, y: number, b: PNG): boolean {
  for (let which = 0; which < 3; which += 1) {
    let [least, most] = [255, 0];
    for (let by = Math.max(0, y - 1); by <= Math.min(b.height - 1, y + 1); by += 1)
      for (let bx = Math.max(0, x - 1); bx <= Math.min(b.width - 1, x + 1); bx += 1) {
        const value = channel(b, bx, by, which);
        [least, most] = [Math.min(least, value), Math.max(most, value)];
      }
    const value = channel(a, x, y, which);
    if (value < least - tolerance || value > most + tolerance) return false;
  }
  return true;
}

/**
 * 1 for pictures that are the same to the eye, less by the part of what is drawn (edges, and what differs) that is not.
 */
export function likeness(a: PNG, b: PNG): number {
  let drawn = 0;
  let wrong = 0;
  for (let y = 0; y < a.height - 1; y += 1)
    for (let x = 0; x < a.width - 1; x += 1) {
      const differs = farthest(a, x, y, b, x, y) > tolerance && !(isNear(a, x, y, b) && isNear(b, x, y, a));
      const isEdge = farthest(a, x, y, a, x + 1, y) > 6 || farthest(a, x, y, a, x, y + 1) > 6;
      if (isEdge || differs) drawn += 1;
      if (differs) wrong += 1;
    }
  return drawn === 0 ? 1 : 1 - wrong / drawn;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much text there is in the box: what the picture has that the same picture without text has not. */
export function inkOf(picture: PNG, bare: PNG, { x, y, width, height }: Box): number {
  let ink = 0;
  for (let row = Math.max(0, y); row < Math.min(picture.height, y + height); row += 1)
    for (let column = Math.max(0, x); column < Math.min(picture.width, x + width); column += 1)
      ink += farthest(picture, column, row, bare, column, row);
  return ink;
}
