/** Where RFC 9293 draws the states: figure 5, with CLOSED once, on top. */
import type { Place } from '../../state-table.ts';
import type { StateName } from '../state/connection.ts';

/** On the left who closes first, on the right who closes second. */
export const PLACES: Readonly<Record<StateName, Place>> = {
  CLOSED: { column: 1, row: 0 },
  LISTEN: { column: 1, row: 1 },
  'SYN-RECEIVED': { column: 0, row: 2 },
  'SYN-SENT': { column: 2, row: 2 },
  ESTABLISHED: { column: 1, row: 3 },
  'FIN-WAIT-1': { column: 0, row: 4 },
  'CLOSE-WAIT': { column: 2, row: 4 },
  'FIN-WAIT-2': { column: 0, row: 5 },
  CLOSING: { column: 1, row: 5 },
  'LAST-ACK': { column: 2, row: 5 },
  'TIME-WAIT': { column: 1, row: 6 },
};
