/** What HTTP says, in simplified Chinese. */
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'http-request-after-close': '本方关闭之后到达的请求不予处理',
  // 定时器：时间条上的名称，以及到期处的名称。
  'http-timer-answer': '处理',
  'http-timer-answer-expiry': '处理时间',
  'http-timer-gateway': '网关超时',
  'http-timer-gateway-expiry': '网关超时',
};
