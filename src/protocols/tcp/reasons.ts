/** Words for the reader: why a segment or a call is not taken. Numbers are written as `protocol.ts` says (`Reason`). */
import { emitAck } from './output.ts';
import type { Run } from './run.ts';
import type { Flag } from './segment.ts';
import { has } from './segment.ts';
import { distance } from './sequence.ts';

/** A guard: the segment in hand has the flag. */
export function segmentHas(flag: Flag): (run: Run) => boolean {
  return (run) => has(run.segment, flag);
}

/** An action: the segment in hand is not used, or not wholly. `section` is of RFC 9293. */
export function discard(reason: string, section: string): (run: Run) => void {
  return (run) => {
    const connection = run.tcb?.key ?? null;
    run.record({ kind: 'discard', connection, reason, section: `RFC 9293, section ${section}` });
  };
}

/** Drops the segment in hand and answers with an ACK that says what is expected (RFC 5961). */
export function challenge(run: Run, reason: string, section: string): void {
  discard(`${reason}: challenge ACK`, section)(run);
  emitAck(run, { reason: `challenge ACK: ${reason}`, section: `RFC 9293, section ${section}` });
}

/** SEG.SEQ relative to the other side's initial sequence number, for a reason. */
export function relativeSeq(run: Run): string {
  return `{peer ${distance(run.synchronized.receiver.irs, run.segment.seq)}}`;
}

/** SEG.ACK relative to our initial sequence number, for a reason; 0 without ACK. */
export function relativeAck(run: Run): string {
  const { ack } = run.segment;
  return `{own ${ack === null ? 0 : distance(run.connection.sender.iss, ack)}}`;
}

export const NO_CONNECTION = 'error: connection does not exist';

/** The application's call is refused. `section` is of RFC 9293. */
export function refuseCall(run: Run, reason: string, section: string): void {
  const connection = run.tcb?.key ?? null;
  run.record({ kind: 'refuse', connection, reason, section: `RFC 9293, section ${section}` });
}
