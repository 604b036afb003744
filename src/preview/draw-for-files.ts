/** Draws the pictures that the extension writes into files, and gives their Mermaid text and table with them. */
import type { Animation } from '../shared/animation.ts';
import { PreviewError, previewMessage } from './catalog/catalog.ts';
import { arrowsPerPart, drawSequence } from '../diagram/sequence/sequence.ts';
import { initialChoices } from '../shared/choices.ts';
import { diagramOptions, readDetail, shownTable, withColumns, withNumbers } from '../shared/detail.ts';
import { readGraphChoice } from '../shared/graph-choice.ts';
import type { PictureRequest } from './model/picture-request.ts';
import { kinds } from './pictures/picture-kinds.ts';
import type { ExportAsk, Exported, ExportedPicture, ExportLook, Scene } from '../shared/messages.ts';
import type { ExportOptions } from './svg/portable/export.ts';
import { exportSvg } from './svg/portable/export.ts';
import { descriptionIn, withSource } from './svg/portable/flatten.ts';
import { paletteOf } from '../shared/look.ts';
import { pngOf } from './svg/portable/png.ts';
import { isTooHigh, lettersOf, onSlides, sizeOf } from '../shared/slide.ts';
import { animatedPng } from './svg/slides/animated-png.ts';
import { animatedSvg } from './svg/slides/animated-svg.ts';
import { evenParts } from './svg/slides/even-parts.ts';
import type { Frame } from './svg/slides/frames.ts';
import { scheduleOf } from './svg/slides/schedule.ts';
import { frameNotesOf } from './svg/slides/frames.ts';
import { stepsPage } from './svg/slides/steps-page.ts';

/**
 * Draws what is asked for, off screen. Fails with a message for people.
 *
 * @param shown what is on the page; null: nothing is
 */
export async function drawForFiles(ask: ExportAsk, shown: PictureRequest | null): Promise<Exported> {
  const request = ask.scene ? wantedOf(ask.scene) : shown;
  if (!request) throw new PreviewError(previewMessage('preview-nothing-drawn'));
  const { view, choices } = request;
  const drawn = ask.look ? await drawAll(request, ask.look, ask) : { pictures: [], page: null };
  const { pictures } = drawn;
  if (ask.copy && pictures[0]?.png) await copy(pictures[0].png);
  return {
    pictures,
    page: drawn.page,
    mermaid: kinds[choices.picture].mermaid(request),
    table: withColumns(shownTable(view, choices.detail), choices.detail),
  };
}

interface DrawnFiles {
  readonly pictures: readonly ExportedPicture[];
  readonly page: string | null;
}

function wantedOf({ view, picture, subject, graph, detail, part }: Scene): PictureRequest {
  const choices = {
    ...initialChoices,
    picture,
    subject,
    graph: readGraphChoice(graph),
    detail: readDetail(detail),
    part: part ?? 1,
  };
  // No line is named in a file.
  return { view, choices, shown: null, linesAbove: 0 };
}

async function drawAll(
  request: PictureRequest,
  look: ExportLook,
  { scene, source, frames: unit, animation, scale }: ExportAsk,
): Promise<DrawnFiles> {
  if (unit === null) {
    const isWhole = scene ? scene.part === null : look.slide !== null;
    return { pictures: await picturesOf(await svgsOf(request, look, source, isWhole), scale), page: null };
  }
  const { trace, locale } = request.view;
  const fromStart = animation !== undefined;
  const options = { theme: look.theme, palette: paletteOf(look), slide: look.slide, locale, fromStart };
  const frames = await kinds[request.choices.picture].frames(request, unit, options);
  if (animation) {
    const still = await kinds[request.choices.picture].export(request, options, true);
    return { pictures: [await animated(frames, animation, still, source, scale)], page: null };
  }
  // The page says once what the files say each.
  const svgs = frames.map(({ svg }) => withSource(svg, source));
  const pictures = (await picturesOf(svgs, scale)).map((picture, index) => {
    const frame = frames[index];
    return frame ? { ...picture, notes: frameNotesOf(frame) } : picture;
  });
  return { pictures, page: stepsPage(trace.title, frames, options.palette, locale) };
}

async function picturesOf(svgs: readonly string[], scale: number | null): Promise<readonly ExportedPicture[]> {
  const pictures = [];
  for (const svg of svgs) pictures.push({ svg, png: scale === null ? null : await pngOf(svg, scale) });
  return pictures;
}

/** @param still the picture by itself, of which a screen reader is told */
async function animated(
  frames: readonly Frame[],
  animation: Animation,
  still: string,
  source: string,
  scale: number | null,
): Promise<ExportedPicture> {
  const schedule = scheduleOf(frames, animation);
  const svg = withSource(animatedSvg(frames, schedule, descriptionIn(still), animation.loops), source);
  return { svg, png: scale === null ? null : await animatedPng(frames, schedule, scale, animation.loops) };
}

/** @param isWhole all parts of a long sequence diagram; else the one that is chosen */
async function svgsOf(
  request: PictureRequest,
  look: ExportLook,
  source: string,
  isWhole: boolean,
): Promise<readonly string[]> {
  const options: ExportOptions = { theme: look.theme, palette: paletteOf(look), source, locale: request.view.locale };
  const { choices } = request;
  const { slide } = look;
  if (choices.picture === 'sequence' && isWhole) return sequencesOf(request, look, options);
  const kind = kinds[choices.picture];
  return slide === null ? [await kind.export(request, options, isWhole)] : kind.slides(request, slide, options);
}

/** The whole sequence diagram, in as many parts as are needed for its text to be read on a slide. */
async function sequencesOf(
  { view, choices }: PictureRequest,
  look: ExportLook,
  options: ExportOptions,
): Promise<readonly string[]> {
  const trace = withNumbers(view.trace, choices.detail);
  const detail = { ...diagramOptions(choices.detail), locale: view.locale };
  const { slide } = look;
  const isReadable = (svg: string): boolean => {
    const size = sizeOf(svg);
    return slide === null || size === null || !isTooHigh(size, slide);
  };
  const draw = async (limit: number): Promise<{ drawn: readonly string[]; fits: boolean; letters: number }> => {
    const first = drawSequence(trace, { ...detail, limit, part: 1 });
    const drawn = [await exportSvg(first, options)];
    // One arrow a slide is all that cutting can do.
    for (let part = 2; part <= first.parts && (limit === 1 || drawn.every(isReadable)); part++)
      drawn.push(await exportSvg(drawSequence(trace, { ...detail, limit, part }), options));
    return { drawn, fits: drawn.every(isReadable), letters: lettersOf(drawn, slide) };
  };
  if (slide === null) return (await draw(arrowsPerPart)).drawn;
  const svgs = await evenParts(drawSequence(trace, { ...detail, part: 1 }).total, draw);
  return onSlides(svgs, slide);
}

/** The page must have the focus: the browser lets no other one write. */
async function copy(png: Uint8Array): Promise<void> {
  window.focus();
  const blob = new Blob([png as Uint8Array<ArrayBuffer>], { type: 'image/png' });
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
