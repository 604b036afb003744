/** SEGMENT ARRIVES in the other states: ACK, text and FIN (RFC 9293, section 3.10.7.4, fifth to eighth). */
import { limitFinWait2, startTimeWait } from './closing.ts';
import type { SynchronizedState } from './connection.ts';
import { finNumber } from './connection.ts';
import { updateWindow } from './open.ts';
import { emitAck, refuse } from './output.ts';
import { challenge, discard, relativeAck, relativeSeq } from './reasons.ts';
import { acknowledgeLater, acknowledgeText, takeText } from './receive.ts';
import { acknowledge, countDuplicate } from './retransmission.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import type { Run } from './run.ts';
import { has, segmentEnd, segmentLength } from './segment.ts';
import { add, distance, leq, lt } from './sequence.ts';

const SECTION = '3.10.7.4';
const CITED = `RFC 9293, section ${SECTION}`;

/** SND.UNA < SEG.ACK =< SND.NXT (or the octet of a zero-window probe beyond it). */
function acknowledgesNew(run: Run): boolean {
  const { ack } = run.segment;
  const { una, max } = run.connection.sender;
  return ack !== null && lt(una, ack) && leq(ack, max);
}

function acknowledgesNothingSent(run: Run): boolean {
  const { ack } = run.segment;
  return ack !== null && lt(run.connection.sender.max, ack);
}

/** Below SND.UNA - MAX.SND.WND (RFC 5961, section 5). */
function acknowledgesTooOld(run: Run): boolean {
  const { ack } = run.segment;
  const { iss, una, maxWnd } = run.connection.sender;
  const span = run.departs('challengeAckBeforeIss') ? Math.min(maxWnd, distance(iss, una)) : maxWnd;
  return ack !== null && lt(ack, add(una, -span));
}

function acknowledgesFin(run: Run): boolean {
  const { sender } = run.connection;
  return sender.closing && acknowledgesNew(run) && run.segment.ack === add(finNumber(sender), 1);
}

/** Takes the ACK and the window of the segment in hand. */
function takeAck(run: Run): void {
  const { ack } = run.segment;
  if (ack === null) return;
  if (acknowledgesNew(run)) acknowledge(run, ack);
  else if (ack === run.connection.sender.una) countDuplicate(run);
  updateWindow(run);
}

