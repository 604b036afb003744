/**
 * TCP Fast Open (RFC 7413): a cookie that a server once gave lets the SYN of a later connection take text along, which the
 * server hands up in SYN-RECEIVED and may answer before the handshake is over. A client asks for a cookie with every SYN to
 * a server of which it has none. Not modelled: a limit of such connections but the backlog, cookies that expire, and a
 * client that remembers that Fast Open has failed.
 */
import { hashOf } from '../../persistent-map.ts';
import type { HostId } from '../../protocol.ts';
import type { Run } from '../run.ts';
import { DEFAULT_MSS, has } from '../segment/segment.ts';
import type { FastOpen } from '../state/connection.ts';

export const NO_FAST_OPEN: FastOpen = { option: null, awaits: 0, early: false };

/** How an active OPEN begins. `sends`: so many SENDs follow at the same instant, whose text the SYN can take along. */
export function fastOpening(run: Run, to: HostId, sends: number): FastOpen {
  if (!run.settings.fastOpen) return NO_FAST_OPEN;
  const known = run.host.cookies.get(to);
  if (known === undefined) return { ...NO_FAST_OPEN, option: '' };
  return sends > 0 ? { ...NO_FAST_OPEN, option: known.cookie, awaits: sends } : NO_FAST_OPEN;
}

/** Whether the SYN in hand brings text and a cookie that this host has given to its sender. */
export function hasValidCookie(run: Run): boolean {
  const { segment } = run;
  if (!run.settings.fastOpen || !has(segment, 'SYN') || has(segment, 'FIN') || segment.len === 0) return false;
  return segment.options.fastOpen === cookieFor(run);
}

/** Whether the SYN in hand brings a cookie that this host has not given to its sender, or not with the key of now. */
export function isRefusedCookie(run: Run): boolean {
  const { fastOpen: cookie } = run.segment.options;
  return run.settings.fastOpen && cookie !== undefined && cookie !== '' && cookie !== cookieFor(run);
}

/** Gives the sender of the SYN in hand, which asks for a cookie or has one that is not valid, the cookie of now. */
export function giveCookie(run: Run): void {
  const isAsked = run.settings.fastOpen && run.segment.options.fastOpen !== undefined;
  if (isAsked) run.changing().fastOpen = { ...NO_FAST_OPEN, option: cookieFor(run) };
}

/** Keeps the cookie of the SYN,ACK in hand for later connections with its sender (section 4.1.3). */
export function keepCookie(run: Run): void {
  const { fastOpen: cookie, mss = DEFAULT_MSS } = run.segment.options;
  if (cookie === undefined || cookie === '' || !run.settings.fastOpen) return;
  const host = run.changingHost();
  host.cookies = host.cookies.with(run.connection.peer, { cookie, mss });
}

/** Stands for the encrypted address of the other side (section 4.1.2): eight bytes, in hexadecimal digits. */
function cookieFor({ host, arrival }: Run): string {
  const text = `${host.id} ${host.fastOpenKey} ${arrival?.from ?? ''}`;
  return [text, `${text} `].map((half) => hashOf(half).toString(16).padStart(8, '0')).join('');
}
