/** The events of the trace: whole as they are recorded, and what becomes known of a packet later. */
import { describe, expect, test } from 'vitest';
import { said } from '../english.ts';
import type { EventBase, MessageEvent, SegmentEvent, SegmentOptionFields, TraceEvent } from '../../src/trace/trace.ts';
import type { SentMessage, SentSegment, Unrecorded } from '../../src/trace/trace-builder.ts';
import { TraceBuilder } from '../../src/trace/trace-builder.ts';

/** One of each kind, with every field that it can have: a new field is missing here until it is added. */
const EVENTS: { readonly [Kind in Unrecorded['kind']]: Required<Extract<Unrecorded, { readonly kind: Kind }>> } = {
  action: { kind: 'action', at: 'a', action: 'send', arguments: [1] },
  arrive: { kind: 'arrive', at: 'b', segment: 1, copy: 2 },
  discard: {
    kind: 'discard',
    at: 'b',
    connection: 1,
    segment: 1,
    reason: said('old'),
    section: '3.4',
    harmless: true,
  },
  refuse: { kind: 'refuse', at: 'a', connection: 1, reason: said('no'), section: '3.10.2', error: 'closing' },
  state: {
    kind: 'state',
    at: 'a',
    connection: 1,
    from: 'A',
    to: 'B',
    reason: said('so'),
    section: '3.5',
    ruleLine: 4,
    machine: 'm',
  },
  internal: { kind: 'internal', at: 'a', state: 'A', reason: said('so'), ruleLine: 4, machine: 'm' },
  vars: { kind: 'vars', at: 'a', connection: 1, vars: { n: 1 }, cwndReason: said('so'), section: '3.1', machine: 'm' },
  timer: { kind: 'timer', at: 'a', connection: 1, timer: 't', what: 'start', dueUs: 9 },
  deliver: { kind: 'deliver', at: 'b', connection: 1, bytes: 3, messages: [1] },
  error: { kind: 'error', at: 'b', connection: 1, error: 'reset' },
  expect: { kind: 'expect', at: 'a', holds: true, claim: 'c', found: said('f'), matched: 1, temporal: 'never' },
  note: { kind: 'note', placement: 'over', participants: ['a'], text: 'n' },
  section: { kind: 'section', text: 's' },
  queue: { kind: 'queue', from: 'a', to: 'b', packets: 2, bytes: 80 },
};

const OPTIONS: Required<SegmentOptionFields> = {
  mss: 5,
  wscale: 6,
  sackPermitted: true,
  sack: [{ from: 7, to: 8 }],
  tsval: 9,
  tsecr: 10,
  fastOpen: 'c',
  ecn: 'capable',
};

const SEGMENT: Required<SentSegment> = {
  key: 'a>b',
  number: 7,
  from: 'a',
  to: 'b',
  connection: 1,
  flags: ['ACK'],
  seq: 1,
  ack: 2,
  seqAbsolute: false,
  ackAbsolute: true,
  len: 3,
  window: 4,
  options: OPTIONS,
  label: 'l',
  pieces: [],
  retransmission: true,
  probe: false,
  injected: false,
  reason: said('again'),
  section: '3.8',
  source: 's',
  destination: 'd',
  ports: [1, 2],
};

const MESSAGE: Required<SentMessage> = {
  id: 1,
  from: 'a',
  to: 'b',
  connection: 1,
  name: 'm',
  arguments: [1],
  more: [{ name: 'n', arguments: [2] }],
  bytes: 10,
  injected: false,
  line: 8,
  source: 's',
  destination: 'd',
  receivers: ['b', 'c'],
  head: { kind: 'response', status: 200, path: '/', lines: ['HTTP/1.1 200 OK'] },
  icmp: { type: 3, code: 4, mtu: 1280 },
};

function builder(): TraceBuilder {
  const made = new TraceBuilder(0);
  made.nowUs = 20;
  made.origin = { line: 6, cause: 5 };
  return made;
}

const BASE: EventBase = { step: 1, timeUs: 20, line: 6, cause: 5 };

describe('An event has every field with which it is recorded', () => {
  test.each(Object.values(EVENTS).map((event) => [event.kind, event] as const))('%s', (_kind, event) => {
    const made = builder();
    expect(made.record(event)).toBe(1);
    expect(made.events).toStrictEqual([{ ...BASE, ...event }]);
  });

  test('segment', () => {
    const { event } = builder().segment(SEGMENT);
    const whole: Required<Omit<SegmentEvent, 'duplicateAck' | 'hopOf' | 'loss'>> = {
      ...BASE,
      kind: 'segment',
      from: 'a',
      to: 'b',
      connection: 1,
      flags: ['ACK'],
      seq: 1,
      ack: 2,
      seqAbsolute: false,
      ackAbsolute: true,
      len: 3,
      window: 4,
      ...OPTIONS,
      label: 'l',
      fate: 'undelivered',
      faultLine: null,
      arrivesUs: null,
      retransmissionOf: null,
      retransmission: true,
      probe: false,
      injected: false,
      reason: said('again'),
      section: '3.8',
      source: 's',
      destination: 'd',
      ports: [1, 2],
    };
    expect(event).toStrictEqual(whole);
  });

  test('message', () => {
    const { event } = builder().message(MESSAGE);
    const heard = { fate: 'undelivered', faultLine: null, arrivesUs: null } as const;
    const whole: Required<Omit<MessageEvent, 'hopOf' | 'loss'>> = {
      ...BASE,
      line: 8,
      kind: 'message',
      from: 'a',
      to: 'b',
      connection: 1,
      name: 'm',
      arguments: [1],
      more: [{ name: 'n', arguments: [2] }],
      bytes: 10,
      segments: [],
      fate: 'undelivered',
      faultLine: null,
      arrivesUs: null,
      injected: false,
      source: 's',
      destination: 'd',
      receivers: [
        { at: 'b', ...heard },
        { at: 'c', ...heard },
      ],
      head: { kind: 'response', status: 200, path: '/', lines: ['HTTP/1.1 200 OK'] },
      icmp: { type: 3, code: 4, mtu: 1280 },
    };
    expect(event).toStrictEqual(whole);
  });
});

