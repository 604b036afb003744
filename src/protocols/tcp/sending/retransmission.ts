/** What has been sent and not acknowledged: acknowledgements, time-outs, repairs (RFC 9293, section 3.8; RFC 6298). */
import type { LocalizableText } from '../../../l10n/localizable.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import type { Sender, Sent } from '../state/connection.ts';
import { offsetOf } from '../state/connection.ts';
import { echoedRoundTripUs } from '../extensions/timestamps.ts';
import { emitAgain } from './output.ts';
import { beginAfterHandshake } from './congestion-window.ts';
import { recoveryOf } from './recovery/recovery.ts';
import { endOf, repeat } from './recovery/repeat.ts';
import { reportedSegments } from './recovery/kernel-counts.ts';
import { above, withBlocks } from './recovery/scoreboard.ts';
import { currentRtoUs, measured, REPEATED_HANDSHAKE_US } from './round-trip.ts';
import type { Remark, Run } from '../run.ts';
import { bareSyn } from '../fast-open/syn-queue.ts';
import { mostRetransmissions } from './user-timeout.ts';
import type { SackBlock } from '../segment/segment.ts';
import { segmentLength } from '../segment/segment.ts';
import { dropBefore } from '../state/send-buffer.ts';
import type { Seq } from '../segment/sequence.ts';
import { distance, leq, lt, max } from '../segment/sequence.ts';
import { offeredWindow } from '../window.ts';

/** SND.UNA < SEG.ACK =< SND.NXT: takes what is acknowledged off the queue; times the round trip. */
export function acknowledge(run: Run, ack: Seq): void {
  const { sender } = run.connection;
  const { countsSegments } = recoveryOf(run);
  const reported = countsSegments ? reportedSegments(sender) : 0;
  const gone = sender.queue.indexWhere((sent) => lt(ack, endOf(sent)));
  const queue = sender.queue.dropFirst(gone);
  const roundTrip = timed(run, sender, gone);
  const ofSyn = sender.queue.at(0)?.syn === true && gone > 0;
  if (ofSyn) beginAfterHandshake(run);
  const changing = run.changingSender();
  changing.una = ack;
  changing.nxt = max(changing.nxt, ack);
  changing.queue = queue;
  changing.buffer = dropBefore(changing.buffer, offsetOf(changing, ack));
  changing.roundTrip = roundTrip;
  changing.timeouts = 0;
  changing.duplicateAcks = 0;
  changing.unansweredProbes = 0;
  const duplicateBlock = takeBlocks(run);
  const recovery = recoveryOf(run);
  if (queue.length === 0) run.stop('retransmission');
  else if ((gone > 0 || !run.departs('restartForWholeSegments')) && recovery.restartsTimer(run))
    run.start('retransmission', currentRtoUs(run));
  const delivered = countsSegments ? gone + reportedSegments(run.connection.sender) - reported : 0;
  recovery.acknowledged(run, {
    bytes: distance(sender.una, ack) - (ofSyn ? 1 : 0),
    segments: gone,
    delivered,
    duplicateBlock,
  });
}

/**
 * Karn's algorithm (RFC 6298, rule 3): only what was sent once is measured, or what an echo tells (RFC 7323, section
 * 4.1). Rule 5.7 for a repeated handshake. `gone`: so many at the front of the queue have been acknowledged.
 */
function timed(run: Run, sender: Sender, gone: number): Sender['roundTrip'] {
  const first = gone === 0 ? undefined : sender.queue.at(0);
  if (first !== undefined && !isAnyRepeated(sender, gone)) return measured(sender.roundTrip, run.nowUs - first.sentUs);
  const echoedUs = echoedRoundTripUs(run);
  if (echoedUs !== null) return measured(sender.roundTrip, echoedUs);
  if (first === undefined) return sender.roundTrip;
  if (first.syn && sender.roundTrip.srttUs === null)
    return { ...sender.roundTrip, backoff: 0, initialUs: REPEATED_HANDSHAKE_US };
  return sender.roundTrip;
}

