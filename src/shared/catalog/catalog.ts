/** The messages that the page and its hosts share: about the options of a fence, and about exports. */
import { type Catalogs, localizer, messagesOf } from '../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const SHARED_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const sharedMessage = messagesOf<typeof en>();

export const localizeShared = localizer(SHARED_CATALOGS);
