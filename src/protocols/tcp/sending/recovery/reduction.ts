/** What a loss that duplicate ACKs tell of does to the window, however the loss is repaired. */
import { algorithmOf } from '../../congestion/algorithms.ts';
import { isReducedByMark, sayReduced } from '../../extensions/congestion-notification.ts';
import type { Run } from '../../run.ts';
import { distance } from '../../segment/sequence.ts';

/**
 * Lowers the threshold (RFC 5681, section 3.2, step 2; RFC 6675, section 5, step 4.2), unless a mark of the same window
 * of data has done so, and tells the other side.
 *
 * @returns the threshold, bytes, and whether a mark had reduced it before
 */
export function reduceAtLoss(run: Run): { readonly ssthresh: number | null; readonly isReduced: boolean } {
  const { sender } = run.connection;
  const { congestion, una, nxt, mss, limitedTransmit } = sender;
  const outstanding = distance(una, nxt) - limitedTransmit;
  const isReduced = isReducedByMark(sender);
  const reduced = isReduced
    ? congestion
    : algorithmOf(congestion).lost(congestion, { outstanding, mss, how: 'duplicate ACKs' });
  const changing = run.changingSender();
  changing.congestion = reduced;
  changing.lossUpTo = nxt;
  sayReduced(run);
  return { ssthresh: reduced.ssthresh, isReduced };
}
