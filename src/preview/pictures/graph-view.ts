/** Trace → the graphs of one flow on the page, and in files. */
import { graphOf } from '../../diagram/graph/graph.ts';
import { layOutGraph } from '../../diagram/graph/layout.ts';
import { type Graph, itemsOf } from '../../diagram/graph/model.ts';
import { bounded, wholeTime } from '../../diagram/graph/view.ts';
import { panelValues } from '../../diagram/graph/words.ts';
import { shownTable } from '../../shared/detail.ts';
import { mostHeight, mostWidth, onSlides, type SlideForm } from '../../shared/slide.ts';
import { wantedText } from '../../shared/slide-legibility.ts';
import type { Trace } from '../../trace/trace.ts';
import { PreviewError, previewMessage } from '../catalog/catalog.ts';
import type { PictureRequest } from '../model/picture-request.ts';
import { exportGraphSvg } from '../svg/portable/export.ts';
import { stopsOf } from '../svg/slides/frames.ts';
import { graphFrames } from '../svg/slides/graph-frames.ts';
import { editorPalette } from '../theme/editor-palette.ts';
import { GraphOnPage, windowOf } from './graph-on-page.ts';
import type { PictureKind } from './picture-kind.ts';

/** The width of a file, and the size of its letters. */
const [fileWidth, letters] = [960, 12];
/** More graphs on one slide would be too low. */
const mostOnSlide = 3;

export const graphView: PictureKind = {
  changesWithStep: false,
  drawFirst: null,
  partAt: null,
  partsOfLine: null,
  arrows: (request) => stepsOf(graphFor(request)),
  valuesAt(request) {
    const { shown, view } = request;
    if (shown === null) return [];
    return graphFor(request).panels.map((panel) => panelValues(panel, shown.to, view.locale));
  },
  draw(request) {
    const page = new GraphOnPage(graphFor(request), request, editorPalette());
    const { svg } = page;
    return Promise.resolve({ svg, heads: [], axis: null, items: page, present: null, notice: null, window: page });
  },
  export(request, options, isWhole) {
    const layout = layOutGraph(graphFor(request), { width: fileWidth, height: null, withValues: false });
    const window = isWhole ? wholeTime : bounded(windowOf(request.choices.looks.graph), layout);
    return Promise.resolve(exportGraphSvg(layout, options, window));
  },
  slides(request, slide, options) {
    const graph = graphFor(request);
    const count = Math.ceil(graph.panels.length / mostOnSlide);
    const size = Math.ceil(graph.panels.length / count);
    const svgs = Array.from({ length: count }, (_, index) => {
      const panels = graph.panels.slice(index * size, (index + 1) * size);
      return exportGraphSvg(layOutGraph({ ...graph, panels }, roomOn(slide)), options);
    });
    return Promise.resolve(onSlides(svgs, slide));
  },
  frames(request, unit, options) {
    const { view, choices } = request;
    const graph = graphFor(request);
    const { slide = null } = options;
    const room = slide === null ? { width: fileWidth, height: null, withValues: false } : roomOn(slide);
    const stops = stopsOf(shownTable(view, choices.detail), unit, stepsOf(graph));
    return Promise.resolve(graphFrames(layOutGraph(graph, room), stops, options));
  },
  mermaid: () => null,
};

/** Of a slide, as much as is needed for its letters to be read. */
function roomOn(slide: SlideForm) {
  const width = mostWidth(slide, letters, wantedText);
  return { width, height: Math.floor(mostHeight(width, slide, letters)), withValues: false };
}

interface Known {
  readonly key: string;
  readonly graph: Graph;
}

/** Each step asks anew. */
const known = new WeakMap<Trace, Known>();

function graphFor({ view: { trace, locale }, choices }: PictureRequest): Graph {
  const options = { ...choices.graph, locale };
  const key = JSON.stringify(options);
  const last = known.get(trace);
  if (last?.key === key) return last.graph;
  // A flow that is not there any more gives way to the one that carries most.
  const graph = graphOf(trace, options) ?? graphOf(trace, { ...options, connection: null, from: null });
  if (!graph) throw new PreviewError(previewMessage('preview-no-flow'));
  known.set(trace, { key, graph });
  return graph;
}

/** The events that change something in the graphs, ascending. */
function stepsOf({ panels }: Graph): readonly number[] {
  const steps = new Set<number>();
  for (const { series } of panels) for (const one of series) for (const { step } of itemsOf(one)) steps.add(step);
  return [...steps].sort((a, b) => a - b);
}
