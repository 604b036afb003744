import type { Rules } from '../library-rules.ts';

const PAIR = `use selective-repeat
participant s is sr-sender(3, 100ms)
participant r is sr-receiver(3)
`;

export const rules: Rules = {
  'figure 3.24: the window moves as soon as its oldest packet is acknowledged': `${PAIR}
s send(4)
expect s sent PKT(3) at 0ms
expect s sent PKT(4) at 20ms
expect s base == 5 and s next == 5
expect r received 4`,

  'an early packet is acknowledged, and kept until what is before it has come': `${PAIR}
delay next PKT(1) from s by 5ms
s send(2)
expect r sent ACK(2) at 10ms
expect r base == 3 at 15ms
expect s sent 2 PKT
expect r received 2`,

  'each packet has its own timer, from when it was sent': `${PAIR}
drop next PKT(2) from s
s send(2)
+50ms s send(1)
expect s sent PKT(2) at 0ms, 100ms
expect s sent 1 PKT(3) in all`,

  'figure 3.25: a packet below the window is acknowledged again, or the sender would never move on': `${PAIR}
drop next ACK(1) from r
s send(3)
expect r sent 2 ACK(1)
expect s sent 4 PKT
expect r received 3
expect s base == 4`,

  'a late acknowledgement says nothing new': `${PAIR}
delay next ACK(1) from r by 100ms
s send(1)
expect r sent 2 ACK(1)
expect s base == 2`,

  'what is beyond the window of the receiver is not kept': `use selective-repeat
participant s is sr-sender(3, 100ms)
participant r is sr-receiver(2)
drop next PKT(1) from s
s send(3)
expect s sent PKT(1) at 0ms, 100ms
expect s sent PKT(3) at 0ms, 100ms
expect s sent 5 PKT
expect r sent 1 ACK(3)
expect r received 3`,
};
