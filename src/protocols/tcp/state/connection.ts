/**
 * The transmission control block: what one end of a connection knows (RFC 9293, section 3.3.1). Plain data, never
 * changed in place. A connection that is CLOSED or whose passive OPEN waits in LISTEN has none.
 */
import type { PersistentList } from '../../persistent-list.ts';
import type { ConnectionKey, HostId, Piece } from '../../protocol.ts';
import type { Congestion } from '../congestion/congestion.ts';
import { algorithmOf } from '../congestion/algorithms.ts';
import type { SackBlock } from '../segment/segment.ts';
import type { Kernel } from './kernel.ts';
import type { Seq } from '../segment/sequence.ts';
import { add, distance, lt } from '../segment/sequence.ts';
import type { Mutable } from '../../mutable.ts';

/** The states of RFC 9293, section 3.3.2. */
export const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;
export type StateName = (typeof STATES)[number];

/** The states in which the other side's sequence numbers are known. */
export type SynchronizedState = Exclude<StateName, 'CLOSED' | 'LISTEN' | 'SYN-SENT'>;

export type TimerName =
  'retransmission' | 'persist' | 'delayed-ack' | 'keep-alive' | 'user-timeout' | 'time-wait' | 'fin-wait-2';

/** What the application does with what arrives. `gone`: it has ended, nobody will ever read. */
export type Application = 'reading' | 'stopped' | 'gone';

/** What is beyond the header of RFC 9293: offered by this side, and from the other side's SYN on, agreed upon by both. */
export interface Extensions {
  /** By how many bits this side shifts the windows that it announces (RFC 7323, Rcv.Wind.Shift); null: no windows are scaled. */
  readonly windowShift: number | null;
  /** RFC 7323, section 3. */
  readonly timestamps: boolean;
  /** RFC 2018. */
  readonly sack: boolean;
  /** RFC 3168. */
  readonly ecn: boolean;
}

/** What Fast Open does with the first segments of a connection (RFC 7413). */
export interface FastOpen {
  /** The option of its SYN or SYN,ACK: a cookie, or empty to ask for one; null: none. */
  readonly option: string | null;
  /** The SYN waits for the text of so many SENDs. */
  readonly awaits: number;
  /** The SYN’s text was taken: text may be sent before the handshake is over. */
  readonly early: boolean;
}

interface Common {
  readonly key: ConnectionKey;
  readonly peer: HostId;
  readonly localPort: number;
  readonly remotePort: number;
  readonly origin: 'active' | 'passive';
  /** The MSS that this side announces. */
  readonly mss: number;
  /** The receive buffer, bytes. */
  readonly window: number;
  readonly application: Application;
  readonly extensions: Extensions;
  readonly fastOpen: FastOpen;
  readonly sender: Sender;
  readonly timers: readonly TimerName[];
  /** Sent since a segment last arrived. */
  readonly keepAliveProbes: number;
  /** When the user time-out ends the connection, if nothing is acknowledged before; null: it is not running. */
  readonly userTimeoutUs: number | null;
  /** When the last ACKs left that answer segments which were not taken; no more of them than `throttle.ts` counts. */
  readonly challengedUs: readonly number[];
}

export type SynSent = Common & { readonly state: 'SYN-SENT'; readonly receiver: null };
export type Synchronized = Common & { readonly state: SynchronizedState; readonly receiver: Receiver };
export type Tcb = SynSent | Synchronized;

/** One SEND, or what is left of it: the bytes from `offset` on in the stream. */
export interface Outgoing {
  readonly offset: number;
  /** The whole message; as a segment carries it, `start` and `end` say which part. */
  readonly piece: Piece;
}

/** A segment on the retransmission queue. */
export interface Sent {
  readonly seq: Seq;
  readonly len: number;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly sentUs: number;
  readonly retransmitted: boolean;
  /** Linux handed it to the network as one with the segment before it on the queue. */
  readonly paired: boolean;
}

