/** What to write instead of a line of another notation. */
import { type Catalogs, messagesOf } from '../../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const NOTATION_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const notationMessage = messagesOf<typeof en>();
