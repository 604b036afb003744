import type { Rules } from '../library-rules.ts';

const TLS = `use tls1.2
participant client is tls12-client(server) over tcp
participant server is tls12-server over tcp
client connect
wait until server CONNECTED
`;

const AGAIN = `${TLS}client shutdown
wait 2msl
section "Again"
`;

export const rules: Rules = {
  'RFC 5246, section 7.3: a session that both remember is resumed': `${AGAIN}
client connect
expect no Certificate from server in section
expect client sent 1 Finished in section
expect client CONNECTED and server CONNECTED`,

  'section 7.3: … one that the server has forgotten is not': `${AGAIN}
server forget
client connect
expect server sent 1 Certificate in section
expect client CONNECTED and server CONNECTED`,

  'section 7.3: … nor one that the client has forgotten': `${AGAIN}
client forget
client connect
expect client sent 1 ClientHello(0) in section
expect server sent 1 Certificate in section`,

  'section 7.2.1: a close_notify is answered with one': `${TLS}
client shutdown
expect server sent 1 Alert("close_notify")
expect client CLOSED and server CLOSED`,

  'section 7.2.1: what comes behind the own close_notify is ignored': `${TLS}
client send(100)
+0ms client shutdown
expect server sent 1 ApplicationData
expect client CLOSED`,

  'section 7.2.1: … whoever closes first': `${TLS}
server shutdown
expect client sent 1 Alert("close_notify")
expect client CLOSED and server CLOSED`,

  'a connection that is reset is over at the other side': `${TLS}
client abort
expect server CLOSED`,

  '… whoever resets it': `${TLS}
server abort
expect client CLOSED`,
};
