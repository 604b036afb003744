/** A state machine step by step: the machine as a whole in each frame, and how far the way through it has come. */
import type { StateDiagram } from '../../diagram/state-diagram.ts';
import { exportStateSvg } from './export.ts';
import { alike, type Frame, type FrameOptions, type Stop } from './frames.ts';

/**
 * A frame of the start, and one for each stop at which the state has changed.
 *
 * @param steps at which it changes, in order
 * @param diagramAt the machine with the way up to a step
 */
export async function stateFrames(
  steps: readonly number[],
  stops: readonly Stop[],
  options: FrameOptions & { readonly title: string },
  diagramAt: (step: number) => StateDiagram,
): Promise<readonly Frame[]> {
  const { title, slide = null } = options;
  let gone = 0;
  const changing = stops.filter(({ to }) => {
    const before = gone;
    gone = steps.filter((step) => step <= to).length;
    return gone > before;
  });
  const frames: Frame[] = [];
  for (const { to, caption } of [{ to: 0, caption: title }, ...changing]) {
    const svg = await exportStateSvg(diagramAt(to), title, options);
    // Nothing of a frame is in the next one as it was: each is a part of its own.
    frames.push({ svg, caption, part: frames.length + 1 });
  }
  return alike(frames, slide);
}
