/** The time view step by step, on slides part by part. The axis is there from the start. */
import type { TimeView } from '../../../diagram/time/model.ts';
import { isBar } from '../../../diagram/time/model.ts';
import { fileOf, paletteOf, wordsOfTime } from '../portable/export.ts';
import { alike, complete, type Frame, type FrameOptions, markedPieces, revealed, type Stop } from './frames.ts';
import { drawTimeView } from '../time-picture.ts';
import { timeSlides } from './time-slides.ts';

export function timeFrames(view: TimeView, stops: readonly Stop[], options: FrameOptions): readonly Frame[] {
  const { slide = null } = options;
  const parts = slide === null ? [view] : timeSlides(view, slide, options);
  const frames = parts.flatMap((part, index) => framesOfPart(part, index + 1, stops, options));
  return alike(complete(frames, stops), slide);
}

function framesOfPart(view: TimeView, part: number, stops: readonly Stop[], options: FrameOptions): readonly Frame[] {
  const palette = paletteOf(options);
  const svg = drawTimeView(view, palette);
  const words = wordsOfTime(view, options.locale);
  const { title } = words;
  try {
    // A bar that goes on from the part before is there from the start of this one, and so is a section that goes on.
    const begin = Math.min(
      ...view.elements.flatMap((element) => (isBar(element) || element.kind === 'section' ? [] : [element.step])),
    );
    const own = part === 1 ? stops : stops.filter(({ to }) => to >= begin);
    return revealed(markedPieces(svg), own, { ...options, title, part }, (description) =>
      fileOf(svg, palette, { ...words, description }, options),
    );
  } finally {
    svg.remove();
  }
}
