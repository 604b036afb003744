/** Trace → the sequence diagram on the page, with everything in it that can be pointed at. */
import {
  arrowsPerPart,
  type Diagram,
  type DiagramBar,
  type DiagramElement,
  drawSequence,
} from '../../diagram/sequence/sequence.ts';
import { diagramOptions, shownTable, withNumbers } from '../../shared/detail.ts';
import { labelAtLine, type Lanes, type PictureItem, PictureItems, withFaults } from './picture-items.ts';
import type { PictureRequest } from '../model/picture-request.ts';
import type { DrawnPicture, PictureKind } from './picture-kind.ts';
import { knownAtFirst, lifetimeFields } from '../model/event-details.ts';
import { arrowSteps, partAt, partsOfLine } from '../model/sequence-parts.ts';
import { drawDiagram } from '../svg/sequence/draw-diagram.ts';
import { exportSvg } from '../svg/portable/export.ts';
import { bandsOf, sequenceFrames, stopsOf } from '../svg/slides/frames.ts';
import { lifelinesIn } from '../svg/lifelines.ts';
import { onSlide } from '../../shared/slide.ts';
import { editorPalette } from '../theme/editor-palette.ts';

export const sequenceView: PictureKind = {
  changesWithStep: false,
  draw: (request) => drawn(request, diagramOf(request)),
  drawFirst(request) {
    const first = diagramOf(request, firstArrows);
    return first.total > 2 * firstArrows && request.choices.part === 1 ? drawn(request, first) : null;
  },
  partAt,
  partsOfLine,
  arrows: arrowSteps,
  export: (request, options) => exportSvg(diagramOf(request), options),
  slides: async (request, slide, options) => [onSlide(await exportSvg(diagramOf(request), options), slide)],
  frames: (request, unit, options) => {
    const { trace, locale } = request.view;
    const { detail } = request.choices;
    const stops = stopsOf(shownTable(request.view, detail), unit, arrowSteps(request));
    return sequenceFrames(withNumbers(trace, detail), stops, { ...diagramOptions(detail), locale }, options);
  },
  mermaid: (request) => diagramOf(request).text,
};

/** As many arrows as fill the first screen, and are drawn before a reader has looked up. */
const firstArrows = 25;

function diagramOf({ view, choices: { detail, part } }: PictureRequest, limit = arrowsPerPart): Diagram {
  const { trace, locale } = view;
  return drawSequence(withNumbers(trace, detail), { ...diagramOptions(detail), locale, part, limit });
}

async function drawn(request: PictureRequest, diagram: Diagram): Promise<DrawnPicture> {
  const { view, linesAbove } = request;
  const svg = await drawDiagram(diagram, editorPalette(), 'wirenote-sequence');
  const { notice: text, part, parts } = diagram;
  const notice = text === null ? null : { text, part, parts };
  return {
    svg,
    heads: headsOf(svg),
    axis: null,
    items: new PictureItems(svg, withFaults(view, itemsOf(svg, diagram, request), linesAbove), lanesOf(svg)),
    present: null,
    notice,
  };
}

const headsOf = (svg: SVGSVGElement): SVGGraphicsElement[] => [
  ...svg.querySelectorAll<SVGGraphicsElement>('g[data-et="participant"]'),
];

/** Without times, what happens is below what has happened before it. */
const lanesOf = (svg: SVGSVGElement): Lanes => ({
  xs: lifelinesIn(svg),
  top: Math.min(...Array.from(svg.querySelectorAll('[data-et="life-line"]'), (line) => numberIn(line, 'y1') ?? 0)),
  yAt: null,
});

type ItemWithoutFaults = Omit<PictureItem, 'faultLines'>;

/** What Mermaid drew of each element of the diagram: it has the id that the element was given. */
function itemsOf(svg: SVGSVGElement, { elements, bars }: Diagram, request: PictureRequest): ItemWithoutFaults[] {
  const bands = bandsOf(svg);
  const drawn = new Map<string, SVGElement>();
  for (const drawing of svg.querySelectorAll<SVGElement>('[data-et="message"], [data-et="note"]'))
    drawn.set(drawing.dataset.id ?? '', drawing);
  const others = elements.flatMap((element): ItemWithoutFaults[] => {
    const drawing = drawn.get(element.id);
    if (!drawing) return [];
    if (drawing.dataset.et !== 'note') return [arrowItem(drawing, element, request)];
    const ground = element.kind === 'section' ? bands.splice(0, 1) : [];
    return [{ ...noteItem(drawing, element, request), ground }];
  });
  const lifetimes = [...svg.querySelectorAll<SVGElement>('[data-kind="connection"]')].flatMap((drawing, index) => {
    const bar = bars[index];
    return bar ? [lifetimeItem(drawing, bar, request)] : [];
  });
  return [...lifetimes, ...others].sort((a, b) => a.step - b.step);
}

function lifetimeItem(
  drawing: SVGElement,
  { step, line, story, openedUs, closedUs }: DiagramBar,
  request: PictureRequest,
): ItemWithoutFaults {
  const area = areaOf(drawing.querySelector('rect'), 2);
  const known = lifetimeFields({ openedUs, closedUs }, request.view.locale);
  return { step, line, label: labelAtLine(story, line, request), elements: [drawing], area, known, lasts: true };
}

function noteItem(note: SVGElement, { step, line }: DiagramElement, request: PictureRequest): ItemWithoutFaults {
  const text = [...note.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ');
  const area = areaOf(note.querySelector('rect'), 3);
  return {
    step,
    line,
    label: labelAtLine(text, line, request),
    elements: [note],
    area,
    known: knownAtFirst(step, text, request.view.locale),
  };
}

/** Mermaid writes an arrow's lines of text before the arrow. */
function arrowItem(arrow: SVGElement, { step, line }: DiagramElement, request: PictureRequest): ItemWithoutFaults {
  const texts: SVGTextElement[] = [];
  const grounds: SVGElement[] = [];
  let at = arrow.previousElementSibling;
  for (; at instanceof SVGTextElement; at = at.previousElementSibling) texts.unshift(at);
  for (; at instanceof SVGRectElement && 'halo' in at.dataset; at = at.previousElementSibling) grounds.unshift(at);
  const [x1 = null, x2 = null, y = null] = ['x1', 'x2', 'y1'].map((name) => numberIn(arrow, name));
  const first = texts[0];
  const top = first ? Number(first.getAttribute('y')) - 2 : (y ?? 0) - 12;
  const left = Math.min(x1 ?? 0, x2 ?? 0);
  const area = { x: left, y: top, width: Math.max(x1 ?? 0, x2 ?? 0) - left, height: (y ?? 0) + 9 - top };
  const text = texts.map(({ textContent }) => textContent).join(' ');
  const head = x2 === null || y === null ? null : { x: x2, y };
  const tail = x1 === null || y === null ? null : { x: x1, y };
  const elements = [...grounds, ...texts, arrow];
  return { step, line, label: labelAtLine(text, line, request), elements, area, head, tail };
}

function numberIn(element: Element, name: string): number | null {
  const value = element.getAttribute(name);
  return value === null ? null : Number(value);
}

function areaOf(rect: SVGRectElement | null, margin: number): PictureItem['area'] {
  const read = (name: string): number => Number(rect?.getAttribute(name) ?? 0);
  return {
    x: read('x') - margin,
    y: read('y') - margin,
    width: read('width') + 2 * margin,
    height: read('height') + 2 * margin,
  };
}
