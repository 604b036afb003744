/** Quick fixes as the lines that they make. */
import type { Locale } from '../l10n/locale.ts';
import type { Parsed } from '../language/parse.ts';
import type { Issue } from '../language/text/issue.ts';
import { applyEdits, spanRange } from '../language/text/position.ts';
import { quickFixes } from '../services/fixes.ts';
import type { Trace } from '../trace/trace.ts';
import type { AnsweredFix } from './answer.ts';

/** More text than this is no help in mending a line. */
const MOST_CHARACTERS = 2000;

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

/** The fixes that belong to the issue, the likeliest first. */
export function fixesOf(parsed: Parsed, trace: Trace, issue: Issue, locale: Locale): readonly AnsweredFix[] {
  const { document } = parsed;
  const found = quickFixes(parsed, spanRange(document, issue), trace.issues, { locale, trace });
  const before = linesOf(document.text);
  return found.flatMap(({ title, edits, issue: mended }) => {
    if (mended !== issue) return [];
    const fix = { title, ...changed(before, linesOf(applyEdits(document.text, edits))) };
    return fix.text.length > MOST_CHARACTERS ? [] : [fix];
  });
}

/** The lines between those that are the same at the beginning and at the end. */
function changed(before: readonly string[], after: readonly string[]): Omit<AnsweredFix, 'title'> {
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && before[first] === after[first]) first += 1;
  let same = 0;
  while (same < shorter - first && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const text = after.slice(first, after.length - same).join('\n');
  return { line: first + 1, replaces: before.length - first - same, text };
}
