/** The messages of the extension that are made without the editor; those that it shows itself are `l10n.t`'s. */
import { type Catalogs, localizer, messagesOf } from '../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const EXTENSION_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const extensionMessage = messagesOf<typeof en>();

export const localizeExtension = localizer(EXTENSION_CATALOGS);
