/** `|` marks the cursor in a text. */
import { simulateText } from '../../src/compile.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import type { Range, TextEdit } from '../../src/language/text/position.ts';
import { Standings } from '../../src/trace/participant-states.ts';
import type { Parsed } from '../../src/language/parse.ts';
import { parse } from '../../src/language/parse.ts';
import type { Trace } from '../../src/trace/trace.ts';

export interface AtCursor {
  readonly text: string;
  readonly offset: number;
  readonly parsed: Parsed;
}

export function at(marked: string): AtCursor {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, offset, parsed: parse(text) };
}

export function traceOf(text: string): Trace {
  return simulateText(text).trace;
}

export function standingsOf(text: string): Standings {
  return Standings.of(traceOf(text));
}

/** The text with `[` and `]` around each range. */
export function bracketed(text: string, ranges: readonly Range[]): string {
  const edits = ranges.map(({ start, end }): TextEdit => ({ start, end, text: `[${text.slice(start, end)}]` }));
  return applyEdits(text, edits);
}
