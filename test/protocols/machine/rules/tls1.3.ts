import type { Rules } from '../library-rules.ts';

const TLS = `use tls1.3
participant client is tls-client
participant server is tls-server
`;

export const rules: Rules = {
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
