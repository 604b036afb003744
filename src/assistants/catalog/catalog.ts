/** The messages for assistants. */
import { type Catalogs, localizer, messagesOf } from '../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const ASSISTANT_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const assistantMessage = messagesOf<typeof en>();

export const localizeAssistant = localizer(ASSISTANT_CATALOGS);
