/** TCP's table as it is drawn: RFC 9293, figure 5, and what that leaves out. */
import type { StateTable } from '../../state-table.ts';
import { TCP } from '../description.ts';
import { PLACES } from './places.ts';
import type { TcpLabelCode } from '../catalog/labels/catalog.ts';
import type { EventName } from './row.ts';
import { TABLE } from './table.ts';

/**
 * What RFC 9293 leaves out of figure 5, so that it can be read: resets, refusals, giving up, and what befalls an
 * application or a host.
 */
const unusual: ReadonlySet<EventName> = new Set<EventName>([
  'ABORT',
  'EXIT',
  'CRASH',
  'segment: sequence',
  'segment: RST',
  'segment: text',
  'time-out: retransmission',
  'time-out: persist',
  'time-out: keep-alive',
  'time-out: user-timeout',
  'time-out: fin-wait-2',
]);

/**
 * A SYN in SYN-RECEIVED is an error there, and no step of the handshake; a SYN,ACK with text is another one. SYN cookies do
 * without SYN-RECEIVED, and Fast Open is an extension.
 */
const unusualTriggers: ReadonlySet<string> = new Set([
  'tcp-on-another-syn',
  'tcp-on-syn-ack-with-text',
  'tcp-on-ack-of-cookie',
  'tcp-on-syn-with-cookie',
] satisfies TcpLabelCode[]);

export const TCP_STATE_TABLE: StateTable = {
  initial: TCP.initialState,
  places: PLACES,
  rows: TABLE.map((row) => ({ ...row, usual: !unusual.has(row.event) && !unusualTriggers.has(row.trigger.code) })),
};
