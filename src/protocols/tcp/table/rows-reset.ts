/** SEGMENT ARRIVES in the other states: RST and SYN (RFC 9293, section 3.10.7.4, second to fourth). */
import { completesSimultaneousOpen } from '../open.ts';
import { refuse } from '../output.ts';
import { challenge, discard, segmentHas } from '../reasons.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import type { Run } from '../run.ts';
import { has } from '../segment.ts';
import { add } from '../sequence.ts';

const SECTION = '3.10.7.4';
const CITED = `RFC 9293, section ${SECTION}`;

const fromListener = (run: Run) => run.connection.origin === 'passive' && run.host.listening;

export function tell(error: 'refused' | 'reset'): (run: Run) => void {
  return (run) => {
    run.up({ kind: 'error', connection: run.connection.key, error });
  };
}

/** RST inside the window, but not exactly where the next segment is expected. */
function elsewhere(run: Run): boolean {
  return has(run.segment, 'RST') && run.segment.seq !== run.synchronized.receiver.nxt;
}

/** Some TCPs give a RST the number of the FIN that they sent before it, which is RCV.NXT-1 here. */
function atFin(run: Run): boolean {
  const { segment, synchronized } = run;
  const same = has(segment, 'RST') && segment.seq === add(synchronized.receiver.nxt, -1);
  return same && run.departs('resetAtFin');
}

export const RESET_AT_FIN_ROWS: readonly Row[] = [
  {
    id: 'RST/at the FIN in CLOSE-WAIT',
    event: 'segment: sequence',
    in: ['CLOSE-WAIT'],
    when: atFin,
    to: 'CLOSED',
    trigger: 'rcv RST with the number of the FIN',
    effect: 'delete TCB',
    before: tell('reset'),
    then: 'stop',
    section: SECTION,
    why: 'RST received, with the number of the FIN: connection reset',
  },
  {
    id: 'RST/at the FIN',
    event: 'segment: sequence',
    in: ['CLOSING', 'LAST-ACK'],
    when: atFin,
    to: 'CLOSED',
    trigger: 'rcv RST with the number of the FIN',
    effect: 'delete TCB',
    then: 'stop',
    section: SECTION,
    why: 'RST received, with the number of the FIN',
  },
];

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
      challenge(run, 'RST at SEQ {seq} is not exactly the next number', SECTION);
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
  if (run.departs('resetOtherSyn')) refuse(run, 'another SYN inside the window', `${CITED} (Linux)`);
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

export const RESET_ROWS: readonly Row[] = [...reset, ...syn];
