/** What the editor says of a scenario. */
import { ISSUE_CATALOGS } from '../../trace/issue-text.ts';
import { type Catalogs, localizer, mergedCatalogs, messagesOf } from '../../l10n/localizable.ts';
import { STATEMENT_CATALOGS } from '../../language/vocabulary/catalog/statements/catalog.ts';
import { VALUE_CATALOGS } from '../../language/vocabulary/catalog/values/catalog.ts';
import { WORD_CATALOGS } from '../../language/vocabulary/catalog/words/catalog.ts';
import { PROTOCOL_CATALOGS } from '../../protocols/catalog/descriptions/catalog.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const SERVICE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const serviceMessage = messagesOf<typeof en>();

export const localizeService = localizer(
  mergedCatalogs(
    SERVICE_CATALOGS,
    PROTOCOL_CATALOGS,
    STATEMENT_CATALOGS,
    VALUE_CATALOGS,
    WORD_CATALOGS,
    ISSUE_CATALOGS,
  ),
);
