/** What a cache keeps of the responses that come through it, and how long that is fresh (RFC 9111). */
import type { HttpRequest, HttpResponse } from './heads.ts';
import type { Resource } from './resources.ts';
import { responseTo } from './resources.ts';
import { SWITCHING_PROTOCOLS } from './statuses.ts';

export interface Stored {
  readonly resource: Resource;
  /** How old it was at `atUs`. */
  readonly ageUs: number;
  readonly atUs: number;
}

/** When a request went out, and when its response came. */
export interface Turn {
  readonly sentUs: number;
  readonly nowUs: number;
}

const SECOND = 1_000_000;

/**
 * What is kept of the response to a GET of the whole; null: it says neither how long it is fresh nor which version it is,
 * so that it could never be used (section 3).
 */
export function stored(response: HttpResponse, { sentUs, nowUs }: Turn): Stored | null {
  const { status, bodyBytes, location, etag, maxAge, age = 0 } = response;
  if (maxAge === undefined && etag === undefined) return null;
  if (status === 206 || status === 304 || status === SWITCHING_PROTOCOLS) return null;
  const resource: Resource = {
    bytes: bodyBytes ?? 0,
    status,
    afterUs: 0,
    ...(location === undefined ? {} : { location }),
    ...(etag === undefined ? {} : { etag }),
    ...(maxAge === undefined ? {} : { maxAge }),
  };
  return { resource, ageUs: age * SECOND + nowUs - sentUs, atUs: nowUs };
}

/** It has been validated: as fresh as the response that says so (section 4.3.4). */
export function freshened({ resource }: Stored, { maxAge, age = 0 }: HttpResponse, { sentUs, nowUs }: Turn): Stored {
  const renewed = maxAge === undefined ? resource : { ...resource, maxAge };
  return { resource: renewed, ageUs: age * SECOND + nowUs - sentUs, atUs: nowUs };
}

/** Sections 4.2 and 4.2.3. */
export function isFresh(known: Stored, nowUs: number): boolean {
  return (known.resource.maxAge ?? 0) * SECOND > ageOf(known, nowUs);
}

const ageOf = ({ ageUs, atUs }: Stored, nowUs: number): number => ageUs + nowUs - atUs;

/** The response from what is kept; one that was not validated for it says how old it is (section 5.1). */
export function fromStore(known: Stored, request: HttpRequest, nowUs: number, isValidated: boolean): HttpResponse {
  const response = responseTo(known.resource, request);
  return isValidated ? response : { ...response, age: Math.round(ageOf(known, nowUs) / SECOND) };
}
