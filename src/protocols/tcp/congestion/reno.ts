/** Reno: RFC 5681, and with it NewReno's partial acknowledgements (RFC 6582). */
import type { Acknowledged, Congestion, CongestionControl, Loss } from './congestion.ts';

/** RFC 5681, section 3.1, equation 4: half of what was in flight, and two segments at least. */
export function halved(congestion: Congestion, { outstanding, mss }: Loss): Congestion {
  return { ...congestion, ssthresh: Math.max(Math.floor(outstanding / 2), 2 * mss), credit: 0 };
}

/**
 * RFC 5681, section 3.1: one segment a round trip, counted as recommended there, by the bytes acknowledged: whenever
 * they come to a whole window, it grows by a segment.
 */
export function oneSegmentARoundTrip(congestion: Congestion, { bytes, mss }: Acknowledged): Congestion {
  const { cwnd } = congestion;
  const credit = congestion.credit + bytes;
  return credit < cwnd ? { ...congestion, credit } : { ...congestion, credit: credit - cwnd, cwnd: cwnd + mss };
}

export const reno: CongestionControl = {
  limits: true,
  growsUnused: true,
  afterFastRetransmit: 'fast recovery',
  lost: halved,
  avoid: oneSegmentARoundTrip,
};
