/** CLOSE and ABORT (RFC 9293, sections 3.10.4 and 3.10.5), the end of the application, the crash of the host. */
import { tcpLabel } from '../catalog/labels/catalog.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { limitFinWait2 } from '../closing.ts';
import { finSent } from '../state/connection.ts';
import { listensOn } from '../state/host.ts';
import { emitReset } from '../sending/output.ts';
import { sendPending } from '../sending/pending.ts';
import { CLOSING, NO_CONNECTION } from '../reasons.ts';
import type { Row } from './row.ts';
import { EVERY_STATE } from './row.ts';
import { hasUnread, refused } from './rows-open.ts';
import type { Run } from '../run.ts';

function closeAndSend(run: Run): void {
  run.changingSender().closing = true;
  sendPending(run);
}

function leave(run: Run): void {
  run.changing().application = 'gone';
}

/** Whether text or FIN waits to be sent. */
function isUnsent(run: Run): boolean {
  const { sender } = run.connection;
  return sender.closing && !finSent(sender);
}

/** Linux closes a listener together with the connections that it has only half opened. */
function dropHalfOpen(run: Run): void {
  if (!run.departs('dropHalfOpen')) return;
  for (const tcb of run.host.connections.values()) {
    if (run.exhausted) break;
    if (tcb.state !== 'SYN-RECEIVED' || tcb.origin !== 'passive' || listensOn(run.host, tcb.localPort)) continue;
    run.focus(tcb.key);
    run.enter('SYN-RECEIVED', 'CLOSED', tcpReason('tcp-listener-closed'), 'RFC 9293, section 3.10.4 (Linux)');
  }
  run.focus(null);
}

const close: readonly Row[] = [
  { id: 'close/closed', event: 'CLOSE', in: ['CLOSED'], ...refused(NO_CONNECTION, '3.10.4') },
  {
    id: 'close/one of several listeners',
    event: 'CLOSE',
    in: ['LISTEN'],
    when: (run) => run.listensElsewhere,
    trigger: tcpLabel('tcp-on-close'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    after: (run) => {
      run.listen(false);
      dropHalfOpen(run);
    },
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-passive-open-taken-back'),
  },
  {
    id: 'close/listen',
    event: 'CLOSE',
    in: ['LISTEN'],
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-close'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    after: dropHalfOpen,
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-passive-open-taken-back'),
  },
  {
    id: 'close/syn-sent',
    event: 'CLOSE',
    in: ['SYN-SENT'],
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-close'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-close-before-open'),
  },
  {
    id: 'close/syn-received',
    event: 'CLOSE',
    in: ['SYN-RECEIVED'],
    when: (run) => run.connection.sender.written === 0,
    to: 'FIN-WAIT-1',
    trigger: tcpLabel('tcp-on-close'),
    effect: tcpLabel('tcp-do-snd-fin'),
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-close'),
  },
  {
    id: 'close/queue',
    event: 'CLOSE',
    in: ['SYN-RECEIVED'],
    trigger: tcpLabel('tcp-on-close'),
    effect: tcpLabel('tcp-do-queue'),
    after: (run) => {
      run.changingSender().closing = true;
    },
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-text-waits'),
  },
  {
    id: 'close/established',
    event: 'CLOSE',
    in: ['ESTABLISHED'],
    to: 'FIN-WAIT-1',
    trigger: tcpLabel('tcp-on-close'),
    effect: tcpLabel('tcp-do-snd-fin'),
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-close'),
  },
  {
    id: 'close/close-wait',
    event: 'CLOSE',
    in: ['CLOSE-WAIT'],
    to: 'LAST-ACK',
    trigger: tcpLabel('tcp-on-close'),
    effect: tcpLabel('tcp-do-snd-fin'),
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-close'),
  },
  {
    id: 'close/closing',
    event: 'CLOSE',
    in: ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    ...refused(CLOSING, '3.10.4'),
  },
];

