import type { Rules } from '../library-rules.ts';

const PAIR = `use go-back-n
participant s is gbn-sender(3, 100ms)
participant r is gbn-receiver
`;

export const rules: Rules = {
  'figure 3.20: what is beyond the window waits until the window moves': `${PAIR}
s send(4)
expect s sent PKT(3) at 0ms
expect s sent PKT(4) at 20ms
expect s base == 5 and s next == 5
expect r received 4`,

  'figure 3.21: what comes out of order is discarded, and the last in order is acknowledged again': `${PAIR}
delay next PKT(1) from s by 5ms
s send(2)
# The acknowledgement at 25 ms starts the timer anew.
expect r sent 1 ACK(0) in all
expect r received 2
expect s sent PKT(2) at 0ms, 125ms`,

  'acknowledgements are cumulative: a later one stands for one that is lost': `${PAIR}
drop next ACK(1) from r
s send(2)
expect s sent 2 PKT
expect s base == 3
expect r received 2`,

  'an acknowledgement that is lost for good is asked for again by the time-out': `${PAIR}
drop next ACK from r
s send(1)
expect s sent PKT(1) at 0ms, 100ms
expect r sent 2 ACK(1)
expect r received 1
expect s base == 2`,

  'the timer runs on when some, and not all, is acknowledged': `${PAIR}
drop next PKT(2) from s
s send(2)
expect s sent PKT(2) at 0ms, 120ms`,

  'nothing that is handed over starts no timer': `${PAIR}
s send(0)
expect no PKT from s
expect s next == 1`,

  'a window of one is stop-and-wait': `use go-back-n
participant s is gbn-sender(1)
participant r is gbn-receiver
s send(3)
expect s sent PKT at 0ms, 20ms, 40ms
expect r received 3`,
};
