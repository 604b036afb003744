/** SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT: RFC 9293, sections 3.10.7.1 to 3.10.7.3. */
import { SYN_AGAIN_US } from '../differences.ts';
import { accept, synchronize } from '../open.ts';
import { emit, emitNew, refuse } from '../output.ts';
import { discard, segmentHas } from '../reasons.ts';
import { acknowledge } from '../retransmission.ts';
import type { Row } from './row.ts';
import type { Run } from '../run.ts';
import { has, segmentLength } from '../segment.ts';
import { leq, lt } from '../sequence.ts';

const closed: readonly Row[] = [
  {
    id: 'closed/RST',
    event: 'segment: RST',
    in: ['CLOSED'],
    when: segmentHas('RST'),
    trigger: 'rcv RST',
    effect: 'none',
    after: discard('there is no connection to reset', '3.10.7.1'),
    then: 'stop',
    section: '3.10.7.1',
    why: 'there is no connection to reset',
  },
  {
    id: 'closed/segment',
    event: 'segment: other',
    in: ['CLOSED'],
    trigger: 'rcv segment',
    effect: 'snd RST',
    after: (run) => {
      discard('no such connection: RST', '3.10.7.1')(run);
      refuse(run, 'no such connection', 'RFC 9293, section 3.10.7.1');
    },
    then: 'stop',
    section: '3.10.7.1',
    why: 'no such connection',
  },
];