function isAnyRepeated({ queue }: Sender, count: number): boolean {
  for (let index = 0; index < count; index++) if (queue.at(index)?.retransmitted === true) return true;
  return false;
}

/**
 * An ACK of nothing new: a duplicate ACK (RFC 5681, section 2) says that a segment has left the network, but not the next
 * one; blocks say which. `offersNewWindow`: the ACK's window is newer than the one in force.
 */
export function takeRepeatedAck(run: Run, offersNewWindow: boolean): void {
  const { sender } = run.connection;
  const recovery = recoveryOf(run);
  const reported = recovery.countsSegments ? reportedSegments(sender) : 0;
  const known = sender.sacked;
  const duplicateBlock = takeBlocks(run);
  const now = run.connection.sender;
  const isUpdate = run.departs('windowUpdates') ? offersNewWindow : offeredWindow(run) !== sender.wnd;
  recovery.repeated(run, {
    isDuplicate: sender.queue.length > 0 && segmentLength(run.segment) === 0 && !isUpdate,
    isNews: now.sacked !== known,
    delivered: recovery.countsSegments ? reportedSegments(now) - reported : 0,
    duplicateBlock,
  });
}

/**
 * Puts the blocks that the segment in hand reports into the scoreboard (RFC 6675, section 4, Update).
 *
 * @returns the block that is none of them, because it has come twice (RFC 2883, section 4); null: there is none
 */
function takeBlocks(run: Run): SackBlock | null {
  const { sender, extensions } = run.connection;
  if (!extensions.sack || !recoveryOf(run).usesBlocks) return null;
  const blocks = run.segment.options.sack ?? [];
  const duplicateBlock = isOfDuplicate(blocks, sender.una) ? (blocks[0] ?? null) : null;
  const known = above(sender.sacked, sender.una);
  const sacked = withBlocks(known, duplicateBlock === null ? blocks : blocks.slice(1), sender.una, sender.nxt);
  if (sacked !== sender.sacked) run.changingSender().sacked = sacked;
  return duplicateBlock;
}

/** The first block is below what is acknowledged, or part of the second one. */
function isOfDuplicate([first, second]: readonly SackBlock[], una: Seq): boolean {
  if (first === undefined) return false;
  return lt(first.from, una) || (second !== undefined && leq(second.from, first.from) && leq(first.to, second.to));
}

/** RFC 6298, rules 5.4 to 5.6: the front of the queue goes again, the time-out doubles. */
export function retransmit(run: Run): void {
  const front = bareSyn(run);
  if (front === undefined) return;
  const { sender } = run.connection;
  const { roundTrip, timeouts } = sender;
  recoveryOf(run).timedOut(run, front);
  const changing = run.changingSender();
  changing.timeouts = timeouts + 1;
  changing.expirations += 1;
  changing.duplicateAcks = 0;
  changing.roundTrip = { ...roundTrip, backoff: roundTrip.backoff + 1 };
  const remark: Remark = {
    reason: tcpReason('tcp-retransmission-timeout', { count: timeouts + 1, most: mostRetransmissions(run) }),
    section: 'RFC 9293, section 3.10.8',
  };
  recoveryOf(run).sentAgain(run, repeat(run, front, remark) ?? again(run, front, remark));
  run.start('retransmission', currentRtoUs(run));
}

/** Repeats of what is lost as much as may go now. */
export function repeatLost(run: Run): void {
  recoveryOf(run).repeatLost(run);
}

/** Repeats the segment as it is, though the window holds nothing of it. */
function again(run: Run, sent: Sent, remark: Remark): Sent {
  emitAgain(run, sent, remark);
  return sent;
}

/** Sends the segment that opened the connection once more, out of turn (Linux; the SYN,ACK, or the SYN soon). */
export function repeatFirst(run: Run, reason: LocalizableText, section: string): void {
  const first = bareSyn(run);
  if (first === undefined) return;
  emitAgain(run, first, { reason, section });
  run.start('retransmission', currentRtoUs(run));
}
