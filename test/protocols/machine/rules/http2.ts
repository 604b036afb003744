import type { Rules } from '../library-rules.ts';

const PAGES = '{"/": 3000, "/film": 100000, "/font": 40000}';

const HTTP2 = `use http2
participant browser is http2-client(server) over tcp
participant server is http2-server(${PAGES}) over tcp
`;

/** A client that sends these frames as soon as it is connected. */
const sending = (frames: string): string => `use http2
machine rude
  [*] --> IDLE
  IDLE --> OPEN : begin / ${frames
    .split('; ')
    .map((frame) => `!${frame} to server`)
    .join(', ')}
  ignore ?SETTINGS, ?SETTINGS_ACK, ?HEADERS, ?DATA, ?RST_STREAM, ?GOAWAY
  OPEN --> IDLE : closed / close server
end
participant client is rude over tcp
participant server is http2-server(${PAGES}, 2) over tcp
client begin
`;

const PREFACE = 'Preface; SETTINGS({"INITIAL_WINDOW_SIZE": 20000})';

export const rules: Rules = {
  'section 3.4: who does not begin with the preface is told of an error': `${sending('HEADERS(1, "GET", "/")')}
expect server sent 1 GOAWAY(0, "PROTOCOL_ERROR")
expect no HEADERS from server
expect server LISTENING`,

  'section 3.4: SETTINGS follow the preface': `${sending('Preface; HEADERS(1, "GET", "/")')}
expect server sent 1 GOAWAY(0, "PROTOCOL_ERROR")`,

  'section 5.1.1: clients open streams of odd numbers': `${sending(`${PREFACE}; HEADERS(2, "GET", "/")`)}
expect server sent 1 GOAWAY(0, "PROTOCOL_ERROR")`,

  'section 5.1.1: each of them is greater than the last': `${sending(`${PREFACE}; HEADERS(5, "GET", "/"); HEADERS(3, "GET", "/")`)}
expect server sent 1 HEADERS(5, 200)
expect server sent 1 GOAWAY(5, "PROTOCOL_ERROR")`,

  'section 5.1.2: a stream beyond the number that is allowed is refused': `${HTTP2.replace('})', '}, 1)')}
browser get("/film")
+0ms browser get("/")
expect server sent 1 RST_STREAM(3, "REFUSED_STREAM")
expect browser state(3) == "closed"
expect browser received 1
browser get("/")
expect browser received 2`,

  'section 6.9: a window grows by more than nothing; else it is an error of the stream': `${sending(`${PREFACE}; HEADERS(1, "GET", "/film"); WINDOW_UPDATE(1, 0)`)}
expect server sent 1 RST_STREAM(1, "PROTOCOL_ERROR")
expect no GOAWAY from server`,

  'section 6.9: or of the connection': `${sending(`${PREFACE}; HEADERS(1, "GET", "/film"); WINDOW_UPDATE(0, 0)`)}
expect server sent 1 GOAWAY(1, "PROTOCOL_ERROR")`,

  'section 6.9.1: nothing is sent beyond the window of a stream; others go on': `${sending(`${PREFACE}; HEADERS(1, "GET", "/film"); HEADERS(3, "GET", "/")`)}
expect server sent 1 DATA(1, 16384)
expect server sent 1 DATA(1, 3616)
expect server sent 1 DATA(3, 3000, "END_STREAM")
expect no DATA(1, _, "END_STREAM") from server`,

  'section 6.9.1: nor beyond that of the connection': `${sending(`${PREFACE}; WINDOW_UPDATE(0, 465); HEADERS(1, "GET", "/film"); WINDOW_UPDATE(1, 80000)`)}
expect server sent 3 DATA(1, 16384)
expect server sent 1 DATA(1, 3616)
expect server sent 1 DATA(1, 13232)
expect no DATA(1, _, "END_STREAM") from server`,

  'section 6.9: what comes of a stream that was cancelled counts for the connection': `${HTTP2}
browser get("/film")
+50ms browser cancel(1)
expect browser sent WINDOW_UPDATE(0, _)
expect no WINDOW_UPDATE(1, _) from browser
expect browser received 0
browser get("/film")
expect browser received 1`,

  'section 5.1: the end of a stream that was cancelled is ignored': `${HTTP2}
browser get("/")
+35ms browser cancel(1)
expect browser received 0
expect browser state(1) == "closed"`,

  'section 8.1: a response without content ends with its fields': `${HTTP2}
browser get("/nothing")
expect browser received HEADERS(1, 404, "END_STREAM")
expect browser state(1) == "closed"
expect browser received 1`,

  'section 6.8: a client says that it goes, and a new connection begins with stream 1': `${HTTP2}
browser get("/")
browser get("/")
browser leave
expect browser sent 1 GOAWAY(0, "NO_ERROR")
expect browser IDLE and server LISTENING
wait 2msl
browser get("/")
expect browser sent 1 HEADERS(1, "GET", "/")
expect browser received 3`,

  'section 6.8: a server that goes finishes what has begun, and then closes': `${HTTP2}
browser get("/film")
+35ms server shutdown
+55ms expect server DRAINING and browser GOING-AWAY
expect browser received 1
expect browser IDLE and server LISTENING`,

  'section 6.8: streams can still be cancelled, and the last one that ends closes the connection': `${HTTP2}
browser get("/film")
+0ms browser get("/film")
+35ms server shutdown
+60ms browser cancel(1)
+0ms browser cancel(3)
expect browser received 0
expect server LISTENING`,

  'a connection that is reset is forgotten by the server': `${HTTP2}
browser get("/film")
+45ms browser abort
expect server LISTENING`,

  'also by the client': `${HTTP2}
browser get("/film")
+45ms server abort
expect browser IDLE
server restart
wait 2msl
browser get("/")
expect browser received 1`,
};
