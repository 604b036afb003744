/** The drawing functions as a script for pages that only draw (`window.wirenote`): tests and benchmarks. */
import { configuration } from './mermaid/configuration.ts';
import { drawMermaid, drawStateDiagram } from './mermaid/draw.ts';
import { exportStateSvg, exportSvg, exportTimeSvg, fileOf, wordsOfSequence } from './portable/export.ts';
import { drawDiagram, drawDiagramByMermaid } from './sequence/draw-diagram.ts';
import { drawSequencePicture } from './sequence/draw-sequence.ts';
import { themes } from '../../shared/palette.ts';
import { drawTimeView } from './time-picture.ts';

const api = {
  configuration,
  drawDiagram,
  drawDiagramByMermaid,
  drawMermaid,
  drawSequencePicture,
  drawStateDiagram,
  drawTimeView,
  exportStateSvg,
  exportSvg,
  exportTimeSvg,
  fileOf,
  themes,
  wordsOfSequence,
};

export type DrawingPage = typeof api;

Object.assign(window, { wirenote: api });
