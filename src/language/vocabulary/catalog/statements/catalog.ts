/** What statements and the lines of machines mean. */
import { type Catalogs, messagesOf } from '../../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const STATEMENT_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const statementMessage = messagesOf<typeof en>();
