import { describe, expect, test } from 'vitest';
import { english } from '../../english.ts';
import { simulateText } from '../../../src/compile.ts';
import type { TraceEvent } from '../../../src/trace/trace.ts';

/** What HTTP does, a line each: connections opened and closed, messages with their bytes, errors. Times in ms. */
function http(text: string): string[] {
  return simulateText(text).trace.events.flatMap((event) => {
    const line = inWords(event);
    return line === null ? [] : [`${event.timeUs / 1000} ${line}`];
  });
}

function inWords(event: TraceEvent): string | null {
  switch (event.kind) {
    case 'message':
      return `${event.from} to ${event.to} on ${event.connection}: ${event.name}, ${event.bytes} B${event.fate === 'delivered' ? '' : `, ${event.fate}`}`;
    case 'state':
      if (event.to === 'SYN-SENT') return `${event.at} opens ${event.connection}`;
      return event.to === 'FIN-WAIT-1' || event.to === 'LAST-ACK' ? `${event.at} closes ${event.connection}` : null;
    case 'error':
      return `${event.at}: ${event.error} on ${event.connection}`;
    case 'refuse':
      return `${event.at} refuses: ${english(event.reason)}`;
    case 'discard':
      return event.section.startsWith('RFC 9112') ? `${event.at}: ${english(event.reason)}` : null;
    case 'action':
    case 'arrive':
    case 'deliver':
    case 'expect':
    case 'internal':
    case 'note':
    case 'section':
    case 'segment':
    case 'timer':
    case 'vars':
    case 'queue':
      return null;
  }
}

const issues = (text: string) =>
  simulateText(text).trace.issues.map(({ line, message }) => `${line}: ${english(message)}`);

describe('HTTP/1.0', () => {
  test('opens a connection for each request; the server closes it after the response, and then the client', () => {
    expect(
      http(`protocol http/1.0
server serve "/" 100
client get "/"
client get "/"`),
    ).toStrictEqual([
      '0 client opens 1',
      '20 client to server on 1: GET /, 18 B',
      '30 server to client on 1: 200 OK, 140 B',
      '30 server closes 1',
      '40 client closes 1',
      '60 client opens 2',
      '80 client to server on 2: GET /, 18 B',
      '90 server to client on 2: 200 OK, 140 B',
      '90 server closes 2',
      '100 client closes 2',
    ]);
  });

  test('opens as many at once as there are requests at once', () => {
    expect(
      http(`protocol http/1.0
server serve "/" 100
client get "/"
+0ms client get "/"`).filter((line) => / opens |GET/.test(line)),
    ).toStrictEqual([
      '0 client opens 1',
      '0 client opens 2',
      '20 client to server on 1: GET /, 18 B',
      '20 client to server on 2: GET /, 18 B',
    ]);
  });

  test('takes a port of its own each time: the server still waits with the last one', () => {
    const text = `protocol http/1.0
client get "/"
client get "/"`;
    expect(simulateText(text).trace.connections.map(({ ports }) => ports)).toStrictEqual([
      [49_152, 80],
      [49_153, 80],
    ]);
  });
});

