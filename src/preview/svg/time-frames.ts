/** The time view step by step. The axis is there from the start. */
import type { TimeView } from '../../diagram/time-view.ts';
import { fileOf, paletteOf } from './export.ts';
import { alike, type Frame, type FrameOptions, markedPieces, revealed, type Stop } from './frames.ts';
import { drawTimeView } from './time-picture.ts';

export function timeFrames(view: TimeView, stops: readonly Stop[], options: FrameOptions): readonly Frame[] {
  const palette = paletteOf(options);
  const svg = drawTimeView(view, palette);
  const { title } = view;
  try {
    const frames = revealed(markedPieces(svg), stops, { title, part: 1 }, () => fileOf(svg, palette, title, options));
    return alike(frames, options.slide ?? null);
  } finally {
    svg.remove();
  }
}
