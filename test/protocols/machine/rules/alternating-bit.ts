import type { Rules } from '../library-rules.ts';

export const rules: Rules = {
  'the time-out is a parameter, and pairs stand beside each other': `use alternating-bit
participant a is abp-sender(50ms, b)
participant b is abp-receiver
participant c is abp-sender(70ms, d)
participant d is abp-receiver
drop next DATA from a
drop next DATA from c
a send
+0ms c send
expect a sent DATA at 0ms, 50ms
expect c sent DATA at 0ms, 70ms
expect b received 1
expect d received 1`,

  'an acknowledgement that comes twice is not taken for that of the next frame': `use alternating-bit
participant a is abp-sender
participant b is abp-receiver
duplicate next ACK from b
a send
drop next DATA from a
a send
expect a sent 2 DATA
expect b received 2
expect a IDLE`,
};
