/** The texts of the language reference's tables. */
import { type Catalogs, localizer, mergedCatalogs, messagesOf } from '../../../l10n/localizable.ts';
import { STATEMENT_CATALOGS } from '../../vocabulary/catalog/statements/catalog.ts';
import { VALUE_CATALOGS } from '../../vocabulary/catalog/values/catalog.ts';
import { WORD_CATALOGS } from '../../vocabulary/catalog/words/catalog.ts';
import { PROTOCOL_CATALOGS } from '../../../protocols/catalog/descriptions/catalog.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const REFERENCE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const referenceMessage = messagesOf<typeof en>();

export const localizeReference = localizer(
  mergedCatalogs(REFERENCE_CATALOGS, PROTOCOL_CATALOGS, STATEMENT_CATALOGS, VALUE_CATALOGS, WORD_CATALOGS),
);
