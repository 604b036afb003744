/**
 * What Linux keeps of a connection that nobody uses any more, and by which rules of its own it looks at segments then:
 * FIN-WAIT-2 whose application has ended, and TIME-WAIT (RFC 9293, section 3.10.7.4, where it departs from it).
 */
import { tcpLabel } from '../catalog/labels/catalog.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { startTimeWait } from '../closing.ts';
import { listensOn } from '../state/host.ts';
import { refuse } from '../sending/output.ts';
import { answerUnacceptable, discard, discardWithReset, SEQ_IN_TIME_WAIT, SEQ_OUTSIDE_WINDOW } from '../reasons.ts';
import { isAcceptable } from '../receiving/receive.ts';
import type { Row } from './row.ts';
import type { Run } from '../run.ts';
import { has, segmentLength } from '../segment/segment.ts';
import { lt } from '../segment/sequence.ts';

const SECTION = '3.10.7.4';
const LINUX = `${SECTION} (Linux)`;
const CITED = `RFC 9293, section ${LINUX}`;

/** A SYN from beyond what the old connection used, and somebody who listens for it (section 3.6.1, MAY-2). */
export function reopens(run: Run): boolean {
  const { segment, host, synchronized } = run;
  const bareSyn = has(segment, 'SYN') && !has(segment, 'ACK') && !has(segment, 'RST');
  const wanted = listensOn(host, segment.destinationPort);
  return bareSyn && wanted && lt(synchronized.receiver.nxt, segment.seq);
}

/** Exactly at RCV.NXT, and nothing in it. */
function bareAndNext(run: Run): boolean {
  const { segment, synchronized } = run;
  return segment.seq === synchronized.receiver.nxt && segmentLength(segment) === 0;
}

export const LINUX_TIME_WAIT_ROWS: readonly Row[] = [
  {
    id: 'TIME-WAIT/SYN,FIN',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: (run) => reopens(run) && has(run.segment, 'FIN') && run.departs('dropSynFin'),
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-new-syn-fin'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: discard(tcpReason('tcp-syn-fin-ends-time-wait'), LINUX),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-new-syn-fin-dropped'),
  },
  {
    id: 'TIME-WAIT/nothing in it',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: (run) => bareAndNext(run) && !has(run.segment, 'RST') && run.departs('ignoreBareInTimeWait'),
    trigger: tcpLabel('tcp-on-empty-segment-at-next'),
    effect: tcpLabel('tcp-do-restart-2-msl'),
    after: startTimeWait,
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-empty'),
  },
  {
    id: 'TIME-WAIT/anything else',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: (run) =>
      !has(run.segment, 'RST') && !bareAndNext(run) && !reopens(run) && run.departs('acknowledgeAllInTimeWait'),
    trigger: tcpLabel('tcp-on-any-other-segment'),
    effect: tcpLabel('tcp-do-snd-ack-restart-if-ack'),
    after: (run) => {
      answerUnacceptable(run, SEQ_IN_TIME_WAIT, LINUX);
      if (has(run.segment, 'ACK')) startTimeWait(run);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-only-fin-again-expected'),
  },
];

const afterExit = (run: Run) => run.connection.application === 'gone';

export const AFTER_EXIT_ROWS: readonly Row[] = [
  {
    id: 'after exit/outside',
    event: 'segment: sequence',
    in: ['FIN-WAIT-2'],
    when: (run) => afterExit(run) && !isAcceptable(run) && run.departs('acknowledgeResetAfterExit'),
    trigger: tcpLabel('tcp-on-segment-outside-window-after-exit'),
    effect: tcpLabel('tcp-do-snd-ack'),
    after: (run) => {
      answerUnacceptable(run, SEQ_OUTSIDE_WINDOW, LINUX);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-outside-window'),
  },
  {
    id: 'after exit/RST',
    event: 'segment: sequence',
    in: ['FIN-WAIT-2'],
    when: (run) => afterExit(run) && has(run.segment, 'RST') && isAcceptable(run) && run.departs('resetAfterExit'),
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-rst-in-window-after-exit'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-after-exit'),
  },
  {
    id: 'after exit/SYN',
    event: 'segment: sequence',
    in: ['FIN-WAIT-2'],
    when: (run) => afterExit(run) && has(run.segment, 'SYN') && isAcceptable(run) && run.departs('refuseSynAfterExit'),
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-syn-in-window-after-exit'),
    effect: tcpLabel('tcp-do-snd-rst-delete-tcb'),
    before: (run) => {
      discardWithReset(tcpReason('tcp-syn-after-exit'), LINUX)(run);
      refuse(run, tcpReason('tcp-syn-after-exit'), CITED);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-syn-after-exit'),
  },
];
