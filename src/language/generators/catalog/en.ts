/** The heads of the tables of the language reference, in English. */
import type { LocalizableText, Localize } from '../../../l10n/localizable.ts';

export const en = {
  'reference-statement': 'Statement',
  'reference-meaning': 'Meaning',
  'reference-example': 'Example',
  'reference-form': 'Form',
  'reference-option': 'Option',
  'reference-value': 'Value',
  'reference-default': 'Default',
  'reference-protocol': 'Protocol',
  'reference-machines': 'Machines',
  'reference-kind': 'Kind',
  'reference-field': 'Field',
  'reference-variable': 'Variable',
  'reference-which': 'Which',
  'reference-error': 'Error',
  'reference-state': 'State',
  'reference-spellings': 'Also written',
  'reference-with-section': (values: { meaning: LocalizableText; section: string }, localize: Localize) =>
    `${localize(values.meaning)} (${values.section})`,
};
