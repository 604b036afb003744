/** The title above a picture. */
import { linesOf, shown } from '../../../diagram/text/escape.ts';
import type { Palette } from '../../../shared/palette.ts';
import { shape } from '../shapes.ts';
import { widthOf } from '../text-width.ts';

/** From the top of a picture to the baseline of its title, and from there to the picture itself. */
const room = { above: 22, below: 8 };

/** Enlarges the picture at the top and writes a title there, unless it is empty. The picture must be in the page. */
export function addTitle(svg: SVGSVGElement, text: string, palette: Palette): void {
  if (text.trim() === '') return;
  const { x, y, width, height } = svg.viewBox.baseVal;
  const title = shape('text', { y: y - room.below }, shown(linesOf(text).join(' ')));
  title.style.setProperty('fill', palette.text);
  svg.append(title);
  svg.setAttribute('viewBox', `${x} ${y - room.above - room.below} ${width} ${height + room.above + room.below}`);
  placeTitle(svg, title, palette);
}

/** Enlarges the picture at the bottom and writes a sentence there; null: none. */
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

/** Styles and centres a title, and widens the picture if the title is wider. */
export function placeTitle(svg: SVGSVGElement, title: SVGTextElement, { font }: Palette): void {
  title.setAttribute('data-kind', 'title');
  title.style.setProperty('font-weight', '700');
  title.style.setProperty('font-size', '17px');
  place(svg, title, `title ${font}`);
}

/** @param look a name for the text's font (`widthOf`) */
function place(svg: SVGSVGElement, text: SVGTextElement, look: string): void {
  const { x, y, width, height } = svg.viewBox.baseVal;
  text.setAttribute('text-anchor', 'middle');
  const missing = widthOf(text, look) + 32 - width;
  if (missing > 0) {
    svg.setAttribute('viewBox', `${x - missing / 2} ${y} ${width + missing} ${height}`);
    svg.setAttribute('style', `max-width: ${width + missing}px;`);
  }
  text.setAttribute('x', String(x + width / 2));
}
