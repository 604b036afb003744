/** What draws the fences of a Markdown preview: a script of its own, loaded when there is something to draw (`preview.ts`). */
export { drawDiagram } from '../preview/svg/mermaid/draw.ts';
