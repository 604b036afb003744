/** What a fence in Markdown says, in simplified Chinese. */
import type { Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

const ownPreview = '它自己的预览可以显示：把光标放到该场景中，运行“Wirenote: 打开侧边预览”。';

export const zhCn: Translation<typeof en> = {
  'fence-scenario-too-long': `此场景耗时过长，无法在这里显示。${ownPreview}`,
  'fence-document-too-long': `本文档的场景耗时过长，无法一次全部显示：修改文档或刷新预览后会显示此场景。${ownPreview}`,
  'fence-failed': ({ error }) => `无法显示此场景：${error}。这是 Wirenote 的缺陷，不是场景的错误。`,
  'fence-table': '状态表',
  'fence-diagram-text': '时序图（Mermaid 文本）',
  'fence-graph-text': '图表的文字说明',
  'fence-line': ({ line }) => `第 ${line} 行`,
  'fence-issue': ({ severity, text }) => `${severity}：${text}`,
  'fence-issue-at': ({ place, issue }) => `${place}，${issue}`,
  'fence-error': '错误',
  'fence-warning': '警告',
  'fence-information': '信息',
  'fence-picture-failed': ({ error }) => `无法绘制此图：${error}`,
  'fence-picture-old': '此图对应较早的文本：当前文本有错误。',
};
