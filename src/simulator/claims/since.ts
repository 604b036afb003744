/** Since when a claim looked, in words. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { shortened } from '../../language/text/failure.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';
import type { Action } from './failed-claims.ts';

/** The action or section in the source's words; null: the beginning. */
export function sinceWhat(action: Action | null): LocalizableText {
  if (action === null) return simulationMessage('claim-since-beginning');
  return action.words === '' ? simulationMessage('claim-since-last-action') : wordsAtLine(action.words, action.line);
}

export function wordsAtLine(words: string, line: number): LocalizableText {
  return simulationMessage('claim-words-at-line', { words: shortened(words), line });
}
