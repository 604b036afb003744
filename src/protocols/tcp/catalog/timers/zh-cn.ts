/** What TCP's timers are called, in simplified Chinese. */
import type { Translation } from '../../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'tcp-timer-rto': 'RTO',
  'tcp-timer-persist': '持续定时器',
  'tcp-timer-persist-expiry': '持续定时器',
  'tcp-timer-delayed-ack': '延迟 ACK',
  'tcp-timer-delayed-ack-expiry': '延迟 ACK 定时器',
  'tcp-timer-keep-alive': '保活',
  'tcp-timer-keep-alive-expiry': '保活定时器',
  'tcp-timer-user-timeout': '用户超时',
  'tcp-timer-user-timeout-expiry': '用户超时定时器',
  'tcp-timer-fin-wait-2': 'FIN-WAIT-2',
  'tcp-timer-fin-wait-2-expiry': 'FIN-WAIT-2 定时器',
  'tcp-timer-time-wait': 'TIME-WAIT 2MSL',
  'tcp-timer-time-wait-expiry': 'TIME-WAIT 定时器',
};
