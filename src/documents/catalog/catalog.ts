/** The messages of the drawing of documents. */
import { type Catalogs, localizer, mergedCatalogs, messagesOf } from '../../l10n/localizable.ts';
import { SHARED_CATALOGS } from '../../shared/catalog/catalog.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const DOCUMENT_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const documentMessage = messagesOf<typeof en>();

export const localizeDocument = localizer(mergedCatalogs(DOCUMENT_CATALOGS, SHARED_CATALOGS));
