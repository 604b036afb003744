/** What an option can be given, and what is no option because it is not simulated. */
import { type Catalogs, localizer, messagesOf } from '../../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const VALUE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const valueMessage = messagesOf<typeof en>();

export const localizeValue = localizer(VALUE_CATALOGS);
