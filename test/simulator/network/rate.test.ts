/** Language reference, "Options of set": `rate` and `queue`. */
import { describe, expect, test } from 'vitest';
import { stateTable } from '../../../src/diagram/table/table.ts';
import type { Arriving, Departing } from '../../../src/simulator/network/network.ts';
import { Links } from '../../../src/simulator/network/links.ts';
import { Network } from '../../../src/simulator/network/network.ts';
import { EventQueue } from '../../../src/simulator/queue.ts';
import { TraceBuilder } from '../../../src/trace/trace-builder.ts';
import { issues, play, trace } from '../play.ts';

const open = 'set congestion off\nserver listen\nclient connect server\n';
const machines = `machine sender
  [*] --> S
  S --> S : go / !DATA(1) to b, !DATA(2) to b, !DATA(3) to b
end
machine receiver
  [*] --> R
  R --> R : ?DATA(n)
end
participant a is sender
participant b is receiver
`;

describe('rate', () => {
  test('packets leave one after another: each takes its size by the rate, then the latency', () => {
    // 1500 bytes at 2 Mbit/s: 6 ms. The ACKs that come back have no rate.
    expect(play(`${open}set rate client server 2Mbit\nclient send 2920`, 'arrive').slice(3)).toEqual([
      '46 arrive server',
      '52 arrive server',
      '56 arrive client',
      '62 arrive client',
    ]);
  });

  test('a segment counts with its headers, 40 bytes and its options', () => {
    // 44 bytes with the MSS option at 1 kbit/s: 352 ms; 40 bytes: 320 ms.
    expect(play(`set rate 1kbit\nset rto 9s\nset min-rto 9s\n${open}`, 'arrive')).toEqual([
      '362 arrive server',
      '724 arrive client',
      '1054 arrive server',
    ]);
  });

  test('a message counts as it is written', () => {
    // DATA(1): 7 bytes at 1 kbit/s: 56 ms.
    expect(play(`${machines}set rate a b 1kbit\na go`, 'arrive')).toEqual([
      '66 arrive b',
      '122 arrive b',
      '178 arrive b',
    ]);
  });

  test('no time is lost to rounding: what is not a whole microsecond adds up', () => {
    // 40 bytes at 300 Mbit/s are 1.0666… µs; 1500 bytes are 40 µs.
    const sent = play(
      `${open}set rate client server 3Gbit\nset latency client server 0us\nclient send 43800`,
      'arrive',
    );
    const last = sent.filter((line) => line.endsWith('server')).at(-1);
    expect(last).toBe('30.12 arrive server');
  });

  test('is of one direction; of one side, all that it sends; off again', () => {
    const first = (text: string) => play(`${open}${text}\nclient send 1460`, 'deliver');
    expect(first('set rate client 1Mbit')).toEqual(['52 server gets 1460']);
    expect(first('set rate server 1Mbit')).toEqual(['40 server gets 1460']);
    expect(first('set rate 1Mbit\nset rate off')).toEqual(['40 server gets 1460']);
  });

  test('a rate that changes is that of the packets which begin to leave from then on', () => {
    const text = `${open}set rate client server 1Mbit\nclient send 4380\n+1ms set rate client server 12Mbit`;
    expect(
      play(text, 'arrive')
        .filter((line) => line.endsWith('server'))
        .slice(2),
    ).toEqual(['52 arrive server', '53 arrive server', '54 arrive server']);
  });

  test('what waits in a queue keeps the wire busy', () => {
    const text = `set retries 0\n${open}set rate client server 100kbit\nclient send 2920\nclient close`;
    expect(play(text, 'action').at(-1)).toBe('290 client close');
  });
});

