/** What goes again when something is repeated: a segment of the retransmission queue, as it was sent or cut anew. */
import { largestText } from '../../extensions/segment-options.ts';
import type { Remark, Run } from '../../run.ts';
import type { Seq } from '../../segment/sequence.ts';
import { add, distance, leq, lt, max } from '../../segment/sequence.ts';
import type { Sender, Sent } from '../../state/connection.ts';
import { emitAgain } from '../output.ts';
import { firstGap } from './scoreboard.ts';

/** So many duplicate ACKs say that a segment is lost (RFC 5681, section 3.2). */
export const DUPLICATES_FOR_REPAIR = 3;

/** The number after the segment. */
export function endOf(sent: Sent): Seq {
  return add(sent.seq, sent.len + (sent.syn ? 1 : 0) + (sent.fin ? 1 : 0));
}

/** The first segment of the queue that reaches beyond the number. */
export function sentBeyond({ queue }: Sender, number: Seq): Sent | undefined {
  return queue.at(queue.indexWhere((entry) => lt(number, endOf(entry))));
}

/** What has gone again is before `next` of the recovery. */
export function rememberNext(run: Run, sent: Sent): void {
  const { recovery } = run.connection.sender;
  if (recovery !== null) run.changingSender().recovery = { ...recovery, next: endOf(sent) };
}

/**
 * Repeats a segment; what went, or null: the window holds nothing of it. `room`: so many segments may go now. A segment
 * that goes alone is parted from the second of its pair.
 */
export function repeat(run: Run, sent: Sent, remark: Remark, room = 1): Sent | null {
  const whole = asRepeated(run, sent);
  if (whole !== null && room < 2) part(run, whole);
  if (whole !== null) emitAgain(run, whole, remark);
  return whole;
}

/**
 * A segment as it is repeated: under the RFC as it was sent, or as much of it as fits beside the blocks that it reports
 * now; null: not at all. Linux repeats no more of it than the window still holds (a window of 0 is probed with it), and
 * joins a small one with what follows, unless one of them is half of a pair that it handed to the network as one.
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
  const index = indexOf(queue, sent);
  const head: Sent = { ...sent, len: distance(sent.seq, at), fin: false };
  const tail: Sent = { ...sent, seq: at, len: sent.len - head.len, paired: false };
  const second = secondOf(run, index);
  const rest = second === undefined ? [tail] : cutAnew(tail, second, largestText(run.connection));
  run.changingSender().queue = queue.splice(index, second === undefined ? 1 : 2, [head, ...rest]);
  return head;
}

/** A pair of which something has been cut off, in as few segments as hold it. */
function cutAnew(first: Sent, second: Sent, largest: number): Sent[] {
  const len = first.len + second.len;
  if (len <= largest)
    return [{ ...first, len, fin: second.fin, retransmitted: first.retransmitted || second.retransmitted }];
  return [
    { ...first, len: largest },
    { ...second, seq: add(first.seq, largest), len: len - largest },
  ];
}

/** The segment after the one at `index` of the queue, if Linux handed both to the network as one, and none has come. */
function secondOf(run: Run, index: number): Sent | undefined {
  const { queue, sacked } = run.connection.sender;
  const [first, next] = [queue.at(index), queue.at(index + 1)];
  if (first === undefined || next?.paired !== true || !run.departs('repeatInPairs')) return undefined;
  const isReported = firstGap(sacked, first.seq) !== first.seq || firstGap(sacked, next.seq) !== next.seq;
  return isReported ? undefined : next;
}

/** Parts a segment of the queue from the second of its pair. */
export function part(run: Run, sent: Sent): void {
  const { queue } = run.connection.sender;
  const index = indexOf(queue, sent);
  const second = secondOf(run, index);
  if (second !== undefined) run.changingSender().queue = queue.with(index + 1, { ...second, paired: false });
}

/** Whether the segment at `index` of the queue is half of a pair. */
function isHalf(run: Run, index: number): boolean {
  return secondOf(run, index) !== undefined || (index > 0 && secondOf(run, index - 1) !== undefined);
}

/** A segment together with those after it that have not been reported, as far as one segment and the window hold them. */
function joined(run: Run, first: Sent, edge: Seq): Sent {
  const { sender } = run.connection;
  const from = indexOf(sender.queue, first);
  const largest = largestText(run.connection);
  let whole = first;
  let end = from + 1;
  if (isHalf(run, from)) return first;
  for (let next = sender.queue.at(end); next !== undefined; next = sender.queue.at(++end)) {
    if (distance(max(whole.seq, sender.una), endOf(next)) - (next.fin ? 1 : 0) > largest) break;
    if (isHalf(run, end) || lt(edge, endOf(next)) || firstGap(sender.sacked, next.seq) !== next.seq) break;
    whole = { ...whole, len: whole.len + next.len, fin: next.fin };
  }
  if (whole !== first) run.changingSender().queue = sender.queue.splice(from, end - from, [whole]);
  return whole;
}

function indexOf(queue: Sender['queue'], { seq }: Sent): number {
  return queue.indexWhere((entry) => leq(seq, entry.seq));
}
