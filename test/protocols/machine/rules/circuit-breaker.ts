import type { Rules } from '../library-rules.ts';

const BREAKER = `use circuit-breaker
participant client is breaker-client(server)
participant server is breaker-server
`;

/** Opens at the first failure, and soon tries again. */
const HASTY = `use circuit-breaker
participant client is breaker-client(server, 1, 1s, 500ms)
participant server is breaker-server
`;

export const rules: Rules = {
  'a success in between begins the count anew': `${BREAKER}
server fall-ill
repeat 2 every 100ms client call
server recover
client call
server fall-ill
repeat 2 every 100ms client call
expect client failed == 4
expect client CLOSED`,

  'a response that comes too late does not count': `${BREAKER}
delay next Response from server by 2s
client call
expect client failed == 1
expect client succeeded == 0`,

  'a call that was under way when it opened may still fail': `${BREAKER}
server fall-ill
repeat 4 every 100ms client call
expect client OPEN at 1200ms
expect client failed == 4`,

  'or be answered in time': `${HASTY}
drop next Request from client
client call
+900ms delay next Response from server by 300ms
+0ms client call
expect client OPEN at 1s
expect client succeeded == 1 at 1220ms`,

  'even after the pause, but it does not close the breaker': `${HASTY}
drop next Request from client
client call
+900ms delay next Response from server by 800ms
+0ms client call
wait until client HALF-OPEN
expect client succeeded == 1 at 1720ms
expect client HALF-OPEN`,

  'nor while another call tries': `${HASTY}
drop next Request from client
client call
+900ms delay next Response from server by 800ms
+0ms client call
wait until client HALF-OPEN
+0ms server fall-ill
+100ms client call
expect client succeeded == 1 at 1720ms
expect client OPEN at 2600ms
expect client failed == 2`,

  'a call that was under way when it opened and fails later does not end the try': `${HASTY}
server fall-ill
client call
+900ms client call
wait until client HALF-OPEN
+0ms server recover
+350ms delay next Response from server by 200ms
+0ms client call
expect client failed == 2 at 1900ms
expect client CLOSED at 2070ms`,

  'while one call tries, others fail at once': `${HASTY}
server fall-ill
client call
wait until client HALF-OPEN
+0ms client call
+5ms client call
expect client refused == 1
expect client OPEN`,
};
