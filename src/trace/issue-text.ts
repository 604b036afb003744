/** Issues as text, in a language. */
import { localizer, mergedCatalogs, type LocalizableText } from '../l10n/localizable.ts';
import type { Locale } from '../l10n/locale.ts';
import { MACHINE_ISSUE_CATALOGS } from '../language/machines/catalog/catalog.ts';
import { SLOT_CATALOGS } from '../language/slots/catalog/catalog.ts';
import { STATEMENT_ISSUE_CATALOGS } from '../language/statements/catalog/catalog.ts';
import { NOTATION_CATALOGS } from '../language/statements/catalog/notations/catalog.ts';
import { USE_CATALOGS } from '../language/uses/catalog/catalog.ts';
import type { Issue } from '../language/text/issue.ts';
import { LINE_CATALOGS, lineMessage } from '../language/text/catalog/catalog.ts';
import { VALUE_CATALOGS } from '../language/vocabulary/catalog/values/catalog.ts';
import { SIMULATION_CATALOGS } from './catalog/simulation/catalog.ts';
import { TRACE_CATALOGS } from './reasons.ts';

/** The catalogs of all that an issue or the title of a fix says. */
export const ISSUE_CATALOGS = mergedCatalogs(
  LINE_CATALOGS,
  SLOT_CATALOGS,
  STATEMENT_ISSUE_CATALOGS,
  USE_CATALOGS,
  NOTATION_CATALOGS,
  MACHINE_ISSUE_CATALOGS,
  VALUE_CATALOGS,
  SIMULATION_CATALOGS,
  TRACE_CATALOGS,
);

export const localizeIssue: (text: LocalizableText, locale: Locale) => string = localizer(ISSUE_CATALOGS);

/** The issues with messages that have their text already, for a page that has no catalog of them. */
export function localizedIssues(issues: readonly Issue[], locale: Locale): readonly Issue[] {
  return issues.map(({ line, column, endColumn, severity, code, message }) => ({
    ...{ line, column, endColumn, severity, code },
    message: lineMessage('issue-text', { text: localizeIssue(message, locale) }),
  }));
}
