/** Repairs without congestion control: what is lost goes again as it is found out, and nothing slows down. */
import type { LocalizableText } from '../../../../l10n/localizable.ts';
import { tcpReason } from '../../catalog/reasons/catalog.ts';
import type { Run } from '../../run.ts';
import { leq } from '../../segment/sequence.ts';
import type { Recovery, Sent } from '../../state/connection.ts';
import { currentRtoUs } from '../round-trip.ts';
import type { LossRecovery, Report } from './loss-recovery.ts';
import { DUPLICATES_FOR_REPAIR, endOf, part, rememberNext, repeat, sentBeyond } from './repeat.ts';

export const uncontrolled: LossRecovery = {
  acknowledged,
  repeated,
  timedOut(run, first) {
    const { nxt } = run.connection.sender;
    run.changingSender().recovery = {
      upTo: nxt,
      next: first.seq,
      kind: 'slow start',
      timerRestarted: false,
      rescueTo: nxt,
    };
  },
  repeatLost: () => undefined,
  room: () => Infinity,
  roomInWindow: () => Infinity,
  usesBlocks: false,
  countsSegments: false,
  holdsFin: false,
  sent: () => undefined,
  sentAgain: rememberNext,
  restartsTimer: () => true,
};

/** An ACK that leaves a gap in what was lost: the next of it is repeated at once (RFC 6582, section 3.2). */
function acknowledged(run: Run): void {
  const { recovery, una } = run.connection.sender;
  if (recovery === null) return;
  if (leq(recovery.upTo, una)) {
    run.changingSender().recovery = null;
    return;
  }
  const count = recovery.kind === 'slow start' && run.departs('slowStartAfterTimeout') ? 2 : 1;
  for (let repeated = 0; repeated < count; repeated++) {
    const { sender } = run.connection;
    if (sender.recovery === null) return;
    const sent = sentBeyond(sender, sender.recovery.next);
    if (sent === undefined || leq(sender.recovery.upTo, sent.seq)) return;
    repair(run, sent, sender.recovery, count - repeated, tcpReason('tcp-ack-leaves-gap'), 'RFC 6582, section 3.2');
  }
}

function repeated(run: Run, { isDuplicate }: Report): void {
  const { queue, duplicateAcks, recovery, nxt } = run.connection.sender;
  const first = queue.at(0);
  if (first === undefined || !isDuplicate) return;
  if (run.departs('duplicatesInFlight') && duplicateAcks >= queue.length - 1) return;
  run.changingSender().duplicateAcks = duplicateAcks + 1;
  if (duplicateAcks + 1 !== DUPLICATES_FOR_REPAIR || recovery !== null) return;
  part(run, first);
  const begun: Recovery = { upTo: nxt, next: first.seq, kind: 'fast recovery', timerRestarted: false, rescueTo: nxt };
  repair(run, first, begun, 1, tcpReason('tcp-fast-retransmit'), 'RFC 5681, section 3.2');
  if (run.departs('restartAtFastRetransmit')) run.start('retransmission', currentRtoUs(run));
}

/** `room`: so many segments may go now. */
function repair(
  run: Run,
  sent: Sent,
  recovery: Recovery,
  room: number,
  reason: LocalizableText,
  section: string,
): void {
  const whole = repeat(run, sent, { reason, section }, room);
  if (whole !== null) run.changingSender().recovery = { ...recovery, next: endOf(whole) };
}
