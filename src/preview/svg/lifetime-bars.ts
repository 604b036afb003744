/** Draws bars along lifelines, from when to when connections exist. In sequence diagrams they replace Mermaid's own. */
import { shown } from '../../diagram/text/escape.ts';
import { type Lifetime, lifetimeWidth } from '../../diagram/lifetimes.ts';
import { textLength } from '../../diagram/text/metrics.ts';
import type { Diagram } from '../../diagram/sequence/sequence.ts';
import type { Palette } from '../../shared/palette.ts';
import { shape } from './shapes.ts';

/** From the ends of a bar to the text in it. */
const air = 5;

interface BarPlace {
  /** The middle. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** The bar, with the name of its connection if that fits into the bar. */
export function lifetimeBar(
  { text, story }: Pick<Lifetime, 'text' | 'story'>,
  { x, top, bottom }: BarPlace,
  { state, stateBorder, stateText }: Palette,
): SVGElement[] {
  const box = { x: x - lifetimeWidth / 2, y: top, width: lifetimeWidth, height: bottom - top, rx: 2 };
  const bar = shape('rect', { ...box, fill: state, stroke: stateBorder, 'stroke-width': 1 });
  bar.append(shape('title', {}, shown(story)));
  const middle = top + air + textLength(text) / 2;
  if (text === '' || middle + textLength(text) / 2 + air > bottom) return [bar];
  const attributes = { x, y: middle + 4, 'text-anchor': 'middle', 'font-size': 12, fill: stateText };
  return [bar, shape('text', { ...attributes, transform: `rotate(-90 ${x} ${middle})` }, shown(text))];
}

/**
 * Draws the bars of a sequence diagram. Where each begins and ends is taken from Mermaid's activations, which are removed.
 *
 * @param lanes positions of the lifelines
 */
export function drawLifetimes(svg: SVGSVGElement, { bars }: Diagram, lanes: readonly number[], palette: Palette): void {
  const drawn = Array.from(svg.querySelectorAll('rect[class^="activation"]'), (rect) => {
    const [top, height] = ['y', 'height'].map((name) => Number(rect.getAttribute(name)));
    return { rect, place: rect.parentElement, top: top ?? 0, bottom: (top ?? 0) + (height ?? 0) };
  });
  for (const { rect } of drawn) rect.remove();
  const places = bars.flatMap((bar) => {
    const [first, last] = [drawn[bar.begins], drawn[bar.ends]];
    const lane = lanes[bar.lane];
    if (!first?.place || !last || lane === undefined) return [];
    const place = { x: lane + bar.column * lifetimeWidth, top: first.top, bottom: last.bottom };
    const marked = { 'data-kind': 'connection', 'data-step': bar.step, 'data-line': bar.line };
    first.place.append(shape('g', { ...marked, 'font-family': palette.font }, ...lifetimeBar(bar, place, palette)));
    return [{ ...place, lane }];
  });
  for (const arrow of svg.querySelectorAll('[data-et="message"]')) attach(arrow, places);
}

/** Moves an end of an arrow to the edge of our bars. Mermaid has it at its own, each of which half covers the last. */
function attach(arrow: Element, bars: readonly (BarPlace & { readonly lane: number })[]): void {
  const [y, x1, x2] = ['y1', 'x1', 'x2'].map((name) => Number(arrow.getAttribute(name)));
  if (y === undefined || x1 === undefined || x2 === undefined) return;
  const [name, x] = x1 < x2 ? ['x1', x1] : ['x2', x2];
  const beside = bars.filter(({ lane, top, bottom }) => top <= y && y <= bottom && lane <= x);
  const lane = Math.max(...beside.map((bar) => bar.lane));
  const own = beside.filter((bar) => bar.lane === lane);
  const mermaids = lane + (own.length * lifetimeWidth) / 2;
  // The tip of an arrow is a little off the bar.
  if (own.length === 0 || Math.abs(x - mermaids) > 4) return;
  const edge = Math.max(...own.map((bar) => bar.x)) + lifetimeWidth / 2;
  arrow.setAttribute(name, String(x + edge - mermaids));
}
