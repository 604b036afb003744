/** The user calls of RFC 9293, sections 3.10.1 to 3.10.5, and what befalls a host. STATUS is `stateOf`. */
import type { Piece } from '../protocol.ts';
import { FIN_WAIT_2_US } from './differences.ts';
import { openActively } from './open.ts';
import { emitNew, emitReset, sendPending } from './output.ts';
import { read } from './receive.ts';
import type { Row } from './row.ts';
import { EVERY_STATE } from './row.ts';
import type { Run } from './run.ts';

const NO_CONNECTION = 'error: connection does not exist';
const CLOSING = 'error: connection closing';

/** Tells the application that its call is refused. */
function refused(
  reason: string,
  section: string,
): Pick<Row, 'trigger' | 'effect' | 'then' | 'section' | 'why' | 'after'> {
  return {
    trigger: 'refused',
    effect: reason,
    then: 'stop',
    section,
    why: reason,
    after: (run) => {
      run.record({ kind: 'refuse', connection: run.tcb?.key ?? null, reason, section: `RFC 9293, section ${section}` });
    },
  };
}

function connectNow(run: Run): void {
  if (run.call?.verb === 'connect') openActively(run, run.call);
}

function writeText(run: Run): void {
  const { call } = run;
  if (call?.verb !== 'send') return;
  const { key, peer, sender } = run.connection;
  const id = run.host.messages + 1;
  run.host = { ...run.host, messages: id };
  const { bytes, label } = call;
  const name = call.name ?? label ?? 'data';
  run.record({ kind: 'message', id, connection: key, to: peer, name, arguments: [], bytes });
  if (bytes <= 0) return;
  const whole = { start: 0, end: bytes, total: bytes };
  const piece: Piece = { host: run.host.id, message: id, label, ...whole, content: call.content };
  run.changeSender({
    buffer: [...sender.buffer, { offset: sender.written, piece }],
    written: sender.written + bytes,
  });
}

function readText(run: Run): void {
  if (run.call?.verb !== 'read') return;
  const { bytes } = run.call;
  if (bytes === null) run.change({ application: 'reading' });
  if (run.connection.state !== 'SYN-SENT') read(run, bytes ?? run.synchronized.receiver.unreadBytes);
}

function closeAndSend(run: Run): void {
  run.changeSender({ closing: true });
  sendPending(run);
}

function leave(run: Run): void {
  run.change({ application: 'gone' });
}

/** Linux lets FIN-WAIT-2 end when nobody is left to read. */
export function limitFinWait2(run: Run): void {
  const { state, application } = run.connection;
  if (state === 'FIN-WAIT-2' && application === 'gone' && run.departs('finWait2Timeout'))
    run.start('fin-wait-2', FIN_WAIT_2_US);
}

const unread = (run: Run) => run.tcb !== null && run.tcb.state !== 'SYN-SENT' && run.tcb.receiver.unreadBytes > 0;

/** Linux closes a listener together with the connections that it has only half opened. */
export function dropHalfOpen(run: Run): void {
  if (!run.departs('dropHalfOpen')) return;
  for (const tcb of run.host.connections.values()) {
    if (tcb.state !== 'SYN-RECEIVED' || tcb.origin !== 'passive') continue;
    run.focus(tcb.key);
    run.enter('SYN-RECEIVED', 'CLOSED', 'its listener is closed', 'RFC 9293, section 3.10.4 (Linux)');
  }
  run.focus(null);
}

const open: readonly Row[] = [
  {
    id: 'open/passive',
    event: 'OPEN passive',
    in: ['CLOSED'],
    to: 'LISTEN',
    trigger: 'passive OPEN',
    effect: 'create TCB',
    then: 'stop',
    section: '3.10.1',
    why: 'passive OPEN',
  },
  {
    id: 'open/passive again',
    event: 'OPEN passive',
    in: ['LISTEN'],
    ...refused('error: connection already exists', '3.10.1'),
  },
  {
    id: 'open/active',
    event: 'OPEN active',
    in: ['CLOSED'],
    to: 'SYN-SENT',
    trigger: 'active OPEN',
    effect: 'create TCB, snd SYN',
    before: connectNow,
    after: (run) => {
      emitNew(run, ['SYN'], 0);
    },
    then: 'stop',
    section: '3.10.1',
    why: 'active OPEN',
  },
  {
    id: 'open/active beside a listener',
    event: 'OPEN active',
    in: ['LISTEN'],
    to: 'SYN-SENT',
    trigger: 'active OPEN',
    effect: 'snd SYN',
    before: connectNow,
    after: (run) => {
      emitNew(run, ['SYN'], 0);
    },
    then: 'stop',
    section: '3.10.1',
    why: 'active OPEN; the listener stays',
  },
  {
    id: 'open/exists',
    event: 'OPEN active',
    in: EVERY_STATE.slice(2),
    ...refused('error: connection already exists', '3.10.1'),
  },
];

const send: readonly Row[] = [
  { id: 'send/closed', event: 'SEND', in: ['CLOSED'], ...refused(NO_CONNECTION, '3.10.2') },
  { id: 'send/listen', event: 'SEND', in: ['LISTEN'], ...refused('error: remote socket unspecified', '3.10.2') },
  {
    id: 'send/after close',
    event: 'SEND',
    in: ['SYN-RECEIVED'],
    when: (run) => run.connection.sender.closing,
    ...refused(CLOSING, '3.10.2'),
  },
  {
    id: 'send/queue',
    event: 'SEND',
    in: ['SYN-SENT', 'SYN-RECEIVED'],
    trigger: 'SEND',
    effect: 'queue until ESTABLISHED',
    after: writeText,
    then: 'stop',
    section: '3.10.2',
    why: 'the connection is not open yet',
  },
  {
    id: 'send/send',
    event: 'SEND',
    in: ['ESTABLISHED', 'CLOSE-WAIT'],
    trigger: 'SEND',
    effect: 'snd text',
    after: (run) => {
      writeText(run);
      sendPending(run);
    },
    then: 'stop',
    section: '3.10.2',
    why: 'SEND',
  },
  {
    id: 'send/closing',
    event: 'SEND',
    in: ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    ...refused(CLOSING, '3.10.2'),
  },
];

const receive: readonly Row[] = [
  { id: 'receive/closed', event: 'RECEIVE', in: ['CLOSED'], ...refused(NO_CONNECTION, '3.10.3') },
  {
    id: 'receive/queue',
    event: 'RECEIVE',
    in: ['SYN-SENT', 'SYN-RECEIVED'],
    trigger: 'RECEIVE',
    effect: 'queue until ESTABLISHED',
    after: readText,
    then: 'stop',
    section: '3.10.3',
    why: 'the connection is not open yet',
  },
  {
    id: 'receive/read',
    event: 'RECEIVE',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'],
    trigger: 'RECEIVE',
    effect: 'deliver text',
    after: readText,
    then: 'stop',
    section: '3.10.3',
    why: 'RECEIVE',
  },
  {
    id: 'receive/what is left',
    event: 'RECEIVE',
    in: ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    when: unread,
    trigger: 'RECEIVE',
    effect: 'deliver text',
    after: readText,
    then: 'stop',
    section: '3.10.3',
    why: 'text from before the FIN is still there',
  },
  {
    id: 'receive/closing',
    event: 'RECEIVE',
    in: ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    ...refused(CLOSING, '3.10.3'),
  },
];

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
      run.changeSender({ closing: true });
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
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'],
    when: unread,
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

export const CALL_ROWS: readonly Row[] = [...open, ...send, ...receive, ...close, ...abort, ...exit, ...crash];
