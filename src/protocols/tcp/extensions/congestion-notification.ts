/**
 * Explicit congestion notification (RFC 3168, section 6.1): text is sent as ECN-capable; the receiver of a marked packet
 * says ECE until the sender, which has reduced its window, says CWR. Not modelled: a window of one segment that ECE has
 * wait for the retransmission timer.
 */
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { algorithmOf } from '../congestion/algorithms.ts';
import type { Run } from '../run.ts';
import type { EcnField, Flag } from '../segment/segment.ts';
import { has } from '../segment/segment.ts';
import { leq, lt } from '../segment/sequence.ts';
import type { Sender } from '../state/connection.ts';

export const ECHO_SECTION = 'RFC 3168, section 6.1.2';

/** Sections 6.1.4 to 6.1.6: new text alone is ECN-capable, no acknowledgement, repetition or probe. */
export function ecnFieldOf(run: Run, isNewText: boolean): EcnField {
  return isNewText && run.connection.extensions.ecn ? 'capable' : 'none';
}

/** The flags of a segment that acknowledges, with ECE while a mark is echoed; CWR with the first new text (section 6.1.2). */
export function withEcho(run: Run, flags: readonly Flag[], isNewText: boolean): readonly Flag[] {
  const { extensions, receiver, sender } = run.connection;
  if (!extensions.ecn || receiver === null || flags.includes('SYN') || flags.includes('RST')) return flags;
  const isReduced = isNewText && sender.reduced;
  if (!receiver.congested && !isReduced) return flags;
  if (isReduced) run.changingSender().reduced = false;
  return [...flags, ...(receiver.congested ? (['ECE'] as const) : []), ...(isReduced ? (['CWR'] as const) : [])];
}

/** Whether the segment in hand tells of congestion: that of a SYN only says what its sender understands. */
export function echoesCongestion(run: Run): boolean {
  const { segment, connection } = run;
  return connection.extensions.ecn && has(segment, 'ECE') && !has(segment, 'SYN');
}

/**
 * Section 6.1.2: ECE reduces the congestion window as a loss does, once for a window of data: not again before an ACK of
 * what is sent from now on, and not if a loss has done so.
 */
export function heedEcho(run: Run): void {
  const { ack } = run.segment;
  const { echoHeeded, congestion, mss, nxt, recovery } = run.connection.sender;
  if (ack === null || !echoesCongestion(run) || recovery !== null) return;
  if (echoHeeded !== null && leq(ack, echoHeeded)) return;
  const algorithm = algorithmOf(congestion);
  const sender = run.changingSender();
  sender.echoHeeded = nxt;
  sender.reduced = true;
  if (!algorithm.limits) return;
  const { cwnd } = congestion;
  const reduced = (least: number) => algorithm.lost(congestion, { outstanding: cwnd, mss: least, how: 'mark' });
  // The threshold is two segments at least, the window one (RFC 9438, section 4.6).
  const { ssthresh } = reduced(0);
  sender.congestion = { ...reduced(mss), cwnd: Math.min(cwnd, Math.max(mss, ssthresh ?? cwnd)) };
  run.explainWindow(tcpReason('tcp-cwnd-marked'), ECHO_SECTION);
}

/**
 * Section 6.1.2: whether what is lost was in flight when a mark reduced the window. Marks and losses of one window of data
 * are one congestion: the threshold does not fall for it again.
 */
export function isReducedByMark({ echoHeeded, una }: Sender): boolean {
  return echoHeeded !== null && lt(una, echoHeeded);
}

/** A loss has reduced the window: the other side is told with CWR too, and ECE of the same window does not do so again. */
export function sayReduced(run: Run): void {
  if (!run.connection.extensions.ecn) return;
  const sender = run.changingSender();
  sender.reduced = true;
  sender.echoHeeded = sender.nxt;
}

/** Section 6.1.3: what the text of the segment in hand says of congestion on its way here. */
export function noteCongestion(run: Run): void {
  const { segment, synchronized } = run;
  if (!synchronized.extensions.ecn || segment.len === 0) return;
  const isReduced = has(segment, 'CWR');
  const congested = segment.ecn === 'marked' || (synchronized.receiver.congested && !isReduced);
  if (congested !== synchronized.receiver.congested) run.changingReceiver().congested = congested;
}
