/**
 * A picture step by step: pictures of one geometry, each with a little more of the whole, so that whoever flips through
 * sees nothing jump. Here are the sequence diagram's, and what the frames of all pictures have in common.
 */
import { arrowsPerPart, type Diagram, type DiagramOptions, drawSequence } from '../../../diagram/sequence/sequence.ts';
import { arrowStops, stepsOf } from '../../../diagram/table/steps.ts';
import type { Row, Table } from '../../../diagram/table/model.ts';
import type { Note } from '../../../diagram/table/notes.ts';
import type { Trace } from '../../../trace/trace.ts';
import type { Locale } from '../../../l10n/locale.ts';
import { previewTexts } from '../../catalog/catalog.ts';
import { drawDiagram } from '../sequence/draw-diagram.ts';
import { type ExportOptions, fileOf, paletteOf, wordsOfSequence } from '../portable/export.ts';
import { evenParts } from './even-parts.ts';
import type { FrameNotes } from '../../../shared/frame-notes.ts';
import type { FrameUnit } from '../../../shared/frame-unit.ts';
import { isTooHigh, lettersOf, onSlides, padded, type SlideForm, sizeOf } from '../../../shared/slide.ts';

export interface Frame {
  /** The whole file. */
  readonly svg: string;
  /** What it was made for, and what follows without being drawn; at least one. */
  readonly stops: readonly Stop[];
  /** Which part of the whole it belongs to, from 1: within a part each frame has all of the one before. */
  readonly part: number;
  /** The last frame shows its part, too. */
  readonly isPassing?: boolean;
}

export interface FrameOptions extends ExportOptions {
  readonly slide?: SlideForm | null;
  /** The first frame is before anything has happened. */
  readonly fromStart?: boolean;
}

/** The frames in their order; at least one, which shows everything where there is nothing to step through. */
export async function sequenceFrames(
  trace: Trace,
  stops: readonly Stop[],
  diagram: DiagramOptions,
  options: FrameOptions,
): Promise<readonly Frame[]> {
  const slide = options.slide ?? null;
  const draw = (limit: number): Promise<Frame[]> => framesOf(trace, stops, { ...diagram, limit }, options);
  if (slide === null) return alike(complete(await draw(arrowsPerPart), stops), slide);
  const { total } = drawSequence(trace, { ...diagram, part: 1 });
  const frames = await evenParts(total, async (limit) => {
    const drawn = await draw(limit);
    const sizes = drawn.map(({ svg }) => sizeOf(svg)).filter((size) => size !== null);
    const svgs = drawn.map(({ svg }) => svg);
    return { drawn, fits: !sizes.some((size) => isTooHigh(size, slide)), letters: lettersOf(svgs, slide) };
  });
  return alike(complete(frames, stops), slide);
}

/** The frames on slides of that form; without one, all as large as the largest. */
export function alike(frames: readonly Frame[], slide: SlideForm | null): readonly Frame[] {
  if (slide !== null) {
    const svgs = onSlides(
      frames.map(({ svg }) => svg),
      slide,
    );
    return frames.map((frame, index) => ({ ...frame, svg: svgs[index] ?? frame.svg }));
  }
  const sizes = frames.map(({ svg }) => sizeOf(svg)).filter((size) => size !== null);
  const common = {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  };
  return frames.map((frame) => ({ ...frame, svg: padded(frame.svg, common) }));
}

/** Where whoever flips through can stop. */
export interface Stop {
  /** `Step 7`, `Section 2`; of what comes before the first, `Start`. */
  readonly name: string;
  /** Of the step or the section; null before the first. */
  readonly number: number | null;
  readonly unit: FrameUnit;
  /** What has just happened; of sections, their title. */
  readonly caption: string;
  /** Up to which of the trace's events all is shown. */
  readonly to: number;
  readonly timeUs: number;
  /** What is to be said here; left out: nothing. */
  readonly notes?: readonly Note[];
  /** Whether whoever goes arrow by arrow stops here. */
  readonly isArrow: boolean;
}

/**
 * A stop for each step, or for each section if there are any.
 *
 * @param arrows the events at which something moves, ascending
 */
export function stopsOf({ rows, locale }: Table, unit: FrameUnit, arrows: readonly number[]): readonly Stop[] {
  const text = previewTexts(locale);
  const sections = rows.filter(({ kind }) => kind === 'section');
  if (unit === 'section' && sections.length > 0)
    return sections.map(({ what, timeUs, step }, index) => {
      const to = (sections[index + 1]?.step ?? Infinity) - 1;
      const number = index + 1;
      return {
        // The first one's pictures show what comes before it, too.
        notes: stepsIn(rows, index === 0 ? 0 : step, to),
        name: text('frames-section', { section: number }),
        number,
        unit,
        caption: what,
        to,
        timeUs,
        isArrow: true,
      };
    });
  const steps = stepsOf(rows);
  const stops = new Set(arrowStops(steps, arrows));
  return steps.map(({ row, number, to }, index) => {
    const caption = text('frames-caption', { sentences: [row.what, ...row.because] });
    const name = text('frames-step', { step: number });
    return { name, number, unit: 'step', caption, to, timeUs: row.timeUs, notes: [row], isArrow: stops.has(index) };
  });
}

