import { describe, expect, test } from 'vitest';
import { head } from '../../../src/protocols/http/heads.ts';
import type { HttpRequest } from '../../../src/protocols/http/heads.ts';
import type { Resource } from '../../../src/protocols/http/resources.ts';
import { responseTo } from '../../../src/protocols/http/resources.ts';
import { issues, messages } from './play.ts';

const asked: HttpRequest = {
  kind: 'http-request',
  method: 'GET',
  path: '/p',
  server: 'server',
  bodyBytes: null,
  close: false,
};
const page: Resource = { bytes: 3000, status: 200, etag: 'v1', maxAge: 60, afterUs: 0 };
const lines = (resource: Resource | undefined, request: Partial<HttpRequest> = {}): string[] =>
  head('1.1', responseTo(resource, { ...asked, ...request }))
    .split('\r\n')
    .slice(0, -2);

const OVER = 'protocol http/1.1\n';

describe('a response', () => {
  test('is 200 with the size, an entity tag and how long it is fresh', () => {
    expect(lines(page)).toStrictEqual([
      'HTTP/1.1 200 OK',
      'ETag: "v1"',
      'Cache-Control: max-age=60',
      'Content-Length: 3000',
    ]);
  });

  test('has the reason phrase of its status (RFC 9110, section 15), and none where that has no name', () => {
    const start = (status: number): string | undefined => lines({ bytes: 0, status, afterUs: 0 })[0];
    expect([201, 301, 403, 503, 299].map(start)).toStrictEqual([
      'HTTP/1.1 201 Created',
      'HTTP/1.1 301 Moved Permanently',
      'HTTP/1.1 403 Forbidden',
      'HTTP/1.1 503 Service Unavailable',
      'HTTP/1.1 299 ',
    ]);
  });

  test('says where a redirection leads', () => {
    expect(lines({ bytes: 0, status: 301, location: '/new', afterUs: 0 })).toStrictEqual([
      'HTTP/1.1 301 Moved Permanently',
      'Location: /new',
      'Content-Length: 0',
    ]);
  });

  test.each([204, 304])('of %i has no body and no length (RFC 9112, section 6.3)', (status) => {
    expect(lines({ bytes: 0, status, afterUs: 0 })).toHaveLength(1);
  });

  test('to HEAD has the length of the body that it leaves out', () => {
    expect(lines(page, { method: 'HEAD' })).toStrictEqual(lines(page));
    expect(messages(`${OVER}server serve "/p" 3000\nclient request "HEAD" "/p"`).at(-1)).toBe(
      '30 server to client: 200 OK, 41 B',
    );
  });

  test('to a request of another method carries no tag: that is the page’s', () => {
    expect(lines(page, { method: 'PUT' })).toStrictEqual(['HTTP/1.1 200 OK', 'Content-Length: 3000']);
  });
});

describe('a condition', () => {
  test('that holds is answered by 304, which has the tag and no body (RFC 9110, section 15.4.5)', () => {
    expect(lines(page, { ifNoneMatch: 'v1' })).toStrictEqual([
      'HTTP/1.1 304 Not Modified',
      'ETag: "v1"',
      'Cache-Control: max-age=60',
    ]);
  });

  test('that does not hold is answered by the page', () => {
    expect(lines(page, { ifNoneMatch: 'v0' })).toStrictEqual(lines(page));
    expect(lines({ bytes: 1, status: 200, afterUs: 0 }, { ifNoneMatch: 'v1' })).toHaveLength(2);
  });

  test('counts for nothing where there is no page (RFC 9110, section 13.2.1)', () => {
    expect(lines({ ...page, status: 404 }, { ifNoneMatch: 'v1' })[0]).toBe('HTTP/1.1 404 Not Found');
  });
});

describe('a range', () => {
  test('is answered by 206 and which bytes of how many (RFC 9110, section 15.3.7)', () => {
    expect(lines(page, { range: { first: 1000, last: 1999 } })).toStrictEqual([
      'HTTP/1.1 206 Partial Content',
      'ETag: "v1"',
      'Cache-Control: max-age=60',
      'Content-Range: bytes 1000-1999/3000',
      'Content-Length: 1000',
    ]);
  });

  test('goes to the end of the page at most', () => {
    const of = (last: number | null): string | undefined => lines(page, { range: { first: 2500, last } }).at(-2);
    expect([of(null), of(9999)]).toStrictEqual([
      'Content-Range: bytes 2500-2999/3000',
      'Content-Range: bytes 2500-2999/3000',
    ]);
  });

  test('behind the end is answered by 416 and how long the page is (RFC 9110, section 15.5.17)', () => {
    expect(lines(page, { range: { first: 3000, last: null } })).toContain('HTTP/1.1 416 Range Not Satisfiable');
    expect(lines(page, { range: { first: 3000, last: null } })).toContain('Content-Range: bytes */3000');
  });

  test('is for GET alone, and where the page is there', () => {
    expect(lines(page, { range: { first: 0, last: 0 }, method: 'POST' })[0]).toBe('HTTP/1.1 200 OK');
    expect(lines(undefined, { range: { first: 0, last: 0 } })[0]).toBe('HTTP/1.1 404 Not Found');
  });
});

