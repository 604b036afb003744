/** A state machine on a slide, in a form that the back row can read, with as few omissions as possible. */
import type { StateDiagram } from '../../../diagram/states/state-diagram.ts';
import { formsOf, omissionLevels, type StateForm } from '../../../diagram/states/state-form.ts';
import { drawStateDiagram } from '../mermaid/draw.ts';
import { type ExportOptions, exportStateSvg, paletteOf } from '../portable/export.ts';
import { isLegible, onSlide, scaleOf, type SlideForm } from '../../../shared/slide.ts';

/** A machine with a path through it. */
export interface StatePicture {
  readonly title: string;
  /** Whether the path has any change. */
  readonly hasPath: boolean;
  /** The diagram with the path up to a step. */
  readonly diagramAt: (step: number, form: StateForm) => StateDiagram;
}

export async function stateSlide(picture: StatePicture, slide: SlideForm, options: ExportOptions): Promise<string> {
  const form = await slideForm(picture, slide, options);
  return onSlide(await exportStateSvg(picture.diagramAt(Infinity, form), picture.title, options), slide);
}

/** The form that is largest on the slide. Forms with more omissions are tried only where all others are too small. */
export async function slideForm(
  { title, hasPath, diagramAt }: StatePicture,
  slide: SlideForm,
  options: ExportOptions,
): Promise<StateForm> {
  const palette = paletteOf(options);
  const tried: { readonly form: StateForm; readonly scale: number }[] = [];
  const drawn = new Set<string>();
  const largest = () => tried.reduce((best, other) => (other.scale > best.scale ? other : best));
  for (const omissions of omissionLevels(hasPath)) {
    for (const form of formsOf(omissions)) {
      const diagram = diagramAt(Infinity, form);
      // Where the machine places its states, both directions give the same diagram.
      if (drawn.has(diagram.text)) continue;
      drawn.add(diagram.text);
      const svg = await drawStateDiagram(diagram, palette, title);
      const { width, height } = svg.viewBox.baseVal;
      svg.remove();
      tried.push({ form, scale: scaleOf({ width, height }, slide) });
    }
    if (isLegible(largest().scale)) break;
  }
  return largest().form;
}
