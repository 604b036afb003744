/** Words for the reader: why a segment or a call is not taken. `{seq}`, `{ack}`: see `Reason` in `protocol.ts`. */
import type { CallError } from '../protocol.ts';
import { emitAck } from './output.ts';
import type { Run } from './run.ts';
import type { Flag } from './segment.ts';
import { has } from './segment.ts';
import { answersText, throttled } from './throttle.ts';

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

/** An action: the segment in hand is kept for later, or was there already: so it should be. */
export function remark(reason: string, section: string): (run: Run) => void {
  return (run) => {
    const connection = run.connection.key;
    run.record({ kind: 'discard', connection, reason, section: `RFC 9293, section ${section}`, harmless: true });
  };
}

/** Drops the segment in hand and answers with an ACK that says what is expected (RFC 5961), unless too many do. */
export function challenge(run: Run, reason: string, section: string): void {
  if (suppressed(run, reason)) return;
  discard(`${reason}: challenge ACK`, section)(run);
  emitAck(run, { reason: `challenge ACK: ${reason}`, section: `RFC 9293, section ${section}` });
}

/**
 * Drops the segment in hand, which stands outside the window, and answers with an ACK, unless too many do.
 *
 * @param say whether that is as it should be (`remark`) or not
 */
export function answerUnacceptable(run: Run, reason: string, section: string, say = discard): void {
  if (!answersText(run) && suppressed(run, reason)) return;
  say(`${reason}: ACK`, section)(run);
  emitAck(run, { reason, section: `RFC 9293, section ${section}` });
}

/** Whether the answer to the segment in hand is one too many; if so, that is why it is dropped in silence. */
export function suppressed(run: Run, reason: string): boolean {
  const limit = throttled(run);
  if (limit === null) return false;
  const connection = run.connection.key;
  run.record({
    kind: 'discard',
    connection,
    reason: `${reason}: no ACK (${limit})`,
    section: 'RFC 5961, section 7',
  });
  return true;
}

export const NO_CONNECTION = 'error: connection does not exist';
export const CLOSING = 'error: connection closing';
export const EXISTS = 'error: connection already exists';

/** What the application is told of a refused call, where a claim can name it. */
const TOLD = new Map<string, CallError>([
  [CLOSING, 'closing'],
  [EXISTS, 'exists'],
]);

/** The application's call is refused. `section` is of RFC 9293. */
export function refuseCall(run: Run, reason: string, section: string): void {
  const connection = run.tcb?.key ?? null;
  const error = TOLD.get(reason);
  const refusal = { kind: 'refuse', connection, reason, section: `RFC 9293, section ${section}` } as const;
  run.record(error === undefined ? refusal : { ...refusal, error });
}