const ack: readonly Row[] = [
  {
    id: 'ACK/none',
    event: 'segment: ACK',
    in: OTHERWISE,
    when: (run) => !has(run.segment, 'ACK'),
    trigger: 'rcv segment without ACK',
    effect: 'none',
    after: discard('without ACK: dropped', SECTION),
    then: 'stop',
    section: SECTION,
    why: 'without ACK',
  },
  {
    id: 'ACK/of SYN, CLOSE waits',
    event: 'segment: ACK',
    in: ['SYN-RECEIVED'],
    when: (run) => acknowledgesNew(run) && run.connection.sender.closing,
    to: 'ESTABLISHED',
    trigger: 'rcv ACK of SYN',
    effect: 'none',
    before: takeAck,
    after: (run) => {
      run.enter('ESTABLISHED', 'FIN-WAIT-1', 'the CLOSE that waited', 'RFC 9293, section 3.10.4');
    },
    then: 'continue',
    section: SECTION,
    why: 'our SYN is acknowledged',
  },
  {
    id: 'ACK/of SYN',
    event: 'segment: ACK',
    in: ['SYN-RECEIVED'],
    when: acknowledgesNew,
    to: 'ESTABLISHED',
    trigger: 'rcv ACK of SYN',
    effect: 'none',
    before: takeAck,
    then: 'continue',
    section: SECTION,
    why: 'our SYN is acknowledged',
  },
  {
    id: 'ACK/unacceptable in SYN-RECEIVED',
    event: 'segment: ACK',
    in: ['SYN-RECEIVED'],
    trigger: 'rcv ACK unacceptable',
    effect: 'snd RST',
    after: (run) => {
      const what = acknowledgesNothingSent(run) ? 'acknowledges nothing sent' : 'does not acknowledge the SYN';
      const reason = `ACK ${relativeAck(run)} ${what}`;
      discard(`${reason}: RST`, SECTION)(run);
      refuse(run, reason, CITED);
    },
    then: 'stop',
    section: SECTION,
    why: 'the ACK does not acknowledge the SYN',
  },
  {
    id: 'ACK/too old',
    event: 'segment: ACK',
    in: OTHERWISE,
    when: acknowledgesTooOld,
    trigger: 'rcv ACK too old',
    effect: 'snd challenge ACK',
    after: (run) => {
      challenge(run, `ACK ${relativeAck(run)} is too old`, SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: 'the ACK is too old',
  },
  {
    id: 'ACK/nothing sent',
    event: 'segment: ACK',
    in: OTHERWISE,
    when: acknowledgesNothingSent,
    trigger: 'rcv ACK of nothing sent',
    effect: 'snd ACK',
    after: (run) => {
      challenge(run, `ACK ${relativeAck(run)} acknowledges nothing sent`, SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: 'the ACK acknowledges nothing sent',
  },
  {
    id: 'ACK/of FIN in FIN-WAIT-1',
    event: 'segment: ACK',
    in: ['FIN-WAIT-1'],
    when: acknowledgesFin,
    to: 'FIN-WAIT-2',
    trigger: 'rcv ACK of FIN',
    effect: 'none',
    before: takeAck,
    after: limitFinWait2,
    then: 'continue',
    section: SECTION,
    why: 'our FIN is acknowledged',
  },
  {
    id: 'ACK/of FIN in CLOSING',
    event: 'segment: ACK',
    in: ['CLOSING'],
    when: acknowledgesFin,
    to: 'TIME-WAIT',
    trigger: 'rcv ACK of FIN',
    effect: 'none',
    before: takeAck,
    after: startTimeWait,
    then: 'stop',
    section: SECTION,
    why: 'our FIN is acknowledged',
  },
  {
    id: 'ACK/of FIN in LAST-ACK',
    event: 'segment: ACK',
    in: ['LAST-ACK'],
    when: acknowledgesFin,
    to: 'CLOSED',
    trigger: 'rcv ACK of FIN',
    effect: 'delete TCB',
    before: takeAck,
    then: 'stop',
    section: SECTION,
    why: 'our FIN is acknowledged',
  },
  {
    id: 'ACK/in TIME-WAIT',
    event: 'segment: ACK',
    in: ['TIME-WAIT'],
    trigger: 'rcv segment',
    effect: 'snd ACK for text and FIN, restart 2 MSL for FIN',
    after: (run) => {
      if (segmentLength(run.segment) === 0) return;
      discard('only the FIN again is expected in TIME-WAIT: ACK', SECTION)(run);
      emitAck(run, { reason: 'text or FIN in TIME-WAIT', section: CITED });
      if (has(run.segment, 'FIN')) startTimeWait(run);
    },
    then: 'stop',
    section: SECTION,
    why: 'only the FIN again matters here',
  },
  {
    id: 'ACK/take',
    event: 'segment: ACK',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
    trigger: 'rcv ACK',
    effect: 'SND.UNA, SND.WND',
    after: takeAck,
    then: 'continue',
    section: SECTION,
    why: 'ACK received',
  },
];

/** Whether the segment's text reaches beyond what has been received. */
function hasNewText(run: Run): boolean {
  const { segment, synchronized } = run;
  const end = has(segment, 'FIN') ? add(segmentEnd(segment), -1) : segmentEnd(segment);
  return segment.len > 0 && lt(synchronized.receiver.nxt, end);
}

const text: readonly Row[] = [
  {
    id: 'text/nobody reads',
    event: 'segment: text',
    in: ['FIN-WAIT-1', 'FIN-WAIT-2'],
    when: (run) => run.connection.application === 'gone' && hasNewText(run),
    to: 'CLOSED',
    trigger: 'rcv text that nobody will read',
    effect: 'snd RST, delete TCB',
    before: (run) => {
      discard('the application has ended: RST', '3.6.1')(run);
      refuse(run, 'text for an application that has ended', 'RFC 9293, section 3.6.1');
    },
    then: 'stop',
    section: '3.6.1',
    why: 'text for an application that has ended',
  },
  {
    id: 'text/take',
    event: 'segment: text',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'],
    when: (run) => !run.textRefused && (run.segment.len > 0 || has(run.segment, 'FIN')),
    trigger: 'rcv text',
    effect: 'deliver, snd ACK',
    after: (run) => {
      const { nxt: before, ahead } = run.synchronized.receiver;
      takeText(run);
      const { finAt, nxt } = run.synchronized.receiver;
      const early = lt(nxt, run.segment.seq);
      if (early) discard(`SEQ ${relativeSeq(run)} is early: kept, ACK`, SECTION)(run);
      if (run.segment.len > 0 || finAt !== nxt) acknowledgeText(run, nxt !== before && ahead.length === 0);
    },
    then: 'continue',
    section: SECTION,
    why: 'text received',
  },
  {
    id: 'text/after FIN',
    event: 'segment: text',
    in: ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
    when: (run) => run.segment.len > 0,
    trigger: 'rcv text after FIN',
    effect: 'none',
    after: discard('text after the FIN: ignored', SECTION),
    then: 'continue',
    section: SECTION,
    why: 'text after the FIN',
  },
];

/** Every octet before the FIN has arrived. */
function finIsNext(run: Run): boolean {
  const { tcb } = run;
  return tcb !== null && tcb.state !== 'SYN-SENT' && tcb.receiver.finAt === tcb.receiver.nxt;
}

/** Moves RCV.NXT over the FIN and tells the application; the ACK may wait only where the state does. */
function takeFin(late: boolean): (run: Run) => void {
  return (run) => {
    const { nxt, wnd } = run.synchronized.receiver;
    const receiver = run.changingReceiver();
    receiver.nxt = add(nxt, 1);
    receiver.wnd = Math.max(0, wnd - 1);
    receiver.finAt = null;
    acknowledgeLater(run, late && run.settings.delayedAckUs !== null);
    run.up({ kind: 'closing', connection: run.connection.key });
  };
}

function fin(from: SynchronizedState, to: SynchronizedState, why: string, after?: (run: Run) => void): Row {
  return {
    id: `FIN/in ${from}`,
    event: 'segment: FIN',
    in: [from],
    when: finIsNext,
    to,
    trigger: 'rcv FIN',
    effect: 'snd ACK',
    before: takeFin(from === 'ESTABLISHED'),
    ...(after === undefined ? {} : { after }),
    then: 'stop',
    section: SECTION,
    why,
  };
}

const finRows: readonly Row[] = [
  fin('ESTABLISHED', 'CLOSE-WAIT', 'FIN received'),
  fin('FIN-WAIT-1', 'CLOSING', 'FIN received before the ACK of ours: simultaneous close'),
  fin('FIN-WAIT-2', 'TIME-WAIT', 'FIN received', startTimeWait),
];

export const TEXT_ROWS: readonly Row[] = [...ack, ...text, ...finRows];
