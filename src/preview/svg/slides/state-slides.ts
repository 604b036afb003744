/** A state machine on a slide: in the form in which the back row can read it, with as little left out as that takes. */
import type { StateDiagram } from '../../../diagram/states/state-diagram.ts';
import { formsOf, lessAndLess, type StateForm } from '../../../diagram/states/state-form.ts';
import { drawStateDiagram } from '../mermaid/draw.ts';
import { type ExportOptions, exportStateSvg, paletteOf } from '../portable/export.ts';
import { isLegible, onSlide, scaleOf, type SlideForm } from '../../../shared/slide.ts';

/** A machine with the way through it. */
export interface StatePicture {
  readonly title: string;
  /** Whether it goes anywhere. */
  readonly hasWay: boolean;
  /** With the way up to a step. */
  readonly diagramAt: (step: number, form: StateForm) => StateDiagram;
}

export async function stateSlide(picture: StatePicture, slide: SlideForm, options: ExportOptions): Promise<string> {
  const form = await slideForm(picture, slide, options);
  return onSlide(await exportStateSvg(picture.diagramAt(Infinity, form), picture.title, options), slide);
}

/** The form that is largest on the slide; of those that go without more, none where less will do. */
export async function slideForm(
  { title, hasWay, diagramAt }: StatePicture,
  slide: SlideForm,
  options: ExportOptions,
): Promise<StateForm> {
  const palette = paletteOf(options);
  const tried: { readonly form: StateForm; readonly scale: number }[] = [];
  const drawn = new Set<string>();
  const largest = () => tried.reduce((best, one) => (one.scale > best.scale ? one : best));
  for (const leftOut of lessAndLess(hasWay)) {
    for (const form of formsOf(leftOut)) {
      const diagram = diagramAt(Infinity, form);
      // A machine whose states have their places has no direction.
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
