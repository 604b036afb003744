/** The messages about a simulation: claims that do not hold, what a statement came to, and why a run was stopped. */
import { type Catalogs, messagesOf } from '../../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const SIMULATION_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const simulationMessage = messagesOf<typeof en>();
