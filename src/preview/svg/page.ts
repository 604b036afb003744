/** The drawing as a script of its own, for pages that are nothing but a drawing board (`window.wirenote`). */
import { configuration } from './configuration.ts';
import { drawDiagram, drawMermaid } from './draw.ts';
import { exportSvg } from './export.ts';
import { themes } from './palette.ts';

const api = { configuration, drawDiagram, drawMermaid, exportSvg, themes };

export type DrawingPage = typeof api;

Object.assign(window, { wirenote: api });
