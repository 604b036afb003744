/** The messages about what a claim found. */
import { type Catalogs, messagesOf } from '../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const FINDING_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const finding = messagesOf<typeof en>();
