/** The options of machines: how wrong their clocks are; timers may run for multiples of the maximum segment lifetime. */
import { protocolMessage } from '../catalog/descriptions/catalog.ts';
import { DIFFERENCE, MSL, type Option, type SettingsOf } from '../option.ts';
import type { Context } from '../protocol.ts';

const CLOCK = {
  name: 'clock',
  value: DIFFERENCE,
  scope: 'one',
  initial: { us: 0 },
  default: '0s',
  meaning: protocolMessage('option-clock'),
  section: '',
  examples: ['set clock client +3s', 'set clock client -250ms'],
  setting: 'clockUs',
} as const satisfies Option;

export const MACHINE_OPTIONS = [MSL, CLOCK] as const satisfies readonly Option[];

export type MachineSettings = SettingsOf<(typeof MACHINE_OPTIONS)[number]>;
export type MachineContext = Context<MachineSettings>;
