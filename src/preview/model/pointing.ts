/** Pointing at an arrow, a note or a row of the table. */

/** What is pointed at originates from a line, and from those of the faults that acted on it. */
export interface SourceLines {
  readonly line: number;
  readonly faultLines: readonly number[];
  /** The trace's event that it shows. */
  readonly step?: number;
}

/** Whether it originates from the line, or is of a fault on it. */
export const originatesFrom = ({ line, faultLines }: SourceLines, wanted: number): boolean =>
  line === wanted || faultLines.includes(wanted);

/**
 * The reader points at something; `focus`: and wants to go to its line. `again`: to the fault's, if that is where the
 * reader is already.
 */
export type Point = (at: SourceLines, focus: boolean, again: boolean) => void;
