/**
 * TCP as one table: every rule of RFC 9293, section 3.10 that the step runs, in the order in which rows are tried.
 * Rows with a `to` are the edges of the state diagram (figure 5 of RFC 9293, and what it leaves out).
 */
import type { Row } from './row.ts';
import { ACK_ROWS } from './rows-ack.ts';
import { CLOSE_ROWS } from './rows-close.ts';
import { OPEN_ROWS } from './rows-open.ts';
import { OPENING_ROWS } from './rows-opening.ts';
import { RESET_ROWS } from './rows-reset.ts';
import { SEQUENCE_ROWS } from './rows-sequence.ts';
import { TEXT_ROWS } from './rows-text.ts';
import { TIMEOUT_ROWS } from './rows-timeouts.ts';

export const TABLE: readonly Row[] = [
  ...OPEN_ROWS,
  ...CLOSE_ROWS,
  ...OPENING_ROWS,
  ...SEQUENCE_ROWS,
  ...RESET_ROWS,
  ...ACK_ROWS,
  ...TEXT_ROWS,
  ...TIMEOUT_ROWS,
];
