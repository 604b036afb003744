/** SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT: RFC 9293, sections 3.10.7.1 to 3.10.7.3. */
import { tcpLabel } from '../catalog/labels/catalog.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { SYN_AGAIN_US } from '../differences.ts';
import { giveCookie, hasValidCookie, isRefusedCookie, keepCookie } from '../fast-open/cookies.ts';
import { separateSyn } from '../fast-open/syn-queue.ts';
import { refuseText, repeatText, sendSynAck, takeTextEarly } from '../fast-open/text.ts';
import { accept, synchronize } from '../open.ts';
import {
  acceptCookie,
  acknowledgesCookie,
  COOKIE_SECTION,
  dropSyn,
  isBacklogFull,
  sendCookie,
} from '../syn-cookies.ts';
import { emit, emitNew, refuse } from '../sending/output.ts';
import { ACK_NOT_OF_SYN, discard, discardWithReset, segmentHas } from '../reasons.ts';
import { acknowledge } from '../sending/retransmission.ts';
import type { Row } from './row.ts';
import type { Run } from '../run.ts';
import { has, segmentLength } from '../segment/segment.ts';
import { leq, lt } from '../segment/sequence.ts';

const closed: readonly Row[] = [
  {
    id: 'closed/RST',
    event: 'segment: RST',
    in: ['CLOSED'],
    when: segmentHas('RST'),
    trigger: tcpLabel('tcp-on-rst'),
    effect: null,
    after: discard(tcpReason('tcp-no-connection-to-reset'), '3.10.7.1'),
    then: 'stop',
    section: '3.10.7.1',
    why: tcpReason('tcp-no-connection-to-reset'),
  },
  {
    id: 'closed/segment',
    event: 'segment: other',
    in: ['CLOSED'],
    trigger: tcpLabel('tcp-on-segment'),
    effect: tcpLabel('tcp-do-snd-rst'),
    after: (run) => {
      discardWithReset(tcpReason('tcp-no-such-connection'), '3.10.7.1')(run);
      refuse(run, tcpReason('tcp-no-such-connection'), 'RFC 9293, section 3.10.7.1');
    },
    then: 'stop',
    section: '3.10.7.1',
    why: tcpReason('tcp-no-such-connection'),
  },
];