export interface Sender {
  readonly iss: Seq;
  readonly una: Seq;
  readonly nxt: Seq;
  /** The highest number ever sent, plus one: beyond SND.NXT only by the octet of a zero-window probe. */
  readonly max: Seq;
  readonly wnd: number;
  readonly wl1: Seq;
  readonly wl2: Seq;
  /** By how many bits the windows of the other side are shifted (RFC 7323, Snd.Wind.Shift). */
  readonly windowShift: number;
  /** The largest window ever offered by the other side (Max(SND.WND), MAX.SND.WND). */
  readonly maxWnd: number;
  /** Eff.snd.MSS: what the other side announces, as far as the own network carries it. */
  readonly mss: number;
  /** What SEND handed over and the other side has not acknowledged, in order. */
  readonly buffer: PersistentList<Outgoing>;
  /** Bytes handed over by SEND so far. */
  readonly written: number;
  /** CLOSE was called: FIN follows the last byte. */
  readonly closing: boolean;
  readonly queue: PersistentList<Sent>;
  /** The end of the last segment with text that was smaller than `mss`. */
  readonly smallEnd: Seq;
  readonly roundTrip: RoundTrip;
  readonly congestion: Congestion;
  /** When text or FIN last left; null: never. */
  readonly lastSentUs: number | null;
  /** Segments sent again, and expirations of the retransmission timer, since the connection began. */
  readonly retransmissions: number;
  readonly expirations: number;
  /** Timer expirations since something new was last acknowledged. */
  readonly timeouts: number;
  readonly duplicateAcks: number;
  /** Set while what was sent before `upTo` is being repaired after a loss; `next` is repeated next. */
  readonly recovery: Recovery | null;
  /** SND.NXT when something was last found lost: `recover` of RFC 6582. */
  readonly lossUpTo: Seq;
  /** Bytes sent beyond the window since the last ACK of something new (RFC 3042). */
  readonly limitedTransmit: number;
  /** What the other side has reported beyond SND.UNA, ascending (RFC 6675, section 3). */
  readonly sacked: readonly SackBlock[];
  /** What Linux keeps beside. */
  readonly kernel: Kernel;
  /** The congestion window has been reduced, and no new text has said so yet (RFC 3168, section 6.1.2). */
  readonly reduced: boolean;
  /** Until an ACK beyond it the window is not reduced by ECE again; null: ECE has not come yet. */
  readonly echoHeeded: Seq | null;
  /** Zero-window probes since the window closed, and those of them that nobody has answered. */
  readonly probes: number;
  readonly unansweredProbes: number;
}

export interface Recovery {
  readonly upTo: Seq;
  readonly next: Seq;
  /** Whether acknowledgements show what goes again, or all of it goes again as slow start opens the window. */
  readonly kind: 'fast recovery' | 'slow start';
  /** A partial ACK has restarted the retransmission timer already. */
  readonly timerRestarted: boolean;
  /** What must be acknowledged before the last segment goes again by itself (RescueRxt of RFC 6675, section 4). */
  readonly rescueTo: Seq;
}

/** RFC 6298. `srttUs: null`: nothing measured yet, `initialUs` (or the setting) applies. */
export interface RoundTrip {
  readonly srttUs: number | null;
  readonly rttvarUs: number;
  /** The time-out doubled so often. */
  readonly backoff: number;
  /** Set where the handshake had to be repeated (RFC 6298, rule 5.7). */
  readonly initialUs: number | null;
  /** The newest measurement; another one is another object. */
  readonly measurement: { readonly us: number } | null;
}

/** Text that arrived before its turn, up to the next gap. */
export interface Ahead {
  readonly seq: Seq;
  readonly len: number;
  readonly pieces: PersistentList<Piece>;
}

export interface Receiver {
  readonly irs: Seq;
  readonly nxt: Seq;
  /** What the other side may send from `nxt` on: the window last announced, less what has arrived since. */
  readonly wnd: number;
  /** In order, and not yet taken by the application. */
  readonly unread: PersistentList<Piece>;
  readonly unreadBytes: number;
  /** Out of order, ascending: as many as there are gaps before them. */
  readonly ahead: readonly Ahead[];
  /** Where the other side's FIN stands, once it has arrived inside the window. */
  readonly finAt: Seq | null;
  /** The acknowledgment number last sent. */
  readonly acked: Seq;
  /** So many full segments are acknowledged at once, delayed ACKs or not (Linux). */
  readonly quickAcks: number;
  /** A number in each of the blocks beyond a gap that were reported last, the newest first: a few. */
  readonly recent: readonly Seq[];
  /** TS.Recent, and when it came (RFC 7323, section 4.3); null: no timestamp has come. */
  readonly recentTimestamp: { readonly value: number; readonly us: number } | null;
  /** A mark of congestion has come, and the sender has not said CWR since (RFC 3168, section 6.1.3). */
  readonly congested: boolean;
  /** What has come again, and is still to be reported (RFC 2883). */
  readonly duplicate: SackBlock | null;
}