describe('A packet that is passed on', () => {
  test('is the same packet: its header says what it says from here on, and why it was sent is said where it was', () => {
    const made = builder();
    const { event } = made.segment({ ...SEGMENT, from: 'a', to: 'r', destination: 'b' });
    made.origin = { line: 6, cause: 7 };
    const hop = made.hop(event, { from: 'r', to: 'b', source: 'a' });
    expect(hop.event).toMatchObject({
      step: 2,
      hopOf: 1,
      cause: 7,
      from: 'r',
      to: 'b',
      source: 'a',
      len: 3,
      label: 'l',
    });
    expect(hop.event).toMatchObject({ retransmission: true, reason: null, section: null, fate: 'undelivered' });
    expect(hop.event).not.toHaveProperty('destination');
    expect(hop.event).not.toHaveProperty('ports');
    expect(made.hop(hop.event, { from: 'b', to: 'c' }).event).toMatchObject({ step: 3, hopOf: 1 });
  });

  test('as a message of a machine too', () => {
    const made = builder();
    const { event } = made.message({ ...MESSAGE, to: 'r', destination: 'b' });
    const hop = made.hop(event, { from: 'r', to: 'b', source: 'a', destination: 'c' });
    expect(hop.event).toMatchObject({
      step: 2,
      hopOf: 1,
      from: 'r',
      to: 'b',
      source: 'a',
      destination: 'c',
      name: 'm',
    });
  });

  test('carries what it carried: the message is lost where its last hop is', () => {
    const made = builder();
    const message = made.message(MESSAGE);
    const piece = { host: 'a', message: 1, label: null, start: 0, end: 10, total: 10, content: null };
    const sent = made.segment({ ...SEGMENT, pieces: [piece] });
    sent.arrivesAt(30, 1);
    made.hop(sent.event, { from: 'r', to: 'b' }).lost({ why: 'queue', place: 21, limit: 20 });
    made.finish();
    expect(message.event).toMatchObject({ fate: 'dropped', segments: [2] });
    expect(made.events[2]).toMatchObject({ fate: 'dropped', loss: { why: 'queue', place: 21, limit: 20 } });
  });
});

describe('What becomes of a packet', () => {
  const fateOf = ({ fate, faultLine, arrivesUs }: SegmentEvent | MessageEvent) => ({ fate, faultLine, arrivesUs });

  test('is known when the network says it', () => {
    const packet = builder().segment(SEGMENT);
    packet.meets(3);
    packet.lost();
    expect(fateOf(packet.event)).toStrictEqual({ fate: 'dropped', faultLine: 3, arrivesUs: null });
  });

  test('held back, it arrives when it is let go', () => {
    const packet = builder().segment(SEGMENT);
    packet.held();
    expect(fateOf(packet.event)).toStrictEqual({ fate: 'held', faultLine: null, arrivesUs: null });
    packet.arrivesAt(90, 1);
    expect(fateOf(packet.event)).toStrictEqual({ fate: 'delivered', faultLine: null, arrivesUs: 90 });
  });

  test('duplicated, it arrives with its first copy', () => {
    const packet = builder().segment(SEGMENT);
    packet.arrivesAt(30, 1);
    packet.arrivesAt(40, 2);
    expect(fateOf(packet.event)).toStrictEqual({ fate: 'duplicated', faultLine: null, arrivesUs: 30 });
  });

  test('on its way when the simulation stops, it does not arrive', () => {
    const packet = builder().segment(SEGMENT);
    packet.arrivesAt(30, 1);
    packet.undelivered();
    expect(fateOf(packet.event)).toStrictEqual({ fate: 'undelivered', faultLine: null, arrivesUs: null });
  });
});

describe('A message that segments carry', () => {
  const piece = { host: 'a', message: 1, label: null, start: 0, end: 10, total: 10, content: null };

  test('names them; they originate from its line; it arrives when its last byte is handed over', () => {
    const made = builder();
    const message = made.message(MESSAGE);
    const segment = made.segment({ ...SEGMENT, pieces: [piece] });
    expect(message.event).toMatchObject({ segments: [2], fate: 'undelivered' });
    expect(segment.event.line).toBe(8);
    made.nowUs = 50;
    expect(made.handOver([{ ...piece, end: 4 }])).toEqual([]);
    expect(made.handOver([{ ...piece, start: 4 }])).toEqual([1]);
    expect(message.event).toMatchObject({ fate: 'delivered', arrivesUs: 50 });
  });

  test('is lost if the last of them is', () => {
    const made = builder();
    const message = made.message(MESSAGE);
    made.segment({ ...SEGMENT, pieces: [piece] }).lost();
    made.finish();
    expect(message.event.fate).toBe('dropped');
  });
});

test('A repeated ACK and a repeated segment are known as such', () => {
  const made = builder();
  const bare = { ...SEGMENT, len: 0, retransmission: false, reason: null };
  made.segment({ ...bare, from: bare.to, to: bare.from, len: 100 });
  made.segment(bare);
  expect(made.segment(bare).event).toMatchObject({ duplicateAck: 1 });
  made.segment({ ...SEGMENT, retransmission: false });
  const repeated: TraceEvent = made.segment(SEGMENT).event;
  expect(repeated).toMatchObject({ retransmissionOf: 4 });
});
