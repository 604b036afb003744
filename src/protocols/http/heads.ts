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
 * Further fields stand before Content-Length, each only where the scenario has what it says: of a request Via, Upgrade,
 * If-None-Match and Range; of a response Upgrade, Location, ETag, Cache-Control, Age and Content-Range.
 *
 * An unknown path is answered by `404 Not Found` with `Content-Length: 0`. Host is left out of HTTP/1.0, which does
 * not know it; Date is left out, as RFC 9110, section 6.6.1, demands of a server without a clock.
 */
import { utf8Length } from '../utf8.ts';
import type { HostId } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import type { MessageHead } from '../message-head.ts';
import type { Status } from './statuses.ts';
import { reasonPhrase } from './statuses.ts';

export type HttpVersion = '1.0' | '1.1';

/** What is asked and answered; travels as `Piece.content`. Sizes in bytes. */
export type HttpMessage = HttpRequest | HttpResponse;

/** A method is any token (RFC 9110, section 9.1). */
export const METHOD_FORM = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Those that RFC 9110, section 9.3, and RFC 5789 define and that are about a path. */
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'] as const;

/** From the first byte to the last one; null: to the end (RFC 9110, section 14.1.2). */
export interface ByteRange {
  readonly first: number;
  readonly last: number | null;
}

/** What a request says beside method and path. */
export interface RequestFields {
  /** The entity tag of what the client has, without its quotes. */
  readonly ifNoneMatch?: string;
  readonly range?: ByteRange;
  /** It asks for another protocol on this connection. */
  readonly upgrade?: true;
  /** The caches that it has come through. */
  readonly via?: readonly HostId[];
}

export interface HttpRequest extends RequestFields {
  readonly kind: 'http-request';
  readonly method: string;
  readonly path: string;
  readonly server: HostId;
  /** null: no body. */
  readonly bodyBytes: number | null;
  readonly close: boolean;
  /** Of the call that asks it (`HttpCall`). */
  readonly origin?: number;
  /** Of a cache that asks for others: which of its exchanges it belongs to. */
  readonly exchange?: number;
}

/** What a response says beside its status. */
export interface ResponseFields {
  readonly location?: string;
  /** Without its quotes. */
  readonly etag?: string;
  /** Seconds. */
  readonly maxAge?: number;
  /** Seconds that it has been in a cache. */
  readonly age?: number;
  /** As the field says it. */
  readonly contentRange?: string;
  /** It names the protocol that it turns to, or demands. */
  readonly upgrade?: true;
}

export interface HttpResponse extends ResponseFields {
  readonly kind: 'http-response';
  readonly status: Status;
  /** What was asked for. */
  readonly path: string;
  /** null: it cannot have a body. */
  readonly bodyBytes: number | null;
  /** The body is left out: the request was HEAD. */
  readonly headOnly?: true;
  readonly close: boolean;
}

/** What the message is called in a diagram, with the fields that tell most: `GET /path`, `200 OK`. */
export function messageName(message: HttpMessage): string {
  switch (message.kind) {
    case 'http-request':
      return [`${message.method} ${message.path}`, ...telling(message)].join(', ');
    case 'http-response':
      return [statusName(message), ...telling(message)].join(', ');
    default:
      return assertNever(message);
  }
}

/** The fields without which a reader would miss why the message is as it is. */
function telling(message: HttpMessage): readonly string[] {
  if (message.kind === 'http-request')
    return [...lines('If-None-Match', quoted(message.ifNoneMatch)), ...lines('Range', written(message.range))];
  return [...lines('Location', message.location), ...lines('Age', message.age)];
}

/** Whether a message of this name (`messageName`) is a request. */
export const isRequestName = (name: string): boolean => /^[^\s/"]+ \//.test(name);

/** The whole head, the empty line included. */
export function head(version: HttpVersion, message: HttpMessage): string {
  return [...headLines(version, message), '', ''].join('\r\n');
}

/** What the trace tells of the message. */
export function toldHead(version: HttpVersion, message: HttpMessage): MessageHead {
  const lines = headLines(version, message);
  const { path } = message;
  if (message.kind === 'http-request') return { kind: 'request', method: message.method, path, lines };
  return { kind: 'response', status: message.status, path, lines };
}

function headLines(version: HttpVersion, message: HttpMessage): string[] {
  return [startLine(version, message), ...fields(version, message)];
}

/** Head and body. */
export function messageBytes(version: HttpVersion, message: HttpMessage): number {
  const isHeadOnly = message.kind === 'http-response' && message.headOnly === true;
  return utf8Length(head(version, message)) + (isHeadOnly ? 0 : (message.bodyBytes ?? 0));
}

function startLine(version: HttpVersion, message: HttpMessage): string {
  if (message.kind === 'http-request') return `${message.method} ${message.path} HTTP/${version}`;
  // The space before the phrase stays where that is empty (RFC 9112, section 4).
  return `HTTP/${version} ${message.status} ${reasonPhrase(message.status)}`;
}

const statusName = ({ status }: HttpResponse): string => `${status} ${reasonPhrase(status)}`.trim();

function fields(version: HttpVersion, message: HttpMessage): string[] {
  const isNew = version === '1.1';
  return [
    ...(isNew && message.kind === 'http-request' ? [`Host: ${message.server}`] : []),
    ...(message.kind === 'http-request' ? requestFields(version, message) : responseFields(message)),
    ...(message.bodyBytes === null ? [] : [`Content-Length: ${message.bodyBytes}`]),
    ...(isNew && message.close ? ['Connection: close'] : []),
  ];
}

/** What Upgrade names: the protocol that most connections turn to (RFC 6455, section 4). */
const UPGRADE = ['Connection: Upgrade', 'Upgrade: websocket'];

function requestFields(version: HttpVersion, { via, upgrade, ifNoneMatch, range }: HttpRequest): string[] {
  return [
    ...lines('Via', via?.map((host) => `${version} ${host}`).join(', ')),
    ...(upgrade ? UPGRADE : []),
    ...lines('If-None-Match', quoted(ifNoneMatch)),
    ...lines('Range', written(range)),
  ];
}

function responseFields({ upgrade, location, etag, maxAge, age, contentRange }: HttpResponse): string[] {
  return [
    ...(upgrade ? UPGRADE : []),
    ...lines('Location', location),
    ...lines('ETag', quoted(etag)),
    ...lines('Cache-Control', maxAge === undefined ? undefined : `max-age=${maxAge}`),
    ...lines('Age', age),
    ...lines('Content-Range', contentRange),
  ];
}

function lines(field: string, value: string | number | undefined): string[] {
  return value === undefined ? [] : [`${field}: ${value}`];
}

const quoted = (tag: string | undefined): string | undefined => (tag === undefined ? undefined : `"${tag}"`);

const written = (range: ByteRange | undefined): string | undefined =>
  range === undefined ? undefined : `bytes=${range.first}-${range.last ?? ''}`;
