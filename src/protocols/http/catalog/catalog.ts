/** The messages of HTTP. */
import { type Catalogs, messagesOf } from '../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const HTTP_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const httpMessage = messagesOf<typeof en>();
