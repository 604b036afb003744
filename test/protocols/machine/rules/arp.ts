import type { Rules } from '../library-rules.ts';

const ARP = `use arp
participant a is arp-host("192.0.2.1")
participant b is arp-host("192.0.2.2")
participant c is arp-host("192.0.2.3")
link a, b, c 1ms
`;

export const rules: Rules = {
  'RFC 1122, section 2.3.2.2: what waits for an answer is sent when it comes': `${ARP}
a send("192.0.2.2", "one")
+0ms a send("192.0.2.2", "two")
expect a sent 1 Request in all
expect b received Packet at 3ms
expect b received 2`,

  'section 2.3.2.2: … and dropped if none does': `${ARP}
a send("192.0.2.9", "anybody?")
expect a sent 3 Request
expect a waiting == {:}`,

  'RFC 826: a packet for an address that has moved is not taken': `${ARP}
a send("192.0.2.2", "hello")
b move("192.0.2.22")
a send("192.0.2.2", "hello again")
expect b received 2 Packet in all
expect b received 1`,
};
