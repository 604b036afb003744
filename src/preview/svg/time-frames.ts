/** The time view step by step. The axis is there from the start. */
import type { TimeView } from '../../diagram/time-view.ts';
import { flatten } from './flatten.ts';
import { alike, type Frame, type FrameOptions, markedPieces, revealed, type Stop } from './frames.ts';
import { themes } from './palette.ts';
import { drawTimeView } from './time-picture.ts';

export function timeFrames(view: TimeView, stops: readonly Stop[], options: FrameOptions): readonly Frame[] {
  const palette = { ...themes[options.theme ?? 'light'], ...options.palette };
  const svg = drawTimeView(view, palette);
  const { title } = view;
  try {
    const frames = revealed(markedPieces(svg), stops, { title, part: 1 }, () =>
      flatten(svg, {
        background: palette.background,
        title,
        description: options.description ?? '',
        source: options.source ?? null,
      }),
    );
    return alike(frames, options.slide ?? null);
  } finally {
    svg.remove();
  }
}
