/** The messages about lines as such. Those about what stands in them are beside what reads it. */
import { type Catalogs, type LocalizableText, localizer, messagesOf } from '../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const LINE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const lineMessage = messagesOf<typeof en>();

/** For a page, which is sent issues with their texts (`localizedIssues` in trace/). */
export const localizeLine = localizer(LINE_CATALOGS);

/** A keyword or sign that is expected. */
export const wordExpected = (word: string): LocalizableText => lineMessage('issue-word', { word });
