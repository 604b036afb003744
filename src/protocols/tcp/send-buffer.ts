/** What SEND handed over, until it is acknowledged: a list of messages, addressed by the stream's offset. */
import type { Piece } from '../protocol.ts';
import type { Outgoing } from './connection.ts';

/** The pieces of the bytes `from` (inclusive) to `to` (exclusive) of the stream. */
export function piecesBetween(buffer: readonly Outgoing[], from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let index = indexAt(buffer, from); index < buffer.length; index++) {
    const { offset, piece } = buffer[index]!;
    if (offset >= to) break;
    const start = Math.max(from, offset) - offset;
    const end = Math.min(to, offset + piece.total) - offset;
    if (start < end) pieces.push(part(piece, start, end));
  }
  return pieces;
}

function part({ host, message, label, total, content }: Piece, start: number, end: number): Piece {
  return { host, message, label, start, end, total, content };
}

/** Without the messages that lie wholly before `offset`. */
export function dropBefore(buffer: readonly Outgoing[], offset: number): readonly Outgoing[] {
  const index = indexAt(buffer, offset);
  return index === 0 ? buffer : buffer.slice(index);
}

/** The first `bytes` of a run of pieces, and the rest. */
export function splitPieces(pieces: readonly Piece[], bytes: number): [readonly Piece[], readonly Piece[]] {
  const taken: Piece[] = [];
  const rest: Piece[] = [];
  let room = bytes;
  for (const piece of pieces) {
    const cut = Math.min(piece.end, piece.start + Math.max(0, room));
    room -= piece.end - piece.start;
    if (cut > piece.start) taken.push(part(piece, piece.start, cut));
    if (cut < piece.end) rest.push(part(piece, cut, piece.end));
  }
  return [taken, rest];
}

/** The index of the message that holds the byte at `offset`, or of the first one after it. */
function indexAt(buffer: readonly Outgoing[], offset: number): number {
  let low = 0;
  let high = buffer.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { offset: start, piece } = buffer[middle]!;
    if (start + piece.total <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
