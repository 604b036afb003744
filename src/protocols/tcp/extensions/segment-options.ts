/** The options of the segments of a connection. */
import type { Tcb } from '../state/connection.ts';
import type { Flag, SegmentOptions } from '../segment/segment.ts';
import { NO_OPTIONS } from '../segment/segment.ts';
import { sackBytes, sackOption } from '../receiving/selective-acks.ts';
import { optionsOfSyn } from './negotiation.ts';
import { TIMESTAMPS_BYTES, timestampsOf } from './timestamps.ts';

/** The options of a segment with those flags. */
export function optionsOf(tcb: Tcb, flags: readonly Flag[], nowUs: number): SegmentOptions {
  const isSyn = flags.includes('SYN');
  const options = isSyn
    ? withFastOpen(tcb, optionsOfSyn(tcb.mss, tcb.extensions))
    : flags.includes('RST')
      ? NO_OPTIONS
      : sackOption(tcb);
  if (!tcb.extensions.timestamps) return options;
  return { ...options, timestamps: timestampsOf(tcb, nowUs, flags.includes('ACK')) };
}

function withFastOpen({ fastOpen: { option } }: Tcb, options: SegmentOptions): SegmentOptions {
  return option === null ? options : { ...options, fastOpen: option };
}

/** What the timestamps take of the text of every segment, bytes. */
export function timestampsBytes({ extensions }: Pick<Tcb, 'extensions'>): number {
  return extensions.timestamps ? TIMESTAMPS_BYTES : 0;
}

/** The most text that a segment can carry now: Eff.snd.MSS, less the blocks that it reports (RFC 9293, section 3.7.1). */
export function largestText(tcb: Tcb): number {
  return Math.max(1, tcb.sender.mss - sackBytes(tcb));
}

/** The most text that the other side puts into a segment: what this side announces, without the options that each has. */
export function fullSegment(tcb: Pick<Tcb, 'extensions' | 'mss'>): number {
  return Math.max(1, tcb.mss - timestampsBytes(tcb));
}
