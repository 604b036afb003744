import type { Rules } from '../library-rules.ts';

const WEBSOCKET = `use websocket
participant c is websocket-client(s) over tcp
participant s is websocket-server over tcp
`;

const OPEN = `${WEBSOCKET}
c open("/chat")
expect c OPEN and s OPEN
section "Then"
`;

export const rules: Rules = {
  'section 4.1: no frame is sent before the handshake is complete': `${WEBSOCKET}
c open("/chat")
wait until c OPEN
+0ms c send("hi", 2)
expect c sent Text at 40ms
expect s received Text at 50ms`,

  'section 4.2.2: a path that the server does not have is refused, and the connection serves no frames': `${WEBSOCKET}
c open("/news")
expect s sent 1 Response(404)
expect c CLOSED and c code == 1006
expect s LISTENING
wait 2msl
c open("/chat")
expect c OPEN and s OPEN
expect c code == none`,

  'section 5.2: the header is longer for longer texts, and the mask of a client has four bytes': `${OPEN}
c send("short", 125)
expect c sent data len 131
c send("long", 126)
expect c sent data len 134
c send("longer", 1000)
expect c sent data len 1008
s send("short", 125)
expect s sent data len 127
s send("long", 126)
expect s sent data len 130
s send("longest", 65536)
expect s sent 44 data len 1460
expect s sent 1 data len 1306
expect c received 3 and s received 3`,

  'section 5.5.2: a ping is answered by a pong with the same text, by either side': `${OPEN}
c ping("a", 1)
expect s sent 1 Pong("a", 1)
expect s sent data len 3
s ping("b", 1)
expect c sent 1 Pong("b", 1)
expect c sent data len 7`,

  'section 5.5.2: also by a client that has said Close, as long as it has not received one': `${OPEN}
c start-closing(1000)
+5ms s ping("late", 4)
expect c sent 1 Pong("late", 4) in section
expect c CLOSED and s CLOSED`,

  'section 5.5.2: and by such a server': `${OPEN}
s start-closing(1001)
+5ms c ping("late", 4)
expect s sent 1 Pong("late", 4) in section
expect c CLOSED and s CLOSED`,

  'section 5.5.1: what is on its way when a side says Close is still received': `${OPEN}
c start-closing(1000)
+5ms s send("last", 4)
expect c received 1
section "The other way"
wait 2msl
c open("/chat")
s start-closing(1000)
+5ms c send("last", 4)
expect s received 1`,

  'section 7.1.1: the server closes TCP first, whoever begins, and is in TIME-WAIT': `${OPEN}
s start-closing(1001)
expect c sent 1 Close(1001) at 10ms
expect s sent FIN at 20ms
expect c sent FIN at 30ms
expect c code == 1001 and s code == 1001
expect c CLOSED and s CLOSED`,

  'section 7.1.4: both say Close at once, and neither answers': `${OPEN}
c start-closing(1000)
+0ms s start-closing(1001)
expect c sent 1 Close in section
expect s sent 1 Close in section
expect c code == 1001 and s code == 1000
expect c CLOSED and s CLOSED`,

  'section 7.1.5: without a Close frame the code is 1006': `${OPEN}
s abort
expect c CLOSED and c code == 1006`,

  'section 7.1.5: for the server, too': `${OPEN}
c abort
expect s CLOSED and s code == 1006`,

  'section 7.1.5: TCP may end in good order without one': `${OPEN}
s close
expect c CLOSED and c code == 1006
expect s CLOSED and s code == 1006`,

  'section 7.1.5: and so may it from the client': `${OPEN}
c close
expect s CLOSED and s code == 1006
expect c CLOSED and c code == 1006`,

  'section 7.1.5: a side that has said Close and hears nothing has no code but 1006': `${OPEN}
drop every segment from s
c start-closing(1000)
wait 2min
expect c CLOSED and c code == 1006`,

  'the end of a second connection does not end the first': `use websocket
participant c, d is websocket-client(s) over tcp
participant s is websocket-server over tcp
d open("/news")
c open("/chat")
d abort
expect d CLOSED
expect c OPEN and s OPEN`,
};