const listen: readonly Row[] = [
  {
    id: 'listen/RST',
    event: 'segment: RST',
    in: ['LISTEN'],
    when: segmentHas('RST'),
    trigger: 'rcv RST',
    effect: 'none',
    after: discard('a listener has sent nothing that could be reset', '3.10.7.2'),
    then: 'stop',
    section: '3.10.7.2',
    why: 'a listener has sent nothing that could be reset',
  },
  {
    id: 'listen/ACK',
    event: 'segment: ACK',
    in: ['LISTEN'],
    when: segmentHas('ACK'),
    trigger: 'rcv ACK',
    effect: 'snd RST',
    after: (run) => {
      discard('a listener has sent nothing that could be acknowledged: RST', '3.10.7.2')(run);
      refuse(run, 'a listener has sent nothing that could be acknowledged', 'RFC 9293, section 3.10.7.2');
    },
    then: 'stop',
    section: '3.10.7.2',
    why: 'a listener has sent nothing that could be acknowledged',
  },
  {
    id: 'listen/SYN,FIN',
    event: 'segment: SYN',
    in: ['LISTEN'],
    when: (run) => has(run.segment, 'SYN') && has(run.segment, 'FIN') && run.departs('dropSynFin'),
    trigger: 'rcv SYN,FIN',
    effect: 'none',
    after: discard('SYN and FIN in one segment: dropped', '3.10.7.2 (Linux)'),
    then: 'stop',
    section: '3.10.7.2',
    why: 'SYN and FIN in one segment',
  },
  {
    id: 'listen/SYN',
    event: 'segment: SYN',
    in: ['LISTEN'],
    when: segmentHas('SYN'),
    to: 'SYN-RECEIVED',
    trigger: 'rcv SYN',
    effect: 'snd SYN,ACK',
    before: accept,
    after: (run) => {
      const { segment } = run;
      if (segment.len > 0 || has(segment, 'FIN')) discard('text and FIN on a SYN are not kept', '3.10.7.2')(run);
      emitNew(run, ['SYN', 'ACK'], 0);
    },
    then: 'stop',
    section: '3.10.7.2',
    why: 'SYN received',
  },
  {
    id: 'listen/other',
    event: 'segment: other',
    in: ['LISTEN'],
    trigger: 'rcv segment',
    effect: 'none',
    after: discard('neither SYN nor ACK: dropped', '3.10.7.2'),
    then: 'stop',
    section: '3.10.7.2',
    why: 'neither SYN nor ACK',
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
    trigger: 'rcv RST, ACK unacceptable',
    effect: 'none',
    after: (run) => {
      discard('RST ignored: ACK {ack} does not acknowledge the SYN', '3.10.7.3')(run);
      repeatSynSoon(run);
    },
    then: 'stop',
    section: '3.10.7.3',
    why: 'the RST does not acknowledge the SYN',
  },
  {
    id: 'syn-sent/unacceptable ACK',
    event: 'segment: ACK',
    in: ['SYN-SENT'],
    when: unacceptableAck,
    trigger: 'rcv ACK unacceptable',
    effect: 'snd RST',
    after: (run) => {
      const reason = 'ACK {ack} does not acknowledge the SYN';
      discard(`${reason}: RST`, '3.10.7.3')(run);
      refuse(run, reason, 'RFC 9293, section 3.10.7.3');
      repeatSynSoon(run);
    },
    then: 'stop',
    section: '3.10.7.3',
    why: 'the ACK does not acknowledge the SYN',
  },
  {
    id: 'syn-sent/RST',
    event: 'segment: RST',
    in: ['SYN-SENT'],
    when: (run) => has(run.segment, 'RST') && has(run.segment, 'ACK'),
    to: 'CLOSED',
    trigger: 'rcv RST',
    effect: 'delete TCB',
    before: (run) => {
      run.up({ kind: 'error', connection: run.connection.key, error: 'refused' });
    },
    then: 'stop',
    section: '3.10.7.3',
    why: 'RST acknowledges the SYN: connection refused',
  },
  {
    id: 'syn-sent/RST without ACK',
    event: 'segment: RST',
    in: ['SYN-SENT'],
    when: segmentHas('RST'),
    trigger: 'rcv RST without ACK',
    effect: 'none',
    after: discard('RST without ACK: ignored', '3.10.7.3'),
    then: 'stop',
    section: '3.10.7.3',
    why: 'RST without ACK',
  },
  {
    id: 'syn-sent/SYN,ACK with text',
    event: 'segment: SYN',
    in: ['SYN-SENT'],
    when: (run) => isSynAck(run) && segmentLength(run.segment) > 1 && run.departs('dropTextOnSynAck'),
    to: 'ESTABLISHED',
    trigger: 'rcv SYN,ACK with text',
    effect: 'snd ACK of the SYN alone',
    before: establish,
    after: discard('text and FIN on a SYN,ACK are not kept', '3.10.7.3 (Linux)'),
    then: 'stop',
    section: '3.10.7.3',
    why: 'SYN,ACK received: our SYN is acknowledged',
  },
  {
    id: 'syn-sent/SYN,ACK',
    event: 'segment: SYN',
    in: ['SYN-SENT'],
    when: isSynAck,
    to: 'ESTABLISHED',
    trigger: 'rcv SYN,ACK',
    effect: 'snd ACK',
    before: establish,
    then: 'continue',
    section: '3.10.7.3',
    why: 'SYN,ACK received: our SYN is acknowledged',
  },
  {
    id: 'syn-sent/SYN',
    event: 'segment: SYN',
    in: ['SYN-SENT'],
    when: segmentHas('SYN'),
    to: 'SYN-RECEIVED',
    trigger: 'rcv SYN',
    effect: 'snd SYN,ACK',
    before: (run) => {
      synchronize(run, 'SYN-RECEIVED');
    },
    after: (run) => {
      if (run.segment.len > 0) discard('text on a SYN is not kept', '3.10.7.3')(run);
      emit(run, ['SYN', 'ACK'], run.connection.sender.iss, 0, {
        reason: 'simultaneous open',
        section: 'RFC 9293, section 3.5',
      });
    },
    then: 'stop',
    section: '3.10.7.3',
    why: 'SYN received: simultaneous open',
  },
  {
    id: 'syn-sent/other',
    event: 'segment: other',
    in: ['SYN-SENT'],
    trigger: 'rcv segment',
    effect: 'none',
    after: discard('neither SYN nor RST: dropped', '3.10.7.3'),
    then: 'stop',
    section: '3.10.7.3',
    why: 'neither SYN nor RST',
  },
];

export const OPENING_ROWS: readonly Row[] = [...closed, ...listen, ...synSent];
