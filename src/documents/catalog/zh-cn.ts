/** What is said of the drawing of documents, in simplified Chinese. */
import type { Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

const browserWords = (output: string) => (output === '' ? '' : `。它的输出：\n    ${output}`);

export const zhCn: Translation<typeof en> = {
  'document-line': ({ file, line }) => `${file} 第 ${line} 行`,
  'browser-none': ({ installation }) => `没有找到 Chrome、Chromium 或 Edge，而图要由浏览器绘制。请安装一个，例如
${installation}
或指定一个：--browser PATH，或环境变量 WIRENOTE_BROWSER`,
  'browser-not-a-program': ({ how, path }) => `${how} 指定的 ${path} 不是可以运行的程序`,
  'browser-not-started': ({ error, output }) => `无法启动浏览器：${error}${browserWords(output)}`,
  'browser-ended-with': ({ status, output }) => `浏览器已结束（${status}）${browserWords(output)}`,
  'browser-ended': ({ output }) => `浏览器已结束${browserWords(output)}`,
  'browser-silent': ({ seconds, output }) => `浏览器已有 ${seconds} 秒没有响应${browserWords(output)}`,
};
