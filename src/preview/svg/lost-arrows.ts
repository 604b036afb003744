/**
 * Draws lost arrows as text-books do: dashed, and ending at two thirds of their way in a large cross. Mermaid draws them to
 * the end of their way, with a small cross.
 */
import { CROSS_ARM } from '../../diagram/time/constants.ts';
import { lostEnd } from '../../diagram/time/columns.ts';
import type { Palette } from '../../shared/palette.ts';

export const lostDashes = '7 4';
export const crossWidth = 3;

/** How much higher a text is that is above the cross, instead of right above the line. */
const lift = CROSS_ARM;

export function isLost(arrow: SVGElement): arrow is SVGLineElement {
  return arrow instanceof SVGLineElement && (arrow.getAttribute('marker-end')?.includes('crosshead') ?? false);
}

/**
 * Shortens and paints the arrow. Its texts move to the middle of the shortened arrow; if they are too long for that, they
 * stay and are raised above the cross.
 *
 * @param width of the longest of its texts
 * @param lanes positions of the lifelines
 */
export function drawLost(
  arrow: SVGLineElement,
  texts: readonly SVGElement[],
  width: number,
  lanes: readonly number[],
  palette: Palette,
): void {
  const [from, to] = ['x1', 'x2'].map((name) => Number(arrow.getAttribute(name)));
  if (from === undefined || to === undefined) return;
  const end = lostEnd(from, to, lanes);
  arrow.setAttribute('x2', String(end));
  arrow.setAttribute('data-lost', '');
  arrow.style.setProperty('stroke', palette.trouble);
  arrow.style.setProperty('stroke-dasharray', lostDashes);
  const fits = width + 2 * (CROSS_ARM + 4) <= Math.abs(end - from);
  for (const text of texts) {
    text.style.setProperty('fill', palette.trouble);
    if (fits) moveTo(text, (from + end) / 2);
    else text.setAttribute('y', String(Number(text.getAttribute('y')) - lift));
  }
}

/** Moves a text, and its lines, which have positions of their own. */
function moveTo(text: SVGElement, x: number): void {
  for (const part of [text, ...text.querySelectorAll('tspan[x]')]) part.setAttribute('x', String(x));
}

/** Makes the cross as large as in the time view. */
export function drawCross(svg: SVGSVGElement, { trouble }: Palette): void {
  const marker = svg.querySelector('marker[id$="-crosshead"]');
  const cross = marker?.querySelector('path');
  if (!marker || !cross) return;
  const size = 2 * CROSS_ARM + 2;
  const [low, high] = [1, size - 1];
  marker.removeAttribute('viewBox');
  for (const [name, value] of Object.entries({ markerWidth: size, markerHeight: size, refX: size / 2, refY: size / 2 }))
    marker.setAttribute(name, String(value));
  marker.setAttribute('markerUnits', 'userSpaceOnUse');
  cross.setAttribute('d', `M${low} ${low}L${high} ${high}M${low} ${high}L${high} ${low}`);
  for (const [name, value] of [
    ['fill', 'none'],
    ['stroke', trouble],
    ['stroke-width', `${crossWidth}`],
  ] as const)
    cross.style.setProperty(name, value);
}
