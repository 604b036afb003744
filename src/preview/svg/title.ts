/** The title above a picture. */
import { linesOf, shown } from '../../diagram/escape.ts';
import type { Palette } from './palette.ts';
import { shape } from './shapes.ts';
import { widthOf } from './text-width.ts';

/** From the top of a picture to the baseline of its title, and on to what the title is of. */
const room = { above: 22, below: 8 };

/** Makes room for a title at the top and writes it there; an empty one is none. The picture must be laid out. */
export function addTitle(svg: SVGSVGElement, text: string, palette: Palette): void {
  if (text.trim() === '') return;
  const { x, y, width, height } = svg.viewBox.baseVal;
  const title = shape('text', { y: y - room.below }, shown(linesOf(text).join(' ')));
  title.style.setProperty('fill', palette.text);
  svg.append(title);
  svg.setAttribute('viewBox', `${x} ${y - room.above - room.below} ${width} ${height + room.above + room.below}`);
  placeTitle(svg, title, palette);
}

/** Puts a text that is a title in the middle, and makes the picture as wide as it is. */
export function placeTitle(svg: SVGSVGElement, title: SVGTextElement, { font }: Palette): void {
  const { x, y, width, height } = svg.viewBox.baseVal;
  title.setAttribute('text-anchor', 'middle');
  title.setAttribute('data-kind', 'title');
  title.style.setProperty('font-weight', '700');
  title.style.setProperty('font-size', '17px');
  const missing = widthOf(title, `title ${font}`) + 32 - width;
  if (missing > 0) {
    svg.setAttribute('viewBox', `${x - missing / 2} ${y} ${width + missing} ${height}`);
    svg.style.maxWidth = `${width + missing}px`;
  }
  title.setAttribute('x', String(x + width / 2));
}
