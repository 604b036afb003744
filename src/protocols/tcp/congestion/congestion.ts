/**
 * What an algorithm of congestion control is, as plain data and pure functions. The sender (`sending/`) knows when
 * something was acknowledged or lost; an algorithm knows how far the window grows or falls then. Sizes in bytes.
 */

/** As `set congestion` names them. */
export const CONGESTION_NAMES = ['tahoe', 'reno', 'off'] as const;
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
}

/** What an ACK acknowledges that was outstanding. */
export interface Acknowledged {
  readonly bytes: number;
  /** SMSS: what a full segment carries. */
  readonly mss: number;
}

export interface CongestionControl {
  /** Whether a congestion window limits sending at all. */
  readonly limits: boolean;
  /** How what follows a fast retransmit is sent. */
  readonly afterFastRetransmit: 'fast recovery' | 'slow start';
  /** The slow-start threshold after a loss. `outstanding`: what was in flight (FlightSize). */
  threshold(outstanding: number, mss: number): number;
  /** The window after an ACK in congestion avoidance. */
  avoid(congestion: Congestion, acknowledged: Acknowledged): Congestion;
}

export function inSlowStart({ cwnd, ssthresh }: Congestion): boolean {
  return ssthresh === null || cwnd < ssthresh;
}

/** RFC 5681, section 3.1: slow start adds what an ACK acknowledges, one segment at most. */
export function slowStart(congestion: Congestion, { bytes, mss }: Acknowledged): Congestion {
  return { ...congestion, cwnd: congestion.cwnd + Math.min(bytes, mss) };
}

/**
 * The initial window (RFC 6928, section 2): ten segments, of more than 1460 bytes fewer.
 *
 * @returns bytes
 */
export function initialWindowOf(mss: number): number {
  return Math.min(10 * mss, Math.max(2 * mss, 14_600));
}
