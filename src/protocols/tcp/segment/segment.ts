/** A TCP segment as the network carries it, and what can be asked of one. RFC 9293, section 3.1. */
import type { ConnectionKey, PacketKind, Piece } from '../../protocol.ts';
import type { Seq } from './sequence.ts';
import { add } from './sequence.ts';
import { assertNever } from '../../protocol.ts';

/**
 * The control bits that the simulator knows, in the order in which they are written. PSH never matters here. ECE and CWR
 * are those of RFC 3168, section 6.1.
 */
export const FLAGS = ['SYN', 'FIN', 'RST', 'ACK', 'ECE', 'CWR'] as const;
export type Flag = (typeof FLAGS)[number];

/** A run of text that has arrived, `to` exclusive (RFC 2018, section 3). */
export interface SackBlock {
  readonly from: Seq;
  readonly to: Seq;
}

/** The options of the header (RFC 9293, section 3.2): what is absent here is absent there. */
export interface SegmentOptions {
  /** Maximum Segment Size, on a SYN (RFC 9293, section 3.7.1), bytes. */
  readonly mss?: number;
  /** Window Scale, on a SYN: the shift of the windows that its sender announces (RFC 7323, section 2.2). */
  readonly windowScale?: number;
  /** SACK-Permitted, on a SYN (RFC 2018, section 2). */
  readonly sackPermitted?: true;
  /** SACK (RFC 2018, section 3), in the order in which the blocks are written. */
  readonly sack?: readonly SackBlock[];
  /** Timestamps: TSval and TSecr, 32 bits each (RFC 7323, section 3.2). */
  readonly timestamps?: Timestamps;
  /** Fast Open (RFC 7413, section 4.1): a cookie; empty: its sender asks for one. */
  readonly fastOpen?: string;
}

export interface Timestamps {
  readonly value: number;
  readonly echo: number;
}

export const NO_OPTIONS: SegmentOptions = {};

/** What the ECN field of the IP header says (RFC 3168, section 5): not ECT, ECT(0), CE. */
export type EcnField = 'none' | 'capable' | 'marked';

export interface Segment {
  /** The incarnation it belongs to: that of its sender's connection, or of the segment that it answers. */
  readonly connection: ConnectionKey;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly flags: readonly Flag[];
  readonly seq: Seq;
  /** null without ACK. */
  readonly ack: Seq | null;
  /** The window as the header has it: 16 bits, of which a scaled one is shifted by its receiver. */
  readonly window: number;
  readonly options: SegmentOptions;
  /** Of the packet that carries it. */
  readonly ecn: EcnField;
  /** Bytes of text. Equals the sum of the pieces, unless forged: a forged segment has no pieces. */
  readonly len: number;
  readonly pieces: readonly Piece[];
  /** SEQ is the number 0 of a reset that has no sequence space of its own (RFC 9293, section 3.10.7.1). */
  readonly seqAbsolute: boolean;
}

/** The window's field has 16 bits (RFC 9293, section 3.1). */
export const LARGEST_WINDOW = 65_535;
/** A shift of windows beyond it counts as it (RFC 7323, section 2.3). */
export const LARGEST_SHIFT = 14;

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

/** Assumed where the other side announces no MSS (RFC 9293, section 3.7.1). */
export const DEFAULT_MSS = 536;

export function portsOf({ sourcePort, destinationPort }: Segment): readonly [number, number] {
  return [sourcePort, destinationPort];
}

export function withPorts(segment: Segment, [sourcePort, destinationPort]: readonly [number, number]): Segment {
  return { ...segment, sourcePort, destinationPort };
}

/** Of an IPv4 and a TCP header without options. */
export const HEADER_BYTES = 40;

/** What the options of the header take, padded to whole words of 32 bits (RFC 9293, section 3.1). */
export function optionsLength(options: SegmentOptions): number {
  if (options === NO_OPTIONS) return 0;
  const { mss, windowScale, sackPermitted, sack, timestamps, fastOpen } = options;
  let bytes = 0;
  if (mss !== undefined) bytes += 4;
  if (windowScale !== undefined) bytes += 3;
  if (sackPermitted !== undefined) bytes += 2;
  if (sack !== undefined) bytes += 2 + 8 * sack.length;
  if (timestamps !== undefined) bytes += 10;
  if (fastOpen !== undefined) bytes += 2 + Math.ceil(fastOpen.length / 2);
  return Math.ceil(bytes / 4) * 4;
}

/** The bytes of the packet that carries the segment: its headers, its options and its text. */
export function packetLength({ options, len }: Segment): number {
  return HEADER_BYTES + optionsLength(options) + len;
}

/** As a congested router passes it on: with CE (RFC 3168, section 5). null: its ends do not understand that. */
export function marked(segment: Segment): Segment | null {
  return segment.ecn === 'none' ? null : { ...segment, ecn: 'marked' };
}

/**
 * Language reference, "Kinds of segments". ECE and CWR matter only to a kind that names one of them: alone, whatever else
 * is set; else as every other flag.
 */
export function segmentMatches(
  segment: { readonly flags: readonly string[]; readonly len: number; readonly pieces?: readonly Piece[] },
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
    case 'too-big':
    case 'request':
    case 'response':
      return false;
    case 'text':
      return segment.pieces?.some(({ start, label }) => start === 0 && (label ?? '').startsWith(kind.text)) ?? false;
    case 'flags': {
      const wanted = kind.flags;
      const only = wanted.length === 1 ? wanted[0] : undefined;
      if (only === 'FIN' || only === 'RST' || only === 'ECE' || only === 'CWR') return flags.includes(only);
      if (only === 'ACK') return len === 0 && hasAckAlone(flags);
      if (only === 'SYN') return flags.includes('SYN') && !flags.includes('ACK');
      if (wanted.length === 2 && wanted.includes('SYN') && wanted.includes('ACK'))
        return flags.includes('SYN') && flags.includes('ACK');
      const compared = wanted.some(isOfEcn) ? flags : flags.filter((flag) => !isOfEcn(flag));
      return wanted.length === compared.length && compared.every((flag) => wanted.includes(flag));
    }
    default:
      return assertNever(kind);
  }
}

/** Whether ACK is the only flag, whatever is said of congestion. */
export function hasAckAlone(flags: readonly string[]): boolean {
  return flags.includes('ACK') && flags.every((flag) => flag === 'ACK' || isOfEcn(flag));
}

function isOfEcn(flag: string): boolean {
  return flag === 'ECE' || flag === 'CWR';
}
