/** SEGMENT ARRIVES in the other states: ACK (RFC 9293, section 3.10.7.4, fifth). */
import { tcpLabel } from '../catalog/labels/catalog.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { limitFinWait2, startTimeWait } from '../closing.ts';
import { heedEcho } from '../extensions/congestion-notification.ts';
import { finNumber } from '../state/connection.ts';
import { emitAck, refuse } from '../sending/output.ts';
import {
  ACK_NOT_LOOKED_AT,
  ACK_NOT_OF_SYN,
  ACK_OF_NOTHING_SENT,
  ACK_TOO_OLD,
  challenge,
  discard,
  discardWithReset,
} from '../reasons.ts';
import { acknowledge, repeatLost, takeRepeatedAck } from '../sending/retransmission.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import type { Run } from '../run.ts';
import { has, segmentLength } from '../segment/segment.ts';
import { add, distance, leq, lt } from '../segment/sequence.ts';
import { offersNewWindow, takeWindow } from '../window.ts';

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
  const { maxWnd, una } = run.connection.sender;
  const span = run.departs('challengeAckBeforeIss') ? Math.min(maxWnd, acknowledgedSoFar(run)) : maxWnd;
  return ack !== null && lt(ack, add(una, -span));
}

/** All numbers that were ever acknowledged; Linux counts the SYN only where it opened the connection. */
function acknowledgedSoFar(run: Run): number {
  const { origin, sender } = run.connection;
  return distance(sender.iss, sender.una) - (origin === 'passive' ? 1 : 0);
}

function acknowledgesFin(run: Run): boolean {
  const { sender } = run.connection;
  return sender.closing && acknowledgesNew(run) && run.segment.ack === add(finNumber(sender), 1);
}

/** Takes the ACK and the window of the segment in hand; those of an ACK below SND.UNA do not count. */
function takeAck(run: Run): void {
  const { ack } = run.segment;
  if (ack === null || lt(ack, run.connection.sender.una)) return;
  const offersNew = offersNewWindow(run);
  heedEcho(run);
  if (acknowledgesNew(run)) acknowledge(run, ack);
  else takeRepeatedAck(run, offersNew);
  if (offersNew) takeWindow(run);
  repeatLost(run);
}

/** Linux looks at no acknowledgment number in FIN-WAIT-2 once the application has ended. */
function ackIsNoMatter(run: Run): boolean {
  const bad = acknowledgesTooOld(run) || acknowledgesNothingSent(run);
  return bad && run.connection.application === 'gone' && run.departs('ignoreAckAfterExit');
}