const abort: readonly Row[] = [
  { id: 'abort/closed', event: 'ABORT', in: ['CLOSED'], ...refused(NO_CONNECTION, '3.10.5') },
  {
    id: 'abort/listen',
    event: 'ABORT',
    in: ['LISTEN'],
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-abort'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    after: dropHalfOpen,
    then: 'stop',
    section: '3.10.5',
    why: tcpReason('tcp-abort'),
  },
  {
    id: 'abort/reset',
    event: 'ABORT',
    in: ['SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'],
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-abort'),
    effect: tcpLabel('tcp-do-snd-rst-delete-tcb'),
    before: (run) => {
      emitReset(run, tcpReason('tcp-abort'), 'RFC 9293, section 3.10.5');
    },
    then: 'stop',
    section: '3.10.5',
    why: tcpReason('tcp-abort'),
  },
  {
    id: 'abort/unfinished',
    event: 'ABORT',
    in: ['CLOSING', 'LAST-ACK'],
    when: (run) => (hasUnread(run) || isUnsent(run)) && run.departs('resetUnfinished'),
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-abort-unfinished'),
    effect: tcpLabel('tcp-do-snd-rst-delete-tcb'),
    before: (run) => {
      emitReset(run, tcpReason('tcp-abort'), 'RFC 9293, section 3.10.5 (Linux)');
    },
    then: 'stop',
    section: '3.10.5',
    why: tcpReason('tcp-abort'),
  },
  {
    id: 'abort/time-wait',
    event: 'ABORT',
    in: ['TIME-WAIT'],
    when: (run) => run.departs('keepTimeWait'),
    trigger: tcpLabel('tcp-on-abort'),
    effect: null,
    after: leave,
    then: 'stop',
    section: '3.10.5',
    why: tcpReason('tcp-time-wait-needs-no-application'),
  },
  {
    id: 'abort/silent',
    event: 'ABORT',
    in: ['SYN-SENT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-abort'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: '3.10.5',
    why: tcpReason('tcp-abort'),
  },
];

const exit: readonly Row[] = [
  {
    id: 'exit/listen',
    event: 'EXIT',
    in: ['LISTEN'],
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-exit'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    after: dropHalfOpen,
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-exit'),
  },
  {
    id: 'exit/syn-sent',
    event: 'EXIT',
    in: ['SYN-SENT'],
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-exit'),
    effect: tcpLabel('tcp-do-delete-tcb'),
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-exit'),
  },
  {
    id: 'exit/unread',
    event: 'EXIT',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
    when: hasUnread,
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-exit-unread'),
    effect: tcpLabel('tcp-do-snd-rst-delete-tcb'),
    before: (run) => {
      emitReset(run, tcpReason('tcp-unread'), 'RFC 9293, section 3.6.1');
    },
    then: 'stop',
    section: '3.6.1',
    why: tcpReason('tcp-exit-left-unread'),
  },
  {
    id: 'exit/open',
    event: 'EXIT',
    in: ['SYN-RECEIVED', 'ESTABLISHED'],
    to: 'FIN-WAIT-1',
    trigger: tcpLabel('tcp-on-exit'),
    effect: tcpLabel('tcp-do-snd-fin'),
    before: leave,
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-exit'),
  },
  {
    id: 'exit/close-wait',
    event: 'EXIT',
    in: ['CLOSE-WAIT'],
    to: 'LAST-ACK',
    trigger: tcpLabel('tcp-on-exit'),
    effect: tcpLabel('tcp-do-snd-fin'),
    before: leave,
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: tcpReason('tcp-exit'),
  },
  {
    id: 'exit/closing',
    event: 'EXIT',
    in: ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    trigger: tcpLabel('tcp-on-exit'),
    effect: tcpLabel('tcp-do-nobody-reads'),
    before: leave,
    after: limitFinWait2,
    then: 'stop',
    section: '3.6.1',
    why: tcpReason('tcp-exit'),
  },
];

const crash: readonly Row[] = [
  {
    id: 'crash',
    event: 'CRASH',
    in: EVERY_STATE.slice(1),
    to: 'CLOSED',
    trigger: tcpLabel('tcp-on-crash'),
    effect: tcpLabel('tcp-do-forget-everything'),
    then: 'stop',
    section: '3.5.1',
    why: tcpReason('tcp-crash'),
  },
];

export const CLOSE_ROWS: readonly Row[] = [...close, ...abort, ...exit, ...crash];
