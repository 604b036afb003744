/** The options of machines: their timers may run for multiples of the maximum segment lifetime. */
import { MSL, type Option, type SettingsOf } from '../option.ts';
import type { Context } from '../protocol.ts';

export const MACHINE_OPTIONS = [MSL] as const satisfies readonly Option[];

export type MachineSettings = SettingsOf<(typeof MACHINE_OPTIONS)[number]>;
export type MachineContext = Context<MachineSettings>;
