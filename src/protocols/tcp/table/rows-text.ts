/** SEGMENT ARRIVES in the other states: text and FIN (RFC 9293, section 3.10.7.4, seventh and eighth). */
import { tcpLabel } from '../catalog/labels/catalog.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import type { LocalizableText } from '../../../l10n/localizable.ts';
import { startTimeWait } from '../closing.ts';
import type { SynchronizedState } from '../state/connection.ts';
import { refuse } from '../sending/output.ts';
import { discard, discardWithReset, remark, SEQ_AT_EDGE } from '../reasons.ts';
import { acknowledgeLater, acknowledgeText, takesFinAtClosedWindow, takeText } from '../receiving/receive.ts';
import { noteDuplicate } from '../receiving/selective-acks.ts';
import type { Row } from './row.ts';
import { tell } from './rows-reset.ts';
import type { Run } from '../run.ts';
import type { Segment } from '../segment/segment.ts';
import { has, segmentEnd, segmentLength } from '../segment/segment.ts';
import type { Seq } from '../segment/sequence.ts';
import { add, leq, lt } from '../segment/sequence.ts';

const SECTION = '3.10.7.4';
const CITED = `RFC 9293, section ${SECTION}`;

/** Whether the segment's text reaches beyond what has been received. */
function hasNewText(run: Run): boolean {
  const { segment, synchronized } = run;
  return segment.len > 0 && lt(synchronized.receiver.nxt, textEnd(segment));
}

/** The number after the segment's text, where its FIN stands if it has one. */
function textEnd(segment: Segment): Seq {
  return add(segmentEnd(segment), has(segment, 'FIN') ? -1 : 0);
}

/** What makes an application that has ended reset the connection: text, and under Linux a FIN that is not the next. */
function nobodyReads(run: Run): boolean {
  const { segment, synchronized } = run;
  if (synchronized.application !== 'gone') return false;
  const early = has(segment, 'FIN') && lt(synchronized.receiver.nxt, textEnd(segment));
  return hasNewText(run) || (early && run.departs('resetEarlyFin'));
}

/** Text from before the FIN that reaches beyond it. */
function crossesFin(run: Run): boolean {
  const { segment, synchronized } = run;
  return lt(segment.seq, synchronized.receiver.nxt) && hasNewText(run) && run.departs('resetTextAcrossFin');
}

/** Nothing of the segment is new: only under Linux does it come so far. */
function endsAtNext(run: Run): boolean {
  const { segment, synchronized } = run;
  return segmentLength(segment) > 0 && !has(segment, 'SYN') && leq(segmentEnd(segment), synchronized.receiver.nxt);
}

/** With the ACK of its FIN an application that has ended leaves nothing behind that would answer old text. */
function acknowledgeOld(run: Run): void {
  const { state, application } = run.synchronized;
  const forgotten = state === 'FIN-WAIT-2' && application === 'gone' && !has(run.segment, 'FIN');
  if (!forgotten) acknowledgeOutside(run);
}

/** Nothing of the segment is inside the window: only under Linux does it come so far. */
function beginsAtEdge(run: Run): boolean {
  const { segment, synchronized } = run;
  const { nxt, wnd } = synchronized.receiver;
  if (segmentLength(segment) === 0 || has(segment, 'SYN') || run.textRefused) return false;
  return leq(add(nxt, wnd), segment.seq) && !takesFinAtClosedWindow(run);
}

function acknowledgeOutside(run: Run): void {
  noteDuplicate(run);
  discard(tcpReason('tcp-answered-with-ack', { reason: SEQ_AT_EDGE }), `${SECTION} (Linux)`)(run);
  run.ackDue = 'now';
}

