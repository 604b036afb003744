/** What a scenario says about congestion control, and what its trace tells of it. */
import { describe, expect, test } from 'vitest';
import { english } from '../english.ts';
import { issues, trace } from './play.ts';

const slowStart = `set latency 50ms
set initial-window 2mss
set ssthresh 8mss
server listen
client connect server
client send 33mss`;

/** Of the client's segments with text: how many leave at which time, counted from the first. */
function rounds(text: string): string[] {
  const times = trace(text).events.flatMap((event) =>
    event.kind === 'segment' && event.from === 'client' && event.len > 0 ? [event.timeUs] : [],
  );
  const counts = new Map<number, number>();
  for (const time of times) counts.set(time, (counts.get(time) ?? 0) + 1);
  return [...counts].map(([time, count]) => `${(time - times[0]!) / 1000} ms: ${count}`);
}

/** The values that the variable of the client takes, one after another. */
function values(text: string, name: string): unknown[] {
  return trace(text).events.flatMap((event) =>
    event.kind === 'vars' && event.at === 'client' && name in event.vars ? [event.vars[name]] : [],
  );
}

describe('RFC 5681, section 3.1: slow start, then congestion avoidance', () => {
  test('round trips carry 2, 4, 8, 9 and 10 segments', () => {
    expect(rounds(slowStart)).toEqual(['0 ms: 2', '100 ms: 4', '200 ms: 8', '300 ms: 9', '400 ms: 10']);
  });

  test('cwnd goes from 2 to 11 segments, ssthresh stays 8', () => {
    expect(values(slowStart, 'cwnd')).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((count) => count * 1460));
    expect(values(slowStart, 'ssthresh')).toEqual([8 * 1460]);
  });

  test('without congestion control all 33 leave at once', () => {
    expect(rounds(`set congestion off\n${slowStart}`)).toEqual(['0 ms: 33']);
  });
});

describe('Congestion control among the actions', () => {
  const open = 'set latency 50ms\nserver listen\nclient connect server\n';

  test('off: what waits for the window leaves at once', () => {
    expect(rounds(`${open}set congestion client off\nclient send 33mss`)).toEqual(['0 ms: 33']);
    expect(rounds(`${open}client send 33mss\n+10ms set congestion client off\nwait 1ms`)).toEqual([
      '0 ms: 10',
      '10 ms: 23',
    ]);
  });

  test('on: the window is as it was', () => {
    expect(rounds(`set congestion off\n${open}set congestion reno\nclient send 12mss`)).toEqual([
      '0 ms: 10',
      '100 ms: 2',
    ]);
  });
});

describe('The trace tells the variables of a sender', () => {
  const text =
    'set min-rto 1ms\nserver listen\nclient connect server\ndrop data from client\nclient send 100\nwait 2s\nserver send 10';
  test.each([
    ['flight', [0, 100, 0]],
    // Not again: what was repeated is not measured.
    ['rtt', [20_000]],
    ['srtt', [null, 20_000]],
    ['rttvar', [null, 10_000]],
    ['rto', [1_000_000, 60_000, 120_000]],
    ['retransmissions', [0, 1]],
    ['timeouts', [0, 1]],
    ['window', [65_535, 65_525]],
  ])('%s', (name, told) => {
    expect(values(text, name)).toEqual(told);
  });

  test('and by which rule the congestion window changes', () => {
    const told = trace(slowStart).events.flatMap((event) =>
      event.kind === 'vars' && event.at === 'client' && event.cwndReason !== undefined
        ? [`${event.timeUs / 1000} ms: ${english(event.cwndReason)}, ${event.section}`]
        : [],
    );
    expect([told[0], told[1], told.at(-1)]).toEqual([
      '0 ms: the initial window, RFC 6928, section 2',
      '250 ms: slow start: the window grows by what is acknowledged, by one segment at most, RFC 5681, section 3.1',
      '650 ms: congestion avoidance: the window grows by one segment a round trip, RFC 5681, section 3.1',
    ]);
  });
});

describe('Options', () => {
  test.each([
    ['set ssthresh 0', 'A size from 1 to 1073741824 bytes is expected, not `0`.'],
    [
      'set initial-window',
      'Expected a size from 1 to 1073741824 bytes, or in segments such as `8mss` or a participant after `initial-window`.',
    ],
    ['set congestion client vegas', 'Expected `tahoe`, `reno`, `cubic` or `off`, not `vegas`.'],
    [
      'set cwnd 10',
      '`cwnd` (a congestion window that is set (`initial-window` is what it begins with)) is not modelled.',
    ],
  ])('%s is refused', (text, message) => {
    expect(issues(text)[0]).toContain(message);
  });
});

test('RFC 9438, sections 4.2 and 5.8: CUBIC does not count the time in which nothing is sent', () => {
  const after = (idle: string) => {
    const text = `set congestion cubic\nset ssthresh 4mss\nset initial-window 4mss\nset idle-restart off\nserver listen\nclient connect server\nclient send 40mss\nwait ${idle}\nclient send 40mss\n`;
    return values(text, 'cwnd');
  };
  expect(after('600s')).toEqual(after('1s'));
  expect(after('1s').length).toBeGreaterThan(40);
});

test('Linux with unread text refuses a zero-window probe whole, and with it the delayed ACK that it brought', () => {
  const sent = (behaviour: string) =>
    trace(
      `set mss 100\nset window 150\nset delayed-ack server 150ms\nset behaviour client ${behaviour}\nserver listen\nclient connect server\nclient stop reading\nserver send 250\n+1s client send 1200`,
    ).events.filter((event) => event.kind === 'segment' && event.from === 'client' && event.retransmission).length;
  expect(sent('linux')).toBeGreaterThan(0);
  expect(sent('rfc')).toBe(0);
});
