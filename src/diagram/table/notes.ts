/** What is to be said of a step: notes for somebody who explains it. */
import type { Row } from './model.ts';
import type { Step } from './steps.ts';

/** What happens, why, and where the rules stand. */
export type Note = Pick<Row, 'what' | 'because' | 'sections'>;

/**
 * Of the step, and of those before it that whoever goes arrow by arrow passes over: what arrives says why there is an
 * answer.
 *
 * @param stops indexes of the steps with an arrow (`arrowStops`)
 */
export function notesAt(steps: readonly Step[], stops: readonly number[], index: number): readonly Note[] {
  const before = stops.findLast((stop) => stop < index) ?? -1;
  return steps.slice(before + 1, index + 1).map(({ row }) => row);
}
