/**
 * A picture on a slide: the picture in the middle of a page of the slide's form, as large as fits.
 *
 * Whoever sits in the back row reads letters that are a 45th of the slide's height. A picture whose text would be
 * smaller is cut into several (`isTooHigh`).
 */
import { leastText, wantedText } from './slide-legibility.ts';
import { numeral } from '../files/xml.ts';

export const slideForms = ['16:9', '4:3'] as const;
export type SlideForm = (typeof slideForms)[number];

/** Units of the page, which are its pixels. */
const pages: Readonly<Record<SlideForm, { readonly width: number; readonly height: number }>> = {
  '16:9': { width: 1280, height: 720 },
  '4:3': { width: 960, height: 720 },
};

/** Around the picture, in units of the page. */
const margin = 24;
/** The size of what arrows say (`configuration.ts`). */
const textSize = 14;
/** A small picture is not blown up to a poster. */
const largestScale = 2.5;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size that the file says of itself; null: it says none. */
export function sizeOf(svg: string): Size | null {
  const found = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  return found ? { width: Number(found[1]), height: Number(found[2]) } : null;
}

/** How much larger a picture is on the slide than by itself. */
export const scaleOf = ({ width, height }: Size, form: SlideForm): number => {
  const page = pages[form];
  return Math.min((page.width - 2 * margin) / width, (page.height - 2 * margin) / height, largestScale);
};

/**
 * How high a picture of that width may be for the back row to read it.
 *
 * @param letters the size of its letters; what is too wide no cut makes narrower
 */
export function mostHeight(width: number, form: SlideForm, letters = textSize): number {
  const page = pages[form];
  return (page.height - 2 * margin) / Math.min(wantedText / letters, (page.width - 2 * margin) / width);
}

/**
 * How wide a picture may be for its letters to be so large on the slide, if it is low enough.
 *
 * @param letters the size of its letters
 * @param wanted what they are to be on the slide
 */
export function mostWidth(form: SlideForm, letters: number, wanted: number): number {
  return Math.floor(((pages[form].width - 2 * margin) * letters) / wanted);
}

/** How large the letters of pictures are together on slides of that form, up to the size that is wanted. */
export function lettersOf(svgs: readonly string[], form: SlideForm | null): number {
  const sizes = svgs.map(sizeOf).filter((size) => size !== null);
  return Math.min(wantedText, ...(form === null ? [] : sizes.map((size) => scaleOf(size, form) * textSize)));
}

/** How many arrows a part of a diagram has at the next try, where one with that many was too high. */
export const fewerArrows = (limit: number): number => Math.max(1, Math.min(24, Math.floor(limit * 0.75)));

/** Whether the back row can read what arrows say, or nearly so. */
export const isLegible = (scale: number): boolean => scale * textSize >= leastText;

export const isTooHigh = ({ width, height }: Size, form: SlideForm): boolean => height > mostHeight(width, form);

/**
 * The files with their pictures on slides: all of one scale, so that letters are as large on one as on the next, and with
 * their upper ends at one height. `svgs` are as `flatten` writes them.
 */
export function onSlides(svgs: readonly string[], form: SlideForm): readonly string[] {
  const sizes = svgs.map(sizeOf).filter((size) => size !== null);
  if (sizes.length < svgs.length) return svgs;
  const page = pages[form];
  const scale = Math.min(...sizes.map((size) => scaleOf(size, form)));
  const top = Math.min(...sizes.map(({ height }) => (page.height - height * scale) / 2));
  return svgs.map((svg, index) =>
    placed(svg, page, { x: (page.width - (sizes[index]?.width ?? 0) * scale) / 2, y: top }, scale),
  );
}

/** The same for a single one. */
export const onSlide = (svg: string, form: SlideForm): string => onSlides([svg], form)[0] ?? svg;

function placed(svg: string, page: Size, { x, y }: { readonly x: number; readonly y: number }, scale: number): string {
  const content = /^<svg [^>]*>([\s\S]*)<\/svg>\n$/.exec(svg)?.[1];
  if (content === undefined) return svg;
  const { head, background, shapes } = divided(content);
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${page.height}" viewBox="0 0 ${page.width} ${page.height}">`;
  const colour =
    background === null
      ? []
      : [`<rect x="0" y="0" width="${page.width}" height="${page.height}" fill="${background}"/>`];
  const place = `<g transform="translate(${numeral(x)} ${numeral(y)}) scale(${Math.round(scale * 10_000) / 10_000})">`;
  return [open, ...head, ...colour, place, shapes, '</g>', '</svg>', ''].join('\n');
}

/** What a file says of itself, its background, and what it shows. */
function divided(content: string): { head: readonly string[]; background: string | null; shapes: string } {
  const head: string[] = [];
  let rest = content.trim();
  for (const name of ['title', 'desc', 'metadata']) {
    if (!rest.startsWith(`<${name}>`)) continue;
    const end = rest.indexOf(`</${name}>`) + name.length + 3;
    head.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  const rect = /^<rect x="0" y="0" width="\d+" height="\d+" fill="([^"]*)"\/>\n?/.exec(rest);
  return { head, background: rect?.[1] ?? null, shapes: rest.slice(rect?.[0].length ?? 0) };
}

/** The file with room at the right and below, up to that size. */
export function padded(svg: string, { width, height }: Size): string {
  const size = sizeOf(svg);
  if (!size || (size.width >= width && size.height >= height)) return svg;
  return svg
    .replace(/^<svg ([^>]*?)width="[\d.]+" height="[\d.]+" viewBox="[^"]*"/, (_, before: string) => {
      return `<svg ${before}width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    })
    .replace(
      `<rect x="0" y="0" width="${size.width}" height="${size.height}"`,
      `<rect x="0" y="0" width="${width}" height="${height}"`,
    );
}
