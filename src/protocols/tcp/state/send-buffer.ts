/** What SEND handed over, until it is acknowledged: a list of messages, addressed by the stream's offset. */
import type { PersistentList } from '../../persistent-list.ts';
import type { Piece } from '../../protocol.ts';
import type { Outgoing } from './connection.ts';

/** The pieces of the bytes `from` (inclusive) to `to` (exclusive) of the stream. */
export function piecesBetween(buffer: PersistentList<Outgoing>, from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let index = indexAt(buffer, from); index < buffer.length; index++) {
    const { offset, piece } = buffer.at(index)!;
    if (offset >= to) break;
    const start = Math.max(from, offset) - offset;
    const end = Math.min(to, offset + piece.total) - offset;
    if (start < end) pieces.push(part(piece, start, end));
  }
  return pieces;
}

/** Without the messages that lie wholly before `offset`. */
export function dropBefore(buffer: PersistentList<Outgoing>, offset: number): PersistentList<Outgoing> {
  return buffer.dropFirst(indexAt(buffer, offset));
}

/** The index of the message that holds the byte at `offset`, or of the first one after it. */
function indexAt(buffer: PersistentList<Outgoing>, offset: number): number {
  return buffer.indexWhere(({ offset: start, piece }) => start + piece.total > offset);
}

/** The pieces with others behind them; a piece that continues the last one becomes one with it. */
export function joinPieces(pieces: PersistentList<Piece>, others: Iterable<Piece>): PersistentList<Piece> {
  let all = pieces;
  for (const piece of others) {
    const last = all.at(all.length - 1);
    const continues = last?.host === piece.host && last.message === piece.message && last.end === piece.start;
    all = continues ? all.with(all.length - 1, part(last, last.start, piece.end)) : all.push(piece);
  }
  return all;
}

/** The bytes `from` (inclusive) to `to` (exclusive) of a run of pieces. */
export function cutPieces(pieces: Iterable<Piece>, from: number, to: number): readonly Piece[] {
  const cut: Piece[] = [];
  let before = 0;
  for (const piece of pieces) {
    if (before >= to) break;
    const start = Math.max(piece.start, piece.start + from - before);
    const end = Math.min(piece.end, piece.start + to - before);
    if (start < end) cut.push(part(piece, start, end));
    before += piece.end - piece.start;
  }
  return cut;
}

/** A run of pieces without its first `bytes`. */
export function dropBytes(pieces: PersistentList<Piece>, bytes: number): PersistentList<Piece> {
  let whole = 0;
  let left = bytes;
  for (const { start, end } of pieces) {
    if (end - start > left) break;
    left -= end - start;
    whole++;
  }
  const rest = pieces.dropFirst(whole);
  const first = rest.at(0);
  return first === undefined || left === 0 ? rest : rest.with(0, part(first, first.start + left, first.end));
}

function part({ host, message, label, total, content }: Piece, start: number, end: number): Piece {
  return { host, message, label, start, end, total, content };
}
