/** OPEN, SEND and RECEIVE: RFC 9293, sections 3.10.1 to 3.10.3. STATUS is `stateOf`. */
import type { Piece } from '../../protocol.ts';
import { openActively } from '../open.ts';
import { emitNew, sendPending } from '../output.ts';
import { CLOSING, EXISTS, NO_CONNECTION, refuseCall } from '../reasons.ts';
import { read } from '../receive.ts';
import type { Row } from './row.ts';
import { EVERY_STATE } from './row.ts';
import type { Run } from '../run.ts';

/** Tells the application that its call is refused. */
export function refused(
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
      refuseCall(run, reason, section);
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
  run.changingHost().messages = id;
  const { bytes, label } = call;
  const name = call.name ?? label ?? 'data';
  const origin = call.origin === undefined ? {} : { origin: call.origin };
  run.record({ kind: 'message', id, connection: key, to: peer, name, arguments: [], bytes, ...origin });
  if (bytes <= 0) return;
  const { content } = call;
  const piece: Piece = { host: run.host.id, message: id, label, start: 0, end: bytes, total: bytes, content };
  const { buffer, written } = sender;
  const changing = run.changingSender();
  changing.buffer = buffer.push({ offset: written, piece });
  changing.written = written + bytes;
}

function readText(run: Run): void {
  if (run.call?.verb !== 'read') return;
  const { bytes } = run.call;
  if (bytes === null) run.changing().application = 'reading';
  if (run.connection.state !== 'SYN-SENT') read(run, bytes ?? run.synchronized.receiver.unreadBytes);
}

/** Whether text waits for the application to take it. */
export function hasUnread(run: Run): boolean {
  return run.tcb !== null && run.tcb.state !== 'SYN-SENT' && run.tcb.receiver.unreadBytes > 0;
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
    ...refused(EXISTS, '3.10.1'),
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
    ...refused(EXISTS, '3.10.1'),
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
    when: hasUnread,
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

export const OPEN_ROWS: readonly Row[] = [...open, ...send, ...receive];
