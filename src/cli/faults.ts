/** Errors that are nobody's but Wirenote's: each costs the file that it came with, and no other. */
import type { Locale } from '../l10n/locale.ts';
import { commandMessage } from './catalog/catalog.ts';
import { reasonOf } from './command-error.ts';
import { complain } from './terminal.ts';

/** The exit status where there was one. */
export const FAULT = 3;

/** Says that it is Wirenote's fault, and what to report. */
export function complainOfFault(place: string, error: unknown, locale: Locale): void {
  const calls = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const stack = calls.slice(0, 6).map((call) => `\n    ${call}`);
  complain(commandMessage('cli-fault', { place, reason: reasonOf(error), stack: stack.join('') }), locale);
}

/** Whether an error was thrown by JavaScript itself: those for people are plain. */
export const isFault = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
