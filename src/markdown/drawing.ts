/** What draws the fences of a Markdown preview: a script of its own, loaded when there is something to draw (`preview.ts`). */
export { layOutGraph } from '../diagram/graph/layout.ts';
export { drawGraphPieces } from '../preview/svg/graph-picture.ts';
export { drawDiagram } from '../preview/svg/sequence/draw-diagram.ts';
