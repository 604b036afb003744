import type { Rules } from '../library-rules.ts';

const TLS = `use tls1.3
participant client is tls-client(server) over tcp
participant server is tls-server over tcp
`;

/** Two clients of one server. */
const TWO = `${TLS}participant other is tls-client(server) over tcp
client connect
other connect
`;

/** A server that answers a ClientHello as it should not. */
const wrongServer = (answers: string): string => `use tls1.3
machine wrong-server
  [*] --> READY
  READY --> READY : ?ClientHello / ${answers}
  ignore ?Alert
end
participant client is tls-client(server) over tcp
participant server is wrong-server over tcp
client connect
`;

/** A client that greets with whatever it is told, and answers a server's flight by one message. */
const wrongClient = (answer: string): string => `use tls1.3
machine wrong-client
  [*] --> READY
  READY --> READY : greet(offers) / !ClientHello(offers) to server
  READY --> READY : ?Finished / ${answer}
  ignore ?ServerHello, ?HelloRetryRequest, ?EncryptedExtensions, ?CertificateRequest, ?Certificate, ?CertificateVerify, ?Alert
end
participant client is wrong-client over tcp
participant server is tls-server over tcp
`;

const COMPLETE = '!Finished to sender';

export const rules: Rules = {
  'RFC 8446, section 2.2: a ticket resumes the session, without a certificate': `${TLS}client connect
server ticket
client close
section "Resumed"
client connect
expect client sent 1 ClientHello({"x25519", "pre_shared_key"}) in section
expect server sent 1 ServerHello({"x25519", "pre_shared_key"}) in section
expect no Certificate from server in section
expect client CONNECTED at 40ms
expect server CONNECTED at 50ms`,

  'appendix C.4: … once': `${TLS}client connect
server ticket
client close
client connect
client close
section "Not again"
client connect
expect client sent 1 ClientHello({"x25519"}) in section
expect server sent 1 Certificate in section`,

  'section 4.6.1: a ticket may come even after the client has closed': `${TLS}client connect
client close
+0ms server ticket
expect client CLOSED
section "Resumed"
client connect
expect no Certificate from server in section`,

  'section 4.2.10: early data that the server refuses is skipped, and sent again after the handshake': `${TLS}client connect
server ticket
server refuse
client close
section "Refused"
client connect
+0ms client send("request", 120)
expect client sent ApplicationData at 20ms, 40ms
expect no EndOfEarlyData from client in section
expect server received 1
expect client received ApplicationData("response") at 60ms`,

  'section 4.1.2: … and none goes with the ClientHello after a HelloRetryRequest': `${TLS}client connect
server ticket
client close
client offer("secp256r1")
section "Another group"
client connect
+0ms client send("request", 120)
expect client sent ClientHello({"x25519", "pre_shared_key"}) at 40ms
expect no EndOfEarlyData from client in section
expect server received 1
expect client received ApplicationData("response") at 80ms`,

  'section 8.1: a ticket is taken once: what is played again is no early data': `use tls1.3
machine replaying-client
  [*] --> READY
  READY --> READY : greet / !ClientHello({"x25519"}) to server
  READY --> READY : ?Finished / !Finished to sender
  READY --> HAS_TICKET : ?NewSessionTicket / close server
  HAS_TICKET --> HAS_TICKET : play / !ClientHello({"x25519", "pre_shared_key", "early_data"}) to server, !ApplicationData("request") to server
  HAS_TICKET --> HAS_TICKET : leave / abort server
  ignore ?ServerHello, ?EncryptedExtensions, ?Certificate, ?CertificateVerify, ?Finished, ?ApplicationData
end
participant client is replaying-client over tcp
participant server is tls-server over tcp
client greet
server ticket
client play
expect server received 1
client leave
section "Played again"
client play
expect server sent 1 Certificate in section
expect server received 1`,

  'section 4.1.4: a HelloRetryRequest that changes nothing is refused': `${wrongServer('!HelloRetryRequest("x25519") to sender')}
expect client sent 1 Alert("illegal_parameter")
expect client CLOSED`,

  'section 4.1.4: … and so is a second one': `${wrongServer('!HelloRetryRequest("x448") to sender')}
expect client sent 1 Alert("unexpected_message")
expect client CLOSED`,

  'section 4.2.8: a ServerHello with a group that was not offered is refused': `${wrongServer('!ServerHello({"x448"}) to sender')}
expect client sent 1 Alert("illegal_parameter")
expect client CLOSED`,

  'section 4.4: no Finished before the certificate': `${wrongServer('!ServerHello({"x25519"}) to sender, !EncryptedExtensions to sender, !Finished to sender')}
expect client sent 1 Alert("unexpected_message")
expect client CLOSED`,

  'section 4.1.2: a second ClientHello without the share that was asked for is refused': `${wrongClient(COMPLETE)}client greet({"x448"})
expect server sent 1 HelloRetryRequest("x25519")
client greet({"x448"})
expect server sent 1 Alert("illegal_parameter")
expect server CLOSED`,

  'section 4.4.2: a client that is asked for a certificate answers with one': `${wrongClient(COMPLETE)}server authenticate
client greet({"x25519"})
expect server sent 1 Alert("unexpected_message")
expect server CLOSED`,

  'section 4.4.3: … and proves that it is its own': `${wrongClient('!Certificate to sender, !Finished to sender')}server authenticate
client greet({"x25519"})
expect server sent 1 Alert("unexpected_message")
expect server CLOSED`,

  'section 2: the server may send before it knows who the client is, whatever it still waits for': `${TLS}server authenticate
client connect
wait until server WAIT_CERT
+0ms server send("welcome", 100)
expect client received ApplicationData("welcome") at 40ms
expect server CONNECTED at 50ms`,

  'section 6.2: a fatal alert ends the handshake at the server': `${wrongClient('!Alert("bad_certificate") to sender')}client greet({"x25519"})
expect server CLOSED`,

  'section 6.2: … and a connection at the client': `${TLS}client connect
server abort
expect client CLOSED`,

  'section 6.2: a fatal alert of the server is the end for the client': `${wrongServer('!Alert("handshake_failure") to sender')}
expect client CLOSED
expect no Alert from client`,

  'section 6.1: the server answers a close_notify with its own': `${TLS}client connect
client close
expect server sent 1 Alert("close_notify")
expect client CLOSED and server CLOSED`,

  'a server has several clients: who came before is heard and answered': `${TWO}client send("request", 100)
expect client received ApplicationData("response")
other send("request", 100)
expect other received ApplicationData("response")
expect server received 2`,

  '… and may close': `${TWO}client close
expect client CLOSED and server CONNECTED
other send("request", 100)
expect other received ApplicationData("response")
other close
expect other CLOSED and server CLOSED`,

  '… or vanish': `${TWO}client abort
expect server CONNECTED
other abort
expect server CLOSED`,

  'a server without a response of its own is played by hand': `${TLS.replace('is tls-server', 'is tls-server(none)')}client connect
wait until client CONNECTED
+0ms client send("request", 100)
then server send("response", 4000)
expect client received ApplicationData("response") at 60ms`,
};