/**
 * A copy of the connection, to be changed. Its fields are named one by one, because engines make an object of known
 * fields many times faster than they spread one, and every step copies one: with spreads here and in `copyOfHost` a
 * simulation of many segments takes 20 to 40 % longer (`npm run bench:language`). A test knows the fields of each.
 */
export function copyOfTcb(tcb: Tcb): Mutable<Tcb> {
  return {
    key: tcb.key,
    peer: tcb.peer,
    localPort: tcb.localPort,
    remotePort: tcb.remotePort,
    origin: tcb.origin,
    mss: tcb.mss,
    window: tcb.window,
    application: tcb.application,
    extensions: tcb.extensions,
    fastOpen: tcb.fastOpen,
    sender: tcb.sender,
    timers: tcb.timers,
    keepAliveProbes: tcb.keepAliveProbes,
    userTimeoutUs: tcb.userTimeoutUs,
    challengedUs: tcb.challengedUs,
    state: tcb.state,
    receiver: tcb.receiver,
  } as Mutable<Tcb>;
}

/** A copy of the sender, to be changed. */
export function copyOfSender(sender: Sender): Mutable<Sender> {
  return {
    iss: sender.iss,
    una: sender.una,
    nxt: sender.nxt,
    max: sender.max,
    wnd: sender.wnd,
    wl1: sender.wl1,
    wl2: sender.wl2,
    windowShift: sender.windowShift,
    maxWnd: sender.maxWnd,
    mss: sender.mss,
    buffer: sender.buffer,
    written: sender.written,
    closing: sender.closing,
    queue: sender.queue,
    smallEnd: sender.smallEnd,
    roundTrip: sender.roundTrip,
    congestion: sender.congestion,
    lastSentUs: sender.lastSentUs,
    retransmissions: sender.retransmissions,
    expirations: sender.expirations,
    timeouts: sender.timeouts,
    duplicateAcks: sender.duplicateAcks,
    recovery: sender.recovery,
    lossUpTo: sender.lossUpTo,
    limitedTransmit: sender.limitedTransmit,
    sacked: sender.sacked,
    kernel: sender.kernel,
    reduced: sender.reduced,
    echoHeeded: sender.echoHeeded,
    probes: sender.probes,
    unansweredProbes: sender.unansweredProbes,
  };
}

/** A copy of the receiver, to be changed. */
export function copyOfReceiver(receiver: Receiver): Mutable<Receiver> {
  return {
    irs: receiver.irs,
    nxt: receiver.nxt,
    wnd: receiver.wnd,
    unread: receiver.unread,
    unreadBytes: receiver.unreadBytes,
    ahead: receiver.ahead,
    finAt: receiver.finAt,
    acked: receiver.acked,
    quickAcks: receiver.quickAcks,
    recent: receiver.recent,
    recentTimestamp: receiver.recentTimestamp,
    congested: receiver.congested,
    duplicate: receiver.duplicate,
  };
}

/** The sequence number of our FIN, wherever the stream ends now. */
export function finNumber(sender: Sender): Seq {
  return add(sender.iss, 1 + sender.written);
}

export function finSent(sender: Sender): boolean {
  return sender.closing && lt(finNumber(sender), sender.nxt);
}

/** Bytes of text not sent yet. */
export function unsentBytes(sender: Sender): number {
  return Math.max(0, sender.written - sentBytes(sender));
}

/** Bytes of text sent so far, each counted once. */
export function sentBytes(sender: Sender): number {
  return Math.min(sender.written, Math.max(0, offsetOf(sender, sender.nxt)));
}

/** The stream's offset of a sequence number; the first byte is 0. */
export function offsetOf(sender: Sender, value: Seq): number {
  return distance(sender.iss, value) - 1;
}

/** The congestion window; null: none limits sending. */
export function cwndOf({ congestion }: Sender): number | null {
  return algorithmOf(congestion).limits ? Math.floor(congestion.cwnd) : null;
}

/** The window that the last ACK announced, bytes. */
export function announcedWindow({ acked, nxt, wnd }: Receiver): number {
  return distance(acked, nxt) + wnd;
}
