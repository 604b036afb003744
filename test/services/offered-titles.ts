/** What the tests of titles share. */
import { simulateParsed } from '../../src/compile.ts';
import { parse } from '../../src/language/parse.ts';
import { quickFixes } from '../../src/services/fixes.ts';
import { lenses } from '../../src/services/lenses.ts';

/** The titles of all that is offered anywhere in the text. */
export function titlesOf(text: string): readonly string[] {
  const parsed = parse(text);
  const trace = simulateParsed(parsed);
  const fixes = quickFixes(parsed, { start: 0, end: text.length }, trace.issues, { locale: 'en', trace });
  return [...fixes, ...lenses(parsed, trace, { locale: 'en' })].map(({ title }) => title);
}
