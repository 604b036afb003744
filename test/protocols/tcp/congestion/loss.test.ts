/** What a loss does to the congestion window, and what goes again: found by duplicate ACKs, or by the timer. */
import { describe, expect, test } from 'vitest';
import { tcpReason } from '../../../../src/protocols/tcp/catalog/reasons/catalog.ts';
import type { TcpSettings } from '../../../../src/protocols/tcp/options.ts';
import { established, synSent } from '../builders.ts';
import type { End } from '../end.ts';
import { acknowledge, lastRule, numbersSent, SEGMENT, windowOf } from './windows.ts';

/** `count` segments in flight, and more to send; nothing is acknowledged. */
function inFlight(count: number, settings: Partial<TcpSettings> = {}, waiting = 0): End {
  const end = established({ initialWindow: { mss: count }, ...settings }).send((count + waiting) * SEGMENT);
  end.transmitted();
  return end;
}

/** So many duplicates of the ACK of the first `segments`. */
function duplicates(end: End, count: number, segments = 0): End {
  for (let sent = 0; sent < count; sent++) acknowledge(end, segments);
  return end;
}

describe('RFC 5681, section 3.2: fast retransmit and fast recovery', () => {
  test('step 1: two duplicate ACKs change no window', () => {
    expect(windowOf(duplicates(inFlight(10), 2))).toBe('10/-');
  });

  test('step 2: the third sets ssthresh to half of what is in flight', () => {
    expect(windowOf(duplicates(inFlight(10), 3))).toMatch(/\/5$/);
    const end = established({ initialWindow: { mss: 10 } }).send(6 * SEGMENT);
    expect(windowOf(duplicates(end, 3))).toMatch(/\/3$/);
  });

  test('step 2: and to two segments at least', () => {
    expect(windowOf(duplicates(inFlight(3), 3))).toMatch(/\/2$/);
  });

  test('step 2: what limited transmit has sent does not count', () => {
    const end = duplicates(inFlight(10, {}, 10), 3);
    expect(numbersSent(end)).toEqual(['11', '12', '1 again']);
    expect(windowOf(end)).toMatch(/\/5$/);
  });

  test('step 3: the lost segment goes again, and cwnd is ssthresh and three segments', () => {
    const end = duplicates(inFlight(10), 3);
    expect(windowOf(end)).toBe('8/5');
    expect(end.transmitted()).toMatchObject([
      { retransmission: true, reason: tcpReason('tcp-fast-retransmit'), section: 'RFC 5681, section 3.2' },
    ]);
    expect(lastRule(end)).toContain('fast retransmit');
  });

  test('step 4: each further duplicate opens the window by a segment', () => {
    expect(windowOf(duplicates(inFlight(10), 5))).toBe('10/5');
  });

  test('step 5: new text leaves when the window lets it', () => {
    const end = duplicates(inFlight(10, {}, 10), 3);
    end.transmitted();
    // 12 segments are in flight; the window is 8.
    expect(numbersSent(duplicates(end, 4))).toEqual([]);
    expect(numbersSent(duplicates(end, 1))).toEqual(['13']);
  });

  test('step 6: the ACK of all that was outstanding sets cwnd to ssthresh', () => {
    const end = acknowledge(duplicates(inFlight(10), 9), 10);
    expect(windowOf(end)).toBe('5/5');
    expect(lastRule(end)).toContain('the window is ssthresh (RFC 5681, section 3.2)');
  });

  test('what follows is congestion avoidance', () => {
    const end = acknowledge(duplicates(inFlight(10, {}, 40), 3), 12);
    expect([13, 14, 15, 16, 17].map((segments) => windowOf(acknowledge(end, segments)))).toEqual([
      '5/5',
      '5/5',
      '5/5',
      '5/5',
      '6/5',
    ]);
  });
});

describe('RFC 6582, section 3.2: NewReno', () => {
  test('step 3, a partial ACK: the next gap is repeated at once, and what has left the network leaves the window', () => {
    const end = duplicates(inFlight(10), 9);
    end.transmitted();
    expect(windowOf(end)).toBe('14/5');
    acknowledge(end, 3);
    expect(numbersSent(end)).toEqual(['4 again']);
    expect(windowOf(end)).toBe('12/5');
    expect(lastRule(end)).toContain('partial ACK');
  });

  test('step 3, a partial ACK of less than a segment: nothing is added back', () => {
    const end = duplicates(inFlight(10), 3).receive(`ACK 1 ${1 + SEGMENT / 2} 0`);
    expect(windowOf(end)).toBe('7.5/5');
  });

  test('step 3: several losses of one window cost one reduction, and a round trip each', () => {
    const end = duplicates(inFlight(10), 7);
    end.transmitted();
    expect([2, 5, 8].map((segments) => numbersSent(acknowledge(end, segments)))).toEqual([
      ['3 again'],
      ['6 again'],
      ['9 again'],
    ]);
    expect(windowOf(acknowledge(end, 10))).toBe('5/5');
  });

  test('step 3: the first partial ACK restarts the timer, the others do not', () => {
    const end = duplicates(inFlight(10), 9);
    acknowledge(end.pass(300_000), 3);
    expect(end.due('retransmission')).toBe(1_000_000);
    acknowledge(end.pass(300_000), 5);
    expect(end.due('retransmission')).toBe(700_000);
  });

  test('step 1: duplicates of what was sent before the last time-out repeat nothing', () => {
    const end = inFlight(10).expire('retransmission');
    acknowledge(end, 4);
    end.transmitted();
    expect(numbersSent(duplicates(end, 5, 4))).toEqual([]);
    const again = acknowledge(end, 10).send(10 * SEGMENT);
    end.transmitted();
    // Limited transmit sends what is new.
    expect(numbersSent(duplicates(again, 5, 10))).toEqual(['14', '15']);
  });

  test('step 1: duplicates of what was sent after it do', () => {
    const end = acknowledge(inFlight(10).expire('retransmission'), 10).send(20 * SEGMENT);
    acknowledge(end, 11);
    end.transmitted();
    expect(numbersSent(duplicates(end, 3, 11))).toContain('12 again');
  });
});

