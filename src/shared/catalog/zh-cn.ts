/** What is wrong with the options of a fence, in simplified Chinese. */
import { or } from '../../l10n/chinese.ts';
import type { Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'fence-option-unknown': ({ option, near }) => `代码块没有选项“${option}”：是否想写“${near}”？`,
  'fence-option-expected': ({ option, expected }) => `代码块没有选项“${option}”：应为${or(expected)}`,
  'fence-option-number': ({ option, value }) => `代码块的选项“${option}”应为从 1 开始的整数，而不是“${value}”`,
  'fence-option-values': ({ option, expected, value }) =>
    `代码块的选项“${option}”应为${or(expected)}，而不是“${value}”`,
};
