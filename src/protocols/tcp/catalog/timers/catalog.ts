/** The names of TCP's timers. */
import { type Catalogs, messagesOf } from '../../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const TCP_TIMER_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const tcpTimer = messagesOf<typeof en>();
