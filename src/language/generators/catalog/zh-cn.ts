/** The heads of the tables of the language reference, in simplified Chinese. */
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'reference-statement': '语句',
  'reference-meaning': '含义',
  'reference-example': '示例',
  'reference-form': '写法',
  'reference-option': '选项',
  'reference-value': '值',
  'reference-default': '默认值',
  'reference-protocol': '协议',
  'reference-machines': '状态机',
  'reference-kind': '种类',
  'reference-field': '字段',
  'reference-variable': '变量',
  'reference-which': '哪一个',
  'reference-error': '错误',
  'reference-state': '状态',
  'reference-spellings': '其他写法',
  'reference-with-section': ({ meaning, section }, localize) => `${localize(meaning)}（${section}）`,
};
