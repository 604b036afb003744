/** SEGMENT ARRIVES in the other states: ACK (RFC 9293, section 3.10.7.4, fifth). */
import { limitFinWait2, startTimeWait } from '../closing.ts';
import { finNumber } from '../connection.ts';
import { emitAck, refuse } from '../output.ts';
import { challenge, discard } from '../reasons.ts';
import { acknowledge, countDuplicate } from '../retransmission.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import type { Run } from '../run.ts';
import { has, segmentLength } from '../segment.ts';
import { add, distance, leq, lt } from '../sequence.ts';
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
  if (acknowledgesNew(run)) acknowledge(run, ack);
  else countDuplicate(run, offersNew);
  if (offersNew) takeWindow(run);
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
      const reason = `ACK {ack} ${what}`;
      discard(`${reason}: RST`, SECTION)(run);
      refuse(run, reason, CITED);
    },
    then: 'stop',
    section: SECTION,
    why: 'the ACK does not acknowledge the SYN',
  },
  {
    id: 'ACK/after exit',
    event: 'segment: ACK',
    in: ['FIN-WAIT-2'],
    when: ackIsNoMatter,
    trigger: 'rcv ACK unacceptable, the application gone',
    effect: 'none',
    after: (run) => {
      discard('ACK {ack} is not looked at: the application has ended', `${SECTION} (Linux)`)(run);
    },
    then: 'continue',
    section: SECTION,
    why: 'the ACK does not matter any more',
  },
  {
    id: 'ACK/too old',
    event: 'segment: ACK',
    in: OTHERWISE,
    when: acknowledgesTooOld,
    trigger: 'rcv ACK too old',
    effect: 'snd challenge ACK',
    after: (run) => {
      challenge(run, 'ACK {ack} is too old', SECTION);
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
      challenge(run, 'ACK {ack} acknowledges nothing sent', SECTION);
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
