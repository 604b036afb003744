/** What the trace is told of segments and calls that are not taken, and how they are answered. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { callError, SEGMENT_ACK, SEGMENT_SEQ } from '../catalog/catalog.ts';
import type { CallError } from '../protocol.ts';
import { tcpReason } from './catalog/reasons/catalog.ts';
import { emitAck } from './sending/output.ts';
import type { Run } from './run.ts';
import type { Flag } from './segment/segment.ts';
import { has } from './segment/segment.ts';
import { answersText, throttled } from './receiving/throttle.ts';

/** Reasons with the numbers of the segment in hand. */
export const SEQ_OLD = tcpReason('tcp-seq-old', { seq: SEGMENT_SEQ });
export const SEQ_OUTSIDE_WINDOW = tcpReason('tcp-seq-outside-window', { seq: SEGMENT_SEQ });
export const SEQ_AT_EDGE = tcpReason('tcp-seq-at-edge', { seq: SEGMENT_SEQ });
export const SEQ_IN_TIME_WAIT = tcpReason('tcp-seq-in-time-wait', { seq: SEGMENT_SEQ });
export const RST_NOT_AT_NEXT = tcpReason('tcp-rst-not-at-next', { seq: SEGMENT_SEQ });
export const ACK_NOT_LOOKED_AT = tcpReason('tcp-ack-not-looked-at', { ack: SEGMENT_ACK });
export const ACK_NOT_OF_SYN = tcpReason('tcp-ack-not-of-syn', { ack: SEGMENT_ACK });
export const ACK_OF_NOTHING_SENT = tcpReason('tcp-ack-of-nothing-sent', { ack: SEGMENT_ACK });
export const ACK_TOO_OLD = tcpReason('tcp-ack-too-old', { ack: SEGMENT_ACK });

/** The reason for which the segment in hand is an old duplicate (PAWS). */
export function oldTimestamp(run: Run): LocalizableText {
  const tsval = run.segment.options.timestamps?.value ?? 0;
  return tcpReason('tcp-timestamp-old', { tsval, recent: run.synchronized.receiver.recentTimestamp?.value ?? 0 });
}

/** Where a rule stands: a section of RFC 9293, unless another RFC is named. */
export function cited(section: string): string {
  return /^[0-9]/.test(section) ? `RFC 9293, section ${section}` : section;
}

/** A guard: the segment in hand has the flag. */
export function segmentHas(flag: Flag): (run: Run) => boolean {
  return (run) => has(run.segment, flag);
}

/** An action: the segment in hand is not used, or not wholly. `section` is of RFC 9293, or names another. */
export function discard(reason: LocalizableText, section: string): (run: Run) => void {
  return (run) => {
    const connection = run.tcb?.key ?? null;
    run.record({ kind: 'discard', connection, reason, section: cited(section) });
  };
}

/** An action: the segment in hand is kept for later, or was there already: so it should be. */
export function remark(reason: LocalizableText, section: string): (run: Run) => void {
  return (run) => {
    const connection = run.connection.key;
    run.record({ kind: 'discard', connection, reason, section: cited(section), harmless: true });
  };
}

/** An action: the segment in hand is not used, and is answered with a RST, which `refuse` sends. */
export function discardWithReset(reason: LocalizableText, section: string): (run: Run) => void {
  return discard(tcpReason('tcp-answered-with-rst', { reason }), section);
}

/** Drops the segment in hand and answers with an ACK that says what is expected (RFC 5961), unless too many do. */
export function challenge(run: Run, reason: LocalizableText, section: string): void {
  if (suppressed(run, reason)) return;
  discard(tcpReason('tcp-answered-with-challenge-ack', { reason }), section)(run);
  emitAck(run, { reason: tcpReason('tcp-challenge-ack', { reason }), section: cited(section) });
}

/**
 * Drops the segment in hand, which stands outside the window, and answers with an ACK, unless too many do.
 *
 * @param say whether that is as it should be (`remark`) or not
 */
export function answerUnacceptable(run: Run, reason: LocalizableText, section: string, say = discard): void {
  if (!answersText(run) && suppressed(run, reason)) return;
  say(tcpReason('tcp-answered-with-ack', { reason }), section)(run);
  emitAck(run, { reason, section: cited(section) });
}

/** Whether the answer to the segment in hand is one too many; if so, that is why it is dropped in silence. */
export function suppressed(run: Run, reason: LocalizableText): boolean {
  const limit = throttled(run);
  if (limit === null) return false;
  const connection = run.connection.key;
  run.record({
    kind: 'discard',
    connection,
    reason: tcpReason('tcp-not-answered', { reason, count: limit.count, within: limit.within }),
    section: 'RFC 5961, section 7',
  });
  return true;
}

/** Why a call is refused, and what the application is told where a claim can name it. */
export interface Refusal {
  readonly reason: LocalizableText;
  readonly error?: CallError;
}

export const NO_CONNECTION: Refusal = { reason: callError(tcpReason('tcp-error-no-connection')) };
export const REMOTE_UNSPECIFIED: Refusal = { reason: callError(tcpReason('tcp-error-remote-unspecified')) };
export const CLOSING: Refusal = { reason: callError(tcpReason('tcp-error-closing')), error: 'closing' };
export const EXISTS: Refusal = { reason: callError(tcpReason('tcp-error-exists')), error: 'exists' };

/** The application's call is refused. `section` is of RFC 9293, or names another. */
export function refuseCall(run: Run, refusal: Refusal, section: string): void {
  const connection = run.tcb?.key ?? null;
  run.record({ kind: 'refuse', connection, ...refusal, section: cited(section) });
}
