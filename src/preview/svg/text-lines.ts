/** A text of the browser as one `<text>` a line, placed by its baseline. */
import { colourOf } from './colour.ts';
import type { Frame } from './paint.ts';
import { escapeXml, numeral, tag } from './xml.ts';

/** Stands for an empty line in Mermaid's pictures. */
const zeroWidthSpace = '\u200B';

/** A piece of text in one style on one line. */
interface Run {
  readonly text: string;
  readonly style: CSSStyleDeclaration;
  readonly left: number;
  readonly right: number;
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
  const ends = [element.getStartPositionOfChar(0).x, element.getEndPositionOfChar(length - 1).x];
  const baseline = element.getExtentOfChar(0).y + ascentOf(element, style);
  return [{ text, style, left: Math.min(...ends), right: Math.max(...ends), baseline }];
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
  const left = Math.min(...runs.map((run) => run.left));
  const right = Math.max(...runs.map((run) => run.right));
  const anchor = first.style.textAnchor;
  const at = { start: left, middle: (left + right) / 2, end: right }[anchor] ?? left;
  const place = new DOMPoint(at, first.baseline).matrixTransform(frame.matrix);
  const { fontWeight, fontStyle } = first.style;
  const turn = (Math.atan2(frame.matrix.b, frame.matrix.a) * 180) / Math.PI;
  const attributes = {
    x: place.x,
    y: place.y,
    'font-family': first.style.fontFamily.replaceAll('"', "'"),
    'font-size': parseFloat(first.style.fontSize),
    'font-weight': fontWeight === '400' ? null : fontWeight,
    'font-style': fontStyle === 'normal' ? null : fontStyle,
    'text-anchor': anchor === 'start' ? null : anchor,
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
