/** What is said of the drawing of documents, in simplified Chinese. */
import { and, spaced } from '../../l10n/chinese.ts';
import type { Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

const browserWords = (output: string) => (output === '' ? '' : `。它的输出：\n    ${output}`);

export const zhCn: Translation<typeof en> = {
  'document-line': ({ file, line }) => `${file} 第 ${line} 行`,
  'alt-titled': ({ title, text }) => `${title}。${text}`,
  'alt-sequence': ({ names, count, arrows, lost }) =>
    `${spaced(names.length === 0 ? `${count} 个参与者` : and(names), '的时序图')}：${arrows} 个箭头${lost === 0 ? '' : `；${lost} 个包丢失`}。`,
  'alt-final': ({ states }) =>
    `${spaced('结束时', states.map(([name = '', state = '']) => spaced(name, '处于', state)).join('，'))}。`,
  'alt-part': ({ part, parts }) => `第 ${part} 部分，共 ${parts} 部分。`,

  'document-table': '状态表',
  'document-graph': '图表的文字说明',
  'document-failed': 'Wirenote 未绘制此场景：',
  'document-fault': ({ error }) => `无法绘制此场景：${error}。这是 Wirenote 的缺陷，不是场景的错误。`,
  'document-much': ({ size }, localize) => `需要 ${localize(size)}：只绘制第一部分；信息字符串中的 part=2 绘制第二部分`,
  'document-long-table': ({ rows }) => `状态表有 ${rows} 行，已省略；信息字符串中的 table=on 显示它，table=off 不显示`,

  'browser-none': ({ installation }) => `没有找到 Chrome、Chromium 或 Edge，而图要由浏览器绘制。请安装一个，例如
${installation}
或指定一个：--browser PATH，或环境变量 WIRENOTE_BROWSER`,
  'browser-not-a-program': ({ how, path }) => `${how} 指定的 ${path} 不是可以运行的程序`,
  'browser-not-started': ({ error, output }) => `无法启动浏览器：${error}${browserWords(output)}`,
  'browser-ended-with': ({ status, output }) => `浏览器已结束（${status}）${browserWords(output)}`,
  'browser-ended': ({ output }) => `浏览器已结束${browserWords(output)}`,
  'browser-silent': ({ seconds, output }) => `浏览器已有 ${seconds} 秒没有响应${browserWords(output)}`,
};
