/** The messages of machines: what they do not expect, and what cannot be computed. */
import { type Catalogs, messagesOf } from '../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const MACHINE_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const machineMessage = messagesOf<typeof en>();

export type MachineMessageCode = keyof typeof en;
