/** OPEN, SEND and RECEIVE: RFC 9293, sections 3.10.1 to 3.10.3. STATUS is `stateOf`. */
import { tcpLabel } from '../catalog/labels/catalog.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import type { Piece } from '../../protocol.ts';
import { openActively } from '../open.ts';
import { sendSyn, sendWithSyn } from '../fast-open/text.ts';
import { sendPending } from '../sending/pending.ts';
import { CLOSING, EXISTS, NO_CONNECTION, refuseCall, type Refusal, REMOTE_UNSPECIFIED } from '../reasons.ts';
import { read } from '../receiving/receive.ts';
import type { Row } from './row.ts';
import { EVERY_STATE } from './row.ts';
import type { Run } from '../run.ts';

/** Tells the application that its call is refused. */
export function refused(
  refusal: Refusal,
  section: string,
): Pick<Row, 'trigger' | 'effect' | 'then' | 'section' | 'why' | 'after'> {
  return {
    trigger: tcpLabel('tcp-on-refused-call'),
    effect: refusal.reason,
    then: 'stop',
    section,
    why: refusal.reason,
    after: (run) => {
      refuseCall(run, refusal, section);
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
  const head = call.head === undefined ? {} : { head: call.head };
  run.record({
    kind: 'message',
    id,
    connection: key,
    to: peer,
    name,
    arguments: call.arguments ?? [],
    bytes,
    ...origin,
    ...head,
  });
  if (bytes <= 0) return;
  const { content } = call;
  const piece: Piece = { host: run.host.id, message: id, label, start: 0, end: bytes, total: bytes, content };
  const { buffer, written } = sender;
  const changing = run.changingSender();
  changing.buffer = buffer.push({ offset: written, piece });
  changing.written = written + bytes;
}

function writeAndSend(run: Run): void {
  writeText(run);
  if (run.call?.verb !== 'send' || run.call.more !== true) sendPending(run);
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
    trigger: tcpLabel('tcp-on-passive-open'),
    effect: tcpLabel('tcp-do-create-tcb'),
    then: 'stop',
    section: '3.10.1',
    why: tcpReason('tcp-passive-open'),
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
    trigger: tcpLabel('tcp-on-active-open'),
    effect: tcpLabel('tcp-do-create-tcb-snd-syn'),
    before: connectNow,
    after: sendSyn,
    then: 'stop',
    section: '3.10.1',
    why: tcpReason('tcp-active-open'),
  },
  {
    id: 'open/active beside a listener',
    event: 'OPEN active',
    in: ['LISTEN'],
    to: 'SYN-SENT',
    trigger: tcpLabel('tcp-on-active-open'),
    effect: tcpLabel('tcp-do-snd-syn'),
    before: connectNow,
    after: sendSyn,
    then: 'stop',
    section: '3.10.1',
    why: tcpReason('tcp-active-open-beside-listener'),
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
  { id: 'send/listen', event: 'SEND', in: ['LISTEN'], ...refused(REMOTE_UNSPECIFIED, '3.10.2') },
  {
    id: 'send/after close',
    event: 'SEND',
    in: ['SYN-RECEIVED'],
    when: (run) => run.connection.sender.closing,
    ...refused(CLOSING, '3.10.2'),
  },
  {
    id: 'send/with the SYN',
    event: 'SEND',
    in: ['SYN-SENT'],
    when: (run) => run.connection.fastOpen.awaits > 0,
    trigger: tcpLabel('tcp-on-send'),
    effect: tcpLabel('tcp-do-snd-syn-text'),
    after: (run) => {
      writeText(run);
      sendWithSyn(run);
    },
    then: 'stop',
    section: 'RFC 7413, section 4.2.1',
    why: tcpReason('tcp-fast-open'),
  },
  {
    id: 'send/before the handshake is over',
    event: 'SEND',
    in: ['SYN-RECEIVED'],
    when: (run) => run.connection.fastOpen.early,
    trigger: tcpLabel('tcp-on-send'),
    effect: tcpLabel('tcp-do-snd-text'),
    after: writeAndSend,
    then: 'stop',
    section: 'RFC 7413, section 4.2.2',
    why: tcpReason('tcp-send'),
  },
  {
    id: 'send/queue',
    event: 'SEND',
    in: ['SYN-SENT', 'SYN-RECEIVED'],
    trigger: tcpLabel('tcp-on-send'),
    effect: tcpLabel('tcp-do-queue'),
    after: writeText,
    then: 'stop',
    section: '3.10.2',
    why: tcpReason('tcp-not-open-yet'),
  },
  {
    id: 'send/send',
    event: 'SEND',
    in: ['ESTABLISHED', 'CLOSE-WAIT'],
    trigger: tcpLabel('tcp-on-send'),
    effect: tcpLabel('tcp-do-snd-text'),
    after: writeAndSend,
    then: 'stop',
    section: '3.10.2',
    why: tcpReason('tcp-send'),
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
    trigger: tcpLabel('tcp-on-receive'),
    effect: tcpLabel('tcp-do-queue'),
    after: readText,
    then: 'stop',
    section: '3.10.3',
    why: tcpReason('tcp-not-open-yet'),
  },
  {
    id: 'receive/read',
    event: 'RECEIVE',
    in: ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'],
    trigger: tcpLabel('tcp-on-receive'),
    effect: tcpLabel('tcp-do-deliver-text'),
    after: readText,
    then: 'stop',
    section: '3.10.3',
    why: tcpReason('tcp-receive'),
  },
  {
    id: 'receive/what is left',
    event: 'RECEIVE',
    in: ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    when: hasUnread,
    trigger: tcpLabel('tcp-on-receive'),
    effect: tcpLabel('tcp-do-deliver-text'),
    after: readText,
    then: 'stop',
    section: '3.10.3',
    why: tcpReason('tcp-text-left'),
  },
  {
    id: 'receive/closing',
    event: 'RECEIVE',
    in: ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    ...refused(CLOSING, '3.10.3'),
  },
];

export const OPEN_ROWS: readonly Row[] = [...open, ...send, ...receive];
