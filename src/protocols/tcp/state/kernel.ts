/**
 * What Linux keeps of congestion beside RFC 5681's variables (`struct tcp_sock`). It counts segments, not bytes: those of
 * the retransmission queue. Plain data, never changed in place.
 */
import type { Mutable } from '../../mutable.ts';
import type { Seq } from '../segment/sequence.ts';

/** `enum tcp_ca_state`. */
export type CongestionState = 'Open' | 'Disorder' | 'CWR' | 'Recovery' | 'Loss';

export interface Kernel {
  readonly state: CongestionState;
  /** SND.NXT when the state began: an ACK beyond it ends it (`high_seq`). */
  readonly highSeq: Seq;
  /** Duplicate ACKs, where there is no SACK: so many segments have left the network (`sacked_out`). */
  readonly duplicates: number;
  /** So many of them make a loss (`reordering`). */
  readonly threshold: number;
  /** What is unacknowledged before it is lost, and of that what is before `repeatedTo` has gone again. */
  readonly lostTo: Seq;
  readonly repeatedTo: Seq;
  /** SND.NXT when something last went again. */
  readonly repeatedAt: Seq;
  /** Proportional rate reduction (RFC 6937): the window before it, what has been delivered and sent since; segments. */
  readonly priorCwnd: number;
  readonly delivered: number;
  readonly sent: number;
  /** What a reduction has changed, while it may turn out to have been in vain (`undo_marker`). */
  readonly undo: Undo | null;
  /** Whether the window was full (`is_cwnd_limited`), else how much of it was used, in the window of data up to `usageTo`. */
  readonly isLimited: boolean;
  readonly mostOut: number;
  readonly usageTo: Seq;
}

export interface Undo {
  /** SND.UNA when the reduction began. */
  readonly from: Seq;
  /** cwnd and ssthresh before it, bytes. */
  readonly cwnd: number;
  readonly ssthresh: number | null;
  /** Segments repeated since, less those that D-SACK has reported. */
  readonly repeated: number;
}

/** `TCP_FASTRETRANS_THRESH` and `tcp_reordering`. */
const DUPLICATES = 3;

export function newKernel(iss: Seq): Kernel {
  return {
    state: 'Open',
    highSeq: iss,
    duplicates: 0,
    threshold: DUPLICATES,
    lostTo: iss,
    repeatedTo: iss,
    repeatedAt: iss,
    priorCwnd: 0,
    delivered: 0,
    sent: 0,
    undo: null,
    isLimited: false,
    mostOut: 0,
    usageTo: iss,
  };
}

/** A copy, to be changed. */
export function copyOfKernel(kernel: Kernel): Mutable<Kernel> {
  return {
    state: kernel.state,
    highSeq: kernel.highSeq,
    duplicates: kernel.duplicates,
    threshold: kernel.threshold,
    lostTo: kernel.lostTo,
    repeatedTo: kernel.repeatedTo,
    repeatedAt: kernel.repeatedAt,
    priorCwnd: kernel.priorCwnd,
    delivered: kernel.delivered,
    sent: kernel.sent,
    undo: kernel.undo,
    isLimited: kernel.isLimited,
    mostOut: kernel.mostOut,
    usageTo: kernel.usageTo,
  };
}
