/** Draws sequence diagrams: by our own layout, which is much faster, and by Mermaid what that does not cover. */
import type { Diagram } from '../../../diagram/sequence/sequence.ts';
import type { Palette } from '../../../shared/palette.ts';
import { decorate } from '../mermaid/decorate.ts';
import { drawMermaid } from '../mermaid/draw.ts';
import { inTurn } from '../drawing-turn.ts';
import { offScreen } from '../off-screen.ts';
import { mustHaveFont } from '../text-width.ts';
import { drawSequencePicture } from './draw-sequence.ts';

let serial = 0;

/**
 * The picture of a diagram, each element marked with its kind, step and line (`decorate`). It is drawn off screen, where
 * it can be measured. The caller moves it to where it belongs, or removes it.
 *
 * @param id of the picture in the page, by which its styles are scoped. By default a new one
 */
export async function drawDiagram(diagram: Diagram, palette: Palette, id?: string): Promise<SVGSVGElement> {
  const svg = await inTurn(() => drawn(diagram, palette, id ?? `wirenote-diagram-${(serial += 1)}`));
  return svg ?? drawDiagramByMermaid(diagram, palette, id);
}

/** null: the layout does not cover the diagram. */
function drawn(diagram: Diagram, palette: Palette, id: string): SVGSVGElement | null {
  mustHaveFont();
  const place = offScreen();
  const svg = drawSequencePicture(diagram.text, palette, id, () => place);
  if (svg === null) return null;
  place.append(svg);
  decorate(svg, diagram, palette);
  return svg;
}

/** The same drawn by Mermaid, which is the standard for our own layout. */
export async function drawDiagramByMermaid(diagram: Diagram, palette: Palette, id?: string): Promise<SVGSVGElement> {
  const svg = await drawMermaid(diagram.text, palette, id);
  decorate(svg, diagram, palette);
  return svg;
}
