/** How wide a drawn text is. A page has to be laid out to know that, so it is remembered over drawings. */

const known = new Map<string, number>();
const mostKnown = 20_000;

/** Of a text on the page, in its own units. `style` names all that its look depends on. */
export function widthOf(text: SVGTextElement, style: string): number {
  const key = `${style} ${text.textContent}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const width = text.getComputedTextLength();
  if (known.size >= mostKnown) known.clear();
  known.set(key, width);
  return width;
}

let hasFont = false;

/** Throws, with what to do, where the browser has no font at all: a text has no size then. */
export function mustHaveFont(): void {
  hasFont ||= (document.createElement('canvas').getContext('2d')?.measureText('x').width ?? 1) > 0;
  if (!hasFont)
    throw new Error(
      'No font is installed with which the browser can write. Install one, for example the package fonts-dejavu-core or fonts-noto-core, and try again.',
    );
}
