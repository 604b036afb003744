/** Frames → one animated PNG. Of each frame it has the rectangle in which something has changed. */
import { type ApngFrame, apngOf } from '../../../files/apng.ts';
import { marked } from '../../../files/png-mark.ts';
import { fileOf, painted } from '../portable/png.ts';
import type { Frame } from './frames.ts';
import { changedRectangle, type Pixels } from './pixels.ts';
import type { Schedule } from './schedule.ts';

/**
 * @param scale pixels for each unit of the picture
 * @param loops begins again when it has ended. Fails with a message for people
 */
export async function animatedPng(
  frames: readonly Frame[],
  { shots, durationMs }: Schedule,
  scale: number,
  loops: boolean,
): Promise<Uint8Array> {
  const made: ApngFrame[] = [];
  let before: Pixels | null = null;
  let whole: Uint8Array = new Uint8Array();
  for (const [index, { frame, atMs }] of shots.entries()) {
    const canvas = await painted(frames[frame]?.svg ?? '', scale, true);
    const pixels = pixelsOf(canvas);
    const delayMs = (shots[index + 1]?.atMs ?? durationMs) - atMs;
    const changed = before === null ? { x: 0, y: 0, ...sizeOf(canvas) } : changedRectangle(before, pixels);
    const last = made.at(-1);
    if (changed) made.push({ png: await fileOf(cut(canvas, changed)), x: changed.x, y: changed.y, delayMs });
    // Nothing can be seen of it: the one before stays.
    else if (last) made.splice(-1, 1, { ...last, delayMs: last.delayMs + delayMs });
    if (index === shots.length - 1) whole = await fileOf(canvas);
    before = pixels;
  }
  return marked(apngOf(whole, made, loops ? 0 : 1));
}

const sizeOf = ({ width, height }: HTMLCanvasElement): Pick<Pixels, 'width' | 'height'> => ({ width, height });

function pixelsOf(canvas: HTMLCanvasElement): Pixels {
  const { width, height } = canvas;
  const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  return { width, height, values: new Uint32Array(data.buffer) };
}

function cut(
  canvas: HTMLCanvasElement,
  rectangle: NonNullable<ReturnType<typeof changedRectangle>>,
): HTMLCanvasElement {
  const { x, y, width, height } = rectangle;
  const piece = Object.assign(document.createElement('canvas'), { width, height });
  piece.getContext('2d')?.drawImage(canvas, -x, -y);
  return piece;
}