describe('HTTP/1.1', () => {
  test('keeps the connection and uses it again', () => {
    expect(
      http(`protocol http/1.1
server serve "/" 100
client get "/"
client get "/"`),
    ).toStrictEqual([
      '0 client opens 1',
      '20 client to server on 1: GET /, 32 B',
      '30 server to client on 1: 200 OK, 140 B',
      '50 client to server on 1: GET /, 32 B',
      '60 server to client on 1: 200 OK, 140 B',
    ]);
  });

  test('closes when the client says so; what comes after goes on a new connection', () => {
    expect(
      http(`protocol http/1.1
server serve "/" 100
client get "/" close
+0ms client get "/"`),
    ).toStrictEqual([
      '0 client opens 1',
      '0 client opens 2',
      '20 client to server on 1: GET /, 51 B',
      '20 client to server on 2: GET /, 32 B',
      '30 server to client on 1: 200 OK, 159 B',
      '30 server closes 1',
      '30 server to client on 2: 200 OK, 140 B',
      '40 client closes 1',
    ]);
  });

  test('sends requests without waiting for responses (RFC 9112, section 9.3.2)', () => {
    expect(
      http(`protocol http/1.1
server serve "/a" 100
server serve "/b" 5000
client get "/b"
+0ms client get "/a"`),
    ).toStrictEqual([
      '0 client opens 1',
      '20 client to server on 1: GET /b, 33 B',
      '20 client to server on 1: GET /a, 33 B',
      '30 server to client on 1: 200 OK, 5041 B',
      '30 server to client on 1: 200 OK, 140 B',
    ]);
  });

  test('uses a connection that the scenario opened', () => {
    expect(
      http(`protocol http/1.1
client connect server
client get "/"`),
    ).toStrictEqual([
      '0 client opens 1',
      '30 client to server on 1: GET /, 32 B',
      '40 server to client on 1: 404 Not Found, 45 B',
    ]);
  });
});

describe('a server', () => {
  test('listens from the beginning, served or asked', () => {
    expect(
      issues('protocol http/1.1\n+0ms expect server LISTEN\n+0ms expect client CLOSED\nclient get "/"'),
    ).toStrictEqual([]);
    expect(issues('protocol http/1.1\n+0ms expect server LISTEN\nserver serve "/" 1')).toStrictEqual([]);
  });

  test('may listen at another port too, where it serves as well', () => {
    const text =
      'protocol http/1.1\nserver listen 8080\nclient connect server:8080\nclient get "/"\nexpect client status 404';
    expect(issues(text)).toStrictEqual([]);
    expect(issues(text.replace('client get', 'server stop listening 8080\nclient get'))).toStrictEqual([]);
  });

  test('may be told to listen all the same', () => {
    expect(issues('protocol http/1.1\nserver listen\nclient get "/"\nexpect client status 404')).toStrictEqual([]);
  });

  test('answers 404 where there is nothing, 200 where there is, also to POST', () => {
    expect(
      http(`protocol http/1.1
server serve "/form" 0
client post "/form" 3000
client post "/other" 10`).slice(1),
    ).toStrictEqual([
      '20 client to server on 1: POST /form, 3059 B',
      '30 server to client on 1: 200 OK, 38 B',
      '50 client to server on 1: POST /other, 68 B',
      '60 server to client on 1: 404 Not Found, 45 B',
    ]);
  });

  test('answers when the request is complete, however many segments it takes', () => {
    expect(
      http(`protocol http/1.1
server serve "/form" 0
drop 3rd data from client
client post "/form" 4000`).at(-1),
    ).toBe('1050 server to client on 1: 200 OK, 38 B');
  });

  test('closes when the client does', () => {
    expect(
      http(`protocol http/1.1
client get "/"
client close`).slice(-2),
    ).toStrictEqual(['50 client closes 1', '60 server closes 1']);
  });

  test('does not process a request after it has closed (RFC 9112, section 9.6)', () => {
    expect(
      http(`protocol http/1.1
client get "/"
server close
+5ms client get "/"`).slice(3),
    ).toStrictEqual([
      '50 server closes 1',
      '55 client to server on 1: GET /, 32 B',
      '60 client: reset on 1',
      '60 client closes 1',
      '65 server: a request after this side has closed is not processed',
    ]);
  });

  test('that has crashed must serve again before it answers, and still has what it had', () => {
    const text = `protocol http/1.1
server serve "/" 100
server crash
client get "/"
expect client error refused
server serve "/more" 100
client get "/"
expect client status 200`;
    expect(issues(text)).toStrictEqual([]);
  });
});

