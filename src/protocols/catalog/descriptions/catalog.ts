/** What the protocols are, and what their options mean. */
import { type Catalogs, messagesOf } from '../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const PROTOCOL_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const protocolMessage = messagesOf<typeof en>();
