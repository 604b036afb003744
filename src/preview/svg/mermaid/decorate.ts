/**
 * Adds to a picture what Mermaid's language cannot express: which arrow was lost, which note is a state or a failed claim.
 * Elements are marked with it (`data-kind`, `data-step`, `data-line`), for links to the source, and painted accordingly.
 */
import type { Diagram } from '../../../diagram/sequence/sequence.ts';
import { fitsInHead, headShape, PERSON_REACH } from '../head-shapes.ts';
import { addHalos, type Grounded } from '../halo.ts';
import { lifelinesIn } from '../lifelines.ts';
import { drawLifetimes } from '../lifetime-bars.ts';
import { drawCross, drawLost, isLost } from '../lost-arrows.ts';
import type { Paint } from '../note-paint.ts';
import { paintOf } from '../note-paint.ts';
import type { Palette } from '../../../shared/palette.ts';
import { widthOf } from '../text-width.ts';
import { boxesIn, boxSides, paintBoxes } from './boxes.ts';
import { placeTitle } from './title.ts';
import { alignTopRow } from './top-row.ts';

/** Marks and paints the picture of a diagram. The picture must be in the page, because texts are measured. */
export function decorate(svg: SVGSVGElement, diagram: Diagram, palette: Palette): void {
  const lanes = lifelinesIn(svg);
  const boxes = boxesIn(svg);
  const drawn = new Map<string, SVGElement>();
  for (const element of svg.querySelectorAll<SVGElement>('[data-et="message"], [data-et="note"]'))
    drawn.set(element.getAttribute('data-id') ?? '', element);
  // First fonts are set, then all texts are measured, then the rest is painted: so the page is laid out once at most.
  const paints = diagram.elements.map(({ kind }) => paintOf(kind, palette));
  diagram.elements.forEach(({ id, kind }, index) => {
    const [element, paint] = [drawn.get(id), paints[index]];
    if (element && kind !== 'message') centreLetters(element);
    if (element && paint) setLetters(element, paint);
  });
  const widths = diagram.elements.map(({ id, kind }, index) => {
    const [element, paint] = [drawn.get(id), paints[index]];
    if (paint && (paint.snug || kind === 'section') && element)
      return widthOfTexts([...element.querySelectorAll('text')], paint, palette);
    return element && isLost(element) ? widthOfTexts(textsBefore(element), null, palette) : 0;
  });
  diagram.elements.forEach(({ id, kind, step, line }, index) => {
    const element = drawn.get(id);
    if (!element) return;
    const parts = kind === 'message' ? [element, ...textsBefore(element)] : [element];
    for (const part of parts) {
      part.setAttribute('data-kind', kind);
      part.setAttribute('data-step', String(step));
      part.setAttribute('data-line', String(line));
    }
    if (isLost(element)) drawLost(element, parts.slice(1), widths[index] ?? 0, lanes, palette);
    const paint = paints[index];
    if (paint) paintNote(element, paint, widths[index] ?? 0);
  });
  drawLifetimes(svg, diagram, lanes, palette);
  drawCross(svg, palette);
  layGround(svg, diagram, drawn, palette);
  const titles = diagram.elements.map(({ kind }, index) => (kind === 'section' ? (widths[index] ?? 0) : 0));
  paintBands(svg, Math.max(0, ...titles), lanes, palette);
  const title = titleOf(svg);
  if (title) placeTitle(svg, title, palette);
  const top = diagram.elements.flatMap(({ id, isTop }) => (isTop ? [drawn.get(id)] : []));
  alignTopRow(
    svg,
    top.filter((note) => note !== undefined),
  );
  shapeHeads(svg, diagram, palette);
  endLifelines(svg);
  paintBoxes(svg, boxes, palette);
  removeCountedIds(svg);
}

/** Draws persons beside heads, and the lips of cylinders on them. */
function shapeHeads(svg: SVGSVGElement, { participants }: Diagram, palette: Palette): void {
  for (const { id, shape } of participants) {
    const box = shape && svg.querySelector(`[data-et="participant"][data-id="${id}"] rect`);
    if (!box) continue;
    const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
      Number(box.getAttribute(name)),
    );
    const lines = [...(box.parentElement?.querySelectorAll('text') ?? [])];
    const nameWidth = Math.max(0, ...lines.map((line) => widthOf(line, 'head')));
    box.after(headShape(shape, { x, y, width, height }, nameWidth, palette));
    if (shape === 'actor' && !fitsInHead(width, nameWidth)) widen(svg, x - PERSON_REACH, x);
  }
}

/** Makes the picture wide enough for what reaches from `left` to `right`. */
function widen(svg: SVGSVGElement, left: number, right: number): void {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const [start, end] = [Math.min(x, left), Math.max(x + width, right)];
  if (end - start > width) svg.setAttribute('viewBox', `${start} ${y} ${end - start} ${height}`);
}

/** Adds a background to letters that lifelines cross: of arrows that pass a lifeline, and of notes without a fill. */
function layGround(
  svg: SVGSVGElement,
  diagram: Diagram,
  drawn: ReadonlyMap<string, SVGElement>,
  palette: Palette,
): void {
  const { background, band } = palette;
  if (background === null) return;
  const lanes = [...lifelinesIn(svg), ...boxSides(svg)];
  const bands = [...svg.querySelectorAll<SVGRectElement>('rect.rect')].map((rect) => {
    const [top, height] = ['y', 'height'].map((name) => Number(rect.getAttribute(name)));
    return { top: top ?? 0, bottom: (top ?? 0) + (height ?? 0) };
  });
  const groundAt = (y: number): string => (bands.some(({ top, bottom }) => top <= y && y < bottom) ? band : background);
  const texts = diagram.elements.flatMap(({ id, kind, step }): Grounded[] => {
    const element = drawn.get(id);
    if (!element) return [];
    const isBare = kind !== 'message' && paintOf(kind, palette)?.fill === 'none';
    const lines = kind === 'message' ? textsIfPassing(element, lanes) : isBare ? linesOf(element) : [];
    const [before] = lines;
    if (!before) return [];
    const ground = groundAt(Number(before.getAttribute('y')));
    return lines.map((text) => ({ text, ground, before, step }));
  });
  addHalos(texts, lanes);
}

