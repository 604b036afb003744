/** SEGMENT ARRIVES in the other states: the sequence number (RFC 9293, section 3.10.7.4, first). */
import { tcpLabel } from '../catalog/labels/catalog.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { startTimeWait } from '../closing.ts';
import { accept, completesSimultaneousOpen } from '../open.ts';
import { emitAck, emitNew, refuse } from '../sending/output.ts';
import {
  ACK_NOT_OF_SYN,
  answerUnacceptable,
  oldTimestamp,
  discard,
  discardWithReset,
  remark,
  SEQ_OLD,
  SEQ_OUTSIDE_WINDOW,
  suppressed,
} from '../reasons.ts';
import { isOldDuplicate, lacksTimestamps } from '../extensions/timestamps.ts';
import { COOKIE_SECTION, dropSyn, isBacklogFull, sendCookie } from '../syn-cookies.ts';
import { isAcceptable } from '../receiving/receive.ts';
import { noteDuplicate } from '../receiving/selective-acks.ts';
import { repeatFirst } from '../sending/retransmission.ts';
import type { Row } from './row.ts';
import { OTHERWISE } from './row.ts';
import { AFTER_EXIT_ROWS, LINUX_TIME_WAIT_ROWS, reopens } from './rows-ending.ts';
import { RESET_AT_FIN_ROWS } from './rows-reset.ts';
import type { Run } from '../run.ts';
import { has, segmentEnd } from '../segment/segment.ts';
import { add, lt } from '../segment/sequence.ts';

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
  const isStrict = connection.origin === 'passive' && !connection.fastOpen.early;
  return wrong && !has(segment, 'RST') && isStrict && run.departs('ackFirstInSynReceived');
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

/** What has come already, as far as anybody can see. */
function isOld(run: Run): boolean {
  return lt(run.segment.seq, run.synchronized.receiver.nxt);
}

