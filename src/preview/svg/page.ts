/** The drawing as a script of its own, for pages that are nothing but a drawing board (`window.wirenote`). */
import { configuration } from './mermaid/configuration.ts';
import { drawDiagram, drawMermaid, drawStateDiagram } from './mermaid/draw.ts';
import { exportStateSvg, exportSvg, exportTimeSvg } from './portable/export.ts';
import { themes } from '../../shared/palette.ts';
import { drawTimeView } from './time-picture.ts';

const api = {
  configuration,
  drawDiagram,
  drawMermaid,
  drawStateDiagram,
  drawTimeView,
  exportStateSvg,
  exportSvg,
  exportTimeSvg,
  themes,
};

export type DrawingPage = typeof api;

Object.assign(window, { wirenote: api });
