/** How many segments of the retransmission queue are where, as Linux counts them. */
import { leq, lt, max, type Seq } from '../../segment/sequence.ts';
import type { Sender } from '../../state/connection.ts';
import { endOf, sentBeyond } from './repeat.ts';
import { firstGap } from './scoreboard.ts';

/** So many segments of the queue end before the number, or at it. */
function segmentsBefore({ queue }: Sender, number: Seq): number {
  return queue.indexWhere((sent) => lt(number, endOf(sent)));
}

/** Segments that SACK has reported beyond SND.UNA. */
export function reportedSegments(sender: Sender): number {
  let count = 0;
  for (const { from, to } of sender.sacked) count += segmentsBefore(sender, to) - segmentsBefore(sender, from);
  return count;
}

/** Those below the number that SACK has not reported. */
function unreportedBefore(sender: Sender, number: Seq): number {
  if (leq(number, sender.una)) return 0;
  let count = segmentsBefore(sender, number);
  for (const { from, to } of sender.sacked) {
    if (leq(number, from)) break;
    count -= segmentsBefore(sender, lt(to, number) ? to : number) - segmentsBefore(sender, from);
  }
  return count;
}

/** `lost_out` */
export function lostSegments(sender: Sender): number {
  return unreportedBefore(sender, sender.kernel.lostTo);
}

/** `retrans_out` */
export function repeatedSegments(sender: Sender): number {
  return unreportedBefore(sender, sender.kernel.repeatedTo);
}

/** `sacked_out`: with SACK what it reports, else duplicate ACKs. */
export function departedSegments(sender: Sender): number {
  return sender.sacked.length > 0 ? reportedSegments(sender) : sender.kernel.duplicates;
}

/** `tcp_packets_in_flight` */
export function segmentsInFlight(sender: Sender): number {
  return sender.queue.length - departedSegments(sender) - lostSegments(sender) + repeatedSegments(sender);
}

/** The first segment that is lost and has not gone again since; undefined: there is none. */
export function nextLost(sender: Sender) {
  const { kernel, sacked, una } = sender;
  const sent = sentBeyond(sender, firstGap(sacked, max(una, kernel.repeatedTo)));
  return sent !== undefined && lt(sent.seq, kernel.lostTo) ? sent : undefined;
}
