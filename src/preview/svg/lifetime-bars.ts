/** Bars along lifelines: from when to when connections exist. In sequence diagrams they take the place of Mermaid's. */
import { shown } from '../../diagram/text/escape.ts';
import { type Lifetime, lifetimeWidth } from '../../diagram/lifetimes.ts';
import { textLength } from '../../diagram/text/metrics.ts';
import type { Diagram } from '../../diagram/sequence/sequence.ts';
import type { Palette } from '../../shared/palette.ts';
import { shape } from './shapes.ts';

/** Between the upper end of a bar and what is written in it, and the same below. */
const air = 5;

interface Place {
  /** The middle. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** The bar, with what it is called where that has room in it. */
export function lifetimeBar(
  { text, story }: Pick<Lifetime, 'text' | 'story'>,
  { x, top, bottom }: Place,
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
 * The bars of a sequence diagram. Mermaid's activations, which end from the innermost out, say how far down each begins
 * and ends.
 *
 * @param lanes where lifelines stand
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

/** Mermaid lets activations cover half of each other, and arrows begin and end at the last one. */
function attach(arrow: Element, bars: readonly (Place & { readonly lane: number })[]): void {
  const [y, x1, x2] = ['y1', 'x1', 'x2'].map((name) => Number(arrow.getAttribute(name)));
  if (y === undefined || x1 === undefined || x2 === undefined) return;
  const [name, x] = x1 < x2 ? ['x1', x1] : ['x2', x2];
  const beside = bars.filter(({ lane, top, bottom }) => top <= y && y <= bottom && lane <= x);
  const lane = Math.max(...beside.map((bar) => bar.lane));
  const own = beside.filter((bar) => bar.lane === lane);
  const mermaids = lane + (own.length * lifetimeWidth) / 2;
  // An arrow that ends stands a little off.
  if (own.length === 0 || Math.abs(x - mermaids) > 4) return;
  const edge = Math.max(...own.map((bar) => bar.x)) + lifetimeWidth / 2;
  arrow.setAttribute(name, String(x + edge - mermaids));
}
