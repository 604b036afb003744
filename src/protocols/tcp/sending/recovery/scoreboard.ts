/**
 * The scoreboard of selective acknowledgements (RFC 6675, section 3): the blocks that the other side has reported beyond
 * SND.UNA, ascending and apart from each other. Each question costs as much as there are blocks.
 */
import type { SackBlock } from '../../segment/segment.ts';
import type { Seq } from '../../segment/sequence.ts';
import { distance, leq, lt, max } from '../../segment/sequence.ts';

export type Scoreboard = readonly SackBlock[];

/** Update() of RFC 6675, section 4: the blocks of an ACK put in; what lies outside of what is outstanding is not believed. */
export function withBlocks(board: Scoreboard, blocks: readonly SackBlock[], una: Seq, nxt: Seq): Scoreboard {
  let all = board;
  for (const { from, to } of blocks) {
    if (leq(to, una) || lt(nxt, to) || leq(to, from)) continue;
    all = withBlock(all, { from: max(from, una), to });
  }
  return all;
}

function withBlock(board: Scoreboard, block: SackBlock): Scoreboard {
  const first = board.findIndex(({ to }) => leq(block.from, to));
  if (first === -1) return [...board, block];
  let end = first;
  let { from, to } = block;
  for (; end < board.length && leq(board[end]!.from, to); end++) {
    const known = board[end]!;
    if (leq(known.from, from) && leq(to, known.to)) return board;
    if (lt(known.from, from)) from = known.from;
    to = max(to, known.to);
  }
  return [...board.slice(0, first), { from, to }, ...board.slice(end)];
}

/** What is left of it above the number. */
export function above(board: Scoreboard, una: Seq): Scoreboard {
  const first = board[0];
  if (first === undefined || leq(una, first.from)) return board;
  return board.flatMap(({ from, to }) => (leq(to, una) ? [] : [{ from: max(from, una), to }]));
}

/** The first number from there on that is not reported. */
export function firstGap(board: Scoreboard, number: Seq): Seq {
  let at = number;
  for (const { from, to } of board) if (leq(from, at) && lt(at, to)) at = to;
  return at;
}

/** How many bytes between the two have not been reported. */
export function unreportedBytes(board: Scoreboard, from: Seq, to: Seq): number {
  let bytes = Math.max(0, distance(from, to));
  for (const block of board) {
    const start = max(block.from, from);
    const end = lt(block.to, to) ? block.to : to;
    bytes -= Math.max(0, distance(start, end));
  }
  return bytes;
}

/**
 * IsLost() of RFC 6675, section 4: what has not been reported below this number is lost, because three blocks, or more
 * bytes than two segments, have been reported above it. null: nothing is.
 */
export function lostBelow(board: Scoreboard, threshold: number, mss: number): Seq | null {
  let bytes = 0;
  for (let index = board.length - 1; index >= 0; index--) {
    const { from, to } = board[index]!;
    bytes += distance(from, to);
    if (board.length - index >= threshold || bytes > (threshold - 1) * mss) return from;
  }
  return null;
}
