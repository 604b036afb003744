/**
 * Loss recovery by acknowledgement numbers alone: fast retransmit and fast recovery (RFC 5681, section 3.2) with partial
 * acknowledgements (NewReno, RFC 6582), limited transmit (RFC 3042), and slow start after a time-out (RFC 5681, section 3.1)
 * or, as Tahoe does it, after a fast retransmit.
 */
import { tcpReason } from '../../catalog/reasons/catalog.ts';
import { algorithmOf } from '../../congestion/algorithms.ts';
import { ECHO_SECTION } from '../../extensions/congestion-notification.ts';
import type { Run } from '../../run.ts';
import { distance, leq } from '../../segment/sequence.ts';
import type { Recovery } from '../../state/connection.ts';
import { growWindow, setWindow } from '../congestion-window.ts';
import { currentRtoUs } from '../round-trip.ts';
import type { LossRecovery, Progress, Report } from './loss-recovery.ts';
import { reduceAtLoss } from './reduction.ts';
import { DUPLICATES_FOR_REPAIR, endOf, rememberNext, repeat } from './repeat.ts';
import { acknowledgedInSlowStart, fallBack, repeatInSlowStart, slowStartFlight } from './slow-start.ts';

const FAST_RETRANSMIT = 'RFC 5681, section 3.2';
const PARTIAL_ACK = 'RFC 6582, section 3.2';

export const newReno: LossRecovery = {
  acknowledged,
  repeated,
  timedOut: fallBack,
  repeatLost: repeatInSlowStart,
  room(run) {
    const { duplicateAcks, recovery, mss } = run.connection.sender;
    const limited = recovery === null && duplicateAcks < DUPLICATES_FOR_REPAIR ? duplicateAcks * mss : 0;
    return roomInWindow(run) + limited;
  },
  roomInWindow,
  usesBlocks: true,
  countsSegments: false,
  holdsFin: false,
  sent: () => undefined,
  sentAgain: rememberNext,
  /** RFC 6582, section 3.2: of partial ACKs the first alone does. */
  restartsTimer: (run) => run.connection.sender.recovery?.timerRestarted !== true,
};

function roomInWindow(run: Run): number {
  const { sender } = run.connection;
  const { recovery, una, nxt, congestion } = sender;
  return congestion.cwnd - (recovery?.kind === 'slow start' ? slowStartFlight(sender, recovery) : distance(una, nxt));
}

function acknowledged(run: Run, progress: Progress): void {
  const { sender } = run.connection;
  const { recovery, una, mss } = sender;
  if (sender.limitedTransmit > 0) run.changingSender().limitedTransmit = 0;
  if (recovery === null) growWindow(run, progress.bytes);
  else if (recovery.kind === 'slow start') acknowledgedInSlowStart(run, recovery, progress.bytes);
  else if (leq(recovery.upTo, una)) {
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
  const isFastRecovery = algorithmOf(congestion).afterFastRetransmit === 'fast recovery';
  const { ssthresh, isReduced } = reduceAtLoss(run);
  const changing = run.changingSender();
  if (isFastRecovery) {
    changing.recovery = { upTo: nxt, next: una, kind: 'fast recovery', timerRestarted: false, rescueTo: nxt };
    setWindow(
      run,
      (ssthresh ?? mss) + DUPLICATES_FOR_REPAIR * mss,
      tcpReason(isReduced ? 'tcp-cwnd-marked-before' : 'tcp-cwnd-fast-retransmit'),
      isReduced ? ECHO_SECTION : FAST_RETRANSMIT,
    );
  } else {
    changing.recovery = { upTo: nxt, next: endOf(first), kind: 'slow start', timerRestarted: false, rescueTo: nxt };
    setWindow(run, mss, tcpReason('tcp-cwnd-tahoe'), FAST_RETRANSMIT);
  }
  repeat(run, first, { reason: tcpReason('tcp-fast-retransmit'), section: FAST_RETRANSMIT });
  if (run.departs('restartAtFastRetransmit')) run.start('retransmission', currentRtoUs(run));
}
