/**
 * The heads of the messages, exactly as they are sent: their lengths count. Lines end in CR LF, an empty line ends
 * the head, the body follows.
 *
 * HTTP/1.0 (RFC 1945, sections 5 and 6), PATH as the scenario writes it:
 *
 *     GET PATH HTTP/1.0            POST PATH HTTP/1.0           HTTP/1.0 200 OK
 *                                  Content-Length: SIZE         Content-Length: SIZE
 *
 * HTTP/1.1 (RFC 9112, sections 3 and 4), NAME the server's name in the scenario; the lines in brackets where the
 * client asked for it with `close`:
 *
 *     GET PATH HTTP/1.1            POST PATH HTTP/1.1           HTTP/1.1 200 OK
 *     Host: NAME                   Host: NAME                   Content-Length: SIZE
 *     [Connection: close]          Content-Length: SIZE         [Connection: close]
 *                                  [Connection: close]
 *
 * An unknown path is answered by `404 Not Found` with `Content-Length: 0`. Host is left out of HTTP/1.0, which does
 * not know it; Date is left out, as RFC 9110, section 6.6.1, demands of a server without a clock.
 */
import type { HostId } from '../protocol.ts';
import { assertNever } from '../protocol.ts';

export type HttpVersion = '1.0' | '1.1';

/** What a server here can answer. */
export const STATUSES = [200, 404] as const;
export type Status = (typeof STATUSES)[number];

/** What is asked and answered; travels as `Piece.content`. Sizes in bytes. */
export type HttpMessage = HttpRequest | HttpResponse;

export const METHODS = ['GET', 'POST'] as const;
export type Method = (typeof METHODS)[number];

export interface HttpRequest {
  readonly kind: 'http-request';
  readonly method: Method;
  readonly path: string;
  readonly server: HostId;
  /** null: no body. */
  readonly bodyBytes: number | null;
  readonly close: boolean;
  /** Of the call that asks it (`HttpCall`). */
  readonly origin?: number;
}

export interface HttpResponse {
  readonly kind: 'http-response';
  readonly status: Status;
  readonly bodyBytes: number;
  readonly close: boolean;
}

const REASON_PHRASE: Readonly<Record<Status, string>> = { 200: 'OK', 404: 'Not Found' };

/** What the message is called in a diagram: `GET /path`, `200 OK`. */
export function messageName(message: HttpMessage): string {
  switch (message.kind) {
    case 'http-request':
      return `${message.method} ${message.path}`;
    case 'http-response':
      return `${message.status} ${REASON_PHRASE[message.status]}`;
    default:
      return assertNever(message);
  }
}

/** Whether a message of this name (`messageName`) is a request. */
export const isRequestName = (name: string): boolean => METHODS.some((method) => name.startsWith(`${method} `));

/** The whole head, the empty line included. */
export function head(version: HttpVersion, message: HttpMessage): string {
  return [startLine(version, message), ...fields(version, message), '', ''].join('\r\n');
}

/** Head and body. */
export function messageBytes(version: HttpVersion, message: HttpMessage): number {
  return utf8Length(head(version, message)) + (message.bodyBytes ?? 0);
}

function startLine(version: HttpVersion, message: HttpMessage): string {
  const name = messageName(message);
  return message.kind === 'http-request' ? `${name} HTTP/${version}` : `HTTP/${version} ${name}`;
}

function fields(version: HttpVersion, message: HttpMessage): string[] {
  const isNew = version === '1.1';
  return [
    ...(isNew && message.kind === 'http-request' ? [`Host: ${message.server}`] : []),
    ...(message.bodyBytes === null ? [] : [`Content-Length: ${message.bodyBytes}`]),
    ...(isNew && message.close ? ['Connection: close'] : []),
  ];
}

/** The length of `text` in UTF-8; half a surrogate pair counts as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
