/** Linux hands text to the network in pairs of segments, and fills the window with the second one. */
import { describe, expect, test } from 'vitest';
import { simulateText } from '../../../../src/compile.ts';

/** What the client sent with text: when, SEQ and length. */
function textOf(lines: string, settings = 'set behaviour linux', latency = '10ms') {
  const text = `${settings}\nset nagle on\nset latency ${latency}\nserver listen\n+100ms client connect server\n${lines}`;
  const { events, issues } = simulateText(text).trace;
  expect(issues).toEqual([]);
  return events.flatMap((event) =>
    event.kind === 'segment' && event.from === 'client' && event.len > 0
      ? [{ timeUs: event.timeUs, sent: `${event.seq} ${event.len}` }]
      : [],
  );
}

const sentBy = (lines: string) => textOf(lines).map(({ sent }) => sent);

/** What leaves of 9000 bytes at the instant of SEND, into a window of so many bytes. */
function atOnce(window: number, settings?: string, latency?: string): string[] {
  const lines = `+100ms inject ACK from server to client seq 1 ack 1 window ${window}\n+100ms client send 9000`;
  const all = textOf(lines, settings, latency);
  return all.filter(({ timeUs }) => timeUs === 300_000).map(({ sent }) => sent);
}

describe('RFC 9293, section 3.8.6.2.1: the second of a pair fills what is left of the window', () => {
  test('the window ends inside the second segment of a pair', () => {
    expect(atOnce(2000)).toEqual(['1 1460', '1461 540']);
    expect(atOnce(4400)).toEqual(['1 1460', '1461 1460', '2921 1460', '4381 20']);
  });

  test('the window ends inside the first one: it waits', () => {
    expect(atOnce(700)).toEqual([]);
    expect(atOnce(3000)).toEqual(['1 1460', '1461 1460']);
  });

  test('under the RFC it waits always', () => {
    expect(atOnce(2000, 'set behaviour rfc')).toEqual(['1 1460']);
    expect(atOnce(4400, 'set behaviour rfc')).toEqual(['1 1460', '1461 1460', '2921 1460']);
  });

  test('no pair fits into a buffer of half of a small window', () => {
    expect(atOnce(2000, 'set behaviour linux\nset window server 5000')).toEqual(['1 1460']);
  });

  test('on a short path more than two are handed over as one: it waits, as under the RFC', () => {
    expect(atOnce(2000, 'set behaviour linux', '1ms')).toEqual(['1 1460']);
  });
});

describe('RFC 9293, section 3.8.1: what was handed over as one is repeated as one', () => {
  test('a window that has shrunk cuts it anew, and the rest stays one', () => {
    const lines =
      '+100ms hold next 3 data from client\n+100ms client send 4380\n' +
      '+5ms inject ACK from server to client seq 1 ack 1 window 1000\n+600ms release client';
    expect(sentBy(lines).slice(3)).toEqual(['1 1000', '1001 1460', '2461 460', '2921 1460']);
  });

  test('the end of a write that left with what was before it is joined with nothing', () => {
    const lines =
      'set nagle client off\n+100ms client send 300\n+100ms drop next 4 data from client\n' +
      '+100ms client send 1\n+2ms client send 1461\n+3ms client send 40\nwait 900ms';
    expect(sentBy(lines).slice(5)).toEqual(['301 1', '302 1460', '1762 1', '1763 40']);
  });

  test('the end of it alone, after its beginning went alone, is joined', () => {
    const lines =
      'set nagle client off\n+100ms client send 300\n+100ms drop next 3 data from client\n' +
      '+100ms client send 1461\n+3ms client send 40\nwait 900ms';
    expect(sentBy(lines).slice(4)).toEqual(['301 1460', '1761 41']);
  });
});
