/** Tahoe (V. Jacobson, 1988): as Reno, but every loss, also one told by duplicate ACKs, leads back to slow start. */
import type { CongestionControl } from './congestion.ts';
import { halved, oneSegmentARoundTrip } from './reno.ts';

export const tahoe: CongestionControl = {
  limits: true,
  growsUnused: true,
  afterFastRetransmit: 'slow start',
  lost: halved,
  avoid: oneSegmentARoundTrip,
};
