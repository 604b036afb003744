/** Why the machines of another text cannot be used. */
import { type Catalogs, messagesOf } from '../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const USE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const useMessage = messagesOf<typeof en>();
