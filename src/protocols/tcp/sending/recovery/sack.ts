/**
 * Loss recovery with selective acknowledgements (RFC 6675): what has been reported leaves the pipe, what is lost goes again
 * as soon as the pipe has room, several gaps in one round trip.
 */
import { tcpReason } from '../../catalog/reasons/catalog.ts';
import { ECHO_SECTION } from '../../extensions/congestion-notification.ts';
import type { Run } from '../../run.ts';
import { add, distance, leq, lt, max } from '../../segment/sequence.ts';
import type { Recovery, Sender, Sent } from '../../state/connection.ts';
import { unsentBytes } from '../../state/connection.ts';
import { growWindow, setWindow } from '../congestion-window.ts';
import type { LossRecovery, Progress, Report } from './loss-recovery.ts';
import { reduceAtLoss } from './reduction.ts';
import { DUPLICATES_FOR_REPAIR, endOf, repeat, sentBeyond } from './repeat.ts';
import { firstGap, lostBelow, unreportedBytes } from './scoreboard.ts';
import { acknowledgedInSlowStart, fallBack, repeatInSlowStart, slowStartFlight } from './slow-start.ts';

const SECTION = 'RFC 6675, section 5';
const NEXT_SEGMENT = 'RFC 6675, section 4';

export const selective: LossRecovery = {
  acknowledged,
  repeated,
  /** What was reported may have been dropped since (RFC 2018, section 8); ACKs from now on report anew. */
  timedOut(run, first) {
    if (first.syn) return;
    fallBack(run, first);
    run.changingSender().sacked = [];
  },
  repeatLost(run) {
    const { recovery } = run.connection.sender;
    if (recovery?.kind === 'slow start') repeatInSlowStart(run);
    else if (recovery !== null) repeatReported(run, !isNewTextNext(run.connection.sender));
  },
  room,
  roomInWindow(run) {
    const { sender } = run.connection;
    return sender.recovery === null ? sender.congestion.cwnd - distance(sender.una, sender.nxt) : room(run);
  },
  usesBlocks: true,
  countsSegments: false,
  holdsFin: false,
  sent(run) {
    if (run.connection.sender.recovery?.kind === 'fast recovery') repeatReported(run, true);
  },
  sentAgain(run, sent) {
    const { recovery } = run.connection.sender;
    if (recovery !== null) run.changingSender().recovery = { ...recovery, next: max(recovery.next, endOf(sent)) };
  },
  restartsTimer: () => true,
};

/** SetPipe() of RFC 6675, section 4: what is not lost and has not come, and once more what has gone again. */
function pipeOf(sender: Sender): number {
  const { sacked, una, nxt, mss, recovery } = sender;
  if (recovery?.kind === 'slow start') return slowStartFlight(sender, recovery);
  const lost = lostBelow(sacked, DUPLICATES_FOR_REPAIR, mss);
  const sent = unreportedBytes(sacked, lost === null ? una : max(una, lost), nxt);
  return recovery === null ? sent : sent + unreportedBytes(sacked, una, max(una, recovery.next));
}

function room(run: Run): number {
  const { sender } = run.connection;
  const free = sender.congestion.cwnd - pipeOf(sender);
  return sender.recovery?.kind === 'fast recovery' && free < sender.mss ? 0 : free;
}

function acknowledged(run: Run, progress: Progress): void {
  const { limitedTransmit, recovery, una } = run.connection.sender;
  if (limitedTransmit > 0) run.changingSender().limitedTransmit = 0;
  if (recovery === null) growWindow(run, progress.bytes);
  else if (recovery.kind === 'slow start') acknowledgedInSlowStart(run, recovery, progress.bytes);
  else run.changingSender().recovery = leq(recovery.upTo, una) ? null : { ...recovery, next: max(recovery.next, una) };
}

/** A duplicate ACK is one that reports something new (section 2). */
function repeated(run: Run, { isNews }: Report): void {
  if (!isNews) return;
  run.changingSender().duplicateAcks += 1;
  const { duplicateAcks, recovery, lossUpTo, una, sacked, mss } = run.connection.sender;
  if (recovery !== null || lt(una, lossUpTo)) return;
  const lost = lostBelow(sacked, DUPLICATES_FOR_REPAIR, mss);
  if (duplicateAcks >= DUPLICATES_FOR_REPAIR || (lost !== null && lt(una, lost))) beginRecovery(run);
}

/** Section 5, step 4. */
function beginRecovery(run: Run): void {
  const { sender } = run.connection;
  const { congestion, una, nxt, mss, queue } = sender;
  const first = queue.at(0);
  if (first === undefined) return;
  const { ssthresh, isReduced } = reduceAtLoss(run);
  const changing = run.changingSender();
  changing.recovery = { upTo: nxt, next: una, kind: 'fast recovery', timerRestarted: false, rescueTo: endOf(first) };
  if (isReduced) setWindow(run, congestion.cwnd, tcpReason('tcp-cwnd-marked-before'), ECHO_SECTION);
  else setWindow(run, ssthresh ?? mss, tcpReason('tcp-cwnd-selective'), SECTION);
  repeatAt(run, first, 'tcp-fast-retransmit', SECTION);
}

/** Whether NextSeg() comes to rule 2: there is new text, and the receiver's window has room for some of it. */
function isNewTextNext(sender: Sender): boolean {
  return unsentBytes(sender) > 0 && lt(sender.nxt, add(sender.una, sender.wnd));
}

/**
 * NextSeg() of section 4 while the pipe has room for a segment: rule 1, what is lost; with `all`, because there is no new
 * text (rule 2), also rule 3, what has not been reported but something above it has, and rule 4, once the last segment.
 */
function repeatReported(run: Run, all: boolean): void {
  while (!run.exhausted && room(run) > 0) {
    const { sender } = run.connection;
    const { recovery, sacked, una, mss } = sender;
    if (recovery === null) return;
    const gap = firstGap(sacked, max(una, recovery.next));
    const lost = lostBelow(sacked, DUPLICATES_FOR_REPAIR, mss);
    const limit = all ? (sacked.at(-1)?.from ?? una) : (lost ?? una);
    const sent = lt(gap, limit) ? sentBeyond(sender, gap) : undefined;
    if (sent === undefined) {
      if (all) rescue(run, recovery);
      return;
    }
    if (!repeatAt(run, sent, 'tcp-selective-gap', NEXT_SEGMENT)) return;
  }
}

/** Rule 4: the last of what is outstanding, once, if something was acknowledged since the recovery began. */
function rescue(run: Run, recovery: Recovery): void {
  const { sender } = run.connection;
  const last = lastUnreported(sender);
  if (last === undefined || !lt(recovery.rescueTo, sender.una) || lt(last.seq, recovery.next)) return;
  run.changingSender().recovery = { ...recovery, rescueTo: recovery.upTo };
  repeat(run, last, { reason: tcpReason('tcp-selective-rescue'), section: NEXT_SEGMENT });
}

/** The last segment of the queue that has not been reported. */
function lastUnreported({ queue, sacked, nxt }: Sender): Sent | undefined {
  const last = sacked.at(-1);
  const end = last?.to === nxt ? last.from : nxt;
  return queue.at(queue.indexWhere((sent) => leq(end, sent.seq)) - 1);
}

function repeatAt(run: Run, sent: Sent, reason: 'tcp-fast-retransmit' | 'tcp-selective-gap', section: string): boolean {
  const whole = repeat(run, sent, { reason: tcpReason(reason), section });
  if (whole !== null) selective.sentAgain(run, whole);
  return whole !== null;
}
