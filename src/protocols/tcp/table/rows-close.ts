/** CLOSE and ABORT (RFC 9293, sections 3.10.4 and 3.10.5), the end of the application, the crash of the host. */
import { limitFinWait2 } from '../closing.ts';
import { finSent } from '../connection.ts';
import { emitReset, sendPending } from '../output.ts';
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
    if (tcb.state !== 'SYN-RECEIVED' || tcb.origin !== 'passive') continue;
    run.focus(tcb.key);
    run.enter('SYN-RECEIVED', 'CLOSED', 'its listener is closed', 'RFC 9293, section 3.10.4 (Linux)');
  }
  run.focus(null);
}

const close: readonly Row[] = [
  { id: 'close/closed', event: 'CLOSE', in: ['CLOSED'], ...refused(NO_CONNECTION, '3.10.4') },
  {
    id: 'close/listen',
    event: 'CLOSE',
    in: ['LISTEN'],
    to: 'CLOSED',
    trigger: 'CLOSE',
    effect: 'delete TCB',
    after: dropHalfOpen,
    then: 'stop',
    section: '3.10.4',
    why: 'the passive OPEN is taken back',
  },
  {
    id: 'close/syn-sent',
    event: 'CLOSE',
    in: ['SYN-SENT'],
    to: 'CLOSED',
    trigger: 'CLOSE',
    effect: 'delete TCB',
    then: 'stop',
    section: '3.10.4',
    why: 'CLOSE before the connection opened',
  },
  {
    id: 'close/syn-received',
    event: 'CLOSE',
    in: ['SYN-RECEIVED'],
    when: (run) => run.connection.sender.written === 0,
    to: 'FIN-WAIT-1',
    trigger: 'CLOSE',
    effect: 'snd FIN',
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: 'CLOSE',
  },
  {
    id: 'close/queue',
    event: 'CLOSE',
    in: ['SYN-RECEIVED'],
    trigger: 'CLOSE',
    effect: 'queue until ESTABLISHED',
    after: (run) => {
      run.changingSender().closing = true;
    },
    then: 'stop',
    section: '3.10.4',
    why: 'text waits to be sent',
  },
  {
    id: 'close/established',
    event: 'CLOSE',
    in: ['ESTABLISHED'],
    to: 'FIN-WAIT-1',
    trigger: 'CLOSE',
    effect: 'snd FIN',
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: 'CLOSE',
  },
  {
    id: 'close/close-wait',
    event: 'CLOSE',
    in: ['CLOSE-WAIT'],
    to: 'LAST-ACK',
    trigger: 'CLOSE',
    effect: 'snd FIN',
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: 'CLOSE',
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
    trigger: 'ABORT',
    effect: 'delete TCB',
    after: dropHalfOpen,
    then: 'stop',
    section: '3.10.5',
    why: 'ABORT',
  },
  {
    id: 'abort/reset',
    event: 'ABORT',
    in: ['SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'],
    to: 'CLOSED',
    trigger: 'ABORT',
    effect: 'snd RST, delete TCB',
    before: (run) => {
      emitReset(run, 'ABORT', 'RFC 9293, section 3.10.5');
    },
    then: 'stop',
    section: '3.10.5',
    why: 'ABORT',
  },
  {
    id: 'abort/unfinished',
    event: 'ABORT',
    in: ['CLOSING', 'LAST-ACK'],
    when: (run) => (hasUnread(run) || isUnsent(run)) && run.departs('resetUnfinished'),
    to: 'CLOSED',
    trigger: 'ABORT with unread or unsent text',
    effect: 'snd RST, delete TCB',
    before: (run) => {
      emitReset(run, 'ABORT', 'RFC 9293, section 3.10.5 (Linux)');
    },
    then: 'stop',
    section: '3.10.5',
    why: 'ABORT',
  },
  {
    id: 'abort/time-wait',
    event: 'ABORT',
    in: ['TIME-WAIT'],
    when: (run) => run.departs('keepTimeWait'),
    trigger: 'ABORT',
    effect: 'none',
    after: leave,
    then: 'stop',
    section: '3.10.5',
    why: 'TIME-WAIT needs no application',
  },
  {
    id: 'abort/silent',
    event: 'ABORT',
    in: ['SYN-SENT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    to: 'CLOSED',
    trigger: 'ABORT',
    effect: 'delete TCB',
    then: 'stop',
    section: '3.10.5',
    why: 'ABORT',
  },
];

const exit: readonly Row[] = [
  {
    id: 'exit/listen',
    event: 'EXIT',
    in: ['LISTEN'],
    to: 'CLOSED',
    trigger: 'exit',
    effect: 'delete TCB',
    after: dropHalfOpen,
    then: 'stop',
    section: '3.10.4',
    why: 'the application has ended',
  },
  {
    id: 'exit/syn-sent',
    event: 'EXIT',
    in: ['SYN-SENT'],
    to: 'CLOSED',
    trigger: 'exit',
    effect: 'delete TCB',
    then: 'stop',
    section: '3.10.4',
    why: 'the application has ended',
  },
  {
    id: 'exit/unread',
    event: 'EXIT',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK'],
    when: hasUnread,
    to: 'CLOSED',
    trigger: 'exit with unread text',
    effect: 'snd RST, delete TCB',
    before: (run) => {
      emitReset(run, 'text lies unread', 'RFC 9293, section 3.6.1');
    },
    then: 'stop',
    section: '3.6.1',
    why: 'the application has ended and left text unread',
  },
  {
    id: 'exit/open',
    event: 'EXIT',
    in: ['SYN-RECEIVED', 'ESTABLISHED'],
    to: 'FIN-WAIT-1',
    trigger: 'exit',
    effect: 'snd FIN',
    before: leave,
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: 'the application has ended',
  },
  {
    id: 'exit/close-wait',
    event: 'EXIT',
    in: ['CLOSE-WAIT'],
    to: 'LAST-ACK',
    trigger: 'exit',
    effect: 'snd FIN',
    before: leave,
    after: closeAndSend,
    then: 'stop',
    section: '3.10.4',
    why: 'the application has ended',
  },
  {
    id: 'exit/closing',
    event: 'EXIT',
    in: ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    trigger: 'exit',
    effect: 'nobody reads any more',
    before: leave,
    after: limitFinWait2,
    then: 'stop',
    section: '3.6.1',
    why: 'the application has ended',
  },
];

const crash: readonly Row[] = [
  {
    id: 'crash',
    event: 'CRASH',
    in: EVERY_STATE.slice(1),
    to: 'CLOSED',
    trigger: 'crash',
    effect: 'forget everything',
    then: 'stop',
    section: '3.5.1',
    why: 'the host has crashed',
  },
];

export const CLOSE_ROWS: readonly Row[] = [...close, ...abort, ...exit, ...crash];
