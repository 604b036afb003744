/** Machines that the scenario declares or takes from the library, as the rest of the product sees them. */
import type { ProtocolDescription } from '../description.ts';
import { MACHINE_OPTIONS } from './options.ts';

export const MACHINES = {
  name: 'machines',
  meaning: 'Protocols of your own; the default if the scenario declares or uses a machine.',
  packet: 'message',
  states: 'declared',
  initialState: null,
  delivers: 'messages',
  variables: [],
  timers: {},
  usualVerbs: {},
  options: MACHINE_OPTIONS,
  requests: null,
} as const satisfies ProtocolDescription;