describe('several clients and servers', () => {
  test('each response goes to the connection that the request came on', () => {
    expect(
      http(`protocol http/1.1
participant ann
participant bob
participant web
participant cdn
web serve "/" 100
cdn serve "/" 200
ann get "/" from web
+0ms bob get "/" from web
+0ms ann get "/" from cdn`),
    ).toStrictEqual([
      '0 ann opens 1',
      '0 bob opens 2',
      '0 ann opens 3',
      '20 ann to web on 1: GET /, 29 B',
      '20 bob to web on 2: GET /, 29 B',
      '20 ann to cdn on 3: GET /, 29 B',
      '30 web to ann on 1: 200 OK, 140 B',
      '30 web to bob on 2: 200 OK, 140 B',
      '30 cdn to ann on 3: 200 OK, 240 B',
    ]);
  });

  test('two that ask each other open a connection each', () => {
    expect(
      http(`protocol http/1.1
client get "/" from server
+0ms server get "/" from client`).filter((line) => / opens |404/.test(line)),
    ).toStrictEqual([
      '0 client opens 1',
      '0 server opens 2',
      '30 server to client on 1: 404 Not Found, 45 B',
      '30 client to server on 2: 404 Not Found, 45 B',
    ]);
  });
});

describe('what goes wrong below is seen above', () => {
  test('a lost segment makes the response late, not wrong', () => {
    expect(
      issues(`protocol http/1.1
server serve "/" 4000
drop 2nd data from server
client get "/"
expect client status 200
expect client received 4041`),
    ).toStrictEqual([]);
  });

  test('a refused connection: an error, and no request is sent', () => {
    expect(
      http(`protocol http/1.1
client get "/"
server stop listening
client close
client get "/"`).slice(-2),
    ).toStrictEqual(['80 client opens 2', '100 client: refused on 2']);
  });

  test('a server that vanishes: the request times out and is not repeated on another connection', () => {
    const lines = http(`protocol http/1.1
set retries 2
client get "/"
drop every segment from server
client get "/"`).slice(3);
    expect(lines.map((line) => line.replace(/^\S+ /, ''))).toStrictEqual([
      'client to server on 1: GET /, 32 B',
      'server to client on 1: 404 Not Found, 45 B, dropped',
      'client: timeout on 1',
      'server: timeout on 1',
    ]);
  });

  test('a crash between request and response: reset, once, whatever was pipelined', () => {
    const lines = http(`protocol http/1.1
client get "/"
client get "/"
+0ms client get "/"
+5ms server crash`).slice(3);
    expect(lines).toStrictEqual([
      '50 client to server on 1: GET /, 32 B, undelivered',
      '50 client to server on 1: GET /, 32 B, undelivered',
      '70 client: reset on 1',
    ]);
  });

  test('a client may give up', () => {
    expect(
      issues(`protocol http/1.1
server serve "/" 100000
client get "/"
+31ms client abort
expect server error reset
expect client CLOSED`),
    ).toStrictEqual([]);
  });
});

describe('the calls of TCP stay usable beside', () => {
  test('bytes that HTTP does not know are delivered, and answered by nobody', () => {
    expect(
      issues(`protocol http/1.1
client get "/"
client send 50 "hello"
expect server received 82
expect no data from server
client exit
expect server CLOSED`),
    ).toStrictEqual([]);
  });

  test('a server that does not read does not answer; when it reads, it does', () => {
    expect(
      http(`protocol http/1.1
client get "/"
server stop reading
client get "/"
+1s server read`).slice(3),
    ).toStrictEqual(['50 client to server on 1: GET /, 32 B', '1050 server to client on 1: 404 Not Found, 45 B']);
  });
});

test('What is sent goes back to the line that asked for it, however long it had to wait', () => {
  const lines = (text: string) =>
    simulateText(text).trace.events.flatMap((event) =>
      event.kind === 'segment' && event.label !== null ? [`${event.label}: ${event.line}`] : [],
    );
  const pipelined = `protocol http/1.1
participant browser
participant web
web serve "/a" 100
browser get "/a"
+0ms browser get "/b"
`;
  expect(lines(pipelined)).toEqual(['GET /a: 5', 'GET /b: 6', '200 OK: 5', '404 Not Found: 6']);
  expect(lines('server listen\nclient connect server\n+0ms client send 3 "early"\n')).toEqual(['early: 3']);
});
