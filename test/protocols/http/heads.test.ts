import { describe, expect, test } from 'vitest';
import type { HttpMessage } from '../../../src/protocols/http/heads.ts';
import { head, messageBytes, messageName } from '../../../src/protocols/http/heads.ts';
import { utf8Length } from '../../../src/protocols/utf8.ts';

const get: HttpMessage = {
  kind: 'http-request',
  method: 'GET',
  path: '/',
  server: 'server',
  bodyBytes: null,
  close: false,
};
const post: HttpMessage = { ...get, method: 'POST', path: '/form', bodyBytes: 300 };
const ok: HttpMessage = { kind: 'http-response', status: 200, path: '/', bodyBytes: 4000, close: false };
const notFound: HttpMessage = { ...ok, status: 404, bodyBytes: 0 };

describe('the heads of HTTP/1.0', () => {
  test('have a start line, the length of the body, and nothing else', () => {
    expect(head('1.0', get)).toBe('GET / HTTP/1.0\r\n\r\n');
    expect(head('1.0', post)).toBe('POST /form HTTP/1.0\r\nContent-Length: 300\r\n\r\n');
    expect(head('1.0', ok)).toBe('HTTP/1.0 200 OK\r\nContent-Length: 4000\r\n\r\n');
    expect(head('1.0', notFound)).toBe('HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n');
  });
});

describe('the heads of HTTP/1.1', () => {
  test('name the host', () => {
    expect(head('1.1', get)).toBe('GET / HTTP/1.1\r\nHost: server\r\n\r\n');
    expect(head('1.1', post)).toBe('POST /form HTTP/1.1\r\nHost: server\r\nContent-Length: 300\r\n\r\n');
    expect(head('1.1', ok)).toBe('HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n');
  });

  test('say when the connection is to be closed', () => {
    expect(head('1.1', { ...get, close: true })).toBe('GET / HTTP/1.1\r\nHost: server\r\nConnection: close\r\n\r\n');
    expect(head('1.1', { ...ok, close: true })).toBe(
      'HTTP/1.1 200 OK\r\nContent-Length: 4000\r\nConnection: close\r\n\r\n',
    );
  });
});

describe('the length of a message', () => {
  test('is that of head and body, in bytes', () => {
    expect(messageBytes('1.0', get)).toBe(18);
    expect(messageBytes('1.1', ok)).toBe(41 + 4000);
  });

  test('counts what UTF-8 needs', () => {
    expect(['', 'a', 'é', '客', '🙂', '\ud800'].map(utf8Length)).toStrictEqual([0, 1, 2, 3, 4, 3]);
    expect(messageBytes('1.1', { ...get, server: '服务器' }) - messageBytes('1.1', { ...get, server: '' })).toBe(9);
  });
});

test('a message is called by method and path, or by status and phrase', () => {
  expect([get, post, ok, notFound].map(messageName)).toStrictEqual(['GET /', 'POST /form', '200 OK', '404 Not Found']);
});
