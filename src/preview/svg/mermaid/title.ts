/** The title above a picture. */
import { linesOf, shown } from '../../../diagram/text/escape.ts';
import type { Palette } from '../../../shared/palette.ts';
import { shape } from '../shapes.ts';
import { widthOf } from '../text-width.ts';

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

/** Makes room for a sentence below the picture and writes it there; null: none. */
export function addRemark(svg: SVGSVGElement, text: string | null, palette: Palette): void {
  if (text === null) return;
  const { x, y, width, height } = svg.viewBox.baseVal;
  const remark = shape('text', { y: y + height + room.above - room.below }, text);
  remark.style.setProperty('fill', palette.text);
  remark.style.setProperty('font-size', '14px');
  svg.append(remark);
  svg.setAttribute('viewBox', `${x} ${y} ${width} ${height + room.above}`);
  place(svg, remark, `remark ${palette.font}`);
}

/** Puts a text that is a title in the middle, and makes the picture as wide as it is. */
export function placeTitle(svg: SVGSVGElement, title: SVGTextElement, { font }: Palette): void {
  title.setAttribute('data-kind', 'title');
  title.style.setProperty('font-weight', '700');
  title.style.setProperty('font-size', '17px');
  place(svg, title, `title ${font}`);
}

/** @param look a name for the text's font, by which its width is known again */
function place(svg: SVGSVGElement, text: SVGTextElement, look: string): void {
  const { x, y, width, height } = svg.viewBox.baseVal;
  text.setAttribute('text-anchor', 'middle');
  const missing = widthOf(text, look) + 32 - width;
  if (missing > 0) {
    svg.setAttribute('viewBox', `${x - missing / 2} ${y} ${width + missing} ${height}`);
    svg.style.maxWidth = `${width + missing}px`;
  }
  text.setAttribute('x', String(x + width / 2));
}
