/** The state machines of the protocols that have their own; apart from their descriptions, because few need the rows. */
import type { ProtocolName } from './registry.ts';
import type { StateTable } from './state-table.ts';
import { TCP_STATE_TABLE } from './tcp/table/state-table.ts';

/** null: each participant has a machine that the scenario declares. */
export const STATE_TABLES: Readonly<Record<ProtocolName, StateTable | null>> = {
  tcp: TCP_STATE_TABLE,
  'http/1.0': TCP_STATE_TABLE,
  'http/1.1': TCP_STATE_TABLE,
  machines: null,
  'tcp+machines': TCP_STATE_TABLE,
  'http/1.0+machines': TCP_STATE_TABLE,
  'http/1.1+machines': TCP_STATE_TABLE,
};
