/** What every way of learning of losses and repairing them has to know. */
import type { Run } from '../../run.ts';
import type { SackBlock } from '../../segment/segment.ts';
import type { Sent } from '../../state/connection.ts';

/** What an ACK has just taken off the retransmission queue. */
export interface Progress {
  /** SEG.ACK - SND.UNA. */
  readonly bytes: number;
  /** Whole segments. */
  readonly segments: number;
  /** Segments that have come, by this ACK or by its blocks, and were not reported before; 0 if nobody asks. */
  readonly delivered: number;
  /** What has come twice (RFC 2883, section 4). */
  readonly duplicateBlock: SackBlock | null;
}

/** What an ACK says that acknowledges nothing new. */
export interface Report {
  /** It is a duplicate ACK as RFC 5681, section 2 defines it. */
  readonly isDuplicate: boolean;
  /** Its blocks report something that was not reported before (RFC 6675, section 2). */
  readonly isNews: boolean;
  /** So many segments; 0 if nobody asks. */
  readonly delivered: number;
  /** What has come twice (RFC 2883, section 4). */
  readonly duplicateBlock: SackBlock | null;
}

export interface LossRecovery {
  /** An ACK has acknowledged something new; the queue and SND.UNA are as it says. */
  acknowledged(run: Run, progress: Progress): void;
  /** An ACK of nothing new has come while something is outstanding. */
  repeated(run: Run, report: Report): void;
  /** The retransmission timer has run out; `first`, the front of the queue, is about to be repeated. */
  timedOut(run: Run, first: Sent): void;
  /** Repeats of what is lost as much as the congestion window lets out. */
  repeatLost(run: Run): void;
  /** How many bytes of new text the congestion window lets out, after `count` segments in this step. */
  room(run: Run, count: number): number;
  /** The same without what limited transmit adds (RFC 3042). */
  roomInWindow(run: Run): number;
  /** Whether it asks what SACK has reported. */
  readonly usesBlocks: boolean;
  /** Whether it asks how many segments an ACK has delivered. */
  readonly countsSegments: boolean;
  /** Whether the window holds back a FIN without text too. */
  readonly holdsFin: boolean;
  /** So many segments of what waited have just left; none: the windows, or Nagle's algorithm, hold it. */
  sent(run: Run, count: number): void;
  /** A lost segment has just gone again, by `repeatLost` or by the timer. */
  sentAgain(run: Run, sent: Sent): void;
  /** Whether the ACK of something new that has just been taken restarts the retransmission timer. */
  restartsTimer(run: Run): boolean;
}
