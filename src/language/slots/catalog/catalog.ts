/** What is expected in a slot of a form, and why what stands there is wrong. */
import { type Catalogs, messagesOf } from '../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const SLOT_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const slotMessage = messagesOf<typeof en>();
