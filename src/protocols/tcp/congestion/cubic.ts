/**
 * CUBIC (RFC 9438): after a loss the window grows by a cubic function of time, fast at first, slowly near the window at
 * which the loss came (concave), then faster again (convex), and never slower than Reno would.
 */
import type { Acknowledged, Congestion, CongestionControl, Cubic, Epoch, Loss } from './congestion.ts';

/** Section 5.1: segments a cubic second. */
const C = 0.4;
/** Section 4.6, multiplicative decrease: seven tenths. */
const BETA = 0.7;
/** Section 4.3: Reno's additive increase that gives the same average window with this decrease. */
const ALPHA = (3 * (1 - BETA)) / (1 + BETA);
/** Section 4.2: no target is further than this. */
const FURTHEST = 1.5;

const UNKNOWN: Cubic = { max: 0, prior: 0, epoch: null };

export const cubic: CongestionControl = {
  limits: true,
  // Section 5.8.
  growsUnused: false,
  afterFastRetransmit: 'fast recovery',
  avoid,
  lost,
};

/** Sections 4.6 to 4.8. */
function lost(congestion: Congestion, { outstanding, mss, how }: Loss): Congestion {
  const { cwnd } = congestion;
  const { max } = congestion.cubic ?? UNKNOWN;
  // Section 4.7, fast convergence: the window was smaller than at the last loss, so others need room.
  const plateau = cwnd < max ? (cwnd * (1 + BETA)) / 2 : cwnd;
  return {
    ...congestion,
    ssthresh: Math.max(Math.floor((7 * outstanding) / 10), 2 * mss),
    credit: 0,
    // Section 4.8: after a time-out nothing is known of the path.
    cubic: { max: how === 'time-out' ? 0 : plateau, prior: cwnd, epoch: null },
  };
}

function avoid(congestion: Congestion, acknowledged: Acknowledged): Congestion {
  const { cwnd } = congestion;
  const { bytes, mss, nowUs, roundTripUs, inSegments } = acknowledged;
  const known = congestion.cubic ?? UNKNOWN;
  const begun = known.epoch ?? beginning(known, cwnd, acknowledged);
  const increase = begun.estimate >= known.prior ? 1 : ALPHA;
  const epoch: Epoch = { ...begun, countedUs: nowUs, estimate: begun.estimate + (increase * mss * bytes) / cwnd };
  const next: Congestion = { ...congestion, cubic: { ...known, epoch } };
  const timeUs = nowUs - epoch.startUs;
  if (inSegments) return counted(next, acknowledged, targetInSegments(epoch, timeUs + roundTripUs, mss));
  // Section 4.3: the Reno-friendly region.
  if (windowAt(epoch, timeUs, mss) < epoch.estimate) return { ...next, cwnd: Math.max(cwnd, epoch.estimate) };
  // Sections 4.2, 4.4 and 4.5.
  const target = Math.min(Math.max(windowAt(epoch, timeUs + roundTripUs, mss), cwnd), FURTHEST * cwnd);
  return { ...next, cwnd: cwnd + ((target - cwnd) * bytes) / cwnd };
}

/** Sections 4.2 and 5.8: the time for which the window was not used until now is none in which it could grow. */
export function withoutUnusedTime(congestion: Congestion, nowUs: number): Congestion {
  const { cubic: known } = congestion;
  const before = known?.epoch ?? null;
  if (known === null || before === null || before.countedUs === nowUs) return congestion;
  const { startUs, countedUs } = before;
  const epoch = { ...before, startUs: startUs + nowUs - countedUs, countedUs: nowUs };
  return { ...congestion, cubic: { ...known, epoch } };
}

/** Congestion avoidance begins (section 4.2). */
function beginning({ max }: Cubic, cwnd: number, { nowUs, mss }: Acknowledged): Epoch {
  const plateau = Math.max(max, cwnd);
  return { startUs: nowUs, countedUs: nowUs, k: Math.cbrt((plateau - cwnd) / mss / C), plateau, estimate: cwnd };
}

/** W_cubic(t), bytes. */
function windowAt({ k, plateau }: Epoch, timeUs: number, mss: number): number {
  return plateau + C * (timeUs / 1e6 - k) ** 3 * mss;
}

/** Linux's target: what the cubic function adds to the plateau, or what Reno would have, in whole segments. */
function targetInSegments(epoch: Epoch, timeUs: number, mss: number): number {
  const { plateau, estimate } = epoch;
  const added = Math.trunc((windowAt(epoch, timeUs, mss) - plateau) / mss);
  return Math.max(Math.floor(plateau / mss) + added, Math.floor(estimate / mss));
}

/** Linux lets at least so many segments pass for each by which the window grows, and so many windows at a plateau. */
const LEAST_COUNT = 2;
const WINDOWS_AT_PLATEAU = 100;
/** And no more, as long as nothing has been lost. */
const MOST_COUNT_UNKNOWN = 20;

/** `bictcp_update` and `tcp_cong_avoid_ai`: whenever so many segments have been acknowledged, the window grows by one. */
function counted(congestion: Congestion, { bytes, mss }: Acknowledged, target: number): Congestion {
  const now = Math.floor(congestion.cwnd / mss);
  const count = target > now ? Math.max(LEAST_COUNT, Math.floor(now / (target - now))) : WINDOWS_AT_PLATEAU * now;
  const isUnknown = (congestion.cubic?.max ?? 0) === 0;
  const size = (isUnknown ? Math.min(count, MOST_COUNT_UNKNOWN) : count) * mss;
  // What has come together while more were needed opens the window by one.
  const isOver = congestion.credit >= size;
  const credit = (isOver ? 0 : congestion.credit) + bytes;
  const opened = Math.floor(credit / size);
  return { ...congestion, cwnd: congestion.cwnd + (opened + Number(isOver)) * mss, credit: credit - opened * size };
}
