/** Words of claims where a participant is expected. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { slotMessage } from './catalog/catalog.ts';
import type { SlotContext } from './slot-context.ts';

/** Why a word of claims is no participant, and what it should be; null: it is none of these. */
export function misplacedWord(
  { line, index }: SlotContext,
  word: string,
): [message: LocalizableText, replacements: readonly string[]] | null {
  const runsOver = ['in', ','].includes(line.tokens[index + 2]?.text ?? '');
  switch (word) {
    case 'never':
    case 'finally':
      return [slotMessage('claim-temporal-misplaced', { word }), []];
    case 'no':
      return [slotMessage('claim-no-in-condition'), []];
    case 'always':
      return [slotMessage('claim-always'), []];
    case 'eventually':
      return [slotMessage('claim-eventually'), []];
    case 'each':
    case 'some':
      return runsOver ? [slotMessage('claim-quantifier-misplaced', { word }), []] : null;
    case 'all':
    case 'every':
    case 'any': {
      const operator = word === 'any' ? 'some' : 'each';
      return runsOver ? [slotMessage('condition-foreign-operator', { written: word, operator }), [operator]] : null;
    }
    default:
      return null;
  }
}
