/**
 * Loss recovery by acknowledgement numbers alone: fast retransmit and fast recovery (RFC 5681, section 3.2) with partial
 * acknowledgements (NewReno, RFC 6582), limited transmit (RFC 3042), and slow start after a time-out (RFC 5681, section 3.1)
 * or, as Tahoe does it, after a fast retransmit.
 */
import { tcpReason } from '../../catalog/reasons/catalog.ts';
import { algorithmOf } from '../../congestion/algorithms.ts';
import { sayReduced } from '../../extensions/congestion-notification.ts';
import type { Run } from '../../run.ts';
import { distance, leq, lt, max } from '../../segment/sequence.ts';
import type { Recovery, Sender, Sent } from '../../state/connection.ts';
import { growWindow, setWindow } from '../congestion-window.ts';
import { currentRtoUs } from '../round-trip.ts';
import type { LossRecovery, Progress, Report } from './loss-recovery.ts';
import { DUPLICATES_FOR_REPAIR, endOf, rememberNext, repeat, sentBeyond } from './repeat.ts';

const FAST_RETRANSMIT = 'RFC 5681, section 3.2';
const PARTIAL_ACK = 'RFC 6582, section 3.2';
const AFTER_TIME_OUT = 'RFC 5681, section 3.1';

export const newReno: LossRecovery = {
  acknowledged,
  repeated,
  timedOut,
  repeatLost,
  room(run) {
    const { duplicateAcks, recovery, mss } = run.connection.sender;
    const limited = recovery === null && duplicateAcks < DUPLICATES_FOR_REPAIR ? duplicateAcks * mss : 0;
    return roomInWindow(run) + limited;
  },
  roomInWindow,
  holdsFin: false,
  sent: () => undefined,
  sentAgain: rememberNext,
  /** RFC 6582, section 3.2: of partial ACKs the first alone does. */
  restartsTimer: (run) => run.connection.sender.recovery?.timerRestarted !== true,
};

/** What is in flight: all that is outstanding, but of what goes again in slow start only what has gone again. */
function inFlight({ una, nxt, recovery }: Sender): number {
  if (recovery?.kind !== 'slow start') return distance(una, nxt);
  return distance(una, max(una, recovery.next)) + distance(recovery.upTo, nxt);
}

function roomInWindow(run: Run): number {
  const { sender } = run.connection;
  return sender.congestion.cwnd - inFlight(sender);
}

function acknowledged(run: Run, progress: Progress): void {
  const { sender } = run.connection;
  const { recovery, una, mss } = sender;
  if (sender.limitedTransmit > 0) run.changingSender().limitedTransmit = 0;
  if (recovery === null) growWindow(run, progress.bytes);
  else if (recovery.kind === 'slow start') {
    growWindow(run, progress.bytes);
    run.changingSender().recovery = leq(recovery.upTo, una) ? null : { ...recovery, next: max(recovery.next, una) };
  } else if (leq(recovery.upTo, una)) {
    // The number is above what was outstanding at the loss: all of it has come (RFC 5681, section 3.2, step 6).
    setWindow(
      run,
      sender.congestion.ssthresh ?? sender.congestion.cwnd,
      tcpReason('tcp-cwnd-recovered'),
      FAST_RETRANSMIT,
    );
    run.changingSender().recovery = null;
  } else takePartialAck(run, recovery, progress.bytes, mss);
}

/** RFC 6582, section 3.2: the next gap is repeated at once, and what has left the network leaves the window. */
function takePartialAck(run: Run, recovery: Recovery, bytes: number, mss: number): void {
  const { congestion } = run.connection.sender;
  const cwnd = Math.max(mss, congestion.cwnd - bytes + (bytes >= mss ? mss : 0));
  setWindow(run, cwnd, tcpReason('tcp-cwnd-partial-ack'), PARTIAL_ACK);
  run.changingSender().recovery = { ...recovery, timerRestarted: true };
  const first = run.connection.sender.queue.at(0);
  if (first !== undefined) repeat(run, first, { reason: tcpReason('tcp-partial-ack'), section: PARTIAL_ACK });
}

