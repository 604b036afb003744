/**
 * How many segments Linux hands to the network as one, which the network interface cuts up (segmentation offload): two,
 * unless the path is short or the rate is high. Where more go as one, the simulator sends and repeats each by itself.
 */
import { inSlowStart } from '../../congestion/congestion.ts';
import { largestText } from '../../extensions/segment-options.ts';
import type { Tcb } from '../../state/connection.ts';

/** `net.ipv4.tcp_pacing_ss_ratio` and `tcp_pacing_ca_ratio`: the rate, in windows a round trip. */
const RATE_IN_SLOW_START = 2;
const RATE_IN_AVOIDANCE = 1.2;
/** `sk_pacing_shift`: one hands over what leaves in so many seconds. */
const SECONDS_HANDED_OVER = 1 / 1024;
/** `net.ipv4.tcp_tso_rtt_log`: every so many microseconds of the round trip halve what is handed over beside. */
const HALVED_EVERY_US = 512;
/** `sk_gso_max_size`: the most that is handed over as one. */
const LARGEST_BYTES = 65_536;

/**
 * Whether two segments, not more, are handed over as one (`tcp_tso_autosize`). They are cut out of a buffer, which holds
 * at most half of the largest window (`tcp_bound_to_half_wnd`). SRTT stands for the shortest round trip.
 */
export function handsOverPairs(tcb: Tcb): boolean {
  const { sender } = tcb;
  const { srttUs } = sender.roundTrip;
  const full = largestText(tcb);
  if (srttUs === null || sender.maxWnd / 2 < 2 * full) return false;
  const { cwnd, ssthresh } = sender.congestion;
  const isSlowStart = inSlowStart(sender.congestion) && (ssthresh === null || cwnd < ssthresh / 2);
  const rate = (cwnd / (srttUs / 1_000_000)) * (isSlowStart ? RATE_IN_SLOW_START : RATE_IN_AVOIDANCE);
  const bytes = rate * SECONDS_HANDED_OVER + LARGEST_BYTES / 2 ** Math.floor(srttUs / HALVED_EVERY_US);
  return bytes < 3 * full;
}
