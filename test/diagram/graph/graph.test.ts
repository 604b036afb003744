/** Which flow a graph is of, and which series it has. */
import { describe, expect, test } from 'vitest';
import { flowOf, flowsOf } from '../../../src/diagram/graph/flows.ts';
import { graphOf } from '../../../src/diagram/graph/graph.ts';
import type { GraphName } from '../../../src/diagram/graph/names.ts';
import { readGraphNames } from '../../../src/diagram/graph/names.ts';
import type { Series } from '../../../src/diagram/graph/model.ts';
import type { Trace, TraceConnection } from '../../../src/trace/trace.ts';
import { trace } from '../hand-written-trace.ts';

const connection = (id: number, name: string, ends: readonly [string, string]): TraceConnection => ({
  id,
  name,
  ends,
  ports: [49152, 80],
  initial: [],
});

function panel(of: Trace, name: GraphName): readonly Series[] {
  return graphOf(of, { names: [name] })?.panels[0]?.series ?? [];
}

/** `key: value@time …` of each series. */
function told(series: readonly Series[]): readonly string[] {
  return series.map((one) => {
    const items =
      one.kind === 'line'
        ? one.changes.map(({ value, timeUs }) => `${value}@${timeUs / 1000}`)
        : one.marks.map(
            ({ low, high, text, timeUs }) => `${text ?? (low === high ? low : `${low}-${high}`)}@${timeUs / 1000}`,
          );
    return `${one.key}: ${items.join(' ')}`;
  });
}

const vars = (at: string, values: Record<string, number | null>) => ({
  kind: 'vars' as const,
  at,
  connection: 1,
  vars: values,
});

describe('The flow', () => {
  const several = trace()
    .connected(connection(1, 'c1', ['client', 'server']), connection(2, 'download', ['client', 'server']))
    .segment('client', 'server', 'ACK', { len: 500 })
    .segment('client', 'server', 'ACK', { len: 100, connection: 2 })
    .segment('server', 'client', 'ACK', { len: 1000, connection: 2 })
    .build();

  test('is the direction with most bytes of the connection with most bytes', () => {
    expect(flowOf(several, { connection: null, from: null })?.label).toBe('download: server → client');
  });

  test('is of the connection and the direction that are named', () => {
    expect(flowOf(several, { connection: 'c1', from: null })?.label).toBe('c1: client → server');
    expect(flowOf(several, { connection: 'download', from: 'client' })?.label).toBe('download: client → server');
    expect(flowOf(several, { connection: null, from: 'client' })?.label).toBe('c1: client → server');
    expect(flowOf(several, { connection: 'c3', from: null })).toBeNull();
  });

  test('has its connection’s name only where there are several', () => {
    const one = trace().segment('client', 'server', 'SYN').build();
    expect(flowsOf(one).map(({ label }) => label)).toEqual(['client → server']);
  });

  test('of which nothing was sent is none', () => {
    expect(flowsOf(trace().build())).toEqual([]);
    expect(graphOf(trace().build())).toBeNull();
  });

  test('does not count what is sent again', () => {
    const again = trace()
      .segment('client', 'server', 'ACK', { len: 1000 })
      .segment('client', 'server', 'ACK', { len: 1000, retransmission: true })
      .segment('server', 'client', 'ACK', { len: 1500 })
      .build();
    expect(flowOf(again, { connection: null, from: null })?.from).toBe('server');
  });
});

describe('The names of graphs', () => {
  test('are a list, in any order', () => {
    expect(readGraphNames('windows,sequence')).toEqual(['sequence', 'windows']);
    expect(readGraphNames('windows')).toEqual(['windows']);
    expect(readGraphNames('window')).toBeNull();
    expect(readGraphNames('')).toBeNull();
  });
});