const listen: readonly Row[] = [
  {
    id: 'listen/ACK of a cookie',
    event: 'segment: ACK',
    in: ['LISTEN'],
    when: acknowledgesCookie,
    to: 'ESTABLISHED',
    trigger: tcpLabel('tcp-on-ack-of-cookie'),
    effect: tcpLabel('tcp-do-create-tcb'),
    before: acceptCookie,
    then: 'continue',
    section: COOKIE_SECTION,
    why: tcpReason('tcp-cookie-acknowledged'),
  },
  {
    id: 'listen/RST',
    event: 'segment: RST',
    in: ['LISTEN'],
    when: segmentHas('RST'),
    trigger: tcpLabel('tcp-on-rst'),
    effect: null,
    after: discard(tcpReason('tcp-listener-sent-nothing-to-reset'), '3.10.7.2'),
    then: 'stop',
    section: '3.10.7.2',
    why: tcpReason('tcp-listener-sent-nothing-to-reset'),
  },
  {
    id: 'listen/ACK',
    event: 'segment: ACK',
    in: ['LISTEN'],
    when: segmentHas('ACK'),
    trigger: tcpLabel('tcp-on-ack'),
    effect: tcpLabel('tcp-do-snd-rst'),
    after: (run) => {
      discardWithReset(tcpReason('tcp-listener-sent-nothing-to-acknowledge'), '3.10.7.2')(run);
      refuse(run, tcpReason('tcp-listener-sent-nothing-to-acknowledge'), 'RFC 9293, section 3.10.7.2');
    },
    then: 'stop',
    section: '3.10.7.2',
    why: tcpReason('tcp-listener-sent-nothing-to-acknowledge'),
  },
  {
    id: 'listen/SYN,FIN',
    event: 'segment: SYN',
    in: ['LISTEN'],
    when: (run) => has(run.segment, 'SYN') && has(run.segment, 'FIN') && run.departs('dropSynFin'),
    trigger: tcpLabel('tcp-on-syn-fin'),
    effect: null,
    after: discard(tcpReason('tcp-dropped', { reason: tcpReason('tcp-syn-and-fin') }), '3.10.7.2 (Linux)'),
    then: 'stop',
    section: '3.10.7.2',
    why: tcpReason('tcp-syn-and-fin'),
  },
  {
    id: 'listen/backlog full',
    event: 'segment: SYN',
    in: ['LISTEN'],
    when: (run) => has(run.segment, 'SYN') && isBacklogFull(run),
    trigger: tcpLabel('tcp-on-syn-at-full-backlog'),
    effect: null,
    after: dropSyn,
    then: 'stop',
    section: 'RFC 4987, section 2.2',
    why: (run) => tcpReason('tcp-backlog-full', { count: run.settings.backlog }),
  },
  {
    id: 'listen/SYN cookie',
    event: 'segment: SYN',
    in: ['LISTEN'],
    when: (run) => has(run.segment, 'SYN') && run.settings.syncookies,
    trigger: tcpLabel('tcp-on-syn'),
    effect: tcpLabel('tcp-do-snd-syn-ack-cookie'),
    after: sendCookie,
    then: 'stop',
    section: COOKIE_SECTION,
    why: tcpReason('tcp-syn-cookie'),
  },
  {
    id: 'listen/SYN with text',
    event: 'segment: SYN',
    in: ['LISTEN'],
    when: hasValidCookie,
    to: 'SYN-RECEIVED',
    trigger: tcpLabel('tcp-on-syn-with-cookie'),
    effect: tcpLabel('tcp-do-snd-syn-ack-deliver'),
    before: accept,
    after: (run) => {
      takeTextEarly(run);
      emitNew(run, ['SYN', 'ACK'], 0);
    },
    then: 'stop',
    section: 'RFC 7413, section 4.2.2',
    why: tcpReason('tcp-fast-open-cookie-valid'),
  },
  {
    id: 'listen/SYN',
    event: 'segment: SYN',
    in: ['LISTEN'],
    when: segmentHas('SYN'),
    to: 'SYN-RECEIVED',
    trigger: tcpLabel('tcp-on-syn'),
    effect: tcpLabel('tcp-do-snd-syn-ack'),
    before: accept,
    after: (run) => {
      const { segment } = run;
      if (segment.len > 0 && isRefusedCookie(run)) refuseText(run);
      else if (segment.len > 0 || has(segment, 'FIN'))
        discard(tcpReason('tcp-syn-text-and-fin-not-kept'), '3.10.7.2')(run);
      giveCookie(run);
      sendSynAck(run);
    },
    then: 'stop',
    section: '3.10.7.2',
    why: tcpReason('tcp-syn-received'),
  },
  {
    id: 'listen/other',
    event: 'segment: other',
    in: ['LISTEN'],
    trigger: tcpLabel('tcp-on-segment'),
    effect: null,
    after: discard(tcpReason('tcp-dropped', { reason: tcpReason('tcp-neither-syn-nor-ack') }), '3.10.7.2'),
    then: 'stop',
    section: '3.10.7.2',
    why: tcpReason('tcp-neither-syn-nor-ack'),
  },
];

/** SEG.ACK =< ISS or SEG.ACK > SND.NXT */
function unacceptableAck(run: Run): boolean {
  const { ack } = run.segment;
  const { iss, nxt } = run.connection.sender;
  return ack !== null && (leq(ack, iss) || lt(nxt, ack));
}

/** Linux takes an unacceptable ACK as a sign that the SYN should go again soon. */
function repeatSynSoon(run: Run): void {
  if (run.departs('repeatSynSoon') && run.connection.sender.timeouts === 0) run.start('retransmission', SYN_AGAIN_US);
}

function isSynAck(run: Run): boolean {
  return has(run.segment, 'SYN') && has(run.segment, 'ACK');
}

/** The SYN,ACK that answers our SYN. */
function establish(run: Run): void {
  separateSyn(run);
  keepCookie(run);
  synchronize(run, 'ESTABLISHED');
  if (run.segment.ack !== null) acknowledge(run, run.segment.ack);
  run.ackDue = 'now';
}

