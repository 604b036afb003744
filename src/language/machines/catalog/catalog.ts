/** The messages about the lines of machines, and about machines as a whole. */
import { type Catalogs, messagesOf } from '../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const MACHINE_ISSUE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const machineIssueMessage = messagesOf<typeof en>();