describe('Time and sequence numbers', () => {
  test('segments are bars from their first number to their last, SYN and FIN one number each (RFC 9293, section 3.4)', () => {
    const sent = trace()
      .segment('client', 'server', 'SYN')
      .at(20_000)
      .segment('client', 'server', 'ACK', { seq: 1, ack: 1 })
      .segment('client', 'server', 'ACK', { seq: 1, ack: 1, len: 1460 })
      .segment('client', 'server', 'FIN,ACK', { seq: 1461, ack: 1, len: 40 })
      .build();
    expect(told(panel(sent, 'sequence'))).toEqual(['segment: 0-1@0 1-1461@20 1461-1502@20', 'flag: SYN@0 FIN@20']);
  });

  test('retransmissions are bars of their own, what is lost is marked', () => {
    const sent = trace()
      .segment('client', 'server', 'ACK', { seq: 1, len: 100, fate: 'dropped', arrivesUs: null })
      .at(1_000_000)
      .segment('client', 'server', 'ACK', { seq: 1, len: 100, retransmission: true, retransmissionOf: 1 })
      .build();
    expect(told(panel(sent, 'sequence'))).toEqual(['segment: 1-101@0', 'retransmission: 1-101@1000', 'lost: 1-101@0']);
  });

  test('what is acknowledged, and the end of the window, are what the sender knows', () => {
    const sent = trace()
      .segment('client', 'server', 'ACK', { seq: 1, len: 100 })
      .event(vars('client', { sndUna: 1, sndWnd: 1000 }))
      .event(vars('server', { sndUna: 77, sndWnd: 9 }))
      .at(20_000)
      .event(vars('client', { sndUna: 101 }))
      .at(30_000)
      .event(vars('client', { sndWnd: 500 }))
      .build();
    expect(told(panel(sent, 'sequence'))).toEqual([
      'acknowledged: 1@0 101@20',
      'window-edge: 1001@0 1101@20 601@30',
      'segment: 1-101@0',
    ]);
  });

  test('SACK blocks, duplicate ACKs and a RST of the other end are where they arrive (RFC 2018, section 3)', () => {
    const sent = trace()
      .segment('client', 'server', 'ACK', { seq: 1, len: 100 })
      .at(10_000)
      .segment('server', 'client', 'ACK', { ack: 1, duplicateAck: 1, sack: [{ from: 101, to: 201 }] })
      .segment('server', 'client', 'RST,ACK', { ack: 1 })
      .at(20_000)
      .arrive('client', 2)
      .arrive('client', 3)
      .build();
    expect(told(panel(sent, 'sequence'))).toEqual([
      'sack: 101-201@20',
      'segment: 1-101@0',
      'duplicate-ack: 1@20',
      'flag: RST@20',
    ]);
  });

  test('an old number is below zero, an injected segment is left out', () => {
    const sent = trace()
      .segment('client', 'server', 'ACK', { seq: 4_294_967_200, len: 50 })
      .segment('client', 'server', 'ACK', { seq: 2_000_000_000, len: 50, injected: true })
      .build();
    expect(told(panel(sent, 'sequence'))).toEqual(['segment: -96--46@0']);
  });

  test('the scale leaves out a window that would press everything onto the axis', () => {
    const sent = (window: number) =>
      graphOf(
        trace()
          .segment('client', 'server', 'ACK', { seq: 0, len: 1000 })
          .event(vars('client', { sndUna: 0, sndWnd: window }))
          .build(),
      )?.panels[0]?.domain[1];
    expect(sent(2000)).toBeCloseTo(2120);
    expect(sent(65_535)).toBeCloseTo(1060);
  });
});

describe('Windows', () => {
  test('are steps; a threshold that is not set yet has no value', () => {
    const sent = trace()
      .segment('client', 'server', 'ACK', { seq: 1, len: 100 })
      .event(vars('client', { cwnd: 14_600, ssthresh: null, flight: 100, sndWnd: 65_535 }))
      .at(30_000)
      .event(vars('client', { cwnd: 7300, ssthresh: 7300 }))
      .build();
    expect(told(panel(sent, 'windows'))).toEqual([
      'receive-window: 65535@0',
      'flight: 100@0',
      'ssthresh: 7300@30',
      'cwnd: 14600@0 7300@30',
    ]);
  });

  test('where no variable says what is in flight, it is what is not acknowledged', () => {
    const sent = trace()
      .segment('client', 'server', 'ACK', { seq: 1, len: 100 })
      .event(vars('client', { sndUna: 1, sndNxt: 101 }))
      .at(20_000)
      .event(vars('client', { sndUna: 101 }))
      .build();
    expect(told(panel(sent, 'windows'))).toEqual(['flight: 100@0 0@20']);
  });
});

describe('Round trips', () => {
  test('are the measurements of the sender, each of them', () => {
    const sent = trace()
      .segment('client', 'server', 'ACK', { seq: 1, len: 100 })
      .at(20_000)
      .event(vars('client', { rtt: 20_000 }))
      .event(vars('server', { rtt: 77 }))
      .at(40_000)
      .event(vars('client', { rtt: 20_000 }))
      .build();
    expect(told(panel(sent, 'round-trip'))).toEqual(['sample: 20000@20 20000@40']);
  });

  test('the sender’s estimate and its time-out are lines', () => {
    const sent = trace()
      .segment('client', 'server', 'ACK', { seq: 1, len: 100 })
      .at(20_000)
      .event(vars('client', { srtt: 20_000, rto: 1_000_000 }))
      .build();
    expect(told(panel(sent, 'round-trip'))).toEqual(['rto: 1000000@20', 'srtt: 20000@20']);
  });
});

describe('Throughput', () => {
  test('is the data that arrives, in intervals of one length', () => {
    let sent = trace().segment('client', 'server', 'ACK', { seq: 1, len: 1000 });
    for (let ms = 10; ms <= 100; ms += 10) sent = sent.at(ms * 1000).arrive('server', 1);
    // 50 intervals of 100 ms are 2 ms each: 1000 bytes in 2 ms are 4 Mbit/s.
    const [line] = panel(sent.build(), 'throughput');
    expect(told(line ? [line] : [])[0]).toMatch(/^throughput: 4000000@10 0@12 4000000@20 0@22 /);
  });
});

describe('Without a choice', () => {
  test('those graphs are shown that the trace tells something of', () => {
    const sent = trace().segment('client', 'server', 'ACK', { seq: 1, len: 100 }).build();
    expect(graphOf(sent)?.panels.map(({ name }) => name)).toEqual(['sequence']);
    const known = trace()
      .segment('client', 'server', 'ACK', { seq: 1, len: 100 })
      .event(vars('client', { cwnd: 14_600, rto: 1_000_000 }))
      .build();
    expect(graphOf(known)?.panels.map(({ name }) => name)).toEqual(['sequence', 'windows', 'round-trip']);
  });
});
