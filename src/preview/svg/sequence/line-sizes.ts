/** Measures lines of text, each once for a font: the browser lays out only those that it has not measured before. */
import type { FontName, LineSize, Measure, Size } from '../../../diagram/sequence/layout/model.ts';
import { FONTS } from '../../../diagram/sequence/layout/sizes.ts';
import { shape } from '../shapes.ts';

const mostKnown = 20_000;
/** By font, then by line. */
const known = new Map<string, Map<string, Size>>();
let count = 0;

const SANS_SERIF = 'sans-serif';

/**
 * Measures all of these lines at once, in an element where nothing of the page affects them.
 *
 * @param family a font stack
 */
export function measureAll(
  lines: Iterable<readonly [string, FontName]>,
  family: string,
  place: () => HTMLElement,
): Measure {
  if (count > mostKnown) forget();
  const unknown: { readonly element: SVGTextElement; readonly line: string; readonly sizes: Map<string, Size> }[] = [];
  const asked = new Set<string>();
  for (const [line, font] of lines)
    for (const stack of [family, SANS_SERIF]) {
      const sizes = sizesIn(stack, font);
      const key = `${font} ${stack} ${line}`;
      if (sizes.has(line) || asked.has(key)) continue;
      asked.add(key);
      unknown.push({ element: textOf(line, font, stack), line, sizes });
    }
  if (unknown.length > 0) {
    const board = shape('svg', {}, ...unknown.map(({ element }) => element));
    place().append(board);
    for (const { element, line, sizes } of unknown) {
      const { width, height } = element.getBBox();
      sizes.set(line, { width, height });
    }
    count += unknown.length;
    board.remove();
  }
  const found = (['head', 'note', 'message'] as const).map((font) => [
    font,
    [sizesIn(family, font), sizesIn(SANS_SERIF, font)],
  ]);
  const byFont = Object.fromEntries(found) as Record<FontName, readonly [Map<string, Size>, Map<string, Size>]>;
  return (line, font): LineSize => {
    const [own, sansSerif] = byFont[font];
    return { own: own.get(line) ?? none, sansSerif: sansSerif.get(line) ?? none };
  };
}

const none: Size = { width: 0, height: 0 };

function forget(): void {
  known.clear();
  count = 0;
}

function sizesIn(stack: string, font: FontName): Map<string, Size> {
  const key = `${font} ${stack}`;
  const sizes = known.get(key) ?? new Map<string, Size>();
  known.set(key, sizes);
  return sizes;
}

function textOf(line: string, font: FontName, stack: string): SVGTextElement {
  const { size, weight } = FONTS[font];
  const text = shape('text', { x: 0, y: 0 }, line);
  for (const [name, value] of [
    ['font-size', `${size}px`],
    ['font-weight', String(weight)],
    ['font-family', stack],
  ] as const)
    text.style.setProperty(name, value);
  return text;
}
