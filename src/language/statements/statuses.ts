/** What servers of a source can answer, wherever that is written: the statuses that claims may name. */
import { SWITCHING_PROTOCOLS } from '../../protocols/http/statuses.ts';
import type { Names } from '../scenario/names.ts';
import type { SourceLine } from '../text/lex.ts';

/** What a word of an action makes possible, beside what it says itself. */
const POSSIBLE_BY: ReadonlyMap<string, readonly number[]> = new Map([
  ['if-none-match', [304]],
  ['range', [206, 416]],
  ['forward', [304, 502, 504]],
]);

const NONE: readonly number[] = [];

/** Reads them from the lines, also from those that have a mistake elsewhere. Whoever serves nothing answers 404. */
export function readStatuses(lines: readonly SourceLine[], { statuses }: Names): void {
  for (const status of [200, 404]) statuses.add(status);
  for (const { tokens } of lines)
    for (let index = 1; index < tokens.length; index += 1) {
      const { kind, text } = tokens[index]!;
      if (kind !== 'word') continue;
      for (const status of POSSIBLE_BY.get(text) ?? NONE) statuses.add(status);
      const status = text === 'status' ? Number(tokens[index + 1]?.text) : NaN;
      if (!Number.isInteger(status)) continue;
      const isServed = tokens.some(({ text: word }, before) => word === 'serve' && before > 0 && before < index);
      if (!isServed) continue;
      statuses.add(status);
      if (status === SWITCHING_PROTOCOLS) statuses.add(426);
    }
}