/** The texts of an arrow, if it passes a lifeline. */
function textsIfPassing(arrow: SVGElement, lanes: readonly number[]): readonly SVGTextElement[] {
  const [from, to] = ['x1', 'x2'].map((name) => Number(arrow.getAttribute(name)));
  const [left, right] = [Math.min(from ?? 0, to ?? 0), Math.max(from ?? 0, to ?? 0)];
  return lanes.some((x) => left + 10 < x && x < right - 10) ? textsBefore(arrow) : [];
}

const linesOf = (note: SVGElement): readonly SVGTextElement[] => [...note.querySelectorAll('text')];

/** How far below the middle of a note Mermaid writes letters of 13 pixels. */
const tooLow = 2.3;

function centreLetters(note: SVGElement): void {
  for (const text of note.querySelectorAll('text'))
    text.setAttribute('y', String(Number(text.getAttribute('y')) - tooLow));
}

function setLetters(note: SVGElement, { bold, italic }: Paint): void {
  for (const text of note.querySelectorAll<SVGElement>('text, tspan')) {
    if (bold) text.style.setProperty('font-weight', '700');
    if (italic) text.style.setProperty('font-style', 'italic');
  }
}

/** @param paint of the note; null: the texts are those of an arrow */
function widthOfTexts(texts: readonly SVGTextElement[], paint: Paint | null, { font }: Palette): number {
  const style = paint === null ? 'message ' : `note ${paint.bold ? 'bold ' : ''}${paint.italic ? 'italic ' : ''}`;
  return Math.max(0, ...texts.map((text) => widthOf(text, `${style}${font}`)));
}

/** The lines of text that Mermaid draws for an arrow: the elements right before it. */
function textsBefore(arrow: SVGElement): SVGTextElement[] {
  const texts: SVGTextElement[] = [];
  for (
    let before = arrow.previousElementSibling;
    before instanceof SVGTextElement && before.classList.contains('messageText');
    before = before.previousElementSibling
  )
    texts.unshift(before);
  return texts;
}

function paintNote(note: SVGElement, paint: Paint, textWidth: number): void {
  const rect = note.querySelector('rect');
  if (rect) {
    rect.style.setProperty('fill', paint.fill);
    rect.style.setProperty('stroke', paint.stroke);
    if (paint.snug) setWidth(rect, textWidth + 16);
    if (paint.rounded) rect.setAttribute('rx', String(Number(rect.getAttribute('height')) / 2));
  }
  for (const text of note.querySelectorAll<SVGElement>('text, tspan')) text.style.setProperty('fill', paint.text);
}

/** From the title of a section to the ends of its band. */
const titleAir = 8;

/** Changes the width on both sides equally, so that the middle stays. */
function setWidth(rect: SVGRectElement, width: number): void {
  const before = Number(rect.getAttribute('width'));
  rect.setAttribute('x', String(Number(rect.getAttribute('x')) + (before - width) / 2));
  rect.setAttribute('width', String(width));
}

/**
 * Makes all bands as wide as the widest band or title. Titles are centred between the outer lifelines, and Mermaid lets
 * long ones reach beyond the picture, so the picture is widened too.
 */
function paintBands(svg: SVGSVGElement, titleWidth: number, lanes: readonly number[], { band }: Palette): void {
  const bands = [...svg.querySelectorAll<SVGRectElement>('rect.rect')];
  if (bands.length === 0) return;
  const middle = ((lanes[0] ?? 0) + (lanes.at(-1) ?? 0)) / 2;
  const half = titleWidth / 2 + titleAir;
  const left = Math.min(middle - half, ...bands.map(({ x }) => x.baseVal.value));
  const right = Math.max(middle + half, ...bands.map(({ x, width }) => x.baseVal.value + width.baseVal.value));
  widen(svg, left, right);
  for (const rect of bands) {
    rect.style.setProperty('fill', band);
    rect.setAttribute('x', String(left));
    rect.setAttribute('width', String(right - left));
  }
}

/** The picture's title, which Mermaid marks by nothing but its position. */
function titleOf(svg: SVGSVGElement): SVGTextElement | undefined {
  return Array.from(svg.children).find(
    (child): child is SVGTextElement => child instanceof SVGTextElement && child.getAttribute('y') === '-25',
  );
}

/** Removes ids that nothing refers to. They contain a counter over all pictures, so equal pictures would differ. */
function removeCountedIds(svg: SVGSVGElement): void {
  for (const counted of svg.querySelectorAll('[id^="actor"], [id^="root-"]')) counted.removeAttribute('id');
}

/** Ends lifelines inside the picture. Mermaid draws them longer, and some programs show that. */
function endLifelines(svg: SVGSVGElement): void {
  const { y, height } = svg.viewBox.baseVal;
  for (const lifeline of svg.querySelectorAll('[data-et="life-line"]'))
    lifeline.setAttribute('y2', String(y + height - 4));
}
