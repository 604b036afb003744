/**
 * What Linux keeps of a connection that nobody uses any more, and by which rules of its own it looks at segments then:
 * FIN-WAIT-2 whose application has ended, and TIME-WAIT (RFC 9293, section 3.10.7.4, where it departs from it).
 */
import { startTimeWait } from '../closing.ts';
import { LISTENING_PORT } from '../host.ts';
import { refuse } from '../output.ts';
import { answerUnacceptable, discard } from '../reasons.ts';
import { isAcceptable } from '../receive.ts';
import type { Row } from './row.ts';
import type { Run } from '../run.ts';
import { has, segmentLength } from '../segment.ts';
import { lt } from '../sequence.ts';

const SECTION = '3.10.7.4';
const LINUX = `${SECTION} (Linux)`;
const CITED = `RFC 9293, section ${LINUX}`;

/** A SYN from beyond what the old connection used, and somebody who listens for it (section 3.6.1, MAY-2). */
export function reopens(run: Run): boolean {
  const { segment, host, synchronized } = run;
  const bareSyn = has(segment, 'SYN') && !has(segment, 'ACK') && !has(segment, 'RST');
  const wanted = host.listening && segment.destinationPort === LISTENING_PORT;
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
    trigger: 'rcv new SYN,FIN',
    effect: 'delete TCB',
    before: discard('a SYN,FIN ends TIME-WAIT, and the listener drops it', LINUX),
    then: 'stop',
    section: SECTION,
    why: 'a new SYN,FIN: the listener drops it',
  },
  {
    id: 'TIME-WAIT/nothing in it',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: (run) => bareAndNext(run) && !has(run.segment, 'RST') && run.departs('ignoreBareInTimeWait'),
    trigger: 'rcv segment at RCV.NXT with nothing in it',
    effect: 'restart 2 MSL',
    after: startTimeWait,
    then: 'stop',
    section: SECTION,
    why: 'nothing is in it',
  },
  {
    id: 'TIME-WAIT/anything else',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: (run) =>
      !has(run.segment, 'RST') && !bareAndNext(run) && !reopens(run) && run.departs('acknowledgeAllInTimeWait'),
    trigger: 'rcv any other segment',
    effect: 'snd ACK, restart 2 MSL if it has an ACK',
    after: (run) => {
      answerUnacceptable(run, 'SEQ {seq} in TIME-WAIT', LINUX);
      if (has(run.segment, 'ACK')) startTimeWait(run);
    },
    then: 'stop',
    section: SECTION,
    why: 'only the FIN again is expected',
  },
];

const afterExit = (run: Run) => run.connection.application === 'gone';

export const AFTER_EXIT_ROWS: readonly Row[] = [
  {
    id: 'after exit/outside',
    event: 'segment: sequence',
    in: ['FIN-WAIT-2'],
    when: (run) => afterExit(run) && !isAcceptable(run) && run.departs('acknowledgeResetAfterExit'),
    trigger: 'rcv segment outside the window, the application gone',
    effect: 'snd ACK',
    after: (run) => {
      answerUnacceptable(run, 'SEQ {seq} is outside the window', LINUX);
    },
    then: 'stop',
    section: SECTION,
    why: 'outside the window',
  },
  {
    id: 'after exit/RST',
    event: 'segment: sequence',
    in: ['FIN-WAIT-2'],
    when: (run) => afterExit(run) && has(run.segment, 'RST') && isAcceptable(run) && run.departs('resetAfterExit'),
    to: 'CLOSED',
    trigger: 'rcv RST in the window, the application gone',
    effect: 'delete TCB',
    then: 'stop',
    section: SECTION,
    why: 'RST received, and the application has ended',
  },
  {
    id: 'after exit/SYN',
    event: 'segment: sequence',
    in: ['FIN-WAIT-2'],
    when: (run) => afterExit(run) && has(run.segment, 'SYN') && isAcceptable(run) && run.departs('refuseSynAfterExit'),
    to: 'CLOSED',
    trigger: 'rcv SYN in the window, the application gone',
    effect: 'snd RST, delete TCB',
    before: (run) => {
      discard('a SYN, and the application has ended: RST', LINUX)(run);
      refuse(run, 'a SYN, and the application has ended', CITED);
    },
    then: 'stop',
    section: SECTION,
    why: 'a SYN, and the application has ended',
  },
];
