/** What is wrong with the options of a fence, in English. */
import { or } from '../../l10n/english.ts';

export const en = {
  'fence-option-unknown': ({ option, near }: { option: string; near: string }) =>
    `unknown option "${option}" of the fence: did you mean "${near}"?`,
  'fence-option-expected': ({ option, expected }: { option: string; expected: readonly string[] }) =>
    `unknown option "${option}" of the fence: expected ${or(expected)}`,
  'fence-option-number': ({ option, value }: { option: string; value: string }) =>
    `"${option}" of the fence takes a number from 1, not "${value}"`,
  'fence-option-values': (values: { option: string; expected: readonly string[]; value: string }) =>
    `"${values.option}" of the fence takes ${or(values.expected)}, not "${values.value}"`,
};
