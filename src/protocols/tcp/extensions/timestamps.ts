/**
 * The timestamps option (RFC 7323): what a segment says and echoes (sections 3 and 4.3), what an echo measures (section
 * 4), and the segments that it shows to be old duplicates (PAWS, section 5). The clock counts the milliseconds since the
 * scenario began, in 32 bits. Not modelled: a random offset for each connection (section 5.4).
 */
import type { Synchronized, Tcb } from '../state/connection.ts';
import type { Run } from '../run.ts';
import type { Segment, Timestamps } from '../segment/segment.ts';
import { has } from '../segment/segment.ts';
import { leq } from '../segment/sequence.ts';

/** What the option takes of a segment's text, padding included (section 3.2; RFC 9293, section 3.7.1). */
export const TIMESTAMPS_BYTES = 12;

/** Section 5.5: a clock of 1 ms may have turned half round in so long a time, and says nothing any more. */
const OUTDATED_US = 24 * 86_400_000_000;

/** The clock at that time. */
export function timestampAt(us: number): number {
  return Math.floor(us / 1000) % 0x1_0000_0000;
}

/** `a < b` as section 5.2 has it. */
function isOlder(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** What a segment of the connection says; the echo is valid only together with ACK. */
export function timestampsOf(tcb: Tcb, nowUs: number, acknowledges: boolean): Timestamps {
  const recent = tcb.receiver?.recentTimestamp;
  return { value: timestampAt(nowUs), echo: acknowledges ? (recent?.value ?? 0) : 0 };
}

/** TS.Recent of a connection whose SYN has just come. */
export function firstTimestamp({ options }: Segment, nowUs: number): Synchronized['receiver']['recentTimestamp'] {
  return options.timestamps === undefined ? null : { value: options.timestamps.value, us: nowUs };
}

/**
 * Section 3.2: where timestamps are agreed upon every segment has them, but for a RST that may lack them, and a SYN that
 * finds TIME-WAIT and begins another connection (RFC 6191, section 2).
 */
export function lacksTimestamps(run: Run): boolean {
  const { segment, synchronized } = run;
  const begins = synchronized.state === 'TIME-WAIT' && has(segment, 'SYN');
  const lacks = synchronized.extensions.timestamps && segment.options.timestamps === undefined;
  return lacks && !begins && !has(segment, 'RST');
}

/** Section 5.3, R1: SEG.TSval < TS.Recent, which is valid, and no RST. */
export function isOldDuplicate(run: Run): boolean {
  const { segment, synchronized, nowUs } = run;
  const { timestamps } = segment.options;
  const { recentTimestamp } = synchronized.receiver;
  if (!synchronized.extensions.timestamps || timestamps === undefined || recentTimestamp === null) return false;
  const isValid = nowUs - recentTimestamp.us <= OUTDATED_US;
  return isValid && isOlder(timestamps.value, recentTimestamp.value) && !has(segment, 'RST');
}

/** Section 5.3, R3: remembers the TSval of the segment in hand if it begins at or before Last.ACK.sent. */
export function rememberTimestamp(run: Run): void {
  const { segment, synchronized, nowUs } = run;
  const { timestamps } = segment.options;
  const { recentTimestamp, acked } = synchronized.receiver;
  if (!synchronized.extensions.timestamps || timestamps === undefined || !leq(segment.seq, acked)) return;
  const isOutdated = recentTimestamp !== null && nowUs - recentTimestamp.us > OUTDATED_US;
  if (recentTimestamp !== null && !isOutdated && isOlder(timestamps.value, recentTimestamp.value)) return;
  run.changingReceiver().recentTimestamp = { value: timestamps.value, us: nowUs };
}

/** Section 4.1: the round trip that the echo of the segment in hand measures, in microseconds; null: it has none. */
export function echoedRoundTripUs(run: Run): number | null {
  const { segment, connection, nowUs } = run;
  const { timestamps } = segment.options;
  if (!connection.extensions.timestamps || timestamps === undefined || !has(segment, 'ACK')) return null;
  const elapsed = (timestampAt(nowUs) - timestamps.echo) | 0;
  return elapsed < 0 ? null : elapsed * 1000;
}
