/**
 * A listener's room for half-open connections, and SYN cookies, by which it needs none (RFC 4987, sections 2.2 and 3.6): the
 * SYN,ACK has as its sequence number what would have to be kept of the SYN, and the ACK of that number brings it back. As
 * with Linux, the number has two bits of the MSS, and options are kept in the lowest bits of a timestamp alone. Not
 * modelled: that a cookie is valid for a minute or two only.
 */
import { hashOf } from '../persistent-map.ts';
import { tcpReason } from './catalog/reasons/catalog.ts';
import { agreed, flagsOfSyn, offered, optionsOfSyn } from './extensions/negotiation.ts';
import { timestampAt } from './extensions/timestamps.ts';
import { acceptSyn } from './open.ts';
import { answering } from './sending/output.ts';
import type { Run } from './run.ts';
import type { Flag, Segment, SegmentOptions } from './segment/segment.ts';
import { DEFAULT_MSS, has } from './segment/segment.ts';
import type { Seq } from './segment/sequence.ts';
import { add, seq } from './segment/sequence.ts';
import { socketPair } from './state/host.ts';
import { initialWindow, offeredWindow } from './window.ts';

export const COOKIE_SECTION = 'RFC 4987, section 3.6';

/** The MSSs that two bits can say, ascending. */
const COOKIE_MSS = [DEFAULT_MSS, 1300, 1440, 1460] as const;
const MSS_BITS = 3;

/** What the lowest six bits of a timestamp say: the shift (15: none), SACK permitted, ECN. */
const OPTION_BITS = 63;
const NO_SHIFT = 15;
const SACK_BIT = 16;
const ECN_BIT = 32;

/** Whether the listener that the segment in hand is for has no room for another half-open connection. */
export function isBacklogFull(run: Run): boolean {
  const halfOpen = run.host.halfOpen.get(String(run.segment.destinationPort)) ?? 0;
  return !run.settings.syncookies && halfOpen >= run.settings.backlog;
}

/** The SYN in hand is dropped in silence: no RST, so that its sender tries again (section 2.2). */
export function dropSyn(run: Run): void {
  const reason = tcpReason('tcp-backlog-full', { count: run.settings.backlog });
  run.record({ kind: 'discard', connection: null, reason, section: 'RFC 4987, section 2.2' });
}

/** Answers the SYN in hand, and keeps nothing of it. */
export function sendCookie(run: Run): void {
  const { segment, settings, arrival } = run;
  const extensions = agreed(offered(run), segment);
  const index = COOKIE_MSS.findLastIndex((mss) => mss <= (segment.options.mss ?? DEFAULT_MSS));
  const kept = extensions.timestamps ? extensions : { ...extensions, windowShift: null, sack: false, ecn: false };
  run.transmit(
    arrival?.from ?? '',
    {
      ...answering(segment),
      flags: flagsOfSyn(['SYN', 'ACK'], kept),
      seq: add(cookieOf(run, segment.seq), Math.max(0, index)),
      ack: add(segment.seq, 1),
      window: initialWindow(run, settings.window, settings.mss),
      options: {
        ...optionsOfSyn(settings.mss, kept),
        ...(extensions.timestamps && {
          timestamps: { value: timestampWith(run, segment), echo: segment.options.timestamps?.value ?? 0 },
        }),
      },
      seqAbsolute: false,
    },
    { reason: tcpReason('tcp-syn-cookie'), section: COOKIE_SECTION },
  );
}

/** Whether the segment in hand acknowledges a cookie that this listener has sent. */
export function acknowledgesCookie(run: Run): boolean {
  const { segment, settings } = run;
  const { ack } = segment;
  if (!settings.syncookies || ack === null || has(segment, 'SYN') || has(segment, 'RST')) return false;
  const cookie = cookieOf(run, add(segment.seq, -1));
  return ((add(ack, -1) ^ cookie) & ~MSS_BITS) === 0;
}

/** The ACK in hand brings the cookie back: makes the TCB that the SYN would have made, and puts it in hand. */
export function acceptCookie(run: Run): void {
  const { segment } = run;
  const iss = add(segment.ack ?? seq(0), -1);
  acceptSyn(run, synOf(segment, iss), iss);
  const wnd = offeredWindow(run);
  const sender = run.changingSender();
  sender.una = add(iss, 1);
  sender.nxt = sender.una;
  sender.max = sender.una;
  sender.wnd = wnd;
  sender.maxWnd = wnd;
  const receiver = run.changingReceiver();
  receiver.acked = receiver.nxt;
}

/** The number without the bits of the MSS. It stands for a keyed hash of the pair of sockets and the SYN's number. */
function cookieOf({ segment, arrival }: Run, irs: Seq): Seq {
  const pair = socketPair(arrival?.from ?? '', segment.destinationPort, segment.sourcePort);
  return seq((hashOf(`${pair} ${irs}`) & ~MSS_BITS) >>> 0);
}

/** The SYN as far as its cookie has kept it. */
function synOf(segment: Segment, iss: Seq): Segment {
  const { timestamps } = segment.options;
  const mss = COOKIE_MSS[iss & MSS_BITS] ?? DEFAULT_MSS;
  const kept = timestamps === undefined ? 0 : timestamps.echo & OPTION_BITS;
  const shift = kept & NO_SHIFT;
  const flags: readonly Flag[] = (kept & ECN_BIT) === 0 ? ['SYN'] : ['SYN', 'ECE', 'CWR'];
  const options: SegmentOptions = {
    mss,
    ...(timestamps !== undefined && {
      timestamps,
      ...(shift < NO_SHIFT && { windowScale: shift }),
      ...((kept & SACK_BIT) !== 0 && { sackPermitted: true as const }),
    }),
  };
  return { ...segment, flags, seq: add(segment.seq, -1), options, len: 0, pieces: [] };
}

/** The newest time that has the options of the SYN in its lowest bits. */
function timestampWith({ nowUs }: Run, syn: Segment): number {
  const { windowScale, sackPermitted } = syn.options;
  const shift = windowScale === undefined ? NO_SHIFT : Math.min(windowScale, NO_SHIFT - 1);
  const bits = shift | (sackPermitted === true ? SACK_BIT : 0) | (has(syn, 'ECE') && has(syn, 'CWR') ? ECN_BIT : 0);
  const now = timestampAt(nowUs);
  const value = ((now & ~OPTION_BITS) | bits) >>> 0;
  return value > now ? (value - OPTION_BITS - 1) >>> 0 : value;
}
