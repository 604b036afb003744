/** The messages of the command line. */
import { type Catalogs, localizer, mergedCatalogs, messagesOf } from '../../l10n/localizable.ts';
import { DOCUMENT_CATALOGS } from '../../documents/catalog/catalog.ts';
import { SHARED_CATALOGS } from '../../shared/catalog/catalog.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const COMMAND_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const commandMessage = messagesOf<typeof en>();

export const localizeCommand = localizer(mergedCatalogs(COMMAND_CATALOGS, DOCUMENT_CATALOGS, SHARED_CATALOGS));
