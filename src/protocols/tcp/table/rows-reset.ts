/** SEGMENT ARRIVES in the other states: RST and SYN (RFC 9293, section 3.10.7.4, second to fourth). */
import { tcpLabel } from '../catalog/labels/catalog.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { completesSimultaneousOpen } from '../open.ts';
import { refuse } from '../sending/output.ts';
import { challenge, discard, RST_NOT_AT_NEXT, segmentHas } from '../reasons.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import type { Run } from '../run.ts';
import { has } from '../segment/segment.ts';
import { add } from '../segment/sequence.ts';

const SECTION = '3.10.7.4';
const CITED = `RFC 9293, section ${SECTION}`;

const fromListener = (run: Run) => run.fromListener;

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
    trigger: tcpLabel('tcp-on-rst-at-fin'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: tell('reset'),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-at-fin-resets'),
  },
  {
    id: 'RST/at the FIN',
    event: 'segment: sequence',
    in: ['CLOSING', 'LAST-ACK'],
    when: atFin,
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-rst-at-fin'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-at-fin'),
  },
];

const reset: readonly Row[] = [
  {
    id: 'RST/ignored in TIME-WAIT',
    event: 'segment: RST',
    in: ['TIME-WAIT'],
    when: (run) => elsewhere(run) && run.departs('ignoreResetInTimeWait'),
    trigger: tcpLabel('tcp-on-rst-in-window'),
    effect: null,
    after: discard(tcpReason('tcp-rst-ignored-in-time-wait'), `${SECTION} (Linux)`),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-not-at-next-here'),
  },
  {
    id: 'RST/in the window',
    event: 'segment: RST',
    in: OTHERWISE,
    when: elsewhere,
    trigger: tcpLabel('tcp-on-rst-in-window'),
    effect: tcpLabel('tcp-do-snd-challenge-ack'),
    after: (run) => {
      challenge(run, RST_NOT_AT_NEXT, SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-not-at-next-here'),
  },
  {
    id: 'RST/back to LISTEN',
    event: 'segment: RST',
    in: ['SYN-RECEIVED'],
    when: (run) => has(run.segment, 'RST') && fromListener(run),
    to: 'LISTEN',
    trigger: tcpLabel('tcp-on-rst'),
    effect: null,
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-back-to-listener'),
  },
  {
    id: 'RST/listener gone',
    event: 'segment: RST',
    in: ['SYN-RECEIVED'],
    when: (run) => has(run.segment, 'RST') && run.connection.origin === 'passive',
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-rst'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-and-listener-gone'),
  },
  {
    id: 'RST/refused',
    event: 'segment: RST',
    in: ['SYN-RECEIVED'],
    when: segmentHas('RST'),
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-rst'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: tell('refused'),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-refuses'),
  },
  {
    id: 'RST/reset',
    event: 'segment: RST',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'],
    when: segmentHas('RST'),
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-rst'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: tell('reset'),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-resets'),
  },
  {
    id: 'RST/closed anyway',
    event: 'segment: RST',
    in: ['CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    when: segmentHas('RST'),
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-rst'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-rst-received'),
  },
];

function otherSyn(run: Run): boolean {
  return has(run.segment, 'SYN') && !completesSimultaneousOpen(run);
}

/** Linux refuses the SYN that took it back to LISTEN. */
function resetOtherSyn(run: Run): void {
  discard(tcpReason('tcp-another-syn'), SECTION)(run);
  if (run.departs('resetOtherSyn')) refuse(run, tcpReason('tcp-another-syn'), `${CITED} (Linux)`);
}

const syn: readonly Row[] = [
  {
    id: 'SYN/back to LISTEN',
    event: 'segment: SYN',
    in: ['SYN-RECEIVED'],
    when: (run) => otherSyn(run) && fromListener(run),
    to: 'LISTEN',
    trigger: tcpLabel('tcp-on-another-syn'),
    effect: null,
    before: resetOtherSyn,
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-another-syn-back-to-listener'),
  },
  {
    id: 'SYN/listener gone',
    event: 'segment: SYN',
    in: ['SYN-RECEIVED'],
    when: (run) => otherSyn(run) && run.connection.origin === 'passive',
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-another-syn'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    before: resetOtherSyn,
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-another-syn-and-listener-gone'),
  },
  {
    id: 'SYN/challenge',
    event: 'segment: SYN',
    in: OTHERWISE,
    when: otherSyn,
    trigger: tcpLabel('tcp-on-syn'),
    effect: tcpLabel('tcp-do-snd-challenge-ack'),
    after: (run) => {
      challenge(run, tcpReason('tcp-syn-in-state', { state: run.state }), SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-syn-does-not-belong'),
  },
];

export const RESET_ROWS: readonly Row[] = [...reset, ...syn];
