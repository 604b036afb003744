/** How Linux's window grows: in segments, and only while it is what limits sending. */
import { tcpReason } from '../../catalog/reasons/catalog.ts';
import { algorithmOf } from '../../congestion/algorithms.ts';
import { inSlowStart } from '../../congestion/congestion.ts';
import type { Run } from '../../run.ts';
import { leq } from '../../segment/sequence.ts';
import { explainGrowth } from '../congestion-window.ts';
import { segmentsInFlight } from './kernel-counts.ts';

const SLOW_START = tcpReason('tcp-cwnd-slow-start-whole');

/** `tcp_is_cwnd_limited`: in slow start the window may be twice as large as what was used of it. */
function isWindowLimited(run: Run): boolean {
  const { congestion, kernel, mss } = run.connection.sender;
  if (kernel.isLimited || !run.departs('growWhenLimited')) return true;
  return inSlowStart(congestion) && congestion.cwnd < 2 * kernel.mostOut * mss;
}

/** `tcp_cong_avoid`: slow start adds all that is acknowledged, up to the threshold; what is left counts beyond it. */
export function growLinuxWindow(run: Run, segments: number): void {
  if (segments <= 0 || !isWindowLimited(run)) return;
  const { congestion, mss, roundTrip } = run.connection.sender;
  const slow = inSlowStart(congestion);
  const bytes = segments * mss;
  const open = slow ? Math.min(bytes, (congestion.ssthresh ?? Infinity) - congestion.cwnd) : 0;
  const grown = slow ? { ...congestion, cwnd: congestion.cwnd + open } : congestion;
  const rest = bytes - open;
  const algorithm = algorithmOf(congestion);
  const acknowledged = { bytes: rest, mss, nowUs: run.nowUs, roundTripUs: roundTrip.srttUs ?? 0, inSegments: true };
  run.changingSender().congestion = rest > 0 ? algorithm.avoid(grown, acknowledged) : grown;
  explainGrowth(run, slow, SLOW_START);
}

/** `tcp_cwnd_validate`: after something was to be sent, remembers whether the window was full. `count` has been sent. */
export function validateWindow(run: Run, count: number): void {
  const { sender } = run.connection;
  const { kernel, una, nxt, queue, congestion, mss } = sender;
  if (kernel.state === 'CWR' || kernel.state === 'Recovery')
    if (count > 0) run.changingSender().kernel = { ...kernel, sent: kernel.sent + count };
  const isLimited = segmentsInFlight(sender) >= Math.floor(congestion.cwnd / mss);
  if (count === 0 && !isLimited) return;
  const isNew = leq(kernel.usageTo, una) || isLimited || (!kernel.isLimited && queue.length > kernel.mostOut);
  if (!isNew) return;
  const now = run.changingSender();
  now.kernel = { ...now.kernel, isLimited, mostOut: queue.length, usageTo: nxt };
}
