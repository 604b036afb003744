/**
 * Mermaid text of a sequence diagram → the elements of its picture: those that Mermaid draws, at the same places, in a
 * small part of its time. It covers what `sequence.ts` writes, and says of any other text that it does not. In passes:
 * `readSequence` reads the text; its lines are measured, all at once; `placeColumns` places heads and boxes beside each
 * other, `placeRows` what is below them; `emit` makes elements of what is placed. Linear in the length of the text.
 */
import { placeColumns } from './columns.ts';
import { emit } from './emit.ts';
import { Extent } from './extent.ts';
import type { FontName, Measure, SequenceModel } from './model.ts';
import type { Picture } from './pieces.ts';
import { placeRows } from './rows.ts';
import { linesToMeasure } from './texts.ts';

export { readSequence } from './read.ts';

/** Measures lines, and tells then what it has measured. */
export type MeasureAll = (lines: Iterable<readonly [string, FontName]>) => Measure;

/** Lays out what a text says. `id` and `family`: the picture's name in its page, and its font. */
export function layOutSequence(
  model: SequenceModel,
  look: { readonly id: string; readonly family: string },
  measureAll: MeasureAll,
): Picture {
  const measure = measureAll(linesToMeasure(model));
  const extent = new Extent();
  const columns = placeColumns(model, extent, measure);
  const rows = placeRows(model.rows, columns, extent, measure);
  return emit(model, columns, rows, extent, look);
}