describe('RFC 3042: limited transmit', () => {
  test('each of the first two duplicates sends one new segment, and changes no window', () => {
    const end = inFlight(4, {}, 10);
    expect(numbersSent(duplicates(end, 1))).toEqual(['5']);
    expect(numbersSent(duplicates(end, 1))).toEqual(['6']);
    expect(windowOf(end)).toBe('4/-');
  });

  test('the segment says so', () => {
    expect(duplicates(inFlight(4, {}, 10), 1).transmitted()).toMatchObject([
      { reason: tcpReason('tcp-limited-transmit'), section: 'RFC 3042, section 2' },
    ]);
  });

  test('the receiver’s window still limits', () => {
    const end = established({}, { window: 4 * SEGMENT }).send(10 * SEGMENT);
    end.transmitted();
    for (let count = 0; count < 2; count++) end.receive('ACK 1 1 0', { window: 4 * SEGMENT });
    expect(end.sent()).toEqual([]);
  });

  test('an ACK of something new ends it', () => {
    const end = acknowledge(duplicates(inFlight(4, {}, 10), 2), 1);
    // The window is 5, and segments 2 to 6 are in flight.
    expect(numbersSent(end)).toEqual(['5', '6']);
    expect(windowOf(end)).toBe('5/-');
  });
});

describe('RFC 5681, section 3.1: loss found by the timer', () => {
  test('ssthresh is half of what was in flight, cwnd one segment', () => {
    const end = inFlight(10).expire('retransmission');
    expect(windowOf(end)).toBe('1/5');
    expect(lastRule(end)).toContain('time-out');
  });

  test('when the segment times out again, ssthresh is held', () => {
    expect(windowOf(inFlight(10).expire('retransmission').expire('retransmission'))).toBe('1/5');
  });

  test('a segment that times out for the first time after it sets it anew', () => {
    const end = acknowledge(inFlight(10).expire('retransmission'), 2).expire('retransmission');
    expect(windowOf(end)).toBe('1/4');
  });

  test('slow start repeats all that was outstanding, as the window opens', () => {
    const end = inFlight(10, {}, 3).expire('retransmission');
    end.transmitted();
    expect([1, 2, 4, 6, 9].map((segments) => numbersSent(acknowledge(end, segments)))).toEqual([
      ['2 again', '3 again'],
      ['4 again', '5 again'],
      ['6 again', '7 again', '8 again'],
      ['9 again', '10 again', '11'],
      ['12', '13'],
    ]);
  });

  test('what the receiver has kept does not go again', () => {
    const end = inFlight(10).expire('retransmission');
    end.transmitted();
    expect(numbersSent(acknowledge(end, 6))).toEqual(['7 again', '8 again']);
  });

  test('each of these says why', () => {
    const end = acknowledge(inFlight(3).expire('retransmission'), 1);
    expect(end.transmitted().map(({ section }) => section)).toEqual([
      'RFC 9293, section 3.10.8',
      'RFC 5681, section 3.1',
      'RFC 5681, section 3.1',
    ]);
  });

  test('a lost SYN is no loss of text', () => {
    expect(windowOf(synSent().expire('retransmission').receive('SYN,ACK 0 1 0'))).toBe('10/-');
  });
});

describe('Tahoe: fast retransmit, then slow start', () => {
  const tahoe = (count: number, waiting = 0) => inFlight(count, { congestion: 'tahoe' }, waiting);

  test('the third duplicate ACK: ssthresh is half of what is in flight, cwnd one segment', () => {
    const end = duplicates(tahoe(10), 3);
    expect(windowOf(end)).toBe('1/5');
    expect(numbersSent(end)).toEqual(['1 again']);
    expect(lastRule(end)).toContain('Tahoe');
  });

  test('further duplicates change nothing', () => {
    const end = duplicates(tahoe(10), 3);
    end.transmitted();
    expect(windowOf(duplicates(end, 6))).toBe('1/5');
    expect(numbersSent(end)).toEqual([]);
  });

  test('the ACK of the gap begins slow start', () => {
    const end = acknowledge(duplicates(tahoe(10, 10), 9), 10);
    expect(windowOf(end)).toBe('2/5');
  });

  test('a second gap goes again in slow start', () => {
    const end = duplicates(tahoe(10), 8);
    end.transmitted();
    expect(numbersSent(acknowledge(end, 3))).toEqual(['4 again', '5 again']);
  });
});

describe('`set congestion off`: what is lost goes again, and nothing slows down', () => {
  test('the third duplicate ACK repeats the first segment, an ACK that leaves a gap the next', () => {
    const end = established({ congestion: 'off' }).send(10 * SEGMENT);
    end.transmitted();
    expect(numbersSent(duplicates(end, 5))).toEqual(['1 again']);
    expect(numbersSent(acknowledge(end, 3))).toEqual(['4 again']);
    expect(numbersSent(end.send(20 * SEGMENT))).toHaveLength(20);
  });
});