export const SEQUENCE_ROWS: readonly Row[] = [
  {
    id: 'sequence/without timestamps',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: lacksTimestamps,
    trigger: tcpLabel('tcp-on-segment-without-timestamps'),
    effect: null,
    after: discard(tcpReason('tcp-dropped', { reason: tcpReason('tcp-without-timestamps') }), 'RFC 7323, section 3.2'),
    then: 'stop',
    section: 'RFC 7323, section 3.2',
    why: tcpReason('tcp-without-timestamps'),
  },
  {
    id: 'sequence/old timestamp',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: isOldDuplicate,
    trigger: tcpLabel('tcp-on-old-timestamp'),
    effect: tcpLabel('tcp-do-snd-ack'),
    after: (run) => {
      noteDuplicate(run);
      answerUnacceptable(run, oldTimestamp(run), 'RFC 7323, section 5.3');
    },
    then: 'stop',
    section: 'RFC 7323, section 5.3',
    why: tcpReason('tcp-timestamp-old-here'),
  },
  ...LINUX_TIME_WAIT_ROWS,
  {
    id: 'sequence/reopen, backlog full',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: (run) => reopens(run) && isBacklogFull(run),
    trigger: tcpLabel('tcp-on-new-syn-at-full-backlog'),
    effect: null,
    after: dropSyn,
    then: 'stop',
    section: 'RFC 4987, section 2.2',
    why: tcpReason('tcp-new-syn-finds-backlog-full'),
  },
  {
    id: 'sequence/reopen by a cookie',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: (run) => reopens(run) && run.settings.syncookies,
    to: 'LISTEN',
    trigger: tcpLabel('tcp-on-new-syn'),
    effect: tcpLabel('tcp-do-snd-syn-ack-cookie'),
    after: sendCookie,
    then: 'stop',
    section: COOKIE_SECTION,
    why: tcpReason('tcp-new-syn-gets-cookie'),
  },
  {
    id: 'sequence/reopen',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: reopens,
    to: 'SYN-RECEIVED',
    trigger: tcpLabel('tcp-on-new-syn'),
    effect: tcpLabel('tcp-do-snd-syn-ack'),
    before: (run) => {
      run.forget('CLOSED');
      accept(run);
    },
    after: (run) => {
      emitNew(run, ['SYN', 'ACK'], 0);
    },
    then: 'stop',
    section: '3.6.1',
    why: tcpReason('tcp-new-syn-reopens'),
  },
  ...AFTER_EXIT_ROWS,
  ...RESET_AT_FIN_ROWS,
  {
    id: 'sequence/repeated SYN',
    event: 'segment: sequence',
    in: ['SYN-RECEIVED'],
    when: repeatsSyn,
    trigger: tcpLabel('tcp-on-syn-again'),
    effect: tcpLabel('tcp-do-snd-syn-ack-again'),
    after: (run) => {
      if (suppressed(run, tcpReason('tcp-syn-again'))) return;
      remark(tcpReason('tcp-syn-again-answered'), `${SECTION} (Linux)`)(run);
      repeatFirst(run, tcpReason('tcp-syn-came-again'), `${CITED} (Linux)`);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-syn-came-again'),
  },
  {
    id: 'sequence/wrong ACK',
    event: 'segment: sequence',
    in: ['SYN-RECEIVED'],
    when: ackFirst,
    trigger: tcpLabel('tcp-on-ack-unacceptable'),
    effect: tcpLabel('tcp-do-snd-rst'),
    after: (run) => {
      discardWithReset(ACK_NOT_OF_SYN, `${SECTION} (Linux)`)(run);
      refuse(run, ACK_NOT_OF_SYN, `${CITED} (Linux)`);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-ack-not-of-syn-here'),
  },
  {
    id: 'sequence/without ACK',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: withoutFlags,
    trigger: tcpLabel('tcp-on-segment-without-flags'),
    effect: null,
    after: discard(tcpReason('tcp-dropped', { reason: tcpReason('tcp-without-flags') }), `${SECTION} (Linux)`),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-without-flags'),
  },
  {
    id: 'sequence/simultaneous open',
    event: 'segment: sequence',
    in: ['SYN-RECEIVED', 'FIN-WAIT-1'],
    when: completesSimultaneousOpen,
    trigger: tcpLabel('tcp-on-syn-ack'),
    effect: tcpLabel('tcp-do-syn-is-known'),
    after: (run) => {
      if (run.departs('acknowledgeSimultaneousOpen')) run.ackDue = 'before text';
    },
    then: 'continue',
    section: '3.5',
    why: tcpReason('tcp-other-half-of-simultaneous-open'),
  },
  {
    id: 'sequence/unacceptable RST',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: (run) => unacceptable(run) && has(run.segment, 'RST'),
    trigger: tcpLabel('tcp-on-rst-outside-window'),
    effect: null,
    after: discard(tcpReason('tcp-rst-ignored', { reason: SEQ_OUTSIDE_WINDOW }), SECTION),
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-outside-window'),
  },
  {
    id: 'sequence/FIN again',
    event: 'segment: sequence',
    in: ['TIME-WAIT'],
    when: (run) =>
      unacceptable(run) && has(run.segment, 'FIN') && segmentEnd(run.segment) === run.synchronized.receiver.nxt,
    trigger: tcpLabel('tcp-on-fin-again'),
    effect: tcpLabel('tcp-do-snd-ack-restart-2-msl'),
    after: (run) => {
      remark(tcpReason('tcp-answered-with-ack', { reason: tcpReason('tcp-fin-again') }), SECTION)(run);
      emitAck(run, { reason: tcpReason('tcp-fin-came-again'), section: CITED });
      startTimeWait(run);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-last-ack-did-not-arrive'),
  },
  {
    id: 'sequence/closed window',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: (run) => unacceptable(run) && atClosedWindow(run),
    trigger: tcpLabel('tcp-on-text-at-closed-window'),
    effect: tcpLabel('tcp-do-snd-ack'),
    after: (run) => {
      remark(tcpReason('tcp-answered-with-ack', { reason: tcpReason('tcp-window-closed') }), SECTION)(run);
      run.textRefused = true;
      run.ackDue = 'now';
    },
    then: 'continue',
    section: SECTION,
    why: tcpReason('tcp-window-closed'),
  },
  {
    id: 'sequence/unacceptable',
    event: 'segment: sequence',
    in: OTHERWISE,
    when: unacceptable,
    trigger: tcpLabel('tcp-on-segment-outside-window'),
    effect: tcpLabel('tcp-do-snd-ack'),
    after: (run) => {
      noteDuplicate(run);
      if (isOld(run)) answerUnacceptable(run, SEQ_OLD, SECTION, remark);
      else answerUnacceptable(run, SEQ_OUTSIDE_WINDOW, SECTION);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-outside-window'),
  },
];
