/** What the extension says without the editor, in simplified Chinese. */
import type { Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

const failure =
  (task: string) =>
  ({ error }: { error: string }): string =>
    `Wirenote 无法${task}：${error}。这是 Wirenote 的缺陷，不是场景的错误。`;

export const zhCn: Translation<typeof en> = {
  'failure-to-parse': failure('解析此场景'),
  'failure-to-simulate': failure('模拟此场景'),
  'failure-to-find-states': failure('得出各参与者的状态'),
  'failure-to-outline': failure('列出此场景的大纲'),
  'failure-to-fold': failure('折叠此场景'),
  'failure-to-colour': failure('为此场景着色'),
  'failure-to-mend': failure('修复此场景'),
  'failure-to-format': failure('格式化此场景'),
  'failure-to-count-claims': failure('统计此场景的断言'),
  'failure-to-complete': failure('补全此行'),
  'failure-to-explain': failure('解释此词'),
  'failure-to-find-effects': failure('得出各行的结果'),
  'failure-to-find-name': failure('查找此名称'),
  'failure-to-render': failure('在 Markdown 预览中显示此场景'),

  'unwritable-read-only': ({ file }) => `无法写入 ${file}：其文件夹或该文件是只读的。请选择其他文件夹。`,
  'unwritable-disk-full': ({ file }) => `无法写入 ${file}：磁盘已满。请腾出空间，或选择其他磁盘。`,
  'unwritable-name-too-long': ({ file }) => `无法写入 ${file}：名称太长。请选择较短的名称。`,
  'unwritable-folder': ({ file }) => `无法写入 ${file}：已有同名的文件夹。`,
  'unwritable-not-folder': ({ file }) => `无法写入 ${file}：应为文件夹的路径是一个文件。请选择其他文件夹。`,
  'unwritable-no-folder': ({ file }) => `无法写入 ${file}：其文件夹已不存在。请选择其他文件夹。`,
  'unwritable-no-answer': ({ file }) => `无法写入 ${file}：其文件系统没有响应。`,
  'unwritable-other': ({ file, error }) => `无法写入 ${file}：${error}`,

  'preview-tab': ({ name }) => `预览 ${name}`,
  'presentation-tab': ({ name }) => `演示 ${name}`,
  'preview-tab-locked': ({ name }) => `[预览] ${name}`,
};
