/** The drawing functions as a script for pages that only draw (`window.wirenote`): tests and benchmarks. */
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
