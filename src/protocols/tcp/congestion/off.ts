/** No congestion control: the receiver's window alone limits sending, and what is lost is repeated as it is found out. */
import type { CongestionControl } from './congestion.ts';

export const off: CongestionControl = {
  limits: false,
  growsUnused: true,
  afterFastRetransmit: 'fast recovery',
  lost: (congestion) => congestion,
  avoid: (congestion) => congestion,
};
