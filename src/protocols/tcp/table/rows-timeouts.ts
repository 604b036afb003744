/** Time-outs: RFC 9293, section 3.10.8, and the timers that sections 3.8.4 and 3.8.6 ask for. */
import { tcpLabel } from '../catalog/labels/catalog.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { emitAck, emitReset } from '../sending/output.ts';
import { keepAliveUnanswered, probeSilence, probeWindow, windowProbesUnanswered } from '../sending/probes.ts';
import { mostRetransmissions } from '../sending/user-timeout.ts';
import { retransmit } from '../sending/retransmission.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import type { Run } from '../run.ts';

const WAITING = ['SYN-SENT', ...OTHERWISE.slice(0, -1)] as const;
const SENDING = ['ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'] as const;

function exhausted(run: Run): boolean {
  const most = mostRetransmissions(run);
  return most !== null && run.connection.sender.timeouts >= most;
}

function giveUp(run: Run): void {
  run.up({ kind: 'error', connection: run.connection.key, error: 'timeout' });
}

export const TIMEOUT_ROWS: readonly Row[] = [
  {
    id: 'retransmission/back to LISTEN',
    event: 'time-out: retransmission',
    in: ['SYN-RECEIVED'],
    when: (run) => exhausted(run) && run.fromListener,
    to: 'LISTEN',
    trigger: tcpLabel('tcp-on-last-retransmission-timeout'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: '3.10.8',
    why: tcpReason('tcp-syn-ack-unacknowledged'),
  },
  {
    id: 'retransmission/give up the SYN,ACK',
    event: 'time-out: retransmission',
    in: ['SYN-RECEIVED'],
    when: (run) => exhausted(run) && run.connection.origin === 'passive',
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-last-retransmission-timeout'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: '3.10.8',
    why: tcpReason('tcp-syn-ack-unacknowledged-and-listener-gone'),
  },
  {
    id: 'retransmission/give up',
    event: 'time-out: retransmission',
    in: WAITING,
    when: exhausted,
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-last-retransmission-timeout'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: giveUp,
    then: 'stop',
    section: '3.8.3',
    why: (run) => tcpReason('tcp-given-up', { count: run.connection.sender.timeouts }),
  },
  {
    id: 'retransmission/repeat',
    event: 'time-out: retransmission',
    in: WAITING,
    trigger: tcpLabel('tcp-on-retransmission-timeout'),
    effect: tcpLabel('tcp-do-snd-front-again'),
    after: retransmit,
    then: 'stop',
    section: '3.10.8',
    why: tcpReason('tcp-nothing-acknowledged-in-time'),
  },
  {
    id: 'persist/give up',
    event: 'time-out: persist',
    in: SENDING,
    when: windowProbesUnanswered,
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-probes-unanswered'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: giveUp,
    then: 'stop',
    section: '3.8.6.1',
    why: tcpReason('tcp-window-probes-unanswered'),
  },
  {
    id: 'persist/probe',
    event: 'time-out: persist',
    in: SENDING,
    trigger: tcpLabel('tcp-on-persist-timeout'),
    effect: tcpLabel('tcp-do-snd-probe'),
    after: probeWindow,
    then: 'stop',
    section: '3.8.6.1',
    why: tcpReason('tcp-window-closed'),
  },
  {
    id: 'delayed-ack',
    event: 'time-out: delayed-ack',
    in: OTHERWISE,
    trigger: tcpLabel('tcp-on-delayed-ack-timeout'),
    effect: tcpLabel('tcp-do-snd-ack'),
    after: (run) => {
      emitAck(run, { reason: tcpReason('tcp-delayed-ack'), section: 'RFC 9293, section 3.8.6.3' });
    },
    then: 'stop',
    section: '3.8.6.3',
    why: tcpReason('tcp-no-segment-carried-ack'),
  },
  {
    id: 'keep-alive/give up',
    event: 'time-out: keep-alive',
    in: ['ESTABLISHED', 'CLOSE-WAIT', 'FIN-WAIT-2'],
    when: keepAliveUnanswered,
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-probes-unanswered'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: (run) => {
      if (run.departs('resetWhenSilent'))
        emitReset(run, tcpReason('tcp-no-keep-alive-answered'), 'RFC 9293, section 3.8.4 (Linux)');
      giveUp(run);
    },
    then: 'stop',
    section: '3.8.4',
    why: tcpReason('tcp-keep-alive-unanswered'),
  },
  {
    id: 'keep-alive/probe',
    event: 'time-out: keep-alive',
    in: ['ESTABLISHED', 'CLOSE-WAIT', 'FIN-WAIT-2'],
    trigger: tcpLabel('tcp-on-keep-alive-timeout'),
    effect: tcpLabel('tcp-do-snd-probe'),
    after: probeSilence,
    then: 'stop',
    section: '3.8.4',
    why: tcpReason('tcp-nothing-heard'),
  },
  {
    id: 'user time-out',
    event: 'time-out: user-timeout',
    in: WAITING,
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-user-timeout'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: giveUp,
    then: 'stop',
    section: '3.10.8',
    why: tcpReason('tcp-user-timeout'),
  },
  {
    id: 'time-wait',
    event: 'time-out: time-wait',
    in: ['TIME-WAIT'],
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-2-msl'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: '3.10.8',
    why: tcpReason('tcp-2-msl-passed'),
  },
  {
    id: 'fin-wait-2',
    event: 'time-out: fin-wait-2',
    in: ['FIN-WAIT-2'],
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-fin-wait-2-timeout'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: '3.6 (Linux)',
    why: tcpReason('tcp-exit-no-fin'),
  },
];
