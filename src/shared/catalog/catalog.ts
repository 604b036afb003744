/** The messages about the options of a fence. */
import { type Catalogs, localizer, messagesOf } from '../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const FENCE_OPTION_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const fenceOptionMessage = messagesOf<typeof en>();

export const localizeFenceOption = localizer(FENCE_OPTION_CATALOGS);