describe('an application that needs time', () => {
  test('answers when it has had it; the wire is not quiet before', () => {
    expect(messages(`${OVER}server serve "/p" 100 after 2s\nclient get "/p"\nclient get "/p"`)).toStrictEqual([
      '20 client to server: GET /p, 33 B',
      '2030 server to client: 200 OK, 140 B',
      '2050 client to server: GET /p, 33 B',
      '4060 server to client: 200 OK, 140 B',
    ]);
  });

  test('keeps what comes behind it: responses go in the order of the requests (RFC 9112, section 9.3.2)', () => {
    const text = `${OVER}server serve "/a" 1 after 50ms
server serve "/b" 2 after 30ms
client get "/b"
+0ms client get "/a"
+0ms client get "/b"
+0ms client get "/c"`;
    expect(messages(text).slice(4)).toStrictEqual([
      '60 server to client: 200 OK, 40 B',
      '80 server to client: 200 OK, 39 B',
      '80 server to client: 200 OK, 40 B',
      '80 server to client: 404 Not Found, 45 B',
    ]);
  });

  test('answers before the connection is closed that the client has asked to close, or has closed', () => {
    const text = (rest: string) => `${OVER}server serve "/p" 100 after 50ms\nclient get "/p"${rest}`;
    expect(messages(text(' close')).at(-1)).toBe('80 server to client: 200 OK, 159 B');
    const closed = '\n+45ms client close\nexpect server FIN-WAIT-1 at 80ms or server LAST-ACK';
    expect(messages(text(closed)).at(-1)).toBe('80 server to client: 200 OK, 140 B');
  });

  test('does not answer on a connection that is gone', () => {
    const text = `${OVER}server serve "/p" 100 after 50ms\nclient get "/p"\n+45ms `;
    expect(messages(`${text}client abort`)).toHaveLength(1);
    expect(messages(`${text}server crash`)).toHaveLength(1);
    expect(messages(`${text}server close`)).toHaveLength(1);
  });

  test('is waited for by a `then`, whose request has its response', () => {
    const text = `${OVER}server serve "/a" 100 after 50ms\nserver serve "/b" 100\nclient get "/a"\nthen client get "/b"`;
    expect(messages(text)[2]).toBe('90 client to server: GET /b, 33 B');
  });
});

describe('101 Switching Protocols', () => {
  const CHAT = `${OVER}server serve "/chat" status 101\nclient get "/chat"`;

  test('is asked for, and answered, with the protocol’s name', () => {
    expect(messages(CHAT)).toStrictEqual([
      '20 client to server: GET /chat, 77 B',
      '30 server to client: 101 Switching Protocols, 77 B',
    ]);
  });

  test('lets both send on the connection; what is asked afterwards goes on another one', () => {
    const text = `${CHAT}
then client send 8 "hi"
then server send 7 "hello"
then client get "/"
expect client received "hello" at 60ms
expect client sent 2 SYN in all
expect client status 404`;
    expect(issues(text)).toStrictEqual([]);
  });

  test('leaves closing to those who speak there, as far as one of them has not closed', () => {
    const text = (end: string): string[] =>
      issues(`${CHAT}\nthen server send 4 "bye"\n+0ms server close${end}\nexpect server TIME-WAIT`);
    expect([text(''), text('\nthen client close')]).toStrictEqual([[], []]);
  });
});

test('A redirection is not followed by itself; a `then` does', () => {
  const text = `${OVER}server serve "/old" status 301 to "/new"
server serve "/new" 500
client get "/old"
then client get "/new"
expect client status 200`;
  expect(messages(text)).toStrictEqual([
    '20 client to server: GET /old, 35 B',
    '30 server to client: 301 Moved Permanently, Location: /new, 69 B',
    '40 client to server: GET /new, 35 B',
    '50 server to client: 200 OK, 540 B',
  ]);
  expect(issues(text)).toStrictEqual([]);
});

describe('A `then` behind requests', () => {
  const BOTH = `${OVER}server serve "/a" 100 after 50ms
server serve "/b" 200
server serve "/c" 300
`;

  test('waits for the responses to all that are pipelined', () => {
    const text = `${BOTH}client get "/a"\n+0ms client get "/b"\nthen client get "/c"
expect client received response "/b" at 90ms`;
    expect(issues(text)).toStrictEqual([]);
    expect(messages(text)[4]).toBe('90 client to server: GET /c, 33 B');
  });

  test('behind each of them waits for its own, and the one between goes out with it', () => {
    const text = `${BOTH}client get "/b"\nthen client get "/a"\n+0ms client get "/c"\nthen client close
expect client sent FIN at 110ms`;
    expect(issues(text)).toStrictEqual([]);
    expect(messages(text).map((line) => line.replace(/,.*/, ''))).toStrictEqual([
      '20 client to server: GET /b',
      '30 server to client: 200 OK',
      '40 client to server: GET /a',
      '40 client to server: GET /c',
      '100 server to client: 200 OK',
      '100 server to client: 200 OK',
    ]);
  });

  test('runs also where a response is an error of the cache', () => {
    const text = `protocol http/1.1
participant client, cache, origin
cache forward to origin
origin crash
client get "/a" from cache
then client get "/b" from cache
expect client received 2 response status 502 in all`;
    expect(issues(text)).toStrictEqual([]);
  });

  test('of a connection that has ended goes out on another one', () => {
    const text = `${BOTH}client get "/a"\n+0ms client get "/b"\n+45ms server abort\nthen client get "/c"\nexpect client status 200`;
    expect(issues(text)).toStrictEqual([]);
    expect(messages(text).at(-2)).toMatch(/ client to server: GET \/c/);
  });
});
