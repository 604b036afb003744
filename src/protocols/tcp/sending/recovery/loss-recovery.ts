/** What every way of learning of losses and repairing them has to know. */
import type { Run } from '../../run.ts';
import type { Sent } from '../../state/connection.ts';

/** What an ACK has just taken off the retransmission queue. */
export interface Progress {
  /** SEG.ACK - SND.UNA. */
  readonly bytes: number;
  /** Whole segments. */
  readonly segments: number;
}

export interface LossRecovery {
  /** An ACK has acknowledged something new; the queue and SND.UNA are as it says. */
  acknowledged(run: Run, progress: Progress): void;
  /** A duplicate ACK (RFC 5681, section 2) has come, and is counted in `duplicateAcks`. */
  duplicate(run: Run): void;
  /** The retransmission timer has run out; `first`, the front of the queue, is about to be repeated. */
  timedOut(run: Run, first: Sent): void;
  /** Repeats of what is lost as much as the congestion window lets out. */
  repeatLost(run: Run): void;
  /** How many bytes of new text the congestion window lets out. */
  room(run: Run): number;
  /** The same without what limited transmit adds (RFC 3042). */
  roomInWindow(run: Run): number;
  /** Whether the ACK of something new that has just been taken restarts the retransmission timer. */
  restartsTimer(run: Run): boolean;
}
