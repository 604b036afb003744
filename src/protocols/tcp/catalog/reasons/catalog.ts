/** The messages about why TCP does something or does not. */
import { type Catalogs, messagesOf } from '../../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const TCP_REASON_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const tcpReason = messagesOf<typeof en>();

export type TcpReasonCode = keyof typeof en;
