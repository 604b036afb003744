/** Machines that the scenario declares or takes from the library, as the rest of the product sees them. */
import { protocolMessage } from '../catalog/descriptions/catalog.ts';
import type { ProtocolDescription } from '../description.ts';
import { MACHINE_OPTIONS } from './options.ts';

export const MACHINES = {
  name: 'machines',
  meaning: protocolMessage('protocol-machines'),
  packet: 'message',
  states: 'declared',
  initialState: null,
  delivers: 'messages',
  variables: [],
  timers: {},
  verbs: ['restart', 'trigger', 'send-message'],
  usualVerbs: {},
  options: MACHINE_OPTIONS,
  requests: null,
} as const satisfies ProtocolDescription;
