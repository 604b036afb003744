/**
 * What acknowledgements report beyond their number where both sides permit it: blocks of text that have come beyond a gap
 * (RFC 2018, section 4), and text that has come twice (RFC 2883, section 4).
 */
import type { Ahead, Receiver, Synchronized, Tcb } from '../state/connection.ts';
import type { Run } from '../run.ts';
import type { SackBlock, SegmentOptions } from '../segment/segment.ts';
import { has, NO_OPTIONS, segmentEnd } from '../segment/segment.ts';
import type { Seq } from '../segment/sequence.ts';
import { add, leq, lt, max } from '../segment/sequence.ts';

/** The options of a header have 40 bytes, of which blocks take 8 each, and kind, length and padding 4 (RFC 2018, section 3). */
const MOST_BLOCKS = 4;
/** Beside timestamps, which take 12 (RFC 7323, section 3.2). */
const MOST_BESIDE_TIMESTAMPS = 3;

/** The SACK option of a segment that acknowledges: the newest block first (RFC 2018, section 4). */
export function sackOption(tcb: Tcb): SegmentOptions {
  if (!tcb.extensions.sack || tcb.state === 'SYN-SENT') return NO_OPTIONS;
  const blocks = reported(tcb);
  return blocks.length === 0 ? NO_OPTIONS : { sack: blocks };
}

/** By how much the SACK option shortens the text that a segment carries, bytes. */
export function sackBytes(tcb: Tcb): number {
  const count = sackOption(tcb).sack?.length ?? 0;
  return count === 0 ? 0 : 4 + 8 * count;
}

/** The blocks are found one by one: there may be thousands of gaps, of which each ACK reports a few. */
function reported({ receiver, extensions }: Synchronized): readonly SackBlock[] {
  const { duplicate, ahead, recent } = receiver;
  const alone = finAlone(receiver);
  const blocks: SackBlock[] = [];
  if (duplicate === null && ahead.length === 0 && alone === null) return blocks;
  const most = extensions.timestamps ? MOST_BESIDE_TIMESTAMPS : MOST_BLOCKS;
  const report = (block: SackBlock | null): void => {
    const isNew = block !== null && blocks.every(({ from, to }) => from !== block.from || to !== block.to);
    if (isNew && blocks.length < most) blocks.push(block);
  };
  if (duplicate !== null) {
    blocks.push(duplicate);
    // The block that the duplicate is part of is the second one (RFC 2883, section 4).
    report(blockWith(receiver, duplicate.from));
  }
  for (const number of recent) report(blockWith(receiver, number));
  report(alone);
  for (let index = ahead.length - 1; index >= 0 && blocks.length < most; index--) report(blockAt(receiver, index));
  return blocks;
}

/** The block beyond a gap that holds the number. */
function blockWith(receiver: Receiver, number: Seq): SackBlock | null {
  const index = firstBeyond(receiver, number);
  const found = receiver.ahead[index];
  if (found !== undefined && leq(found.seq, number)) return blockAt(receiver, index);
  const alone = finAlone(receiver);
  return alone?.from === number ? alone : null;
}

/** The index of the first text beyond a gap that reaches beyond the number. */
function firstBeyond({ ahead }: Receiver, number: Seq): number {
  let low = 0;
  let high = ahead.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (leq(endOf(ahead[middle]!), number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A FIN takes its number in the block that it ends. */
function blockAt({ ahead, finAt }: Receiver, index: number): SackBlock {
  const text = ahead[index]!;
  const end = endOf(text);
  return { from: text.seq, to: end === finAt ? add(end, 1) : end };
}

/** A FIN beyond a gap that no text stands before. */
function finAlone({ ahead, finAt, nxt }: Receiver): SackBlock | null {
  if (finAt === null || leq(finAt, nxt)) return null;
  const last = ahead.at(-1);
  return last !== undefined && endOf(last) === finAt ? null : { from: finAt, to: add(finAt, 1) };
}

function endOf({ seq, len }: Ahead): Seq {
  return add(seq, len);
}

/** The segment in hand has brought something beyond a gap: its block is the newest now. */
export function rememberBlock(run: Run, number: Seq): void {
  if (!run.connection.extensions.sack) return;
  const { recent } = run.synchronized.receiver;
  run.changingReceiver().recent = [number, ...recent.filter((known) => known !== number)].slice(0, MOST_BLOCKS);
}

/**
 * Finds what the segment in hand brings that is there already; the next ACK reports that, once. Of several such runs it is
 * the first (RFC 2883, section 4).
 */
export function noteDuplicate(run: Run): void {
  const { segment, synchronized } = run;
  if (!synchronized.extensions.sack || has(segment, 'SYN') || segment.len === 0) return;
  const { receiver } = synchronized;
  const { ahead, nxt } = receiver;
  const [from, to] = [segment.seq, segmentEnd(segment)];
  if (lt(from, nxt)) {
    run.changingReceiver().duplicate = { from, to: lt(nxt, to) ? nxt : to };
    return;
  }
  const held = ahead[firstBeyond(receiver, from)];
  if (held === undefined || leq(to, held.seq)) return;
  const end = endOf(held);
  run.changingReceiver().duplicate = { from: max(from, held.seq), to: lt(end, to) ? end : to };
}
