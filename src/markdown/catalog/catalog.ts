/** The messages of fences in Markdown. */
import { type Catalogs, messagesOf } from '../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const FENCE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const fenceMessage = messagesOf<typeof en>();
