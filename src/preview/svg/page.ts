/** The drawing as a script of its own, for pages that are nothing but a drawing board (`window.wirenote`). */
import { configuration } from './configuration.ts';
import { drawDiagram, drawMermaid, drawStateDiagram } from './draw.ts';
import { exportStateSvg, exportSvg, exportTimeSvg } from './export.ts';
import { themes } from './palette.ts';
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
