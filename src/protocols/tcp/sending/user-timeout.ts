/** How long what was sent may stay unacknowledged: the user time-out, and how many retransmissions (RFC 9293, section 3.8.3). */
import type { Run } from '../run.ts';

/**
 * After how many retransmissions of a segment the connection in hand is given up (R2 of RFC 9293, section 3.8.3); null:
 * the user time-out alone counts.
 */
export function mostRetransmissions(run: Run): number | null {
  const { retries, synRetries, userTimeoutUs } = run.settings;
  const { state } = run.connection;
  if (state === 'SYN-SENT' || state === 'SYN-RECEIVED') return synRetries ?? retries;
  return userTimeoutUs === null ? retries : null;
}

/**
 * Sees to it that the user time-out counts from when the first unacknowledged segment was sent (RFC 5482, section 2). What
 * a listener has half open is nobody's yet: `syn-retries` ends it.
 */
export function watchUserTimeout(run: Run): void {
  const { tcb } = run;
  if (tcb === null || (run.settings.userTimeoutUs === null && tcb.userTimeoutUs === null)) return;
  const endUs = userTimeoutEndUs(run);
  if (endUs === tcb.userTimeoutUs) return;
  run.changing().userTimeoutUs = endUs;
  if (endUs === null) run.stop('user-timeout');
  else run.start('user-timeout', Math.max(0, endUs - run.nowUs));
}

function userTimeoutEndUs(run: Run): number | null {
  const { userTimeoutUs } = run.settings;
  const { state, origin, sender } = run.connection;
  const first = sender.queue.at(0);
  if (userTimeoutUs === null || first === undefined) return null;
  return state === 'SYN-RECEIVED' && origin === 'passive' ? null : first.sentUs + userTimeoutUs;
}
