/**
 * A picture of the browser as an SVG file that looks the same everywhere. Programs differ in what they understand of
 * SVG and CSS; all of them understand shapes and texts that carry their own attributes. So what the browser has
 * computed is written down: colours as hex and opacity, a text for each line at its baseline, line ends as shapes.
 * Styles, classes, ids, filters and markers are gone.
 */
import type { Locale } from '../../../l10n/locale.ts';
import { ownMatrix } from '../shapes.ts';
import { lineEnds } from './line-ends.ts';
import type { Frame } from './paint.ts';
import { paintOf } from './paint.ts';
import { textLines } from './text-lines.ts';
import type { Attributes } from '../../../files/xml.ts';
import { escapeXml, numeral, tag } from '../../../files/xml.ts';

export interface FlattenOptions {
  /** `#rrggbb`; null: none. */
  readonly background: string | null;
  /** What it is called; never empty. */
  readonly title: string;
  /** What a screen reader says of the picture. */
  readonly description: string;
  /** Of title and description. */
  readonly locale: Locale;
  /** The scenario's text, kept in the file; null: not kept. */
  readonly source: string | null;
}

/** The file's text. `svg` must be laid out (it may be off screen). */
export function flatten(svg: SVGSVGElement, options: FlattenOptions): string {
  const { x, y, width: exactWidth, height: exactHeight } = svg.viewBox.baseVal;
  const width = Math.ceil(exactWidth);
  const height = Math.ceil(exactHeight);
  const { background, title, description, locale, source } = options;
  const parts = [
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    source === null ? '' : `<metadata>${sourceElement(source)}</metadata>`,
    background === null ? '' : tag('rect', { x: 0, y: 0, width, height, fill: background }),
    ...shapesOf(svg, { matrix: new DOMMatrix([1, 0, 0, 1, -x, -y]), opacity: 1 }),
  ];
  const viewBox = `0 0 ${width} ${height}`;
  const head = { xmlns: 'http://www.w3.org/2000/svg', lang: locale, width, height, viewBox };
  return `${tag('svg', head, `\n${parts.filter((part) => part !== '').join('\n')}\n`)}\n`;
}

const sourceElement = (source: string): string =>
  `<wirenote:source xmlns:wirenote="https://wirenote.invalid/source" xml:space="preserve">${escapeXml(source)}</wirenote:source>`;

/** What the file says of itself to a screen reader, as XML. */
export const descriptionIn = (svg: string): string => /<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? '';

/** The file with the scenario's text in it, where it has none yet. */
export const withSource = (svg: string, source: string): string =>
  svg.replace('</desc>\n', (end) => `${end}<metadata>${sourceElement(source)}</metadata>\n`);

/** The shapes and texts below a group, in the order of painting. */
function shapesOf(group: Element, frame: Frame): string[] {
  return Array.from(group.children).flatMap((child) =>
    child instanceof SVGGraphicsElement ? shapeOf(child, frame) : [],
  );
}

function shapeOf(element: SVGGraphicsElement, outer: Frame): string[] {
  const style = getComputedStyle(element);
  if (style.display === 'none') return [];
  const frame = {
    matrix: element.hasAttribute('transform') ? outer.matrix.multiply(ownMatrix(element)) : outer.matrix,
    opacity: outer.opacity * Number(style.opacity),
  };
  if (element instanceof SVGTextElement) return textLines(element, frame);
  if (element instanceof SVGGeometryElement) return geometryOf(element, style, frame);
  if (element.localName !== 'g' && element.localName !== 'a' && element.localName !== 'svg') return [];
  const shapes = shapesOf(element, frame);
  // The page of steps keeps the heads of participants in sight.
  return element.dataset.et === 'participant'
    ? shapes.map((shape) => shape.replace(/^<\w+/, '$& data-head=""'))
    : shapes;
}

function geometryOf(element: SVGGeometryElement, style: CSSStyleDeclaration, frame: Frame): string[] {
  const paint = paintOf(style, frame.opacity);
  if (paint === null) return [];
  const { a, b, c, d, e, f } = frame.matrix;
  const moved = a === 1 && b === 0 && c === 0 && d === 1;
  const shape = moved ? shifted(element, e, f) : null;
  // Says to programs what the shape is; pictures do not show it.
  const arrowhead = { 'data-arrowhead': element.getAttribute('data-arrowhead') };
  const tip = element.querySelector(':scope > title')?.textContent;
  const title = tip === undefined ? '' : `<title>${escapeXml(tip)}</title>`;
  const shapes = shape
    ? [tag(element.localName, { ...shape, ...arrowhead, ...paint }, title)]
    : [
        tag(
          element.localName,
          {
            ...ownShape(element),
            ...arrowhead,
            transform: moved
              ? e === 0 && f === 0
                ? null
                : `translate(${numeral(e)} ${numeral(f)})`
              : `matrix(${[a, b, c, d, e, f].map(numeral).join(' ')})`,
            ...paint,
          },
          title,
        ),
      ];
  return [...shapes, ...lineEnds(element, style, frame)];
}

const x = ['x', 'x1', 'x2', 'cx'];
const y = ['y', 'y1', 'y2', 'cy'];
const sizes = ['width', 'height', 'r', 'rx', 'ry'];

/** The geometry moved by (dx, dy); null for shapes whose geometry is a list of points. */
function shifted(element: SVGGeometryElement, dx: number, dy: number): Attributes | null {
  const shape: Record<string, number> = {};
  if (element.hasAttribute('d') || element.hasAttribute('points')) return null;
  const places = { rect: ['x', 'y'], line: ['x1', 'y1', 'x2', 'y2'] }[element.localName] ?? ['cx', 'cy'];
  for (const name of [...places, ...sizes]) {
    const length = (element as unknown as Record<string, SVGAnimatedLength | undefined>)[name]?.baseVal.value;
    if (length === undefined || (length === 0 && sizes.includes(name))) continue;
    shape[name] = length + (x.includes(name) ? dx : y.includes(name) ? dy : 0);
  }
  return shape;
}

function ownShape(element: SVGGeometryElement): Attributes {
  const names = ['d', 'points', ...x, ...y, ...sizes];
  return Object.fromEntries(names.map((name) => [name, element.getAttribute(name)]));
}
