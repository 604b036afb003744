/**
 * A picture step by step: pictures of one geometry, each with a little more of the whole, so that whoever flips through
 * sees nothing jump. Here are the sequence diagram's, and what the frames of all pictures have in common.
 */
import { arrowsPerPart, type Diagram, type DiagramOptions, drawSequence } from '../../diagram/sequence.ts';
import { stateTable } from '../../diagram/table.ts';
import type { Trace } from '../../simulator/trace.ts';
import { drawDiagram } from './draw.ts';
import { type ExportOptions, fileOf, paletteOf, wordsOfSequence } from './export.ts';
import type { FrameUnit } from './frame-unit.ts';
import { fewerArrows, isTooHigh, onSlides, padded, type SlideForm, sizeOf } from './slide.ts';

export interface Frame {
  /** The whole file. */
  readonly svg: string;
  /** What has just happened; of sections, their title. */
  readonly caption: string;
  /** Which part of the whole it belongs to, from 1: within a part each frame has all of the one before. */
  readonly part: number;
}

export interface FrameOptions extends ExportOptions {
  readonly slide?: SlideForm | null;
}

/** The frames in their order; at least one, which shows everything where there is nothing to step through. */
export async function sequenceFrames(
  trace: Trace,
  unit: FrameUnit,
  diagram: DiagramOptions,
  options: FrameOptions,
): Promise<readonly Frame[]> {
  const stops = stopsOf(trace, unit);
  const slide = options.slide ?? null;
  for (let limit = arrowsPerPart; ; limit = fewerArrows(limit)) {
    const frames = await framesOf(trace, stops, { ...diagram, limit }, options);
    const sizes = frames.map(({ svg }) => sizeOf(svg)).filter((size) => size !== null);
    if (slide === null || limit === 1 || !sizes.some((size) => isTooHigh(size, slide))) return alike(frames, slide);
  }
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

/** Up to which step a frame shows what happens, and what it is called. */
export interface Stop {
  readonly to: number;
  readonly caption: string;
}

/** A stop for each row of the state table, or for each section if there are any. */
export function stopsOf(trace: Trace, unit: FrameUnit): readonly Stop[] {
  const { rows } = stateTable(trace);
  const sections = rows.filter(({ kind }) => kind === 'section');
  const bySection = unit === 'section' && sections.length > 0;
  const starts = bySection ? sections : rows.filter(({ kind }) => kind !== 'section');
  return starts.map((row, index) => {
    const next = starts[index + 1];
    const caption = [row.what, ...row.because].join('; ');
    return { to: next ? next.step - 1 : Infinity, caption };
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
    const own = stops.filter(({ to }) => to >= begin);
    const words = wordsOfSequence(diagram);
    return revealed(piecesOf(svg, diagram), own, { title: diagram.title, part: diagram.part }, (description) =>
      fileOf(svg, palette, { ...words, description }, options),
    );
  } finally {
    svg.remove();
  }
}

/**
 * Shows piece after piece, and takes a picture at each stop; of nothing that could be shown, the one that there is.
 *
 * @param file the picture as it is now, with what a screen reader says of it
 */
export function revealed(
  pieces: readonly Piece[],
  stops: readonly Stop[],
  { title, part }: { readonly title: string; readonly part: number },
  file: (description: string) => string,
): Frame[] {
  const frames: Frame[] = [];
  let shown = 0;
  for (const { to, caption } of stops) {
    const count = pieces.filter(({ step }) => step <= to).length;
    // What draws nothing needs no picture.
    if (count === shown) continue;
    shown = count;
    for (const { element, step } of pieces) element.style.display = step <= to ? '' : 'none';
    frames.push({ svg: file(caption), caption, part });
  }
  return frames.length > 0 ? frames : [{ svg: file(title), caption: title, part }];
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
