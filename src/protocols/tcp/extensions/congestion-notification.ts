/**
 * Explicit congestion notification (RFC 3168, section 6.1): text is sent as ECN-capable; the receiver of a marked packet
 * says ECE until the sender says CWR.
 */
import type { Run } from '../run.ts';
import type { EcnField, Flag } from '../segment/segment.ts';
import { has } from '../segment/segment.ts';

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

/** Section 6.1.3: what the text of the segment in hand says of congestion on its way here. */
export function noteCongestion(run: Run): void {
  const { segment, synchronized } = run;
  if (!synchronized.extensions.ecn || segment.len === 0) return;
  const isReduced = has(segment, 'CWR');
  const congested = segment.ecn === 'marked' || (synchronized.receiver.congested && !isReduced);
  if (congested !== synchronized.receiver.congested) run.changingReceiver().congested = congested;
}
