/** SEGMENT ARRIVES in the other states: sequence number, RST and SYN (RFC 9293, section 3.10.7.4, first to fourth). */
import { startTimeWait } from './closing.ts';
import { LISTENING_PORT } from './host.ts';
import { accept, completesSimultaneousOpen } from './open.ts';
import { emitAck, emitNew, refuse } from './output.ts';
import { answerUnacceptable, challenge, discard, relativeSeq, segmentHas, suppressed } from './reasons.ts';
import { isAcceptable } from './receive.ts';
import { repeatFirst } from './retransmission.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import type { Run } from './run.ts';
import { has, segmentEnd } from './segment.ts';
import { lt } from './sequence.ts';

const SECTION = '3.10.7.4';
const CITED = `RFC 9293, section ${SECTION}`;

/** A SYN from beyond what the old connection used, and somebody who listens for it (section 3.6.1, MAY-2). */
function reopens(run: Run): boolean {
  const { segment, host, synchronized } = run;
  const bareSyn = has(segment, 'SYN') && !has(segment, 'ACK') && !has(segment, 'RST');
  const wanted = host.listening && segment.destinationPort === LISTENING_PORT;
  return bareSyn && wanted && lt(synchronized.receiver.nxt, segment.seq);
}

function repeatsSyn(run: Run): boolean {
  const { segment, synchronized } = run;
  const same = has(segment, 'SYN') && !has(segment, 'ACK') && segment.seq === synchronized.receiver.irs;
  return same && synchronized.origin === 'passive' && run.departs('repeatSynAck');
}

/** Special allowance: at a closed window the ACK of text that cannot be taken still counts. */
function atClosedWindow(run: Run): boolean {
  const { segment, synchronized } = run;
  const { wnd, nxt } = synchronized.receiver;
  return wnd === 0 && segment.seq === nxt && has(segment, 'ACK') && !has(segment, 'RST') && !has(segment, 'SYN');
}

function unacceptable(run: Run): boolean {
  return !isAcceptable(run);
}

function outside(run: Run): string {
  return `SEQ ${relativeSeq(run)} is outside the window`;
}

function oldOrOutside(run: Run): string {
  const old = lt(run.segment.seq, run.synchronized.receiver.nxt);
  return old ? `SEQ ${relativeSeq(run)} is old` : outside(run);
}

