import type { Rules } from '../library-rules.ts';

const DHCP = `use dhcp
participant client is dhcp-client
participant a is dhcp-server
`;

const DHCP_TWO_SERVERS = `${DHCP}participant b is dhcp-server
b configure("B", "192.0.2.20")
`;

export const rules: Rules = {
  'RFC 2131, section 4.1: a request that is lost is repeated': `${DHCP}
drop next DHCPREQUEST from client
client discover
wait until client BOUND
+0ms expect client sent 2 DHCPREQUEST
+0ms client release
expect a FREE`,

  'section 4.3.2: a request for what was not offered is refused, and the client begins again': `${DHCP}
drop next DHCPREQUEST from client
client discover
wait until client REQUESTING
+0ms inject DHCPREQUEST("A", "192.0.2.99") from client to a
wait until client SELECTING
+0ms expect a sent 1 DHCPNAK
wait until client BOUND
+0ms client release
expect client INIT`,

  'section 3.1: offers and acknowledgements that come late or twice change nothing': `${DHCP_TWO_SERVERS}
set latency b 100ms
duplicate next DHCPACK from a
client discover
wait until client BOUND
wait 200ms
+0ms expect client BOUND
+0ms expect b sent 1 DHCPOFFER
+0ms client release
expect a FREE
expect b FREE`,

  'section 4.4.5: a renewal that is refused: the client begins again': `${DHCP}
client discover
wait until client BOUND
+0ms drop next DHCPREQUEST from client
wait until client RENEWING
+0ms inject DHCPNAK("A") from a to client
wait until client SELECTING
wait until client BOUND
+0ms client release
expect a FREE`,

  'section 4.4.5: … and so does one whose address no server knows any more': `${DHCP}
client discover
wait until client BOUND
+0ms drop next 2 DHCPREQUEST from client
wait until client REBINDING
+0ms inject DHCPNAK("A") from a to client
wait until client SELECTING
wait until client BOUND
+0ms client release
expect a FREE`,

  'section 4.4.2: a client that remembers its address asks until it is answered': `${DHCP}
client discover
wait until client BOUND
+0ms client crash
+0ms client restart
+0ms drop next DHCPREQUEST from client
+0ms client reboot("192.0.2.10")
wait until client BOUND
+0ms expect client sent 2 DHCPREQUEST
+0ms client release
expect a FREE`,

  'section 4.3.2: a server that knows nothing of the client is silent': `${DHCP}
client reboot("192.0.2.10")
wait 1s
+0ms expect no DHCPNAK from a
+0ms expect no DHCPACK from a
+0ms expect client REBOOTING
+0ms client crash`,

  'section 3.1: a client that takes another offer gives up what it had': `${DHCP_TWO_SERVERS}
set latency b 30ms
client discover
wait until client BOUND
+0ms expect a LEASED
+0ms client crash
+0ms client restart
+0ms set latency a 60ms
+0ms client discover
wait until client BOUND
+0ms expect b sent 1 DHCPACK
wait 100ms
+0ms expect a FREE
+0ms client release
expect b FREE`,

  'section 4.4.6: a release is for the server that it names': `${DHCP_TWO_SERVERS}
set latency b 30ms
client discover
wait until client BOUND
+0ms client crash
+0ms client restart
+0ms set latency a 60ms
+0ms drop next DHCPREQUEST from client to a
+0ms client discover
wait until client BOUND
wait 100ms
+0ms client release
+200ms expect a LEASED
+200ms expect b FREE`,

  'section 4.4.6: … and for no other that made an offer': `${DHCP_TWO_SERVERS}
drop next DHCPREQUEST from client to b
client discover
wait until client BOUND
+0ms client release
expect a FREE
expect b OFFERED`,

  'section 4.4.5: a lease that is not renewed ends at the server too': `${DHCP}
client discover
wait until client BOUND
+0ms client crash
wait 59min
+0ms expect a LEASED
wait 2min
+0ms expect a FREE`,
};
