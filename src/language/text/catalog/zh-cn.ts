/** What is wrong with a line as such, in simplified Chinese. */
import { or, spaced } from '../../../l10n/chinese.ts';
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'issue-text': ({ text }) => text,
  'issue-sentences': ({ sentences }, localize) => sentences.map(localize).join(''),
  'issue-did-you-mean': ({ message, words }, localize) =>
    `${localize(message)}是否想写 ${or(words.map((word) => `\`${word}\``))}？`,
  'issue-expected-after': ({ expected, text }, localize) =>
    spaced(`\`${text}\` 之后应为`, or(expected.map(localize)), '。'),
  'issue-expected-not': ({ expected, text }, localize) =>
    spaced('应为', or(expected.map(localize)), `，而不是 \`${text}\`。`),
  'issue-end-of-line': '行尾',
  'issue-word': ({ word }) => `\`${word}\``,
  'issue-no-semicolon': '语句到行尾结束，不需要 `;`。',
  'issue-semicolon': '每条语句独占一行，`;` 不能分隔语句。',
  'issue-line-too-long': ({ most }) => `一行最多有 ${most} 个词、数字、文本和符号。`,
  'issue-internal-error': ({ doing, error }, localize) =>
    `这是 Wirenote 的缺陷，不是文本的错误：${localize(doing)}在此处失败（${error}）。请报告此问题，并附上文本和这条消息。`,
  'issue-reading-text': '读取文本',
  'issue-reading-line': '读取这一行',
  'issue-simulating': '模拟',
  'issue-explaining-claims': '解释断言',
  'issue-drawing': '绘制时序图',
  'issue-making-table': '生成状态表',
  'fix-change-to': ({ word }) => `改为“${word}”`,
  'fix-remove-semicolon': '删除“;”',
  'fix-own-line': '另起一行',
};
