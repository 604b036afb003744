/** Time-outs: RFC 9293, section 3.10.8, and the timers that sections 3.8.4 and 3.8.6 ask for. */
import { emitAck, emitReset } from '../output.ts';
import { keepAliveUnanswered, probeSilence, probeWindow, windowProbesUnanswered } from '../probes.ts';
import { retransmit } from '../retransmission.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import type { Run } from '../run.ts';

const WAITING = ['SYN-SENT', ...OTHERWISE.slice(0, -1)] as const;
const SENDING = ['ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'] as const;

const exhausted = (run: Run) => run.connection.sender.timeouts >= run.settings.retries;

function giveUp(run: Run): void {
  run.up({ kind: 'error', connection: run.connection.key, error: 'timeout' });
}

export const TIMEOUT_ROWS: readonly Row[] = [
  {
    id: 'retransmission/back to LISTEN',
    event: 'time-out: retransmission',
    in: ['SYN-RECEIVED'],
    when: (run) => exhausted(run) && run.connection.origin === 'passive' && run.host.listening,
    to: 'LISTEN',
    trigger: 'last retransmission time-out',
    effect: 'delete TCB',
    then: 'stop',
    section: '3.10.8',
    why: 'nobody has acknowledged the SYN,ACK',
  },
  {
    id: 'retransmission/give up the SYN,ACK',
    event: 'time-out: retransmission',
    in: ['SYN-RECEIVED'],
    when: (run) => exhausted(run) && run.connection.origin === 'passive',
    to: 'CLOSED',
    trigger: 'last retransmission time-out',
    effect: 'delete TCB',
    then: 'stop',
    section: '3.10.8',
    why: 'nobody has acknowledged the SYN,ACK, and its listener is gone',
  },
  {
    id: 'retransmission/give up',
    event: 'time-out: retransmission',
    in: WAITING,
    when: exhausted,
    to: 'CLOSED',
    trigger: 'last retransmission time-out',
    effect: 'delete TCB',
    before: giveUp,
    then: 'stop',
    section: '3.8.3',
    why: (run) => `given up after ${run.connection.sender.timeouts} retransmissions`,
  },
  {
    id: 'retransmission/repeat',
    event: 'time-out: retransmission',
    in: WAITING,
    trigger: 'retransmission time-out',
    effect: 'snd the front of the queue again',
    after: retransmit,
    then: 'stop',
    section: '3.10.8',
    why: 'nothing has been acknowledged in time',
  },
  {
    id: 'persist/give up',
    event: 'time-out: persist',
    in: SENDING,
    when: windowProbesUnanswered,
    to: 'CLOSED',
    trigger: 'probes unanswered',
    effect: 'delete TCB',
    before: giveUp,
    then: 'stop',
    section: '3.8.6.1',
    why: 'nobody answers the zero-window probes',
  },
  {
    id: 'persist/probe',
    event: 'time-out: persist',
    in: SENDING,
    trigger: 'persist time-out',
    effect: 'snd probe',
    after: probeWindow,
    then: 'stop',
    section: '3.8.6.1',
    why: 'the window is closed',
  },
  {
    id: 'delayed-ack',
    event: 'time-out: delayed-ack',
    in: OTHERWISE,
    trigger: 'delayed-ACK time-out',
    effect: 'snd ACK',
    after: (run) => {
      emitAck(run, { reason: 'delayed ACK', section: 'RFC 9293, section 3.8.6.3' });
    },
    then: 'stop',
    section: '3.8.6.3',
    why: 'no segment has come to carry the ACK',
  },
  {
    id: 'keep-alive/give up',
    event: 'time-out: keep-alive',
    in: ['ESTABLISHED', 'CLOSE-WAIT', 'FIN-WAIT-2'],
    when: keepAliveUnanswered,
    to: 'CLOSED',
    trigger: 'probes unanswered',
    effect: 'delete TCB',
    before: (run) => {
      if (run.departs('resetWhenSilent'))
        emitReset(run, 'no keep-alive probe was answered', 'RFC 9293, section 3.8.4 (Linux)');
      giveUp(run);
    },
    then: 'stop',
    section: '3.8.4',
    why: 'nobody answers the keep-alive probes',
  },
  {
    id: 'keep-alive/probe',
    event: 'time-out: keep-alive',
    in: ['ESTABLISHED', 'CLOSE-WAIT', 'FIN-WAIT-2'],
    trigger: 'keep-alive time-out',
    effect: 'snd probe',
    after: probeSilence,
    then: 'stop',
    section: '3.8.4',
    why: 'nothing has been heard for long',
  },
  {
    id: 'time-wait',
    event: 'time-out: time-wait',
    in: ['TIME-WAIT'],
    to: 'CLOSED',
    trigger: 'timeout 2 MSL',
    effect: 'delete TCB',
    then: 'stop',
    section: '3.10.8',
    why: '2 MSL have passed',
  },
  {
    id: 'fin-wait-2',
    event: 'time-out: fin-wait-2',
    in: ['FIN-WAIT-2'],
    to: 'CLOSED',
    trigger: 'FIN-WAIT-2 time-out',
    effect: 'delete TCB',
    then: 'stop',
    section: '3.6 (Linux)',
    why: 'the application has ended and no FIN has come for 60 s',
  },
];
