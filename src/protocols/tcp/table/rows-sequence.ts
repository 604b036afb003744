/** SEGMENT ARRIVES in the other states: the sequence number (RFC 9293, section 3.10.7.4, first). */
import { startTimeWait } from '../closing.ts';
import { accept, completesSimultaneousOpen } from '../open.ts';
import { emitAck, emitNew, refuse } from '../output.ts';
import { answerUnacceptable, discard, remark, suppressed } from '../reasons.ts';
import { isAcceptable } from '../receive.ts';
import { repeatFirst } from '../retransmission.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import { AFTER_EXIT_ROWS, LINUX_TIME_WAIT_ROWS, reopens } from './rows-ending.ts';
import { RESET_AT_FIN_ROWS } from './rows-reset.ts';
import type { Run } from '../run.ts';
import { has, segmentEnd } from '../segment.ts';
import { add, lt } from '../sequence.ts';

const SECTION = '3.10.7.4';
const CITED = `RFC 9293, section ${SECTION}`;

function repeatsSyn(run: Run): boolean {
  const { segment, synchronized } = run;
  const bare = has(segment, 'SYN') && !has(segment, 'ACK') && !has(segment, 'RST');
  const same = bare && segment.seq === synchronized.receiver.irs;
  return same && synchronized.origin === 'passive' && run.departs('repeatSynAck');
}

/** Linux looks at the ACK of a segment for a half-open connection of a listener before it looks at its place. */
function ackFirst(run: Run): boolean {
  const { segment, connection } = run;
  const wrong = segment.ack !== null && segment.ack !== add(connection.sender.iss, 1);
  return wrong && !has(segment, 'RST') && connection.origin === 'passive' && run.departs('ackFirstInSynReceived');
}

/** Linux drops what has neither ACK nor SYN nor RST before it looks at the numbers of a connection of its own. */
function withoutFlags(run: Run): boolean {
  const { segment, connection } = run;
  if (has(segment, 'ACK') || has(segment, 'SYN') || has(segment, 'RST')) return false;
  const halfOpen = connection.state === 'SYN-RECEIVED' && connection.origin === 'passive';
  return !halfOpen && run.departs('dropWithoutAck');
}

/** Special allowance: at a closed window the ACK of text that cannot be taken still counts. */
function atClosedWindow(run: Run): boolean {
  const { segment, synchronized } = run;
  const { wnd, nxt } = synchronized.receiver;
  const next = wnd === 0 && segment.seq === nxt && !run.departs('refuseBeyondWindow');
  return next && has(segment, 'ACK') && !has(segment, 'RST') && !has(segment, 'SYN');
}

function unacceptable(run: Run): boolean {
  return !isAcceptable(run);
}

const OUTSIDE = 'SEQ {seq} is outside the window';

/** What has come already, as far as anybody can see. */
function isOld(run: Run): boolean {
  return lt(run.segment.seq, run.synchronized.receiver.nxt);
}

export const SEQUENCE_ROWS: readonly Row[] = [
  ...LINUX_TIME_WAIT_ROWS,
  {
    id: 'sequence/reopen',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: reopens,
    to: 'SYN-RECEIVED',
    trigger: 'rcv new SYN',
    effect: 'snd SYN,ACK',
    before: (run) => {
      run.forget('CLOSED');
      accept(run);
    },
    after: (run) => {
      emitNew(run, ['SYN', 'ACK'], 0);
    },
    then: 'stop',
    section: '3.6.1',
    why: 'a new SYN reopens the connection',
  },
  ...AFTER_EXIT_ROWS,
  ...RESET_AT_FIN_ROWS,
  {
    id: 'sequence/repeated SYN',
    event: 'segment: sequence',
    in: ['SYN-RECEIVED'],
    when: repeatsSyn,
    trigger: 'rcv the SYN again',
    effect: 'snd SYN,ACK again',
    after: (run) => {
      if (suppressed(run, 'the SYN again')) return;
      remark('the SYN again: SYN,ACK again', `${SECTION} (Linux)`)(run);
      repeatFirst(run, 'the SYN came again', `${CITED} (Linux)`);
    },
    then: 'stop',
    section: SECTION,
    why: 'the SYN came again',
  },
  {
    id: 'sequence/wrong ACK',
    event: 'segment: sequence',
    in: ['SYN-RECEIVED'],
    when: ackFirst,
    trigger: 'rcv ACK unacceptable',
    effect: 'snd RST',
    after: (run) => {
      const reason = 'ACK {ack} does not acknowledge the SYN';
      discard(`${reason}: RST`, `${SECTION} (Linux)`)(run);
      refuse(run, reason, `${CITED} (Linux)`);
    },
    then: 'stop',
    section: SECTION,
    why: 'the ACK does not acknowledge the SYN',
  },
  {
    id: 'sequence/without ACK',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: withoutFlags,
    trigger: 'rcv segment without ACK, SYN and RST',
    effect: 'none',
    after: discard('without ACK, SYN and RST: dropped', `${SECTION} (Linux)`),
    then: 'stop',
    section: SECTION,
    why: 'without ACK, SYN and RST',
  },
  {
    id: 'sequence/simultaneous open',
    event: 'segment: sequence',
    in: ['SYN-RECEIVED', 'FIN-WAIT-1'],
    when: completesSimultaneousOpen,
    trigger: 'rcv SYN,ACK',
    effect: 'its SYN is known already',
    after: (run) => {
      if (run.departs('acknowledgeSimultaneousOpen')) run.ackDue = 'before text';
    },
    then: 'continue',
    section: '3.5',
    why: 'the other half of a simultaneous open',
  },
  {
    id: 'sequence/unacceptable RST',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: (run) => unacceptable(run) && has(run.segment, 'RST'),
    trigger: 'rcv RST outside the window',
    effect: 'none',
    after: (run) => {
      discard(`RST ignored: ${OUTSIDE}`, SECTION)(run);
    },
    then: 'stop',
    section: SECTION,
    why: 'outside the window',
  },
  {
    id: 'sequence/FIN again',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: (run) =>
      unacceptable(run) && has(run.segment, 'FIN') && segmentEnd(run.segment) === run.synchronized.receiver.nxt,
    trigger: 'rcv FIN again',
    effect: 'snd ACK, restart 2 MSL',
    after: (run) => {
      remark('the FIN again: ACK', SECTION)(run);
      emitAck(run, { reason: 'the FIN came again', section: CITED });
      startTimeWait(run);
    },
    then: 'stop',
    section: SECTION,
    why: 'the last ACK did not arrive',
  },
  {
    id: 'sequence/closed window',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: (run) => unacceptable(run) && atClosedWindow(run),
    trigger: 'rcv text at a closed window',
    effect: 'snd ACK',
    after: (run) => {
      remark('the window is closed: ACK', SECTION)(run);
      run.textRefused = true;
      run.ackDue = 'now';
    },
    then: 'continue',
    section: SECTION,
    why: 'the window is closed',
  },
  {
    id: 'sequence/unacceptable',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: unacceptable,
    trigger: 'rcv segment outside the window',
    effect: 'snd ACK',
    after: (run) => {
      if (isOld(run)) answerUnacceptable(run, 'SEQ {seq} is old', SECTION, remark);
      else answerUnacceptable(run, OUTSIDE, SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: 'outside the window',
  },
];