export const ACK_ROWS: readonly Row[] = [
  {
    id: 'ACK/none',
    event: 'segment: ACK',
    in: OTHERWISE,
    when: (run) => !has(run.segment, 'ACK'),
    trigger: tcpLabel('tcp-on-segment-without-ack'),
    effect: null,
    after: discard(tcpReason('tcp-dropped', { reason: tcpReason('tcp-without-ack') }), SECTION),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-without-ack'),
  },
  {
    id: 'ACK/of SYN, CLOSE waits',
    event: 'segment: ACK',
    in: ['SYN-RECEIVED'],
    when: (run) => acknowledgesNew(run) && run.connection.sender.closing,
    to: 'ESTABLISHED',
    trigger: tcpLabel('tcp-on-ack-of-syn'),
    effect: null,
    before: takeAck,
    after: (run) => {
      run.enter('ESTABLISHED', 'FIN-WAIT-1', tcpReason('tcp-close-that-waited'), 'RFC 9293, section 3.10.4');
    },
    then: 'continue',
    section: SECTION,
    why: tcpReason('tcp-syn-acknowledged'),
  },
  {
    id: 'ACK/of SYN',
    event: 'segment: ACK',
    in: ['SYN-RECEIVED'],
    when: acknowledgesNew,
    to: 'ESTABLISHED',
    trigger: tcpLabel('tcp-on-ack-of-syn'),
    effect: null,
    before: takeAck,
    then: 'continue',
    section: SECTION,
    why: tcpReason('tcp-syn-acknowledged'),
  },
  {
    id: 'ACK/unacceptable in SYN-RECEIVED',
    event: 'segment: ACK',
    in: ['SYN-RECEIVED'],
    trigger: tcpLabel('tcp-on-ack-unacceptable'),
    effect: tcpLabel('tcp-do-snd-rst'),
    after: (run) => {
      const reason = acknowledgesNothingSent(run) ? ACK_OF_NOTHING_SENT : ACK_NOT_OF_SYN;
      discardWithReset(reason, SECTION)(run);
      refuse(run, reason, CITED);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-ack-not-of-syn-here'),
  },
  {
    id: 'ACK/after exit',
    event: 'segment: ACK',
    in: ['FIN-WAIT-2'],
    when: ackIsNoMatter,
    trigger: tcpLabel('tcp-on-ack-unacceptable-after-exit'),
    effect: null,
    after: (run) => {
      discard(ACK_NOT_LOOKED_AT, `${SECTION} (Linux)`)(run);
    },
    then: 'continue',
    section: SECTION,
    why: tcpReason('tcp-ack-does-not-matter'),
  },
  {
    id: 'ACK/too old',
    event: 'segment: ACK',
    in: OTHERWISE,
    when: acknowledgesTooOld,
    trigger: tcpLabel('tcp-on-ack-too-old'),
    effect: tcpLabel('tcp-do-snd-challenge-ack'),
    after: (run) => {
      challenge(run, ACK_TOO_OLD, SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-ack-too-old-here'),
  },
  {
    id: 'ACK/nothing sent',
    event: 'segment: ACK',
    in: OTHERWISE,
    when: acknowledgesNothingSent,
    trigger: tcpLabel('tcp-on-ack-of-nothing-sent'),
    effect: tcpLabel('tcp-do-snd-ack'),
    after: (run) => {
      challenge(run, ACK_OF_NOTHING_SENT, SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-ack-of-nothing-sent-here'),
  },
  {
    id: 'ACK/of FIN in FIN-WAIT-1',
    event: 'segment: ACK',
    in: ['FIN-WAIT-1'],
    when: acknowledgesFin,
    to: 'FIN-WAIT-2',
    trigger: tcpLabel('tcp-on-ack-of-fin'),
    effect: null,
    before: takeAck,
    after: limitFinWait2,
    then: 'continue',
    section: SECTION,
    why: tcpReason('tcp-fin-acknowledged'),
  },
  {
    id: 'ACK/of FIN in CLOSING',
    event: 'segment: ACK',
    in: ['CLOSING'],
    when: acknowledgesFin,
    to: 'TIME-WAIT',
    trigger: tcpLabel('tcp-on-ack-of-fin'),
    effect: null,
    before: takeAck,
    after: startTimeWait,
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-fin-acknowledged'),
  },
  {
    id: 'ACK/of FIN in LAST-ACK',
    event: 'segment: ACK',
    in: ['LAST-ACK'],
    when: acknowledgesFin,
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-ack-of-fin'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: takeAck,
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-fin-acknowledged'),
  },
  {
    id: 'ACK/in TIME-WAIT',
    event: 'segment: ACK',
    in: ['TIME-WAIT'],
    trigger: tcpLabel('tcp-on-segment'),
    effect: tcpLabel('tcp-do-ack-text-restart-for-fin'),
    after: (run) => {
      if (segmentLength(run.segment) === 0) return;
      discard(
        tcpReason('tcp-answered-with-ack', { reason: tcpReason('tcp-only-fin-again-in-time-wait') }),
        SECTION,
      )(run);
      emitAck(run, { reason: tcpReason('tcp-text-in-time-wait'), section: CITED });
      if (has(run.segment, 'FIN')) startTimeWait(run);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-only-fin-again-matters'),
  },
  {
    id: 'ACK/take',
    event: 'segment: ACK',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
    trigger: tcpLabel('tcp-on-ack'),
    effect: tcpLabel('tcp-do-take-ack'),
    after: takeAck,
    then: 'continue',
    section: SECTION,
    why: tcpReason('tcp-ack-received'),
  },
];