describe('queue', () => {
  const bottleneck = `${open}set rate client server 2Mbit\nset queue client server 2\n`;

  test('so many packets may wait behind the one being sent: more are lost, with their place', () => {
    const { events } = trace(`${bottleneck}client send 7300`);
    const data = events.filter((event) => event.kind === 'segment' && event.len > 0).slice(0, 5);
    expect(data.map((event) => (event.kind === 'segment' ? [event.fate, event.loss] : []))).toEqual([
      ['delivered', undefined],
      ['delivered', undefined],
      ['delivered', undefined],
      ['dropped', { why: 'queue', place: 3, limit: 2 }],
      ['dropped', { why: 'queue', place: 3, limit: 2 }],
    ]);
  });

  test('each change of its length is an event: how many packets wait, and how many bytes', () => {
    expect(play(`${bottleneck}client send 4380`, 'queue')).toEqual([
      '30 client server queue 1 1500',
      '30 client server queue 2 3000',
      '36 client server queue 1 1500',
      '42 client server queue 0 0',
    ]);
  });

  test('a place that becomes free at an instant is free for what arrives at that instant', () => {
    const text = `${bottleneck}client send 4380\n+6ms client send 1460`;
    expect(play(text, 'segment').filter((line) => line.includes('dropped'))).toEqual([]);
  });

  test('the picture and the table say that it was full', () => {
    const lost = stateTable(trace(`${bottleneck}client send 7300`)).rows.find(({ wrong }) => wrong);
    expect(lost?.because).toContain('lost, queue full: 2 wait');
  });

  test('without a rate nothing waits', () => {
    expect(play(`${open}set queue 1\nclient send 14600`, 'queue')).toEqual([]);
  });
});

describe('Explicit congestion notification (RFC 3168, section 5)', () => {
  /** What arrives of six packets that are sent at once to a queue for four, by kind of packet. */
  function sixAtOnce(marked: (packet: string) => string | null): readonly string[] {
    const arriving: string[] = [];
    const builder = new TraceBuilder(0);
    const direction = { latencyUs: 0, rate: 8_000_000, queue: 4, loss: 0, mtu: null };
    const options = { direction: () => direction, microseconds: () => 0, natTimeoutUs: () => 0, seed: 1 };
    const queue = new EventQueue<Arriving<string> | Departing>();
    const noPorts = { portsOf: () => null, withPorts: (packet: string) => packet, foreignPorts: () => null };
    const wire = { matches: () => false, bytesOf: () => 1000, marked, ...noPorts };
    const network = new Network<string>(wire, new Links([], []), options, builder, queue);
    const message = {
      id: null,
      from: 'a',
      to: 'b',
      connection: null,
      name: '',
      arguments: [],
      bytes: 0,
      injected: false,
    };
    for (let nth = 1; nth <= 6; nth++)
      network.send({
        from: 'a',
        to: 'b',
        datagram: { source: 'a', destination: 'b', packet: String(nth), tooBig: null, injected: false },
        travelling: builder.message(message),
      });
    for (let next = queue.pop(); next !== null; next = queue.pop()) {
      builder.nowUs = next.timeUs;
      if (next.what.kind === 'departure') network.depart(next.what);
      else arriving.push(`${next.what.datagram.packet} at ${next.timeUs / 1000}`);
    }
    return arriving;
  }

  test('packets that may be marked are, from half full on; a full queue loses them too', () => {
    expect(sixAtOnce((packet) => `${packet} marked`)).toEqual([
      '1 at 1',
      '2 at 2',
      '3 at 3',
      '4 marked at 4',
      '5 marked at 5',
    ]);
  });

  test('others are not', () => {
    expect(sixAtOnce(() => null)).toEqual(['1 at 1', '2 at 2', '3 at 3', '4 at 4', '5 at 5']);
  });
});

describe('Bad input', () => {
  test.each([
    ['set rate 0Mbit', '1: error: A rate is a whole number of bits a second, from 1 to 10^15, not `0Mbit`.'],
    ['set rate 2', '1: error: A rate is a number with `bit`, `kbit`, `Mbit` or `Gbit`: bits a second.'],
    [
      'set rate 2Mbps',
      '1: error: A rate is a number with `bit`, `kbit`, `Mbit` or `Gbit`: bits a second. Did you mean `2Mbit`?',
    ],
    ['set rate fast', '1: error: Expected `off`, or a rate such as `2Mbit` or a participant, not `fast`.'],
    ['set rate client fast', '1: error: Expected `off`, or a rate such as `2Mbit` or a participant, not `fast`.'],
    ['set rate client server fast', '1: error: Expected `off`, or a rate such as `2Mbit`, not `fast`.'],
    ['set queue 0', '1: error: Expected an integer from 1 to 1000000 or a participant, not `0`.'],
  ])('%s', (line, message) => {
    expect(issues(`${line}\nserver listen\nclient connect server\nexpect server ESTABLISHED`)).toEqual([message]);
  });
});
