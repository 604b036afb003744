/** Why a line is no statement, or means nothing here. */
import { type Catalogs, messagesOf } from '../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const STATEMENT_ISSUE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const statementIssueMessage = messagesOf<typeof en>();
