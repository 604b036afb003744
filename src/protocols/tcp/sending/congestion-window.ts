/** How the congestion window begins, grows and limits what is sent (RFC 5681, sections 3.1 and 4.1). */
import type { LocalizableText } from '../../../l10n/localizable.ts';
import type { Size } from '../../option.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { algorithmOf } from '../congestion/algorithms.ts';
import type { Congestion } from '../congestion/congestion.ts';
import { withoutUnusedTime } from '../congestion/cubic.ts';
import { initialWindowOf, inSlowStart, slowStart } from '../congestion/congestion.ts';
import { echoesCongestion } from '../extensions/congestion-notification.ts';
import type { TcpSettings } from '../options.ts';
import type { Run } from '../run.ts';
import { distance } from '../segment/sequence.ts';
import type { Sender } from '../state/connection.ts';
import { currentRtoUs } from './round-trip.ts';

const GROWTH = 'RFC 5681, section 3.1';
const SLOW_START = tcpReason('tcp-cwnd-slow-start');
const AVOIDANCE = tcpReason('tcp-cwnd-congestion-avoidance');
const CUBIC = tcpReason('tcp-cwnd-cubic');
const INITIAL = tcpReason('tcp-cwnd-initial');
const HANDSHAKE_LOST = tcpReason('tcp-cwnd-handshake-lost');
const IDLE = tcpReason('tcp-cwnd-idle');

/** So many losses of a SYN, or of a SYN,ACK, are more than a late answer (RFC 6928, section 2). */
const HANDSHAKE_LOSSES = 2;

/** What a sender begins with that may put `mss` bytes into a segment. */
export function newCongestion(settings: TcpSettings, mss: number): Congestion {
  const { congestion: algorithm, ssthresh } = settings;
  return {
    algorithm,
    cwnd: initialWindow(settings, mss),
    ssthresh: ssthresh === null ? null : bytesOf(ssthresh, mss),
    credit: 0,
    cubic: null,
  };
}

/** At least a segment. */
function initialWindow({ initialWindow: size }: TcpSettings, mss: number): number {
  return size === null ? initialWindowOf(mss) : Math.max(mss, bytesOf(size, mss));
}

function bytesOf(size: Size, mss: number): number {
  return typeof size === 'number' ? size : size.mss * mss;
}

/** Says why the window of a new connection is what it is. */
export function explainInitialWindow(run: Run): void {
  run.explainWindow(INITIAL, 'RFC 6928, section 2');
}

/** Our SYN is acknowledged: after it was lost twice the connection begins with one segment. */
export function beginAfterHandshake(run: Run): void {
  const { congestion, mss, timeouts } = run.connection.sender;
  if (timeouts < HANDSHAKE_LOSSES || !algorithmOf(congestion).limits) return;
  run.changingSender().congestion = { ...congestion, cwnd: mss };
  run.explainWindow(HANDSHAKE_LOST, 'RFC 6928, section 2');
}

/** An ACK acknowledges so many bytes that were outstanding; one that says ECE opens nothing (RFC 3168, section 6.1.2). */
export function growWindow(run: Run, bytes: number): void {
  const { congestion, mss, maxWnd, roundTrip } = run.connection.sender;
  const algorithm = algorithmOf(congestion);
  if (!algorithm.limits || bytes <= 0 || congestion.cwnd >= maxWnd || echoesCongestion(run)) return;
  if (!algorithm.growsUnused && !isUsed(run.connection.sender, bytes)) {
    run.changingSender().congestion = withoutUnusedTime(congestion, run.nowUs);
    return;
  }
  const slow = inSlowStart(congestion);
  const acknowledged = { bytes, mss, nowUs: run.nowUs, roundTripUs: roundTrip.srttUs ?? 0, inSegments: false };
  run.changingSender().congestion = slow
    ? slowStart(congestion, acknowledged)
    : algorithm.avoid(congestion, acknowledged);
  explainGrowth(run, slow, SLOW_START);
}

/** RFC 9438, section 5.8: whether so much was in flight, before so many bytes were acknowledged, as the window allows. */
function isUsed({ recovery, congestion, una, nxt, mss }: Sender, bytes: number): boolean {
  return recovery !== null || bytes + distance(una, nxt) + mss > congestion.cwnd;
}

/** New text is sent after nothing was in flight: CUBIC does not count the time until now. */
export function skipIdleTime(run: Run): void {
  const { congestion, queue } = run.connection.sender;
  if (queue.length > 0 || algorithmOf(congestion).growsUnused || run.departs('growWhenLimited')) return;
  const known = withoutUnusedTime(congestion, run.nowUs);
  if (known !== congestion) run.changingSender().congestion = known;
}

/** Says that the window has grown, and by which rule; `slowStart` says how in slow start. */
export function explainGrowth(run: Run, slow: boolean, slowStart: LocalizableText): void {
  if (slow) run.explainWindow(slowStart, GROWTH);
  else if (run.connection.sender.congestion.cubic === null) run.explainWindow(AVOIDANCE, GROWTH);
  else run.explainWindow(CUBIC, 'RFC 9438, section 4');
}

/** `set congestion` has changed: a connection that exists keeps its window, which goes by another rule from now on. */
export function controlAnew(run: Run): void {
  const { congestion } = run.connection.sender;
  run.changingSender().congestion = { ...congestion, algorithm: run.settings.congestion, credit: 0, cubic: null };
}

/** Sets the window, and says by which rule. */
export function setWindow(run: Run, cwnd: number, reason: LocalizableText, section: string): void {
  const { congestion } = run.connection.sender;
  run.changingSender().congestion = { ...congestion, cwnd };
  run.explainWindow(reason, section);
}

/** RFC 5681, section 4.1: nothing has been sent for longer than the time-out, so nothing is known of the path any more. */
export function restartAfterIdle(run: Run): boolean {
  const { congestion, lastSentUs, queue, mss } = run.connection.sender;
  const restart = Math.min(congestion.cwnd, initialWindow(run.settings, mss));
  if (!run.settings.idleRestart || !algorithmOf(congestion).limits || restart === congestion.cwnd) return false;
  if (lastSentUs === null || queue.length > 0 || run.nowUs - lastSentUs <= currentRtoUs(run)) return false;
  run.changingSender().congestion = { ...congestion, cwnd: restart, credit: 0 };
  run.explainWindow(IDLE, 'RFC 5681, section 4.1');
  return true;
}
