/**
 * How many ACKs a connection sends in answer to segments that it does not take. Two ends that each find the other's
 * ACK wrong would answer each other for ever (RFC 5961, section 7: an implementation SHOULD throttle such ACKs).
 */
import { departs } from '../differences.ts';
import type { Run } from '../run.ts';
import { has } from '../segment/segment.ts';

/** So many in so long a time, and how a reason writes that time. */
interface Limit {
  readonly count: number;
  readonly withinUs: number;
  readonly within: string;
}

/** The example of RFC 5961, section 7, for each connection. */
const RFC_LIMIT: Limit = { count: 10, withinUs: 5_000_000, within: '5 s' };
/** `net.ipv4.tcp_invalid_ratelimit`, for each connection. */
const LINUX_LIMIT: Limit = { count: 1, withinUs: 500_000, within: '500 ms' };

/** Counts an ACK that answers a segment which is not taken. null: it may leave; else the limit that it would exceed. */
export function throttled(run: Run): Limit | null {
  if (!run.settings.challengeAckLimit) return null;
  const limit = departs(run.settings, 'oneChallengeAck') ? LINUX_LIMIT : RFC_LIMIT;
  const recent = run.connection.challengedUs.filter((us) => run.nowUs - us < limit.withinUs);
  if (recent.length >= limit.count) return limit;
  run.changing().challengedUs = [...recent, run.nowUs];
  return null;
}

/** An ACK answers no ACK by this: text and FIN are sent by somebody who waits, and end no exchange of ACKs. */
export function answersText(run: Run): boolean {
  const { segment } = run;
  return (segment.len > 0 || has(segment, 'FIN')) && !has(segment, 'SYN');
}