/** Of a section. */
const stepsIn = (rows: readonly Row[], from: number, to: number): readonly Note[] =>
  rows.filter(({ kind, step }) => kind !== 'section' && step >= from && step <= to);

/** What is to be said of a frame: of its name, its steps and their reasons. */
export const frameNotesOf = ({ stops }: Frame): FrameNotes => ({
  stop: stops[0]?.name ?? '',
  notes: stops.flatMap(({ notes = [] }) => notes.map(({ what, because, sections }) => ({ what, because, sections }))),
});

/** Before anything has happened. */
export const startOf = (title: string, locale: Locale = 'en'): Stop => ({
  name: previewTexts(locale)('frames-start'),
  number: null,
  unit: 'step',
  caption: title,
  to: 0,
  timeUs: 0,
  isArrow: true,
});

/** The frames with the stops at which nothing is drawn: each at the frame before. */
export function complete(frames: readonly Frame[], stops: readonly Stop[]): readonly Frame[] {
  const made = new Set(frames.flatMap((frame) => frame.stops));
  const silent = stops.filter((stop) => !made.has(stop));
  let next = 0;
  return frames.map((frame, index) => {
    const end = frames[index + 1]?.stops[0]?.to ?? Infinity;
    const own: Stop[] = [];
    for (; next < silent.length && (silent[next]?.to ?? 0) <= end; next += 1) own.push(...silent.slice(next, next + 1));
    return own.length === 0 ? frame : { ...frame, stops: [...frame.stops, ...own] };
  });
}

async function framesOf(
  trace: Trace,
  stops: readonly Stop[],
  diagramOptions: DiagramOptions,
  options: FrameOptions,
): Promise<Frame[]> {
  const frames: Frame[] = [];
  let parts = 1;
  for (let part = 1; part <= parts; part++) {
    const diagram = drawSequence(trace, { ...diagramOptions, part });
    parts = diagram.parts;
    frames.push(...(await framesOfPart(diagram, stops, options)));
  }
  return frames;
}

async function framesOfPart(diagram: Diagram, stops: readonly Stop[], options: FrameOptions): Promise<Frame[]> {
  const palette = paletteOf(options);
  const svg = await drawDiagram(diagram, palette);
  try {
    // What a part repeats of the one before is there from its start.
    const begin = diagram.elements.find(({ kind }) => kind !== 'section')?.step ?? 0;
    const own = diagram.part === 1 ? stops : stops.filter(({ to }) => to >= begin);
    const words = wordsOfSequence(diagram, options.locale);
    const { title, part } = diagram;
    return revealed(piecesOf(svg, diagram), own, { ...options, title, part }, (description) =>
      fileOf(svg, palette, { ...words, description }, options),
    );
  } finally {
    svg.remove();
  }
}

interface RevealOptions extends Pick<FrameOptions, 'locale' | 'fromStart'> {
  readonly title: string;
  readonly part: number;
}

/**
 * Shows piece after piece, and takes a picture at each stop; of nothing that could be shown, the one that there is.
 *
 * @param file the picture as it is now, with what a screen reader says of it
 */
export function revealed(
  pieces: readonly Piece[],
  stops: readonly Stop[],
  { title, part, locale = 'en', fromStart = false }: RevealOptions,
  file: (description: string) => string,
): Frame[] {
  const text = previewTexts(locale);
  const frames: Frame[] = [];
  let shown = 0;
  for (const stop of fromStart && part === 1 ? [startOf(title, locale), ...stops] : stops) {
    const { name, caption, to } = stop;
    const count = pieces.filter(({ step }) => step <= to).length;
    // What draws nothing needs no picture, but there is a first one.
    if (count === shown && frames.length > 0) continue;
    shown = count;
    for (const { element, step } of pieces) element.style.display = step <= to ? '' : 'none';
    frames.push({ svg: file(text('frames-described', { stop: name, caption })), stops: [stop], part });
  }
  return frames.length > 0 ? frames : [{ svg: file(title), stops: [startOf(title, locale)], part }];
}

/** Something in the picture that is there from a step on. */
export interface Piece {
  readonly element: SVGElement;
  readonly step: number;
}

/** Everything in the picture that is not there from the start. */
function piecesOf(svg: SVGSVGElement, { elements }: Diagram): readonly Piece[] {
  const marked = markedPieces(svg);
  // A band has no mark of its own; it belongs to the section whose title stands in it.
  const sections = elements.filter(({ kind }) => kind === 'section');
  return [...marked, ...bandsOf(svg).map((element, index) => ({ element, step: sections[index]?.step ?? 0 }))];
}

/** What lies behind the sections, in their order. */
export const bandsOf = (svg: SVGSVGElement): SVGRectElement[] =>
  [...svg.querySelectorAll<SVGRectElement>('rect.rect')].sort((a, b) => a.y.baseVal.value - b.y.baseVal.value);

/** Everything that carries its step. */
export function markedPieces(svg: SVGSVGElement): readonly Piece[] {
  return [...svg.querySelectorAll<SVGElement>('[data-step]')].map((element) => {
    return { element, step: Number(element.dataset.step) };
  });
}
