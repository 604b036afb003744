/** A time view on slides: in as many parts as are needed for its text to be read from the back row. */
import { leastText, wantedText } from '../../../shared/slide-legibility.ts';
import { timeParts } from '../../../diagram/time/pages.ts';
import type { TimeView } from '../../../diagram/time/model.ts';
import { type ExportOptions, exportTimeSvg } from '../portable/export.ts';
import { mostHeight, mostWidth, sizeOf, type SlideForm } from '../../../shared/slide.ts';

/** The size of its letters (`time-picture.ts`). */
const letters = 13;

/** How wide a time view is laid out for a slide, if it can be: no cut makes it narrower. Many lifelines need it all. */
export const slideWidth = (slide: SlideForm, lanes: number): number =>
  mostWidth(slide, letters, lanes > 3 ? leastText : wantedText);

export function timeSlides(view: TimeView, slide: SlideForm, options: ExportOptions): readonly TimeView[] {
  const size = sizeOf(exportTimeSvg(view, options));
  if (!size) return [view];
  // What the file has besides is its title.
  return timeParts(view, mostHeight(size.width, slide, letters) - (size.height - view.height));
}