const synSent: readonly Row[] = [
  {
    id: 'syn-sent/unacceptable ACK on RST',
    event: 'segment: ACK',
    in: ['SYN-SENT'],
    when: (run) => unacceptableAck(run) && has(run.segment, 'RST'),
    trigger: tcpLabel('tcp-on-rst-ack-unacceptable'),
    effect: null,
    after: (run) => {
      discard(tcpReason('tcp-rst-ignored', { reason: ACK_NOT_OF_SYN }), '3.10.7.3')(run);
      repeatSynSoon(run);
    },
    then: 'stop',
    section: '3.10.7.3',
    why: tcpReason('tcp-rst-not-of-syn-here'),
  },
  {
    id: 'syn-sent/unacceptable ACK',
    event: 'segment: ACK',
    in: ['SYN-SENT'],
    when: unacceptableAck,
    trigger: tcpLabel('tcp-on-ack-unacceptable'),
    effect: tcpLabel('tcp-do-snd-rst'),
    after: (run) => {
      discardWithReset(ACK_NOT_OF_SYN, '3.10.7.3')(run);
      refuse(run, ACK_NOT_OF_SYN, 'RFC 9293, section 3.10.7.3');
      repeatSynSoon(run);
    },
    then: 'stop',
    section: '3.10.7.3',
    why: tcpReason('tcp-ack-not-of-syn-here'),
  },
  {
    id: 'syn-sent/RST',
    event: 'segment: RST',
    in: ['SYN-SENT'],
    when: (run) => has(run.segment, 'RST') && has(run.segment, 'ACK'),
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-rst'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: (run) => {
      run.up({ kind: 'error', connection: run.connection.key, error: 'refused' });
    },
    then: 'stop',
    section: '3.10.7.3',
    why: tcpReason('tcp-rst-acknowledges-syn'),
  },
  {
    id: 'syn-sent/RST without ACK',
    event: 'segment: RST',
    in: ['SYN-SENT'],
    when: segmentHas('RST'),
    trigger: tcpLabel('tcp-on-rst-without-ack'),
    effect: null,
    after: discard(tcpReason('tcp-ignored', { reason: tcpReason('tcp-rst-without-ack') }), '3.10.7.3'),
    then: 'stop',
    section: '3.10.7.3',
    why: tcpReason('tcp-rst-without-ack'),
  },
  {
    id: 'syn-sent/SYN,ACK with text',
    event: 'segment: SYN',
    in: ['SYN-SENT'],
    when: (run) => isSynAck(run) && segmentLength(run.segment) > 1 && run.departs('dropTextOnSynAck'),
    to: 'ESTABLISHED',
    trigger: tcpLabel('tcp-on-syn-ack-with-text'),
    effect: tcpLabel('tcp-do-snd-ack-of-syn-alone'),
    before: establish,
    after: discard(tcpReason('tcp-syn-ack-text-and-fin-not-kept'), '3.10.7.3 (Linux)'),
    then: 'stop',
    section: '3.10.7.3',
    why: tcpReason('tcp-syn-ack-received'),
  },
  {
    id: 'syn-sent/SYN,ACK',
    event: 'segment: SYN',
    in: ['SYN-SENT'],
    when: isSynAck,
    to: 'ESTABLISHED',
    trigger: tcpLabel('tcp-on-syn-ack'),
    effect: tcpLabel('tcp-do-snd-ack'),
    before: establish,
    after: repeatText,
    then: 'continue',
    section: '3.10.7.3',
    why: tcpReason('tcp-syn-ack-received'),
  },
  {
    id: 'syn-sent/SYN',
    event: 'segment: SYN',
    in: ['SYN-SENT'],
    when: segmentHas('SYN'),
    to: 'SYN-RECEIVED',
    trigger: tcpLabel('tcp-on-syn'),
    effect: tcpLabel('tcp-do-snd-syn-ack'),
    before: (run) => {
      synchronize(run, 'SYN-RECEIVED');
    },
    after: (run) => {
      if (run.segment.len > 0) discard(tcpReason('tcp-syn-text-not-kept'), '3.10.7.3')(run);
      emit(run, ['SYN', 'ACK'], run.connection.sender.iss, 0, {
        reason: tcpReason('tcp-simultaneous-open'),
        section: 'RFC 9293, section 3.5',
      });
    },
    then: 'stop',
    section: '3.10.7.3',
    why: tcpReason('tcp-syn-simultaneous-open'),
  },
  {
    id: 'syn-sent/other',
    event: 'segment: other',
    in: ['SYN-SENT'],
    trigger: tcpLabel('tcp-on-segment'),
    effect: null,
    after: discard(tcpReason('tcp-dropped', { reason: tcpReason('tcp-neither-syn-nor-rst') }), '3.10.7.3'),
    then: 'stop',
    section: '3.10.7.3',
    why: tcpReason('tcp-neither-syn-nor-rst'),
  },
];

export const OPENING_ROWS: readonly Row[] = [...closed, ...listen, ...synSent];
