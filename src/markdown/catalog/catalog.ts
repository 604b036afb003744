/** The messages of fences in Markdown. */
import { type Catalogs, localizer, mergedCatalogs, messagesOf } from '../../l10n/localizable.ts';
import { SHARED_CATALOGS } from '../../shared/catalog/catalog.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const FENCE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const fenceMessage = messagesOf<typeof en>();

export const localizeFence = localizer(mergedCatalogs(FENCE_CATALOGS, SHARED_CATALOGS));
