import type { Rules } from '../library-rules.ts';

const DHCP = `use dhcp
participant client is dhcp-client
participant a is dhcp-server
`;

const TWO_SERVERS = `${DHCP}participant b is dhcp-server({"192.0.2.20"})
`;

const RELAY = `use dhcp
participant client is dhcp-client
participant relay is dhcp-relay(a)
participant a is dhcp-server
link client, relay 1ms
link relay, a 30ms
`;

export const rules: Rules = {
  'RFC 2131, section 4.1: a request that is lost is repeated': `${DHCP}
drop next DHCPREQUEST from client
client discover
expect client sent 2 DHCPREQUEST
expect client BOUND`,

  'section 3.1: … and after a minute the client begins again': `${DHCP}
drop every DHCPREQUEST from client
client discover
wait until client REQUESTING
wait until client SELECTING
+0ms expect client sent 4 DHCPREQUEST in all
+0ms restore client
expect client BOUND
expect client sent 2 DHCPDISCOVER in all`,

  'section 4.3.2: a request for what was not offered is refused, and the client begins again': `${DHCP}
drop next DHCPREQUEST from client
client discover
wait until client REQUESTING
+0ms inject DHCPREQUEST(client, none, a, "192.0.2.99") from client to a
expect a sent 1 DHCPNAK
expect client sent 2 DHCPDISCOVER in all
expect client BOUND`,

  'section 3.1: offers and acknowledgements that come late or twice change nothing': `${TWO_SERVERS}
set latency b 100ms
duplicate next DHCPACK from a
client discover
expect client BOUND
expect b sent 1 DHCPOFFER
expect a address == {client: "192.0.2.10"}
expect b address == {:}`,

  'section 3.1: a server that has no address left offers none': `${DHCP}participant other is dhcp-client
client discover
other discover
+1s other crash
expect a sent 1 DHCPOFFER in all
expect client BOUND`,

  'section 4.4.5: a renewal that is refused: the client begins again': `${DHCP}
client discover
drop next DHCPREQUEST from client
wait until client RENEWING
+0ms inject DHCPNAK(client, a) from a to client
expect client sent 1 DHCPDISCOVER
expect client BOUND`,

  'section 4.4.5: … and so does one whose address no server knows any more': `${DHCP}
client discover
drop every DHCPREQUEST from client
wait until client REBINDING
restore client
inject DHCPNAK(client, a) from a to client
expect client sent 1 DHCPDISCOVER
expect client BOUND`,

  'section 4.4.5: any server that knows the client may extend its lease': `${DHCP}
client discover
drop every DHCPREQUEST from client
wait until client REBINDING
restore client
wait until client BOUND
expect a sent 2 DHCPACK in all`,

  'section 4.4.2: a client that remembers its address asks until it is answered': `${DHCP}
client discover
client crash
client restart
drop next DHCPREQUEST from client
client reboot("192.0.2.10")
expect client sent 2 DHCPREQUEST
expect client BOUND`,

  'section 4.3.2: a server that knows nothing of the client is silent': `${DHCP}
client reboot("192.0.2.10")
+1s client crash
expect no DHCPNAK from a in all
expect no DHCPACK from a in all`,

  'section 3.1: a client that takes another offer gives up what it had': `${TWO_SERVERS}
set latency b 30ms
client discover
expect a address == {client: "192.0.2.10"}
client crash
client restart
set latency a 60ms
client discover
expect client server == b
expect a address == {:}
expect a free == {"192.0.2.10"}`,

  'section 4.4.6: a release is of what the client has': `${DHCP}
client discover
inject DHCPRELEASE(client, a, "192.0.2.99") from client to a
expect a address == {client: "192.0.2.10"}
client release
expect a address == {:} and a free == {"192.0.2.10"}`,

  'section 4.4.5: a lease that is not renewed ends at the server too': `${DHCP}
client discover
client crash
wait 59min
expect a leased == {client: true}
wait 2min
expect a leased == {:} and a address == {:}`,

  'section 2.1: a server remembers its leases': `${DHCP}
client discover
client crash
a crash
wait 10min
a restart
expect a leased == {client: true}
wait 51min
expect a leased == {:} and a address == {:}`,

  'RFC 1542, section 4.1: a relay passes on what the client asks, and what it is answered': `${RELAY}
client discover
expect a received 1 DHCPDISCOVER(client, relay)
expect a received 1 DHCPREQUEST(client, relay, a, "192.0.2.10")
expect client BOUND at 124ms`,

  'RFC 2131, section 4.4.5: a renewal goes to the server alone, past a relay that is a router': `${RELAY.replace('is dhcp-relay', 'is router, dhcp-relay')}
client discover
wait until client RENEWING
wait until client BOUND
expect a received 1 DHCPREQUEST(client, none, none, "192.0.2.10")
expect a sent 1 DHCPACK to client
expect client BOUND at 1800.124s`,

  'RFC 1542, section 4.1.2: … also that it is refused': `${RELAY}
client discover
client crash
client restart
client reboot("198.51.100.7")
expect client received 1 DHCPNAK
expect client BOUND`,
};