const text: readonly Row[] = [
  {
    id: 'text/nobody reads',
    event: 'segment: text',
    in: ['FIN-WAIT-1', 'FIN-WAIT-2'],
    when: nobodyReads,
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-text-nobody-reads'),
    effect: tcpLabel('tcp-do-snd-rst-delete-tcb'),
    before: (run) => {
      discardWithReset(tcpReason('tcp-exit'), '3.6.1')(run);
      refuse(run, tcpReason('tcp-text-after-exit'), 'RFC 9293, section 3.6.1');
    },
    then: 'stop',
    section: '3.6.1',
    why: tcpReason('tcp-text-after-exit'),
  },
  {
    id: 'text/ends at RCV.NXT',
    event: 'segment: text',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
    when: endsAtNext,
    trigger: tcpLabel('tcp-on-text-ending-at-next'),
    effect: tcpLabel('tcp-do-snd-ack'),
    after: acknowledgeOld,
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-nothing-new'),
  },
  {
    id: 'text/across the FIN',
    event: 'segment: text',
    in: ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
    when: crossesFin,
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-text-across-fin'),
    effect: tcpLabel('tcp-do-snd-rst-delete-tcb'),
    before: (run) => {
      discardWithReset(tcpReason('tcp-text-across-fin'), `${SECTION} (Linux)`)(run);
      refuse(run, tcpReason('tcp-text-beyond-fin'), `${CITED} (Linux)`);
      tell('reset')(run);
    },
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-text-across-fin'),
  },
  {
    id: 'text/begins at the edge',
    event: 'segment: text',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'],
    when: beginsAtEdge,
    trigger: tcpLabel('tcp-on-text-at-edge'),
    effect: tcpLabel('tcp-do-snd-ack'),
    after: acknowledgeOutside,
    then: 'stop',
    section: SECTION,
    why: tcpReason('tcp-nothing-inside-window'),
  },
  {
    id: 'text/take',
    event: 'segment: text',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'],
    when: (run) => !run.textRefused && (run.segment.len > 0 || has(run.segment, 'FIN')),
    trigger: tcpLabel('tcp-on-text'),
    effect: tcpLabel('tcp-do-deliver-snd-ack'),
    after: (run) => {
      const { nxt: before, ahead } = run.synchronized.receiver;
      takeText(run);
      const { finAt, nxt } = run.synchronized.receiver;
      const early = lt(nxt, run.segment.seq);
      if (early) remark(tcpReason('tcp-out-of-order'), SECTION)(run);
      if (run.segment.len > 0 || finAt !== nxt) acknowledgeText(run, nxt !== before && ahead.length === 0);
    },
    then: 'continue',
    section: SECTION,
    why: tcpReason('tcp-text-received'),
  },
  {
    id: 'text/after FIN',
    event: 'segment: text',
    in: ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
    when: (run) => run.segment.len > 0,
    trigger: tcpLabel('tcp-on-text-after-fin'),
    effect: null,
    after: discard(tcpReason('tcp-ignored', { reason: tcpReason('tcp-text-after-fin') }), SECTION),
    then: 'continue',
    section: SECTION,
    why: tcpReason('tcp-text-after-fin'),
  },
];

/** Every octet before the FIN has arrived. */
function finIsNext(run: Run): boolean {
  const { tcb } = run;
  return tcb !== null && tcb.state !== 'SYN-SENT' && tcb.receiver.finAt === tcb.receiver.nxt;
}

/** Moves RCV.NXT over the FIN and tells the application; the ACK may wait only where the state does. */
function takeFin(late: boolean): (run: Run) => void {
  return (run) => {
    const { nxt, wnd } = run.synchronized.receiver;
    const receiver = run.changingReceiver();
    receiver.nxt = add(nxt, 1);
    receiver.wnd = Math.max(0, wnd - 1);
    receiver.finAt = null;
    acknowledgeLater(run, late && run.settings.delayedAckUs !== null);
    run.up({ kind: 'closing', connection: run.connection.key });
  };
}

function fin(from: SynchronizedState, to: SynchronizedState, why: LocalizableText, after?: (run: Run) => void): Row {
  return {
    id: `FIN/in ${from}`,
    event: 'segment: FIN',
    in: [from],
    when: finIsNext,
    to,
    trigger: tcpLabel('tcp-on-fin'),
    effect: tcpLabel('tcp-do-snd-ack'),
    before: takeFin(from === 'ESTABLISHED'),
    ...(after === undefined ? {} : { after }),
    then: 'stop',
    section: SECTION,
    why,
  };
}

const finRows: readonly Row[] = [
  fin('ESTABLISHED', 'CLOSE-WAIT', tcpReason('tcp-fin-received')),
  fin('FIN-WAIT-1', 'CLOSING', tcpReason('tcp-simultaneous-close')),
  fin('FIN-WAIT-2', 'TIME-WAIT', tcpReason('tcp-fin-received'), startTimeWait),
];

export const TEXT_ROWS: readonly Row[] = [...text, ...finRows];
