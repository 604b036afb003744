/** How long the retransmission timer runs (RFC 6298, which RFC 9293, section 3.8.1 prescribes). */
import { departs } from '../differences.ts';
import type { TcpSettings } from '../options.ts';
import type { RoundTrip } from '../state/connection.ts';

const RFC_MINIMUM_US = 1_000_000;
const LINUX_MINIMUM_US = 200_000;
/** RFC 6298, rule 2.5: at least 60 s; this is Linux's. */
const MAXIMUM_US = 120_000_000;

/** The time-out as it stands, doublings included; integer microseconds. */
export function timeoutUs({ srttUs, rttvarUs, backoff, initialUs }: RoundTrip, settings: TcpSettings): number {
  const { rtoUs, minRtoUs } = settings;
  const base =
    srttUs === null
      ? Math.max(rtoUs, initialUs ?? 0)
      : departs(settings, 'variancePlusMinimum')
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
