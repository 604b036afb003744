/** Draws a sequence diagram by our own layout: its elements are made of data, and only new texts are measured. */
import { layOutSequence, readSequence } from '../../../diagram/sequence/layout/layout.ts';
import type { Attributes, Picture, Piece } from '../../../diagram/sequence/layout/pieces.ts';
import type { Palette } from '../../../shared/palette.ts';
import { shape } from '../shapes.ts';
import { measureAll } from './line-sizes.ts';
import { styleOf } from './style.ts';

/**
 * The picture of a Mermaid text, not yet in the page; null: the text holds what the layout does not cover.
 *
 * @param place where texts are measured
 */
export function drawSequencePicture(
  text: string,
  palette: Palette,
  id: string,
  place: () => HTMLElement,
): SVGSVGElement | null {
  const model = readSequence(text);
  if (model === null) return null;
  const picture = layOutSequence(model, { id, family: palette.font }, (lines) =>
    measureAll(lines, palette.font, place),
  );
  return elementOf(picture, palette, id);
}

function elementOf({ viewBox, width, below, above }: Picture, palette: Palette, id: string): SVGSVGElement {
  const svg = shape('svg', {
    id,
    width: '100%',
    viewBox,
    role: 'graphics-document document',
    'aria-roledescription': 'sequence',
  });
  svg.setAttribute('style', `max-width: ${width}px;`);
  const style = shape('style', {}, styleOf(palette, id));
  for (const piece of below) svg.append(made(piece));
  svg.append(style, ...lineEnds(id));
  for (const piece of above) svg.append(made(piece));
  return svg;
}

/** An element of each kind of pieces, with what they have alike. Copying it is faster than setting attributes. */
const patterns = new WeakMap<Attributes, Map<string, SVGElement>>();

function patternOf({ name, alike }: Piece): SVGElement {
  const named = patterns.get(alike) ?? new Map<string, SVGElement>();
  patterns.set(alike, named);
  const pattern = named.get(name) ?? shape(name, {});
  if (!named.has(name)) {
    named.set(name, pattern);
    for (const key in alike) pattern.setAttribute(key, String(alike[key]));
  }
  return pattern;
}

function made(piece: Piece): SVGElement {
  const element = patternOf(piece).cloneNode() as SVGElement;
  const { attributes, content } = piece;
  for (const key in attributes) element.setAttribute(key, String(attributes[key]));
  if (typeof content === 'string') element.textContent = content;
  else for (const part of content) element.append(made(part));
  return element;
}

/** The markers of arrows, as Mermaid draws them. */
const ends = [
  {
    name: 'arrowhead',
    marker: { refX: 7.9, refY: 5, markerUnits: 'userSpaceOnUse', markerWidth: 12, markerHeight: 12 },
    orient: 'auto-start-reverse',
    path: { d: 'M -1 0 L 10 5 L 0 10 z' },
  },
  {
    name: 'crosshead',
    marker: { refX: 4, refY: 4.5, markerWidth: 15, markerHeight: 8 },
    orient: 'auto',
    path: {
      fill: 'none',
      stroke: '#000000',
      'stroke-width': '1pt',
      style: 'stroke-dasharray: 0, 0;',
      d: 'M 1,2 L 6,7 M 6,2 L 1,7',
    },
  },
  {
    name: 'filled-head',
    marker: { refX: 15.5, refY: 7, markerWidth: 20, markerHeight: 28 },
    orient: 'auto',
    path: { d: 'M 18,7 L9,13 L14,7 L9,1 Z' },
  },
] as const;

function lineEnds(id: string): readonly SVGDefsElement[] {
  return ends.map(({ name, marker, orient, path }) =>
    shape('defs', {}, shape('marker', { id: `${id}-${name}`, ...marker, orient }, shape('path', path))),
  );
}
