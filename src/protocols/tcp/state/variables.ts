/**
 * What the trace is told of a connection: those variables that have another value than before. Sequence numbers are
 * relative to ISS and IRS, sizes bytes, durations integer microseconds (`description.ts`).
 */
import type { TcpSettings } from '../options.ts';
import { timeoutUs } from '../sending/time-out.ts';
import { distance } from '../segment/sequence.ts';
import type { Receiver, Sender, Tcb } from './connection.ts';
import { announcedWindow, cwndOf, offsetOf, sentBytes } from './connection.ts';

export type Variables = Record<string, number | null>;

/** null: none has changed. `before: null`: the connection is new, all are told. */
export function changedVariables(before: Tcb | null, now: Tcb, settings: TcpSettings): Variables | null {
  const vars: Variables = {};
  if (before?.sender !== now.sender) addSender(vars, before?.sender ?? null, now.sender, settings);
  const { receiver } = now;
  const known = before?.receiver ?? null;
  if (receiver !== null && receiver !== known) addReceiver(vars, known, receiver);
  for (const _ in vars) return vars;
  return null;
}

function addSender(vars: Variables, before: Sender | null, now: Sender, settings: TcpSettings): void {
  const [all, then] = [before === null, before ?? now];
  const una = distance(now.iss, now.una);
  const nxt = distance(now.iss, now.nxt);
  const unsent = now.written - sentBytes(now);
  const unacknowledged = unacknowledgedBytes(now);
  if (all || una !== distance(then.iss, then.una)) vars.sndUna = una;
  if (all || nxt !== distance(then.iss, then.nxt)) vars.sndNxt = nxt;
  if (all || now.mss !== then.mss) vars.mss = now.mss;
  if (all || now.wnd !== then.wnd) vars.sndWnd = now.wnd;
  if (all || unsent !== then.written - sentBytes(then)) vars.unsent = unsent;
  if (all || unacknowledged !== unacknowledgedBytes(then)) {
    vars.unacknowledged = unacknowledged;
    vars.flight = unacknowledged;
  }
  if (all || now.congestion !== then.congestion) addCongestion(vars, all ? null : then, now);
  if (all || now.roundTrip !== then.roundTrip) addRoundTrip(vars, all ? null : then, now, settings);
  if (all || now.retransmissions !== then.retransmissions) vars.retransmissions = now.retransmissions;
  if (all || now.expirations !== then.expirations) vars.timeouts = now.expirations;
}

function addCongestion(vars: Variables, then: Sender | null, now: Sender): void {
  const cwnd = cwndOf(now);
  if (then === null || cwndOf(then) !== cwnd) vars.cwnd = cwnd;
  const { ssthresh } = now.congestion;
  if (then?.congestion.ssthresh !== ssthresh) vars.ssthresh = ssthresh;
}

function addRoundTrip(vars: Variables, then: Sender | null, { roundTrip }: Sender, settings: TcpSettings): void {
  const { srttUs, rttvarUs, measurement } = roundTrip;
  const known = then?.roundTrip;
  if (measurement !== null && known?.measurement !== measurement) vars.rtt = measurement.us;
  if (known?.srttUs !== srttUs || known.rttvarUs !== rttvarUs) {
    vars.srtt = srttUs === null ? null : Math.round(srttUs);
    vars.rttvar = srttUs === null ? null : Math.round(rttvarUs);
  }
  const rtoUs = timeoutUs(roundTrip, settings);
  if (known === undefined || timeoutUs(known, settings) !== rtoUs) vars.rto = rtoUs;
}

function addReceiver(vars: Variables, before: Receiver | null, now: Receiver): void {
  const [all, then] = [before === null, before ?? now];
  const nxt = distance(now.irs, now.nxt);
  const window = announcedWindow(now);
  if (all || nxt !== distance(then.irs, then.nxt)) vars.rcvNxt = nxt;
  if (all || now.wnd !== then.wnd) vars.rcvWnd = now.wnd;
  if (all || window !== announcedWindow(then)) vars.window = window;
  if (all || now.unreadBytes !== then.unreadBytes) vars.unread = now.unreadBytes;
}

function unacknowledgedBytes(sender: Sender): number {
  const sent = sentBytes(sender);
  return sent - Math.min(sent, Math.max(0, offsetOf(sender, sender.una)));
}
