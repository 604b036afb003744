/** What has been sent and not acknowledged: acknowledgements, time-outs, repairs (RFC 9293, section 3.8; RFC 6298). */
import type { Recovery, Sender, Sent } from './connection.ts';
import { offsetOf } from './connection.ts';
import { emitAgain } from './output.ts';
import { currentRtoUs, measured, REPEATED_HANDSHAKE_US } from './round-trip.ts';
import type { Run } from './run.ts';
import { has, segmentLength } from './segment.ts';
import { dropBefore } from './send-buffer.ts';
import type { Seq } from './sequence.ts';
import { add, leq, lt, max } from './sequence.ts';

const DUPLICATES_FOR_REPAIR = 3;

/** SND.UNA < SEG.ACK =< SND.NXT: takes what is acknowledged off the queue; times the round trip. */
export function acknowledge(run: Run, ack: Seq): void {
  const { sender } = run.connection;
  const gone = sender.queue.filter((sent) => leq(endOf(sent), ack));
  const queue = gone.length === 0 ? sender.queue : sender.queue.slice(gone.length);
  const roundTrip = timed(run, sender, gone);
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
  else run.start('retransmission', currentRtoUs(run));
  continueRepair(run, ack);
}

/** Karn's algorithm (RFC 6298, rule 3): only what was sent once is measured. Rule 5.7 for a repeated handshake. */
function timed(run: Run, sender: Sender, gone: readonly Sent[]): Sender['roundTrip'] {
  const first = gone[0];
  if (first === undefined) return sender.roundTrip;
  if (!gone.some((sent) => sent.retransmitted)) return measured(sender.roundTrip, run.nowUs - first.sentUs);
  if (first.syn && sender.roundTrip.srttUs === null)
    return { ...sender.roundTrip, backoff: 0, initialUs: REPEATED_HANDSHAKE_US };
  return sender.roundTrip;
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
    const sent = queue.find((entry) => lt(now.next, endOf(entry)));
    if (sent === undefined || leq(now.upTo, sent.seq)) return;
    repair(run, sent, now, 'the ACK leaves a gap: the next is repeated', 'RFC 6582, section 3.2');
  }
}

function repair(run: Run, sent: Sent, recovery: Recovery, reason: string, section: string): void {
  const whole = joined(run, sent);
  run.changingSender().recovery = { ...recovery, next: endOf(whole) };
  emitAgain(run, whole, { reason, section });
}

/** A duplicate ACK (RFC 5681, section 2); the third makes the first unacknowledged segment go again (section 3.2). */
export function countDuplicate(run: Run): void {
  const { sender } = run.connection;
  const { segment } = run;
  const first = sender.queue[0];
  const duplicate =
    first !== undefined && segmentLength(segment) === 0 && !has(segment, 'SYN') && segment.window === sender.wnd;
  if (!duplicate) return;
  const duplicateAcks = sender.duplicateAcks + 1;
  run.changingSender().duplicateAcks = duplicateAcks;
  if (duplicateAcks !== DUPLICATES_FOR_REPAIR || sender.recovery !== null) return;
  const recovery: Recovery = { upTo: sender.nxt, next: first.seq, after: 'duplicate ACKs' };
  repair(run, first, recovery, 'fast retransmit: the third duplicate ACK', 'RFC 5681, section 3.2');
}

/** RFC 6298, rules 5.4 to 5.6: the front of the queue goes again, the time-out doubles. */
export function retransmit(run: Run): void {
  const { sender } = run.connection;
  const front = sender.queue[0];
  if (front === undefined) return;
  const first = joined(run, front);
  const { roundTrip, timeouts } = sender;
  const changing = run.changingSender();
  changing.timeouts = timeouts + 1;
  changing.duplicateAcks = 0;
  changing.roundTrip = { ...roundTrip, backoff: roundTrip.backoff + 1 };
  changing.recovery = { upTo: changing.nxt, next: endOf(first), after: 'time-out' };
  emitAgain(run, first, {
    reason: `retransmission time-out ${timeouts + 1} of ${run.settings.retries}`,
    section: 'RFC 9293, section 3.10.8',
  });
  run.start('retransmission', currentRtoUs(run));
}

/** Linux joins what it repeats with the segments after it, as far as one segment and the window hold them. */
function joined(run: Run, first: Sent): Sent {
  if (!run.departs('joinRepeated') || first.syn) return first;
  const { sender } = run.connection;
  const edge = add(sender.una, sender.wnd);
  const from = sender.queue.findIndex(({ seq }) => seq === first.seq);
  let whole = first;
  let end = from + 1;
  for (let next = sender.queue[end]; next !== undefined; next = sender.queue[++end]) {
    if (whole.len + next.len > sender.mss || lt(edge, endOf(next))) break;
    whole = { ...whole, len: whole.len + next.len, fin: next.fin };
  }
  if (whole !== first) run.changingSender().queue = [...sender.queue.slice(0, from), whole, ...sender.queue.slice(end)];
  return whole;
}

/** Sends the segment that opened the connection once more, out of turn (Linux; the SYN,ACK, or the SYN soon). */
export function repeatFirst(run: Run, reason: string, section: string): void {
  const first = run.connection.sender.queue[0];
  if (first === undefined) return;
  emitAgain(run, first, { reason, section });
  run.start('retransmission', currentRtoUs(run));
}

function endOf(sent: Sent): Seq {
  return add(sent.seq, sent.len + (sent.syn ? 1 : 0) + (sent.fin ? 1 : 0));
}
