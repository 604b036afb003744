/** Measures the widths of drawn texts. Each measurement makes the browser lay out the page, so widths are kept. */

import { PreviewError, previewMessage } from '../catalog/catalog.ts';

const known = new Map<string, number>();
const mostKnown = 20_000;

/**
 * The width of a text in the page, in the text's own units.
 *
 * @param style a name for the font, size and weight of the text: equal names and equal texts have equal widths
 */
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

/** Throws if the browser has no font at all, with a message that says what to do. Texts would have no size then. */
export function mustHaveFont(): void {
  hasFont ||= (document.createElement('canvas').getContext('2d')?.measureText('x').width ?? 1) > 0;
  if (!hasFont) throw new PreviewError(previewMessage('preview-no-font'));
}
