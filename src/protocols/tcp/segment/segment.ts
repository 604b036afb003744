/** A TCP segment as the network carries it, and what can be asked of one. RFC 9293, section 3.1. */
import type { ConnectionKey, PacketKind, Piece } from '../../protocol.ts';
import type { Seq } from './sequence.ts';
import { add } from './sequence.ts';
import { assertNever } from '../../protocol.ts';

/** The control bits that the simulator knows, in the order in which they are written. PSH never matters here. */
export const FLAGS = ['SYN', 'FIN', 'RST', 'ACK'] as const;
export type Flag = (typeof FLAGS)[number];

export interface Segment {
  /** The incarnation it belongs to: that of its sender's connection, or of the segment that it answers. */
  readonly connection: ConnectionKey;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly flags: readonly Flag[];
  readonly seq: Seq;
  /** null without ACK. */
  readonly ack: Seq | null;
  /** Bytes the sender is ready to receive. */
  readonly window: number;
  /** The MSS option, on a SYN; null elsewhere. */
  readonly mss: number | null;
  /** Bytes of text. Equals the sum of the pieces, unless forged: a forged segment has no pieces. */
  readonly len: number;
  readonly pieces: readonly Piece[];
  /** SEQ is the number 0 of a reset that has no sequence space of its own (RFC 9293, section 3.10.7.1). */
  readonly seqAbsolute: boolean;
}

export function has(segment: Segment, flag: Flag): boolean {
  return segment.flags.includes(flag);
}

/** SEG.LEN: the text, and one each for SYN and FIN. */
export function segmentLength(segment: Segment): number {
  return segment.len + (has(segment, 'SYN') ? 1 : 0) + (has(segment, 'FIN') ? 1 : 0);
}

/** The sequence number after the segment: SEG.SEQ + SEG.LEN. */
export function segmentEnd(segment: Segment): Seq {
  return add(segment.seq, segmentLength(segment));
}

/** LANGUAGE, "a segment kind matches so". */
export function segmentMatches(
  segment: { readonly flags: readonly string[]; readonly len: number },
  kind: PacketKind,
): boolean {
  const { flags, len } = segment;
  switch (kind.kind) {
    case 'segment':
      return true;
    case 'data':
      return len > 0;
    case 'none':
      return flags.length === 0;
    case 'message':
      return false;
    case 'flags': {
      const wanted = kind.flags;
      const only = wanted.length === 1 ? wanted[0] : undefined;
      if (only === 'FIN' || only === 'RST') return flags.includes(only);
      if (only === 'ACK') return flags.length === 1 && flags[0] === 'ACK' && len === 0;
      if (only === 'SYN') return flags.includes('SYN') && !flags.includes('ACK');
      if (wanted.length === 2 && wanted.includes('SYN') && wanted.includes('ACK'))
        return flags.includes('SYN') && flags.includes('ACK');
      return wanted.length === flags.length && flags.every((flag) => wanted.includes(flag));
    }
    default:
      return assertNever(kind);
  }
}
