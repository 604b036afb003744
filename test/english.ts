/** Messages in English, and messages that are no catalog's. */
import type { LocalizableText } from '../src/l10n/localizable.ts';
import type { Issue } from '../src/language/text/issue.ts';
import { localizeIssue } from '../src/trace/issue-text.ts';

/** The text of an issue's message, a fix's title, a reason or a finding. */
export const english = (text: LocalizableText): string => localizeIssue(text, 'en');

/** A message whose text is its code, because no catalog has it. */
export const said = (text: string): LocalizableText => ({ code: text });

/** The issues with their messages, and the titles of their fixes, as text. */
export function withTexts(issues: readonly Issue[]) {
  return issues.map(({ message, fixes, lines: _lines, ...rest }) => ({
    ...rest,
    message: english(message),
    ...(fixes && { fixes: fixes.map((fix) => ({ ...fix, title: english(fix.title) })) }),
  }));
}
