/** What states and the small fixed words of the language mean. */
import { type Catalogs, messagesOf } from '../../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const WORD_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const wordMessage = messagesOf<typeof en>();
