/** Trace → the picture on a true time axis, with everything in it that can be pointed at. */
import { arrowsPerPart } from '../../diagram/sequence/sequence.ts';
import { timeScale } from '../../diagram/time/axis.ts';
import { timeView as layOut } from '../../diagram/time/time-view.ts';
import type { TimeElement, TimeView } from '../../diagram/time/model.ts';
import { shownSwitches, shownTable, withNumbers } from '../../shared/detail.ts';
import { knownAtFirst, lifetimeFields } from '../model/event-details.ts';
import { labelAtLine, type Lanes, type PictureItem, PictureItems, withFaults } from './picture-items.ts';
import type { PictureRequest } from '../model/picture-request.ts';
import type { PictureKind } from './picture-kind.ts';
import { arrowCount, arrowSteps, partAt, partsOfLine } from '../model/sequence-parts.ts';
import { exportTimeSvg } from '../svg/portable/export.ts';
import { stopsOf } from '../svg/slides/frames.ts';
import { onSlides, type SlideForm } from '../../shared/slide.ts';
import { timeFrames } from '../svg/slides/time-frames.ts';
import { drawTimeView } from '../svg/time-picture.ts';
import { slideWidth, timeSlides } from '../svg/slides/time-slides.ts';
import { editorPalette } from '../theme/editor-palette.ts';

export const timeView: PictureKind = {
  changesWithStep: false,
  drawFirst: null,
  partAt: (request) => (isInParts(request) ? partAt(request) : request.choices.part),
  arrows: arrowSteps,
  partsOfLine: (request, line) => (isInParts(request) ? partsOfLine(request, line) : []),
  draw(request) {
    const model = partModel(request);
    const svg = drawTimeView(model, editorPalette());
    const heads = [...svg.querySelectorAll<SVGGraphicsElement>('g[data-et="participant"]')];
    const [part, parts] = isInParts(request) ? [chosenPart(request), partCount(request)] : [1, 1];
    const notice = model.notice === null ? null : { text: model.notice, part, parts };
    return Promise.resolve({
      svg,
      heads,
      axis: { elements: [...svg.querySelectorAll<SVGGraphicsElement>('[data-axis]')], right: model.axisX + 6 },
      items: new PictureItems(svg, itemsOf(svg, model, request), lanesOf(model)),
      present: null,
      notice,
    });
  },
  export: (request, options, isWhole) =>
    Promise.resolve(exportTimeSvg(isWhole ? timeModel(request) : partModel(request), options)),
  slides: (request, slide, options) => {
    const parts = timeSlides(timeModel(request, slide), slide, options);
    const svgs = parts.map((part) => exportTimeSvg(part, options));
    return Promise.resolve(onSlides(svgs, slide));
  },
  frames: (request, unit, options) => {
    const { view, choices } = request;
    const stops = stopsOf(shownTable(view, choices.detail), unit, arrowSteps(request));
    return Promise.resolve(timeFrames(timeModel(request, options.slide), stops, options));
  },
  mermaid: () => null,
};

/** More arrows than this are not on the page at once, but in parts: those of the sequence diagram. */
const mostArrows = 1000;

const isInParts = (request: PictureRequest): boolean => arrowCount(request) > mostArrows;

const partCount = (request: PictureRequest): number => Math.ceil(arrowCount(request) / arrowsPerPart);

const chosenPart = (request: PictureRequest): number => Math.min(Math.max(1, request.choices.part), partCount(request));

/** As it is on the page: whole, or the part that is chosen. */
function partModel(request: PictureRequest): TimeView {
  if (!isInParts(request)) return timeModel(request);
  return timeModel(request, null, { part: chosenPart(request), limit: arrowsPerPart });
}

/** @param slide for slides of that form: no wider than can be read there, as far as texts can be broken */
export function timeModel(
  { view, choices: { detail } }: PictureRequest,
  slide: SlideForm | null = null,
  cut: { readonly part?: number; readonly limit?: number } = {},
): TimeView {
  const { detail: level } = detail;
  const { states } = shownSwitches(view.trace, detail);
  return layOut(withNumbers(view.trace, detail), {
    states,
    locale: view.locale,
    ...(level === 'source' ? {} : { detail: level }),
    ...(slide === null ? {} : { width: slideWidth(slide, view.trace.participants.length) }),
    ...cut,
  });
}

function lanesOf({ lanes, top, scale }: TimeView): Lanes {
  return { xs: lanes.map(({ x }) => x), top, yAt: timeScale(scale) };
}

/** What was drawn of each element, in the order in which they happen. */
function itemsOf(svg: SVGSVGElement, { elements }: TimeView, request: PictureRequest): PictureItem[] {
  const { view, linesAbove } = request;
  const drawn = new Map<string, SVGGraphicsElement[]>();
  for (const group of svg.querySelectorAll<SVGGraphicsElement>('g[data-step]')) {
    const key = `${group.dataset.kind} ${group.dataset.step}`;
    drawn.set(key, [...(drawn.get(key) ?? []), group]);
  }
  const items = elements.flatMap((element): Omit<PictureItem, 'faultLines'>[] => {
    const { step, line, kind, text } = element;
    const group = drawn.get(`${kind === 'arrow' ? 'message' : kind} ${step}`)?.shift();
    if (!group) return [];
    const name = kind === 'connection' ? element.story : text;
    const label = labelAtLine(name, line, request);
    const head = kind === 'arrow' ? element.to : null;
    const tail = kind === 'arrow' ? element.from : null;
    const item = {
      step,
      line,
      label,
      elements: [group],
      area: areaOf(element, group),
      head,
      tail,
      known: knownAtFirst(step, text, view.locale),
    };
    return [kind === 'connection' ? { ...item, known: lifetimeFields(element, view.locale), lasts: true } : item];
  });
  return withFaults(view, items, linesAbove);
}

function areaOf(element: TimeElement, group: SVGGraphicsElement): PictureItem['area'] {
  if (element.kind === 'arrow') return { from: element.from, to: element.to };
  // All else is drawn on a rectangle, whose numbers are known without a layout.
  const box = group.querySelector('rect');
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(box?.getAttribute(name) ?? 0));
  return { x: (x ?? 0) - 3, y: (y ?? 0) - 3, width: (width ?? 0) + 6, height: (height ?? 0) + 6 };
}
