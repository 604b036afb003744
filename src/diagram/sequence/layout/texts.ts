/** How large texts are. Mermaid rounds the size of each line, and takes the heights of drawn lines as they are. */
import type { FontName, Measure, SequenceModel, Size } from './model.ts';

/** An empty line is drawn as this, so that it has a height. */
const ZERO_WIDTH_SPACE = '\u200B';

export const drawnLine = (line: string): string => line || ZERO_WIDTH_SPACE;

/** All lines that a layout measures. */
export function* linesToMeasure({ heads, boxes, rows }: SequenceModel): Generator<readonly [string, FontName]> {
  for (const { lines } of heads) for (const line of lines) yield [drawnLine(line), 'head'];
  for (const { lines } of boxes) for (const line of lines) yield [drawnLine(line), 'message'];
  for (const row of rows) {
    if (row.kind === 'arrow') for (const line of row.lines) yield [drawnLine(line), 'message'];
    if (row.kind === 'note') for (const line of row.lines) yield [drawnLine(line), 'note'];
  }
}

/** The room that a text takes. */
export function sizeOf(lines: readonly string[], font: FontName, measure: Measure): Size {
  const sizes = lines.map((line) => measure(drawnLine(line), font));
  const own = rounded(sizes.map((size) => size.own));
  const sansSerif = rounded(sizes.map((size) => size.sansSerif));
  // A font that is smaller in every way is taken for one that is missing.
  const isLarger =
    sansSerif.height > own.height && sansSerif.width > own.width && sansSerif.lineHeight > own.lineHeight;
  return isLarger ? sansSerif : own;
}

function rounded(sizes: readonly Size[]): Size & { readonly lineHeight: number } {
  const heights = sizes.map(({ height }) => Math.round(height));
  return {
    width: Math.max(0, ...sizes.map(({ width }) => Math.round(width))),
    height: heights.reduce((sum, height) => sum + height, 0),
    lineHeight: Math.max(0, ...heights),
  };
}

/** From the first line to each line of a text, and last to its end: the heights of what is drawn. */
export function lineOffsets(lines: readonly string[], font: FontName, measure: Measure): readonly number[] {
  const offsets = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + measure(drawnLine(line), font).own.height);
  return offsets;
}
