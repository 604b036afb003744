/** What has been sent and not acknowledged: acknowledgements, time-outs, repairs (RFC 9293, section 3.8; RFC 6298). */
import type { LocalizableText } from '../../../l10n/localizable.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import type { Recovery, Sender, Sent } from '../state/connection.ts';
import { offsetOf } from '../state/connection.ts';
import { echoesCongestion } from '../extensions/congestion-notification.ts';
import { echoedRoundTripUs } from '../extensions/timestamps.ts';
import { largestText } from '../extensions/segment-options.ts';
import { emitAgain } from './output.ts';
import { beginAfterHandshake, growWindow } from './congestion-window.ts';
import { currentRtoUs, measured, REPEATED_HANDSHAKE_US } from './round-trip.ts';
import type { Run } from '../run.ts';
import { mostRetransmissions } from './user-timeout.ts';
import { segmentLength } from '../segment/segment.ts';
import { dropBefore } from '../state/send-buffer.ts';
import type { Seq } from '../segment/sequence.ts';
import { add, distance, leq, lt, max } from '../segment/sequence.ts';
import { offeredWindow } from '../window.ts';

const DUPLICATES_FOR_REPAIR = 3;

/** SND.UNA < SEG.ACK =< SND.NXT: takes what is acknowledged off the queue; times the round trip. */
export function acknowledge(run: Run, ack: Seq): void {
  const { sender } = run.connection;
  const gone = sender.queue.indexWhere((sent) => lt(ack, endOf(sent)));
  const queue = sender.queue.dropFirst(gone);
  const roundTrip = timed(run, sender, gone);
  if (sender.queue.at(0)?.syn === true && gone > 0) beginAfterHandshake(run);
  else if (sender.recovery === null && !echoesCongestion(run)) growWindow(run, distance(sender.una, ack));
  const changing = run.changingSender();
  changing.una = ack;
  changing.nxt = max(changing.nxt, ack);
  changing.queue = queue;
  changing.buffer = dropBefore(changing.buffer, offsetOf(changing, ack));
  changing.roundTrip = roundTrip;
  changing.timeouts = 0;
  changing.duplicateAcks = 0;
  changing.unansweredProbes = 0;
  if (queue.length === 0) run.stop('retransmission');
  else if (gone > 0 || !run.departs('restartForWholeSegments')) run.start('retransmission', currentRtoUs(run));
  continueRepair(run, ack);
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

/** An ACK that leaves a gap in what was lost: the next of it is repeated at once (RFC 6582, section 3.2). */
function continueRepair(run: Run, ack: Seq): void {
  const { recovery } = run.connection.sender;
  if (recovery === null) return;
  if (leq(recovery.upTo, ack)) {
    run.changingSender().recovery = null;
    return;
  }
  const count = recovery.after === 'time-out' && run.departs('slowStartAfterTimeout') ? 2 : 1;
  for (let repeated = 0; repeated < count; repeated++) {
    const { queue, recovery: now } = run.connection.sender;
    if (now === null) return;
    const sent = queue.at(queue.indexWhere((entry) => lt(now.next, endOf(entry))));
    if (sent === undefined || leq(now.upTo, sent.seq)) return;
    repair(run, sent, now, tcpReason('tcp-ack-leaves-gap'), 'RFC 6582, section 3.2');
  }
}

function repair(run: Run, sent: Sent, recovery: Recovery, reason: LocalizableText, section: string): void {
  const whole = asRepeated(run, sent);
  if (whole === null) return;
  run.changingSender().recovery = { ...recovery, next: endOf(whole) };
  emitAgain(run, whole, { reason, section });
}

/**
 * A duplicate ACK (RFC 5681, section 2); the third makes the first unacknowledged segment go again (section 3.2).
 * `offersNewWindow`: the ACK's window is newer than the one in force.
 */
export function countDuplicate(run: Run, offersNewWindow: boolean): void {
  const { sender } = run.connection;
  const { segment } = run;
  const first = sender.queue.at(0);
  if (first === undefined || segmentLength(segment) > 0) return;
  const update = run.departs('windowUpdates') ? offersNewWindow : offeredWindow(run) !== sender.wnd;
  if (update) return;
  if (run.departs('duplicatesInFlight') && sender.duplicateAcks >= sender.queue.length - 1) return;
  const duplicateAcks = sender.duplicateAcks + 1;
  run.changingSender().duplicateAcks = duplicateAcks;
  if (duplicateAcks !== DUPLICATES_FOR_REPAIR || sender.recovery !== null) return;
  const recovery: Recovery = { upTo: sender.nxt, next: first.seq, after: 'duplicate ACKs' };
  repair(run, first, recovery, tcpReason('tcp-fast-retransmit'), 'RFC 5681, section 3.2');
  if (run.departs('restartAtFastRetransmit')) run.start('retransmission', currentRtoUs(run));
}

/** RFC 6298, rules 5.4 to 5.6: the front of the queue goes again, the time-out doubles. */
export function retransmit(run: Run): void {
  const { sender } = run.connection;
  const front = sender.queue.at(0);
  if (front === undefined) return;
  const first = asRepeated(run, front) ?? front;
  const { roundTrip, timeouts } = sender;
  const changing = run.changingSender();
  changing.timeouts = timeouts + 1;
  changing.expirations += 1;
  changing.duplicateAcks = 0;
  changing.roundTrip = { ...roundTrip, backoff: roundTrip.backoff + 1 };
  changing.recovery = { upTo: changing.nxt, next: endOf(first), after: 'time-out' };
  emitAgain(run, first, {
    reason: tcpReason('tcp-retransmission-timeout', { count: timeouts + 1, most: mostRetransmissions(run) }),
    section: 'RFC 9293, section 3.10.8',
  });
  run.start('retransmission', currentRtoUs(run));
}

/**
 * A segment as it is repeated: under the RFC as it was sent, or as much of it as fits beside the blocks that it reports now;
 * null: not at all. Linux repeats no more of it than the
 * window still holds (a window of 0 is probed with it), and joins a small one with what follows.
 */
function asRepeated(run: Run, first: Sent): Sent | null {
  if (first.syn) return first;
  const { sender } = run.connection;
  const edge = add(sender.una, sender.wnd);
  const from = max(first.seq, sender.una);
  const open = distance(from, edge);
  if (run.departs('repeatWithinWindow') && open <= 0) return from === sender.una ? first : null;
  const len = first.len - distance(first.seq, from);
  const largest = Math.min(largestText(run.connection), run.departs('repeatWithinWindow') ? open : Infinity);
  if (len > largest) return cut(run, first, largest);
  if (!run.departs('joinRepeated') || len >= Math.min(largest, open)) return first;
  return joined(run, first, edge);
}

/** Of a segment on the queue only so much of what is unacknowledged; the rest of it stays behind it on the queue. */
function cut(run: Run, sent: Sent, bytes: number): Sent {
  const { queue, una } = run.connection.sender;
  const at = add(max(sent.seq, una), bytes);
  const head: Sent = { ...sent, len: distance(sent.seq, at), fin: false };
  const tail: Sent = { ...sent, seq: at, len: sent.len - head.len };
  run.changingSender().queue = queue.splice(indexOf(queue, sent), 1, [head, tail]);
  return head;
}

/** A segment together with those after it, as far as one segment and the window hold them. */
function joined(run: Run, first: Sent, edge: Seq): Sent {
  const { sender } = run.connection;
  const from = indexOf(sender.queue, first);
  const largest = largestText(run.connection);
  let whole = first;
  let end = from + 1;
  for (let next = sender.queue.at(end); next !== undefined; next = sender.queue.at(++end)) {
    if (distance(max(whole.seq, sender.una), endOf(next)) - (next.fin ? 1 : 0) > largest) break;
    if (lt(edge, endOf(next))) break;
    whole = { ...whole, len: whole.len + next.len, fin: next.fin };
  }
  if (whole !== first) run.changingSender().queue = sender.queue.splice(from, end - from, [whole]);
  return whole;
}

function indexOf(queue: Sender['queue'], { seq }: Sent): number {
  return queue.indexWhere((entry) => leq(seq, entry.seq));
}

/** Sends the segment that opened the connection once more, out of turn (Linux; the SYN,ACK, or the SYN soon). */
export function repeatFirst(run: Run, reason: LocalizableText, section: string): void {
  const first = run.connection.sender.queue.at(0);
  if (first === undefined) return;
  emitAgain(run, first, { reason, section });
  run.start('retransmission', currentRtoUs(run));
}

function endOf(sent: Sent): Seq {
  return add(sent.seq, sent.len + (sent.syn ? 1 : 0) + (sent.fin ? 1 : 0));
}
