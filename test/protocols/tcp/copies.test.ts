/**
 * What a step changes it copies first, field by field (see `copyOfTcb`). Every field of the type stands here: one that is
 * added is missing here until it is written, and then the copy must have it.
 */
import { describe, expect, test } from 'vitest';
import { PersistentList } from '../../../src/protocols/persistent-list.ts';
import { PersistentMap } from '../../../src/protocols/persistent-map.ts';
import type { Receiver, Sender, Synchronized } from '../../../src/protocols/tcp/state/connection.ts';
import { copyOfReceiver, copyOfSender, copyOfTcb } from '../../../src/protocols/tcp/state/connection.ts';
import { copyOfHost, type TcpHost } from '../../../src/protocols/tcp/state/host.ts';
import { seq } from '../../../src/protocols/tcp/segment/sequence.ts';
import { newKernel } from '../../../src/protocols/tcp/state/kernel.ts';

const SENDER: Required<Sender> = {
  iss: seq(1),
  una: seq(2),
  nxt: seq(3),
  max: seq(4),
  wnd: 5,
  wl1: seq(6),
  wl2: seq(7),
  windowShift: 22,
  maxWnd: 8,
  mss: 9,
  buffer: PersistentList.empty(),
  written: 10,
  closing: true,
  queue: PersistentList.empty(),
  smallEnd: seq(11),
  congestion: { algorithm: 'reno', cwnd: 22, ssthresh: 23, credit: 24, cubic: null },
  lastSentUs: 25,
  retransmissions: 26,
  expirations: 27,
  roundTrip: { srttUs: 12, rttvarUs: 13, backoff: 14, initialUs: 15, measurement: { us: 34 } },
  timeouts: 16,
  duplicateAcks: 17,
  recovery: { upTo: seq(18), next: seq(19), kind: 'slow start', timerRestarted: true, rescueTo: seq(33) },
  lossUpTo: seq(28),
  limitedTransmit: 29,
  sacked: [{ from: seq(30), to: seq(31) }],
  kernel: newKernel(seq(32)),
  reduced: true,
  echoHeeded: seq(40),
  probes: 20,
  unansweredProbes: 21,
};

const RECEIVER: Required<Receiver> = {
  irs: seq(1),
  nxt: seq(2),
  wnd: 3,
  unread: PersistentList.empty(),
  unreadBytes: 4,
  ahead: [{ seq: seq(5), len: 6, pieces: PersistentList.empty() }],
  finAt: seq(7),
  acked: seq(8),
  quickAcks: 41,
  recent: [seq(9)],
  recentTimestamp: { value: 10, us: 11 },
  congested: true,
  duplicate: { from: seq(12), to: seq(13) },
};

const TCB: Required<Synchronized> = {
  key: 'c',
  peer: 'them',
  localPort: 1,
  remotePort: 2,
  origin: 'active',
  mss: 3,
  window: 4,
  application: 'stopped',
  extensions: { windowShift: 7, timestamps: true, sack: true, ecn: true },
  fastOpen: { option: 'x', awaits: 8, early: true },
  sender: SENDER,
  timers: ['persist'],
  keepAliveProbes: 5,
  challengedUs: [6],
  userTimeoutUs: 7,
  state: 'ESTABLISHED',
  receiver: RECEIVER,
};

const HOST: Required<TcpHost> = {
  id: 'us',
  listeners: [80],
  reading: true,
  connections: PersistentMap.empty(),
  pairs: PersistentMap.empty(),
  ended: PersistentMap.empty(),
  lastOpened: PersistentMap.empty(),
  unused: PersistentMap.empty(),
  cookies: PersistentMap.empty(),
  fastOpenKey: 9,
  pending: 8,
  halfOpen: PersistentMap.empty(),
  retransmitting: 1,
  delaying: 2,
  opened: 3,
  ephemeral: 4,
  messages: 5,
  chosen: 6,
};

describe('A copy is another object with the same fields', () => {
  test.each([
    ['of a host', HOST, copyOfHost(HOST)],
    ['of a connection', TCB, copyOfTcb(TCB)],
    ['of a sender', SENDER, copyOfSender(SENDER)],
    ['of a receiver', RECEIVER, copyOfReceiver(RECEIVER)],
  ])('%s', (_of, original, copy) => {
    expect(copy).not.toBe(original);
    expect(copy).toStrictEqual(original);
  });
});
