/** The retransmission time-out: RFC 6298, which RFC 9293, section 3.8.1 prescribes. The clock has no granularity. */
import type { RoundTrip } from '../state/connection.ts';
import type { Run } from '../run.ts';

export const NOTHING_MEASURED: RoundTrip = { srttUs: null, rttvarUs: 0, backoff: 0, initialUs: null };

/** RFC 6298, rule 5.7: what is used after a handshake that had to be repeated. */
export const REPEATED_HANDSHAKE_US = 3_000_000;

const RFC_MINIMUM_US = 1_000_000;
const LINUX_MINIMUM_US = 200_000;
/** RFC 6298, rule 2.5: at least 60 s; this is Linux's. */
const MAXIMUM_US = 120_000_000;

/** The time-out as it stands, doublings included. */
export function currentRtoUs(run: Run): number {
  const { srttUs, rttvarUs, backoff, initialUs } = run.connection.sender.roundTrip;
  const { rtoUs, minRtoUs } = run.settings;
  const base =
    srttUs === null
      ? Math.max(rtoUs, initialUs ?? 0)
      : run.departs('variancePlusMinimum')
        ? srttUs + Math.max(minRtoUs ?? LINUX_MINIMUM_US, 4 * rttvarUs)
        : Math.max(minRtoUs ?? RFC_MINIMUM_US, srttUs + 4 * rttvarUs);
  return Math.round(doubled(base, backoff, MAXIMUM_US));
}

/** As many doublings take a microsecond beyond every longest pause. */
const MOST_DOUBLINGS = 40;

/** A pause that has doubled so often (however often that is), and is never longer than `longestUs`. */
export function doubled(us: number, times: number, longestUs: number): number {
  return Math.min(longestUs, us * 2 ** Math.min(times, MOST_DOUBLINGS));
}

/** Rules 2.2 and 2.3: a new measurement; the doublings are over. */
export function measured(before: RoundTrip, sampleUs: number): RoundTrip {
  const { srttUs, rttvarUs } = before;
  if (srttUs === null) return { srttUs: sampleUs, rttvarUs: sampleUs / 2, backoff: 0, initialUs: null };
  return {
    srttUs: (7 * srttUs + sampleUs) / 8,
    rttvarUs: (3 * rttvarUs + Math.abs(srttUs - sampleUs)) / 4,
    backoff: 0,
    initialUs: null,
  };
}
