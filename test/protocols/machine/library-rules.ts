/** What the specifications demand beyond the examples, as scenarios whose every claim holds: rule → text. */
export type Rules = Readonly<Record<string, string>>;

const TLS = `use tls1.3
participant client is tls-client
participant server is tls-server
`;

const tls: Rules = {
  'RFC 8446, section 4.1.4: a HelloRetryRequest that changes nothing is refused': `${TLS}
drop next ClientHello from client
client connect
inject HelloRetryRequest("x25519") from server to client
expect client sent 1 Alert
expect client CLOSED
expect server CLOSED`,

  'section 4.2.8: a ServerHello with a group that was not offered is refused': `${TLS}
drop next ClientHello from client
client connect
inject ServerHello("x448") from server to client
expect client sent 1 Alert
expect client CLOSED`,

  'section 4.1.2: a second ClientHello without the share that was asked for is refused': `${TLS}
server require("secp256r1")
drop 2nd ClientHello from client
client connect
inject ClientHello("x448") from client to server
expect server sent 1 Alert
expect server CLOSED
expect client CLOSED`,

  'section 4.4.2: no Finished before the certificate, nor in its place after a CertificateRequest': `${TLS}
server authenticate
drop next Certificate from server
drop next CertificateVerify from server
client connect
expect client sent 1 Alert
expect client CLOSED
expect server CLOSED`,

  'section 4.4.3: no Finished before the CertificateVerify': `${TLS}
drop next CertificateVerify from server
client connect
expect client sent 1 Alert
expect client CLOSED
expect server CLOSED`,

  'section 2: the server may send before it knows who the client is, whatever it still waits for': `${TLS}
server authenticate
delay next CertificateVerify from client by 50ms
delay next Finished from client by 60ms
client connect
+40ms server send(1)
+0ms expect server WAIT_CV
+15ms expect client received 1
expect server CONNECTED`,

  'section 4.4.2: a client that is asked for a certificate answers with one': `${TLS}
server authenticate
drop next Certificate from client
drop next CertificateVerify from client
client connect
expect server sent 1 Alert
expect server CLOSED
expect client CLOSED`,

  'section 4.4.3: … and proves that it is its own': `${TLS}
server authenticate
drop next CertificateVerify from client
client connect
expect server sent 1 Alert
expect server CLOSED
expect client CLOSED`,

  'section 6.2: a fatal alert ends the handshake at the server': `${TLS}
server authenticate
drop next CertificateVerify from client
drop next Finished from client
client connect
expect server WAIT_CV
inject Alert("internal_error") from client to server
expect server CLOSED`,

  'section 6.2: … and a connection at either side': `${TLS}
client connect
inject Alert("internal_error") from server to client
expect client CLOSED
inject Alert("internal_error") from client to server
expect server CLOSED`,

  'section 6.1: the server may close first; the client may still send': `${TLS}
client connect
server close
expect server WRITE_CLOSED
expect client READ_CLOSED
client send(10)
expect server received 1
client close
expect client CLOSED
expect server CLOSED`,

  'section 4.6.1: a ticket may come even after the client has closed': `${TLS}
client connect
client close
+0ms server ticket
expect client WRITE_CLOSED`,
};

const DHCP = `use dhcp
participant client is dhcp-client
participant a is dhcp-server
`;

const DHCP_TWO_SERVERS = `${DHCP}participant b is dhcp-server
b configure("B", "192.0.2.20")
`;

const dhcp: Rules = {
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

const COMMIT = `use two-phase-commit
participant boss is commit-coordinator
participant ann is commit-participant
participant bob is commit-participant
`;

const twoPhaseCommit: Rules = {
  'a vote that comes too late is no vote': `${COMMIT}
delay next VOTE-COMMIT from bob by 3s
boss commit(2)
expect boss sent 2 GLOBAL-ABORT
expect ann ABORT
expect bob ABORT`,

  'nor is it one for the next transaction': `${COMMIT}
delay next VOTE-COMMIT from bob by 2500ms
boss commit(2)
+2505ms boss commit(2)
expect ann COMMIT
expect bob COMMIT
expect bob received 1`,

  'neither is a refusal': `${COMMIT}
bob refuse
delay next VOTE-ABORT from bob by 2500ms
boss commit(2)
+2505ms boss commit(2)
expect ann COMMIT
expect bob COMMIT`,

  'all may refuse, time and again': `${COMMIT}
ann refuse
bob refuse
boss commit(2)
expect ann ABORT
expect bob ABORT
ann refuse
boss commit(2)
expect no GLOBAL-COMMIT from boss
expect ann ABORT`,

  'the decision to commit is repeated until everybody has acknowledged it': `${COMMIT}
drop next GLOBAL-COMMIT from boss to bob
boss commit(2)
expect boss sent 4 GLOBAL-COMMIT
expect bob COMMIT
expect bob received 1
expect ann received 1`,

  'an acknowledgement counts for the round that it answers': `${COMMIT}
delay next ACK from bob by 2200ms
boss commit(2)
expect boss sent 4 GLOBAL-COMMIT
expect bob sent 2 ACK
expect bob received 1`,

  'and not for the next transaction': `${COMMIT}
delay next ACK from bob by 2500ms
boss commit(2)
+2530ms boss commit(2)
expect boss sent 2 GLOBAL-COMMIT
expect bob received 2`,

  'presumed abort: who missed the decision asks, and is told by everybody who knows': `${COMMIT}
bob refuse
drop next GLOBAL-ABORT from boss to ann
boss commit(2)
expect ann sent 2 DECISION-REQUEST
expect boss sent 1 DECISION
expect bob sent 1 DECISION
expect ann ABORT`,

  'presumed abort: a transaction that is not known to be committed was not': `${COMMIT}
bob refuse
boss commit(2)
boss commit(2)
expect ann COMMIT
ann crash
ann restart
ann recover(1)
expect boss sent 1 DECISION
expect no DECISION from bob
expect ann ABORT`,

  'who has gone on to another transaction does not tell of the one before': `${COMMIT}
bob refuse
boss commit(2)
bob refuse
boss commit(2)
ann crash
ann restart
ann recover(1)
expect no DECISION from bob
expect ann ABORT`,

  'while nothing is decided, nobody is told anything': `${COMMIT}
delay next VOTE-COMMIT from bob by 100ms
boss commit(2)
+15ms ann crash
+16ms ann restart
+0ms ann recover(1)
expect no DECISION from boss
expect ann COMMIT
expect bob COMMIT
expect ann received 1`,

  'a coordinator that crashes after it decided tells the decision when it is back': `${COMMIT}
drop next 2 GLOBAL-COMMIT from boss
boss commit(2)
+25ms boss crash
+1s boss restart
+0ms boss recover(1, 2)
expect ann COMMIT
expect bob COMMIT
expect boss sent 2 GLOBAL-COMMIT`,

  'who has not voted hears of the abort all the same': `${COMMIT}
boss commit(2)
+5ms bob crash
+1s bob restart
expect boss sent 2 GLOBAL-ABORT
expect bob ABORT
expect ann ABORT
bob refuse
boss commit(2)
expect bob ABORT`,

  'cooperative termination: who has not voted aborts, and frees those who wait': `${COMMIT}
boss commit(2)
+5ms bob crash
+15ms boss crash
+1s bob restart
expect ann sent 2 DECISION-REQUEST
expect bob ABORT
expect ann ABORT`,
};

export const RULES: Readonly<Record<string, Rules>> = {
  'alternating-bit': {},
  'tls1.3': tls,
  dhcp,
  'two-phase-commit': twoPhaseCommit,
};
