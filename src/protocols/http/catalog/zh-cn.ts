/** What HTTP says, in simplified Chinese. */
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'http-request-after-close': '本方关闭之后到达的请求不予处理',
};
