/**
 * After a time-out, and with Tahoe after every loss, all that is outstanding goes again from the first on, as slow start
 * opens the window (RFC 5681, section 3.1); not what the other side has reported (RFC 6675, section 5.1).
 */
import { tcpReason } from '../../catalog/reasons/catalog.ts';
import { algorithmOf } from '../../congestion/algorithms.ts';
import { sayReduced } from '../../extensions/congestion-notification.ts';
import type { Run } from '../../run.ts';
import { distance, leq, lt, max } from '../../segment/sequence.ts';
import type { Recovery, Sender, Sent } from '../../state/connection.ts';
import { growWindow, setWindow } from '../congestion-window.ts';
import { endOf, repeat, sentBeyond } from './repeat.ts';
import { firstGap, unreportedBytes } from './scoreboard.ts';

const SECTION = 'RFC 5681, section 3.1';

/** What is in flight: of what goes again what has gone again, and what is new. */
export function slowStartFlight({ una, nxt, sacked }: Sender, { next, upTo }: Recovery): number {
  return unreportedBytes(sacked, una, max(una, next)) + unreportedBytes(sacked, upTo, nxt);
}

/** The timer has run out: cwnd is one segment; the threshold is held if the segment has timed out before. */
export function fallBack(run: Run, first: Sent): void {
  const { congestion, una, nxt, mss, timeouts } = run.connection.sender;
  if (first.syn) return;
  const changing = run.changingSender();
  changing.congestion =
    timeouts === 0
      ? algorithmOf(congestion).lost(congestion, { outstanding: distance(una, nxt), mss, how: 'time-out' })
      : { ...congestion, credit: 0 };
  changing.recovery = { upTo: nxt, next: first.seq, kind: 'slow start', timerRestarted: false, rescueTo: nxt };
  changing.lossUpTo = nxt;
  changing.limitedTransmit = 0;
  sayReduced(run);
  setWindow(run, mss, tcpReason('tcp-cwnd-time-out'), SECTION);
}

export function acknowledgedInSlowStart(run: Run, recovery: Recovery, bytes: number): void {
  const { una } = run.connection.sender;
  growWindow(run, bytes);
  run.changingSender().recovery = leq(recovery.upTo, una) ? null : { ...recovery, next: max(recovery.next, una) };
}

export function repeatInSlowStart(run: Run): void {
  while (!run.exhausted) {
    const { sender } = run.connection;
    const { recovery, congestion, sacked } = sender;
    if (recovery?.kind !== 'slow start') return;
    const sent = sentBeyond(sender, firstGap(sacked, recovery.next));
    if (sent === undefined || !lt(sent.seq, recovery.upTo)) return;
    const room = congestion.cwnd - slowStartFlight(sender, recovery);
    if (sent.len > room || room <= 0) return;
    const whole = repeat(run, sent, { reason: tcpReason('tcp-slow-start-again'), section: SECTION });
    if (whole === null) return;
    run.changingSender().recovery = { ...recovery, next: endOf(whole) };
  }
}
