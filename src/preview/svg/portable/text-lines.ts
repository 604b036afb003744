/** A text of the browser as one `<text>` a line, placed by its baseline. */
import { colourOf } from './colour.ts';
import type { Frame } from './paint.ts';
import { escapeXml, numeral, tag } from '../../../files/xml.ts';

/** Stands for an empty line in Mermaid's pictures. */
const zeroWidthSpace = '\u200B';

/** A piece of text in one style on one line. */
interface Run {
  readonly text: string;
  readonly style: CSSStyleDeclaration;
  readonly anchor: number;
  readonly baseline: number;
}

/** The lines of the text as elements of the file. */
export function textLines(element: SVGTextElement, frame: Frame): string[] {
  const lines = new Map<string, Run[]>();
  for (const run of runsOf(element)) {
    const key = numeral(run.baseline);
    lines.set(key, [...(lines.get(key) ?? []), run]);
  }
  return Array.from(lines.values(), (runs) => lineOf(runs, frame)).filter((line) => line !== '');
}

function runsOf(element: SVGTextContentElement): Run[] {
  const children = Array.from(element.children).filter((child) => child instanceof SVGTextContentElement);
  if (children.length > 0) return children.flatMap(runsOf);
  const length = element.getNumberOfChars();
  const text = element.textContent.replaceAll(zeroWidthSpace, '');
  if (length === 0 || text.trim() === '') return [];
  const style = getComputedStyle(element);
  const baseline = element.getExtentOfChar(0).y + ascentOf(element, style);
  return [{ text, style, anchor: anchorOf(element), baseline }];
}

/**
 * Where the text begins, has its middle, or ends, as its `text-anchor` says: its own place, or that of the element that
 * it continues. Where its characters stand says nothing of that, since text of both directions has its ends anywhere.
 */
function anchorOf(element: Element | null): number {
  if (!(element instanceof SVGTextPositioningElement)) return 0;
  const { baseVal } = element.x;
  return baseVal.numberOfItems > 0 ? baseVal.getItem(0).value : anchorOf(element.parentElement);
}

const ascents = new Map<string, number>();

/** From the top of a character's cell to its baseline. Not every program knows where another baseline would be. */
function ascentOf(element: SVGTextContentElement, style: CSSStyleDeclaration): number {
  const { fontFamily, fontSize, fontWeight, fontStyle } = style;
  const key = [fontFamily, fontSize, fontWeight, fontStyle].join('|');
  const known = ascents.get(key);
  if (known !== undefined) return known;
  const probe = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  Object.assign(probe.style, { fontFamily, fontSize, fontWeight, fontStyle, dominantBaseline: 'alphabetic' });
  probe.textContent = 'x';
  element.ownerSVGElement?.append(probe);
  const ascent = -probe.getExtentOfChar(0).y;
  probe.remove();
  ascents.set(key, ascent);
  return ascent;
}

function lineOf(runs: readonly Run[], frame: Frame): string {
  const [first] = runs;
  if (!first) return '';
  const colour = colourOf(first.style.fill);
  const opacity = (colour?.opacity ?? 0) * Number(first.style.fillOpacity) * frame.opacity;
  if (!colour || opacity === 0) return '';
  const place = new DOMPoint(first.anchor, first.baseline).matrixTransform(frame.matrix);
  const { fontWeight, fontStyle, textAnchor } = first.style;
  const turn = (Math.atan2(frame.matrix.b, frame.matrix.a) * 180) / Math.PI;
  const attributes = {
    x: place.x,
    y: place.y,
    'font-family': first.style.fontFamily.replaceAll('"', "'"),
    'font-size': parseFloat(first.style.fontSize),
    'font-weight': fontWeight === '400' ? null : fontWeight,
    'font-style': fontStyle === 'normal' ? null : fontStyle,
    'text-anchor': textAnchor === 'start' ? null : textAnchor,
    fill: colour.hex,
    'fill-opacity': opacity === 1 ? null : opacity,
    transform: Math.abs(turn) < 0.01 ? null : `rotate(${[turn, place.x, place.y].map(numeral).join(' ')})`,
  };
  const text = runs
    .map((run) => run.text)
    .join('')
    .replace(/[ \t\n]+/g, ' ')
    .trim();
  return tag('text', attributes, escapeXml(text));
}
