/** A state machine step by step: the machine as a whole in each frame, and how far the way through it has come. */
import { wholeForm } from '../../../diagram/states/state-form.ts';
import { exportStateSvg } from '../portable/export.ts';
import { alike, complete, type Frame, type FrameOptions, startOf, type Stop } from './frames.ts';
import { slideForm, type StatePicture } from './state-slides.ts';

/**
 * A frame of the start, and one for each stop at which the state has changed.
 *
 * @param steps at which it changes, in order
 */
export async function stateFrames(
  steps: readonly number[],
  stops: readonly Stop[],
  picture: StatePicture,
  options: FrameOptions,
): Promise<readonly Frame[]> {
  const { slide = null } = options;
  const { title, diagramAt } = picture;
  const form = slide === null ? wholeForm : await slideForm(picture, slide, options);
  let gone = 0;
  const changing = stops.filter(({ to }) => {
    const before = gone;
    gone = steps.filter((step) => step <= to).length;
    return gone > before;
  });
  const frames: Frame[] = [];
  for (const stop of [startOf(title, options.locale), ...changing]) {
    const svg = await exportStateSvg(diagramAt(stop.to, form), title, options);
    // Nothing of a frame is in the next one as it was: each is a part of its own, and the last has the whole way.
    const part = frames.length + 1;
    frames.push({ svg, stops: [stop], part, isPassing: part <= changing.length });
  }
  return alike(complete(frames, stops), slide);
}
