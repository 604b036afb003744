/**
 * What an algorithm of congestion control is, as plain data and pure functions. The sender (`sending/`) knows when
 * something was acknowledged or lost; an algorithm knows how far the window grows or falls then. Sizes in bytes.
 */

/** As `set congestion` names them. */
export const CONGESTION_NAMES = ['tahoe', 'reno', 'cubic', 'off'] as const;
export type CongestionName = (typeof CONGESTION_NAMES)[number];

/** What a sender keeps of it (RFC 5681, section 2). */
export interface Congestion {
  readonly algorithm: CongestionName;
  /** So much may be in flight. */
  readonly cwnd: number;
  /** Below it slow start, from it on congestion avoidance; null: none yet, it is always slow start. */
  readonly ssthresh: number | null;
  /** Bytes acknowledged in congestion avoidance that have not made `cwnd` grow yet. */
  readonly credit: number;
  /** What CUBIC remembers beside; null: nothing has been lost, and congestion avoidance has not begun. */
  readonly cubic: Cubic | null;
}

/** What CUBIC remembers; sizes in bytes. */
export interface Cubic {
  /** W_max: where the cubic function has its plateau; 0: nothing is known of the path. */
  readonly max: number;
  /** cwnd_prior: the window at the last loss. */
  readonly prior: number;
  /** What congestion avoidance began with; null: it has not begun since the last loss. */
  readonly epoch: Epoch | null;
}

/** A stretch of congestion avoidance, from a loss to the next one. */
export interface Epoch {
  /** When it began; later by as long as the window was not used. */
  readonly startUs: number;
  /** Up to when its time has been counted. */
  readonly countedUs: number;
  /** K: so many seconds after its start the window is back at the plateau. */
  readonly k: number;
  readonly plateau: number;
  /** W_est: the window that Reno would have. */
  readonly estimate: number;
}

/** What an ACK acknowledges that was outstanding. */
export interface Acknowledged {
  readonly bytes: number;
  /** SMSS: what a full segment carries. */
  readonly mss: number;
  readonly nowUs: number;
  /** SRTT, microseconds; 0: not measured yet. */
  readonly roundTripUs: number;
  /** The sender counts its window in segments, and computes in whole ones. */
  readonly inSegments: boolean;
}

/** Something is lost, or was marked. */
export interface Loss {
  /** What was in flight (FlightSize). */
  readonly outstanding: number;
  readonly mss: number;
  readonly how: 'duplicate ACKs' | 'time-out' | 'mark';
}

export interface CongestionControl {
  /** Whether a congestion window limits sending at all. */
  readonly limits: boolean;
  /** Whether the window grows, too, while less than it allows is in flight. */
  readonly growsUnused: boolean;
  /** How what follows a fast retransmit is sent. */
  readonly afterFastRetransmit: 'fast recovery' | 'slow start';
  /** With the slow-start threshold that a loss leads to; the window is as it was. */
  lost(congestion: Congestion, loss: Loss): Congestion;
  /** The window after an ACK in congestion avoidance. */
  avoid(congestion: Congestion, acknowledged: Acknowledged): Congestion;
}

export function inSlowStart({ cwnd, ssthresh }: Congestion): boolean {
  return ssthresh === null || cwnd < ssthresh;
}

/** RFC 5681, section 3.1: slow start adds what an ACK acknowledges, one segment at most. */
export function slowStart(congestion: Congestion, { bytes, mss }: Acknowledged): Congestion {
  const { algorithm, cwnd, ssthresh, credit, cubic } = congestion;
  return { algorithm, cwnd: cwnd + Math.min(bytes, mss), ssthresh, credit, cubic };
}

/**
 * The initial window (RFC 6928, section 2): ten segments, of more than 1460 bytes fewer.
 *
 * @returns bytes
 */
export function initialWindowOf(mss: number): number {
  return Math.min(10 * mss, Math.max(2 * mss, 14_600));
}
