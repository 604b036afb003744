import type { Rules } from '../library-rules.ts';

const PAIR = `use quic
participant client is quic-client
participant server is quic-server
`;

const EARLY = `use quic
participant client is quic-client(server, true)
participant server is quic-server
`;

const LONG = `use quic
participant client is quic-client
participant server is quic-server(5000)
`;

export const rules: Rules = {
  'RFC 9002, section 6.2.4: the probe of who has a ticket takes its request along again': `${EARLY}
drop next Initial from client
client connect
expect client sent ZeroRtt("request") at 0ms, 999ms
expect client received 1 at 1019ms
expect server received 1
expect client confirmed == true`,

  'RFC 9001, section 4.1.2: HANDSHAKE_DONE confirms the handshake of who has a ticket, too': `${EARLY}
client connect
expect client confirmed == true at 40ms
expect server sent 1 OneRtt("HANDSHAKE_DONE") in all`,

  'section 4.1.2: a lost HANDSHAKE_DONE is asked for again': `${EARLY}
drop next OneRtt("HANDSHAKE_DONE") from server
client connect
expect client sent 2 Handshake("FINISHED", _, _)
expect client confirmed == true
expect client received 1`,

  'RFC 9000, section 13.2.1: a lost Finished is repeated, and the request with it': `${PAIR}
drop next Handshake("FINISHED", _, _) from client
client connect
expect client sent 2 OneRtt("request")
expect server received 1
expect client received 1
expect client confirmed == true`,

  'a lost answer is asked for again': `${PAIR}
drop next OneRtt from server
client connect
expect client sent 2 OneRtt("request")
expect server received 1
expect client received 1`,

  'RFC 9002, section 6.2.2.1: the client probes, for the server may be stopped at its limit': `${LONG}
drop next 3 Handshake from client
client connect
expect client sent 1 Handshake("ACK", 0, _)
expect server sent Handshake("CERTIFICATE", 5, 5)
expect client complete == true
expect client received 1`,

  'section 6.2: what is lost of the flight comes again': `${LONG}
drop next Handshake("CERTIFICATE", 2, 5) from server
client connect
expect server sent 2 Handshake("CERTIFICATE", 2, 5)
expect client received 1`,

  'what comes twice is taken once': `${EARLY}
duplicate next Initial from client
duplicate next Initial from server
client connect
expect server received 1
expect client received 1
expect client confirmed == true`,

  'a Handshake that is late is no question': `${PAIR}
duplicate next Handshake from client
client connect
expect client received 1
expect server received 1`,
};
