/** Language reference, "Paths" and "Protocols of your own": what `len` counts for, on a line with a rate, a queue and an MTU. */
import { describe, expect, test } from 'vitest';
import { issues, play, trace } from '../play.ts';

/** Go-back-N without losses: a packet of 1000 bytes takes 8 ms to send, an acknowledgement none. */
const sliding = (window: number, packets: number): string => `machine sender(window, packets)
  var base = 1
  var next = 1
  [*] --> S
  S --> S : go / start fill 0ms
  S --> S : fill / each k in next .. min(base + window - 1, packets): !PKT(k) to r len 1kB, next = max(next, min(base + window, packets + 1))
  S --> S : ?ACK(k) / base = k + 1, start fill 0ms
end
machine receiver
  [*] --> R
  R --> R : ?PKT(k) / deliver, !ACK(k) to sender
end
participant s is sender(${window}, ${packets})
participant r is receiver
set rate s r 1Mbit
s go
`;

const arrivals = (text: string): readonly number[] =>
  play(text, 'arrive').flatMap((line) => (line.endsWith('arrive r') ? [Number(line.split(' ')[0])] : []));

describe('Packets of 1000 bytes at 1 Mbit/s', () => {
  test('take 8 ms each: with a window of 1, one goes in 28 ms', () => {
    const text = sliding(1, 20);
    const times = arrivals(text);
    expect(times).toEqual(Array.from({ length: 20 }, (_, index) => 18 + 28 * index));
    expect(issues(`${text}expect r received 20 at 550ms`)).toEqual([]);
  });

  test('keep the line busy with a window of 4', () => {
    const text = sliding(4, 20);
    expect(arrivals(text)).toEqual(Array.from({ length: 20 }, (_, index) => 18 + 8 * index));
    expect(issues(`${text}expect r received 20 at 170ms`)).toEqual([]);
  });
});

const sending = (effects: string): string => `machine m
  [*] --> S
  S --> S : go / ${effects}
  ignore ?X, ?Y
end
participant a, b is m
`;

const fates = (text: string): readonly string[] =>
  trace(text).events.flatMap((event) =>
    event.kind === 'message' ? [`${event.bytes} ${event.loss?.why ?? event.fate}`] : [],
  );

describe('The length of a message', () => {
  test('is that of how it is written, of a datagram of several the sum; or `len`', () => {
    expect(fates(`${sending('!X("é"), !X(12) + Y, !X len 2kB, !Y len 10 * 3')}a go`)).toEqual([
      `${'X("é")'.length + 1} delivered`,
      `${'X(12)'.length + 'Y'.length} delivered`,
      '2000 delivered',
      '30 delivered',
    ]);
  });

  test('is held against the MTU', () => {
    expect(fates(`${sending('!X len 1500, !X len 1501')}set mtu a b 1500\na go`)).toEqual([
      '1500 delivered',
      '1501 size',
    ]);
  });

  test('does not count for the places in a queue', () => {
    const text = `${sending('each k in 1 .. 4: !X(k) len 1250')}set rate a b 1Mbit\nset queue a b 2\na go`;
    expect(fates(text)).toEqual(['1250 delivered', '1250 delivered', '1250 delivered', '1250 queue']);
    expect(play(text, 'arrive')).toEqual(['20 arrive b', '30 arrive b', '40 arrive b']);
  });

  test('that is none is an error of its line', () => {
    expect(issues(`${sending('!X len 0 - 1, !Y')}a go`)).toEqual(['3: error: "len" needs a number of bytes, not -1']);
    expect(issues(`${sending('!X len self, !Y')}a go`)).toEqual(['3: error: "len" needs a number of bytes, not a']);
  });
});