function repeated(run: Run, { isDuplicate }: Report): void {
  if (!isDuplicate) return;
  run.changingSender().duplicateAcks += 1;
  const { duplicateAcks, recovery, congestion, mss } = run.connection.sender;
  if (recovery?.kind === 'fast recovery')
    setWindow(run, congestion.cwnd + mss, tcpReason('tcp-cwnd-inflated'), FAST_RETRANSMIT);
  else if (recovery === null && duplicateAcks === DUPLICATES_FOR_REPAIR) retransmitFast(run);
}

/** RFC 5681, section 3.2, steps 2 and 3; RFC 6582: not for duplicates of what was sent before the last loss. */
function retransmitFast(run: Run): void {
  const { sender } = run.connection;
  const { una, nxt, mss, congestion, lossUpTo, queue } = sender;
  const first = queue.at(0);
  if (first === undefined || leq(una, lossUpTo)) return;
  const algorithm = algorithmOf(congestion);
  const isFastRecovery = algorithm.afterFastRetransmit === 'fast recovery';
  const ssthresh = algorithm.threshold(distance(una, nxt) - sender.limitedTransmit, mss);
  const changing = run.changingSender();
  changing.congestion = { ...congestion, ssthresh, credit: 0 };
  changing.lossUpTo = nxt;
  sayReduced(run);
  if (isFastRecovery) {
    changing.recovery = { upTo: nxt, next: una, kind: 'fast recovery', timerRestarted: false };
    setWindow(run, ssthresh + DUPLICATES_FOR_REPAIR * mss, tcpReason('tcp-cwnd-fast-retransmit'), FAST_RETRANSMIT);
  } else {
    changing.recovery = { upTo: nxt, next: endOf(first), kind: 'slow start', timerRestarted: false };
    setWindow(run, mss, tcpReason('tcp-cwnd-tahoe'), FAST_RETRANSMIT);
  }
  repeat(run, first, { reason: tcpReason('tcp-fast-retransmit'), section: FAST_RETRANSMIT });
  if (run.departs('restartAtFastRetransmit')) run.start('retransmission', currentRtoUs(run));
}

/** RFC 5681, section 3.1: cwnd is one segment; the threshold is held if the segment has timed out before. */
function timedOut(run: Run, first: Sent): void {
  const { congestion, una, nxt, mss, timeouts } = run.connection.sender;
  if (first.syn) return;
  const isFirst = timeouts === 0;
  const ssthresh = isFirst ? algorithmOf(congestion).threshold(distance(una, nxt), mss) : congestion.ssthresh;
  const changing = run.changingSender();
  changing.congestion = { ...congestion, ssthresh, credit: 0 };
  changing.recovery = { upTo: nxt, next: first.seq, kind: 'slow start', timerRestarted: false };
  changing.lossUpTo = nxt;
  sayReduced(run);
  changing.limitedTransmit = 0;
  setWindow(run, mss, tcpReason('tcp-cwnd-time-out'), AFTER_TIME_OUT);
}

/** What was outstanding when the timer ran out goes again from the first on, as slow start opens the window. */
function repeatLost(run: Run): void {
  while (!run.exhausted) {
    const { sender } = run.connection;
    const { recovery } = sender;
    if (recovery?.kind !== 'slow start') return;
    const sent = sentBeyond(sender, recovery.next);
    if (sent === undefined || !lt(sent.seq, recovery.upTo)) return;
    const room = sender.congestion.cwnd - inFlight(sender);
    if (sent.len > room || room <= 0) return;
    const whole = repeat(run, sent, { reason: tcpReason('tcp-slow-start-again'), section: AFTER_TIME_OUT });
    if (whole === null) return;
    run.changingSender().recovery = { ...recovery, next: endOf(whole) };
  }
}
