/** The retransmission time-out: RFC 6298, which RFC 9293, section 3.8.1 prescribes. The clock has no granularity. */
import type { RoundTrip } from '../state/connection.ts';
import type { Run } from '../run.ts';
import { timeoutUs } from './time-out.ts';

export const NOTHING_MEASURED: RoundTrip = {
  srttUs: null,
  rttvarUs: 0,
  backoff: 0,
  initialUs: null,
  measurement: null,
};

/** RFC 6298, rule 5.7: what is used after a handshake that had to be repeated. */
export const REPEATED_HANDSHAKE_US = 3_000_000;

/** The time-out as it stands, doublings included. */
export function currentRtoUs(run: Run): number {
  return timeoutUs(run.connection.sender.roundTrip, run.settings);
}

/** Rules 2.2 and 2.3: a new measurement; the doublings are over. */
export function measured(before: RoundTrip, sampleUs: number): RoundTrip {
  const { srttUs, rttvarUs } = before;
  const measurement = { us: sampleUs };
  if (srttUs === null) return { srttUs: sampleUs, rttvarUs: sampleUs / 2, backoff: 0, initialUs: null, measurement };
  return {
    srttUs: (7 * srttUs + sampleUs) / 8,
    rttvarUs: (3 * rttvarUs + Math.abs(srttUs - sampleUs)) / 4,
    backoff: 0,
    initialUs: null,
    measurement,
  };
}
