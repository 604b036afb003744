/**
 * What acknowledgements report beyond their number where both sides permit it: blocks of text that have come beyond a gap
 * (RFC 2018, section 4), and text that has come twice (RFC 2883, section 4).
 */
import type { Receiver, Synchronized, Tcb } from '../state/connection.ts';
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

function reported(tcb: Synchronized): readonly SackBlock[] {
  const { receiver, extensions } = tcb;
  const { duplicate, ahead, finAt } = receiver;
  if (duplicate === null && ahead.length === 0 && (finAt === null || finAt === receiver.nxt)) return [];
  const most = extensions.timestamps ? MOST_BESIDE_TIMESTAMPS : MOST_BLOCKS;
  const queued = blocksOf(receiver);
  const blocks: SackBlock[] = [];
  const report = (block: SackBlock | undefined): void => {
    if (block !== undefined && !blocks.includes(block) && blocks.length < most) blocks.push(block);
  };
  const holding = (number: Seq) => queued.find(({ from, to }) => leq(from, number) && lt(number, to));
  if (duplicate !== null) {
    report(duplicate);
    // The block that the duplicate is part of is the second one (RFC 2883, section 4).
    report(holding(duplicate.from));
  }
  for (const number of receiver.recent) report(holding(number));
  for (let index = queued.length - 1; index >= 0 && blocks.length < most; index--) report(queued[index]);
  return blocks;
}

/** What has come beyond a gap, ascending; a FIN takes its number there. */
function blocksOf({ ahead, finAt, nxt }: Receiver): SackBlock[] {
  const blocks = ahead.map(({ seq, len }): SackBlock => ({ from: seq, to: add(seq, len) }));
  if (finAt === null || leq(finAt, nxt)) return blocks;
  const last = blocks.at(-1);
  const from = last?.to === finAt ? last.from : finAt;
  if (from !== finAt) blocks.pop();
  return [...blocks, { from, to: add(finAt, 1) }];
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
  const { ahead, nxt } = synchronized.receiver;
  const [from, to] = [segment.seq, segmentEnd(segment)];
  if (lt(from, nxt)) {
    run.changingReceiver().duplicate = { from, to: lt(nxt, to) ? nxt : to };
    return;
  }
  const held = ahead.find((block) => lt(from, add(block.seq, block.len)) && lt(block.seq, to));
  if (held === undefined) return;
  const end = add(held.seq, held.len);
  run.changingReceiver().duplicate = { from: max(from, held.seq), to: lt(end, to) ? end : to };
}
