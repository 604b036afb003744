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

const CLOCK_RATE = {
  name: 'clock-rate',
  value: { shape: 'factor', least: 0.001, most: 1000 },
  scope: 'one',
  initial: 1,
  meaning: protocolMessage('option-clock-rate'),
  section: '',
  examples: ['set clock-rate client 0.8', 'set clock-rate client 1.0001'],
  setting: 'clockRate',
} as const satisfies Option;

export const MACHINE_OPTIONS = [MSL, CLOCK, CLOCK_RATE] as const satisfies readonly Option[];

export type MachineSettings = SettingsOf<(typeof MACHINE_OPTIONS)[number]>;
export type MachineContext = Context<MachineSettings>;
