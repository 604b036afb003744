/** Messages in English, and messages that are no catalog's. */
import type { LocalizableText } from '../src/l10n/localizable.ts';
import { localizeTrace } from '../src/trace/reasons.ts';

/** The text of a reason or a finding. */
export const english = (text: LocalizableText): string => localizeTrace(text, 'en');

/** A message whose text is its code, because no catalog has it. */
export const said = (text: string): LocalizableText => ({ code: text });
