/** Errors that are nobody's but Wirenote's: each costs the file that it came with, and no other. */
import { reasonOf } from './files.ts';
import { complain } from './terminal.ts';

/** The exit status where there was one. */
export const FAULT = 3;

/** Says that it is Wirenote's fault, and what to report. */
export function complainOfFault(place: string, error: unknown): void {
  const where = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  complain(
    [
      `${place}: a fault of Wirenote, not of the file: ${reasonOf(error)}`,
      'Nothing is drawn or printed of it. Please report this, with the file and these lines, to the makers of Wirenote:',
      ...where.slice(0, 6),
    ].join('\n    '),
  );
}

/** Whether an error was thrown by JavaScript itself: those for people are plain. */
export const isFault = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
