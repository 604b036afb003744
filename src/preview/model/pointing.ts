/** Pointing at an arrow, a note or a row of the table. */

/** What is pointed at goes back to a line, and to those of the faults that acted on it. */
interface Lines {
  readonly line: number;
  readonly faultLines: readonly number[];
}

/**
 * The reader points at something; `focus`: and wants to go to its line. `again`: to the fault's, if that is where the
 * reader is already.
 */
export type Point = (lines: Lines, focus: boolean, again: boolean) => void;