const sequence: readonly Row[] = [
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
  {
    id: 'sequence/repeated SYN',
    event: 'segment: sequence',
    in: ['SYN-RECEIVED'],
    when: repeatsSyn,
    trigger: 'rcv the SYN again',
    effect: 'snd SYN,ACK again',
    after: (run) => {
      if (suppressed(run, 'the SYN again')) return;
      discard('the SYN again: SYN,ACK again', `${SECTION} (Linux)`)(run);
      repeatFirst(run, 'the SYN came again', `${CITED} (Linux)`);
    },
    then: 'stop',
    section: SECTION,
    why: 'the SYN came again',
  },
  {
    id: 'sequence/simultaneous open',
    event: 'segment: sequence',
    in: ['SYN-RECEIVED', 'FIN-WAIT-1'],
    when: completesSimultaneousOpen,
    trigger: 'rcv SYN,ACK',
    effect: 'its SYN is known already',
    after: (run) => {
      if (run.departs('acknowledgeSimultaneousOpen')) run.ackDue = 'now';
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
      discard(`RST ignored: ${outside(run)}`, SECTION)(run);
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
      discard('the FIN again: ACK', SECTION)(run);
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
      discard('the window is closed: ACK', SECTION)(run);
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
      answerUnacceptable(run, oldOrOutside(run), SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: 'outside the window',
  },
];

const fromListener = (run: Run) => run.connection.origin === 'passive' && run.host.listening;

function tell(error: 'refused' | 'reset'): (run: Run) => void {
  return (run) => {
    run.up({ kind: 'error', connection: run.connection.key, error });
  };
}

/** RST inside the window, but not exactly where the next segment is expected. */
function elsewhere(run: Run): boolean {
  if (!has(run.segment, 'RST') || run.segment.seq === run.synchronized.receiver.nxt) return false;
  const halfOpen = run.state === 'SYN-RECEIVED' && run.connection.origin === 'passive';
  return !(halfOpen && run.departs('resetHalfOpenInWindow'));
}

const reset: readonly Row[] = [
  {
    id: 'RST/ignored in TIME-WAIT',
    event: 'segment: RST',
    in: ['TIME-WAIT'],
    when: (run) => elsewhere(run) && run.departs('ignoreResetInTimeWait'),
    trigger: 'rcv RST in the window',
    effect: 'none',
    after: discard('RST ignored in TIME-WAIT: not exactly the next number', `${SECTION} (Linux)`),
    then: 'stop',
    section: SECTION,
    why: 'the RST is not exactly at RCV.NXT',
  },
  {
    id: 'RST/in the window',
    event: 'segment: RST',
    in: OTHERWISE,
    when: elsewhere,
    trigger: 'rcv RST in the window',
    effect: 'snd challenge ACK',
    after: (run) => {
      challenge(run, `RST at SEQ ${relativeSeq(run)} is not exactly the next number`, SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: 'the RST is not exactly at RCV.NXT',
  },
  {
    id: 'RST/back to LISTEN',
    event: 'segment: RST',
    in: ['SYN-RECEIVED'],
    when: (run) => has(run.segment, 'RST') && fromListener(run),
    to: 'LISTEN',
    trigger: 'rcv RST',
    effect: 'none',
    then: 'stop',
    section: SECTION,
    why: 'RST received: back to the listener',
  },
  {
    id: 'RST/listener gone',
    event: 'segment: RST',
    in: ['SYN-RECEIVED'],
    when: (run) => has(run.segment, 'RST') && run.connection.origin === 'passive',
    to: 'CLOSED',
    trigger: 'rcv RST',
    effect: 'delete TCB',
    then: 'stop',
    section: SECTION,
    why: 'RST received, and its listener is gone',
  },
  {
    id: 'RST/refused',
    event: 'segment: RST',
    in: ['SYN-RECEIVED'],
    when: segmentHas('RST'),
    to: 'CLOSED',
    trigger: 'rcv RST',
    effect: 'delete TCB',
    before: tell('refused'),
    then: 'stop',
    section: SECTION,
    why: 'RST received: connection refused',
  },
  {
    id: 'RST/reset',
    event: 'segment: RST',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'],
    when: segmentHas('RST'),
    to: 'CLOSED',
    trigger: 'rcv RST',
    effect: 'delete TCB',
    before: tell('reset'),
    then: 'stop',
    section: SECTION,
    why: 'RST received: connection reset',
  },
  {
    id: 'RST/closed anyway',
    event: 'segment: RST',
    in: ['CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    when: segmentHas('RST'),
    to: 'CLOSED',
    trigger: 'rcv RST',
    effect: 'delete TCB',
    then: 'stop',
    section: SECTION,
    why: 'RST received',
  },
];

function otherSyn(run: Run): boolean {
  return has(run.segment, 'SYN') && !completesSimultaneousOpen(run);
}

/** Linux refuses the SYN that took it back to LISTEN. */
function resetOtherSyn(run: Run): void {
  discard('another SYN inside the window', SECTION)(run);
  if (run.departs('resetOtherSyn')) refuse(run, 'another SYN inside the window', `${CITED} (Linux)`, 'zero');
}

const syn: readonly Row[] = [
  {
    id: 'SYN/back to LISTEN',
    event: 'segment: SYN',
    in: ['SYN-RECEIVED'],
    when: (run) => otherSyn(run) && fromListener(run),
    to: 'LISTEN',
    trigger: 'rcv another SYN',
    effect: 'none',
    before: resetOtherSyn,
    then: 'stop',
    section: SECTION,
    why: 'another SYN inside the window: back to the listener',
  },
  {
    id: 'SYN/listener gone',
    event: 'segment: SYN',
    in: ['SYN-RECEIVED'],
    when: (run) => otherSyn(run) && run.connection.origin === 'passive',
    to: 'CLOSED',
    trigger: 'rcv another SYN',
    effect: 'delete TCB',
    before: resetOtherSyn,
    then: 'stop',
    section: SECTION,
    why: 'another SYN inside the window, and its listener is gone',
  },
  {
    id: 'SYN/challenge',
    event: 'segment: SYN',
    in: OTHERWISE,
    when: otherSyn,
    trigger: 'rcv SYN',
    effect: 'snd challenge ACK',
    after: (run) => {
      challenge(run, `SYN in ${run.state}`, SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: 'a SYN does not belong here',
  },
];

export const CHECK_ROWS: readonly Row[] = [...sequence, ...reset, ...syn];
