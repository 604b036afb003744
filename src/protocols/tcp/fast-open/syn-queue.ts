/** The SYN on the retransmission queue, and the text that it took along (RFC 7413, sections 4.1.3.1 and 4.2.1). */
import type { Run } from '../run.ts';
import { add } from '../segment/sequence.ts';
import type { Sent } from '../state/connection.ts';

/** Takes the SYN of the connection in hand and its text apart: they are acknowledged, and repeated, one by one. */
export function separateSyn(run: Run): void {
  const { queue } = run.connection.sender;
  const first = queue.at(0);
  if (first === undefined || !first.syn || first.len === 0) return;
  const syn: Sent = { ...first, len: 0 };
  const text: Sent = { ...first, seq: add(first.seq, 1), syn: false };
  run.changingSender().queue = queue.splice(0, 1, [syn, text]);
}

/** A SYN is repeated without text and cookie: both may be why it was lost (section 4.1.3.1). Gives the front of the queue. */
export function bareSyn(run: Run): Sent | undefined {
  const { sender, fastOpen, origin } = run.connection;
  const first = sender.queue.at(0);
  if (first?.syn !== true || origin !== 'active') return first;
  if (fastOpen.option !== null) run.changing().fastOpen = { ...fastOpen, option: null };
  separateSyn(run);
  return run.connection.sender.queue.at(0);
}
