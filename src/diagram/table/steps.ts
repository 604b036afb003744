/**
 * What can be stepped to: the rows of a state table, but for titles of sections. A title comes with the step that
 * follows it, what has no row with the one before.
 */
import { lastWhere } from '../../language/text/last-where.ts';
import type { Row } from './model.ts';

export interface Step {
  readonly row: Row;
  /** From 1, without a gap. */
  readonly number: number;
  /** The first and the last of the trace's events that come with it. */
  readonly from: number;
  readonly to: number;
}

/** The steps of a table: each event of its trace comes with one of them. */
export function stepsOf(rows: readonly Row[]): readonly Step[] {
  const steps: Step[] = [];
  let from = 1;
  let section: Row | null = null;
  for (const row of rows) {
    if (row.number === null) {
      section ??= row;
      continue;
    }
    const begin: number = section?.step ?? row.step;
    const last = steps.pop();
    if (last) {
      steps.push({ ...last, to: begin - 1 });
      from = begin;
    }
    steps.push({ row, number: row.number, from, to: Infinity });
    section = null;
  }
  return steps;
}

/** The index of the step that the event comes with; null where there are no steps. */
export function stepIndexOf(steps: readonly Step[], event: number): number | null {
  if (steps.length === 0) return null;
  return Math.max(
    0,
    lastWhere(steps, ({ from }) => from <= event),
  );
}

/** The index of the last row up to the step; null: there is none. */
export function rowUpTo(rows: readonly Pick<Row, 'step'>[], step: number): number | null {
  const found = lastWhere(rows, (row) => row.step <= step);
  return found < 0 ? null : found;
}

/** What the event itself is called; null: it is no step. */
export function numberOf(steps: readonly Step[], event: number): number | null {
  const step = steps[stepIndexOf(steps, event) ?? 0];
  return step?.row.step === event ? step.number : null;
}

/**
 * Where one stops who goes arrow by arrow: indexes of the steps that an arrow comes with, of the first and of the last.
 * All of them where there is no arrow.
 *
 * @param arrows the events at which something moves, ascending
 */
export function arrowStops(steps: readonly Step[], arrows: readonly number[]): readonly number[] {
  if (arrows.length === 0) return steps.map((_, index) => index);
  const found = arrows.map((event) => stepIndexOf(steps, event) ?? 0);
  return [...new Set([0, ...found, steps.length - 1])].filter((index) => index >= 0);
}
