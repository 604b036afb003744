/** The messages at the edges of TCP's state diagram. */
import { type Catalogs, messagesOf } from '../../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const TCP_LABEL_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const tcpLabel = messagesOf<typeof en>();

export type TcpLabelCode = keyof typeof en;
