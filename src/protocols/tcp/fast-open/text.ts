/** Text with a SYN, and text before the handshake is over (RFC 7413, section 4.2). */
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { optionsOf } from '../extensions/segment-options.ts';
import { takeText } from '../receiving/receive.ts';
import type { Remark, Run } from '../run.ts';
import { DEFAULT_MSS, optionsLength } from '../segment/segment.ts';
import { emitAgain, emitNew } from '../sending/output.ts';
import { unsentBytes } from '../state/connection.ts';

const SECTION = 'RFC 7413, section 4.2';

const COOKIE_ASKED: Remark = { reason: tcpReason('tcp-fast-open-cookie-asked'), section: 'RFC 7413, section 4.1.1' };
const COOKIE_GIVEN: Remark = { reason: tcpReason('tcp-fast-open-cookie-given'), section: 'RFC 7413, section 4.1.2' };

/** Answers the SYN of a connection that has just been made, with the cookie that it asks for. */
export function sendSynAck(run: Run): void {
  emitNew(run, ['SYN', 'ACK'], 0, run.connection.fastOpen.option === null ? {} : COOKIE_GIVEN);
}

/** Sends the SYN, unless it waits for the text that it takes along. */
export function sendSyn(run: Run): void {
  const { awaits, option } = run.connection.fastOpen;
  if (awaits === 0) emitNew(run, ['SYN'], 0, option === '' ? COOKIE_ASKED : {});
}

/** One of the SENDs has come: with the last of them the SYN leaves (section 4.2.1). */
export function sendWithSyn(run: Run): void {
  const { fastOpen } = run.connection;
  const awaits = fastOpen.awaits - 1;
  run.changing().fastOpen = { ...fastOpen, awaits };
  if (awaits === 0) emitSynWithText(run);
}

/** Sends the SYN now that waits for text, with what there is of it: a segment of the other side has come before. */
export function stopAwaiting(run: Run): void {
  const { tcb } = run;
  if (tcb === null || tcb.fastOpen.awaits === 0) return;
  run.changing().fastOpen = { ...tcb.fastOpen, awaits: 0 };
  emitSynWithText(run);
}

function emitSynWithText(run: Run): void {
  const { connection, nowUs } = run;
  const mss = run.host.cookies.get(connection.peer)?.mss ?? DEFAULT_MSS;
  const most = Math.min(mss, connection.mss) - optionsLength(optionsOf(connection, ['SYN'], nowUs));
  const len = Math.max(0, Math.min(unsentBytes(connection.sender), most));
  emitNew(run, ['SYN'], len, { reason: tcpReason('tcp-fast-open'), section: `${SECTION}.1` });
}

/** Hands up the text of the SYN in hand, whose connection has just been made (section 4.2.2). */
export function takeTextEarly(run: Run): void {
  run.changing().fastOpen = { option: null, awaits: 0, early: true };
  takeText(run);
}

/** Says why the text of the SYN in hand is not kept: its cookie is not valid (section 4.2.2). */
export function refuseText(run: Run): void {
  const connection = run.connection.key;
  const reason = tcpReason('tcp-fast-open-cookie-not-valid');
  run.record({ kind: 'discard', connection, reason, section: `${SECTION}.2` });
}

/** Text of the SYN that the SYN,ACK in hand does not acknowledge is repeated at once, with our ACK (section 4.2.1). */
export function repeatText(run: Run): void {
  const first = run.connection.sender.queue.at(0);
  if (first === undefined || first.retransmitted) return;
  emitAgain(run, first, { reason: tcpReason('tcp-syn-text-not-taken'), section: `${SECTION}.1` });
}
