/** What there is at a path, and the response that a request for it gets (RFC 9110). */
import type { ByteRange, HttpRequest, HttpResponse } from './heads.ts';
import type { Status } from './statuses.ts';
import { hasBody, isSuccess, SWITCHING_PROTOCOLS } from './statuses.ts';

/** What a server answers whoever asks for a path. Sizes in bytes. */
export interface Resource {
  readonly bytes: number;
  readonly status: Status;
  readonly location?: string;
  readonly etag?: string;
  /** Seconds for which a response is fresh. */
  readonly maxAge?: number;
  /** How long the application needs before it answers. */
  readonly afterUs: number;
}

/** The response to the request; undefined: there is nothing at its path. Any method is as good as another. */
export function responseTo(resource: Resource | undefined, request: HttpRequest): HttpResponse {
  if (resource === undefined) return plain(request, 404, 0);
  const { status, etag, range } = { ...resource, range: request.range };
  if (status === SWITCHING_PROTOCOLS) return switched(request);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  // What the request asks for would not be done anyway: conditions count for nothing (RFC 9110, section 13.2.1).
  if (isRead && isSuccess(status) && etag !== undefined && etag === request.ifNoneMatch)
    return { ...plain(request, 304, null), ...validators(resource) };
  const whole = wholeOf(resource, request, isRead);
  if (range === undefined || status !== 200 || request.method !== 'GET') return whole;
  return partOf(whole, range, resource.bytes);
}

/** A response without any fields. */
export function plain({ path, close }: HttpRequest, status: Status, bodyBytes: number | null): HttpResponse {
  return { kind: 'http-response', status, path, bodyBytes, close };
}

/** Whoever does not ask for another protocol is told that it is needed (RFC 9110, section 15.5.22). */
function switched(request: HttpRequest): HttpResponse {
  const response = request.upgrade ? plain(request, SWITCHING_PROTOCOLS, null) : plain(request, 426, 0);
  return { ...response, upgrade: true };
}

function wholeOf(resource: Resource, request: HttpRequest, isRead: boolean): HttpResponse {
  const { status, bytes, location } = resource;
  return {
    ...plain(request, status, hasBody(status) ? bytes : null),
    ...(location === undefined ? {} : { location }),
    ...(isRead ? validators(resource) : {}),
    ...(request.method === 'HEAD' ? { headOnly: true } : {}),
  };
}

/** What tells a cache how long it may keep the response, and how to ask again. */
function validators({ etag, maxAge }: Resource): Pick<HttpResponse, 'etag' | 'maxAge'> {
  return { ...(etag === undefined ? {} : { etag }), ...(maxAge === undefined ? {} : { maxAge }) };
}

/** The part of the body that is asked for, or how long it is (RFC 9110, sections 15.3.7 and 15.5.17). */
function partOf(whole: HttpResponse, { first, last }: ByteRange, bytes: number): HttpResponse {
  if (first >= bytes) return { ...whole, status: 416, bodyBytes: 0, contentRange: `bytes */${bytes}` };
  const end = Math.min(last ?? Infinity, bytes - 1);
  return { ...whole, status: 206, bodyBytes: end - first + 1, contentRange: `bytes ${first}-${end}/${bytes}` };
}
