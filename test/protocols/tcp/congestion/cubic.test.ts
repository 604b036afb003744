/** CUBIC: RFC 9438. */
import { describe, expect, test } from 'vitest';
import type { Congestion } from '../../../../src/protocols/tcp/congestion/congestion.ts';
import { cubic, withoutUnusedTime } from '../../../../src/protocols/tcp/congestion/cubic.ts';
import type { TcpSettings } from '../../../../src/protocols/tcp/options.ts';
import { established } from '../builders.ts';
import type { End } from '../end.ts';
import { acknowledge, lastRule, SEGMENT, windowOf } from './windows.ts';

const MSS = 1000;

/** A window of so many segments after a loss at `prior`. */
function after(prior: number, cwnd = 0.7 * prior): Congestion {
  const before: Congestion = { algorithm: 'cubic', cwnd: prior * MSS, ssthresh: null, credit: 0, cubic: null };
  const reduced = cubic.lost(before, { outstanding: prior * MSS, mss: MSS, how: 'duplicate ACKs' });
  return { ...reduced, cwnd: cwnd * MSS };
}

/** The window, in segments, after so many seconds of full windows with this round trip; once each round trip. */
function grown(from: Congestion, seconds: number, roundTripUs: number): number[] {
  let congestion = from;
  const windows = [congestion.cwnd / MSS];
  for (let nowUs = 0; nowUs < seconds * 1e6; nowUs += roundTripUs) {
    const count = Math.floor(congestion.cwnd / MSS);
    for (let sent = 0; sent < count; sent++)
      congestion = cubic.avoid(congestion, { bytes: MSS, mss: MSS, nowUs, roundTripUs, inSegments: false });
    windows.push(congestion.cwnd / MSS);
  }
  return windows;
}

function inFlight(count: number, settings: Partial<TcpSettings> = {}): End {
  const end = established({ congestion: 'cubic', initialWindow: { mss: count }, ...settings });
  end.send(40 * SEGMENT).transmitted();
  return end;
}

describe('RFC 9438, section 4.6: multiplicative decrease', () => {
  test('a loss leaves seven tenths of what was in flight', () => {
    const end = inFlight(20);
    for (let count = 0; count < 3; count++) acknowledge(end, 0);
    expect(windowOf(end)).toBe('17/14');
  });

  test('two segments at least', () => {
    expect(cubic.lost(after(2), { outstanding: 2 * MSS, mss: MSS, how: 'duplicate ACKs' }).ssthresh).toBe(2 * MSS);
  });
});

describe('RFC 9438, section 4.7: fast convergence', () => {
  test('a loss below the last maximum lowers the plateau further', () => {
    const again = cubic.lost(after(100, 80), { outstanding: 80 * MSS, mss: MSS, how: 'duplicate ACKs' });
    expect(again.cubic?.max).toBeCloseTo(80 * MSS * 0.85);
    const higher = cubic.lost(after(100, 120), { outstanding: 120 * MSS, mss: MSS, how: 'duplicate ACKs' });
    expect(higher.cubic?.max).toBe(120 * MSS);
  });
});

describe('RFC 9438, sections 4.2, 4.4 and 4.5: the cubic function', () => {
  // K is the cube root of 300 / 0.4: 9.1 s for a window of 1000 segments.
  const K = Math.cbrt(300 / 0.4);
  const windows = grown(after(1000), 16, 100_000);
  const at = (seconds: number) => windows[Math.round(seconds * 10)] ?? 0;

  test('after K seconds the window is back where it was', () => {
    expect(at(K)).toBeGreaterThan(999);
    expect(at(K)).toBeLessThan(1001);
  });

  test('concave before: it grows ever more slowly', () => {
    expect(at(2) - at(1)).toBeGreaterThan(at(6) - at(5));
    expect(at(6) - at(5)).toBeGreaterThan(at(9) - at(8));
  });

  test('convex after: it grows ever faster', () => {
    expect(at(12) - at(11)).toBeLessThan(at(15) - at(14));
  });

  test('W(t) = 0.4·(t − K)³ + W_max', () => {
    const cubicAt = (seconds: number) => 1000 + 0.4 * (seconds - K) ** 3;
    for (const seconds of [1, 4, 12]) {
      expect(at(seconds)).toBeGreaterThan(cubicAt(seconds - 0.1));
      expect(at(seconds)).toBeLessThan(cubicAt(seconds + 0.1));
    }
  });

  test('no target is further than one and a half windows', () => {
    const ack = { bytes: MSS, mss: MSS, inSegments: false };
    const begun = cubic.avoid(after(100), { ...ack, nowUs: 0, roundTripUs: 100_000 });
    const late = cubic.avoid(begun, { ...ack, nowUs: 2_000_000, roundTripUs: 100_000_000 });
    expect(late.cwnd - begun.cwnd).toBeCloseTo(MSS / 2);
  });
});

describe('RFC 9438, section 4.3: the Reno-friendly region', () => {
  test('with a short round trip it grows as Reno would with that decrease: 9/17 of a segment a round trip', () => {
    const [first = 0, ...windows] = grown(after(20), 0.5, 10_000);
    expect(first).toBe(14);
    // Fifty round trips: at the old maximum after eleven, and a segment a round trip from there on.
    expect(windows[10]! - first).toBeGreaterThan(5);
    expect(windows[49]! - windows[39]!).toBeGreaterThan(9);
  });
});

describe('RFC 9438, section 4.8: a time-out', () => {
  test('ssthresh is seven tenths, cwnd one segment, and the plateau is forgotten', () => {
    const end = inFlight(20).expire('retransmission');
    expect(windowOf(end)).toBe('1/14');
    const lost = cubic.lost(after(100), { outstanding: 50 * MSS, mss: MSS, how: 'time-out' });
    expect(lost.cubic?.max).toBe(0);
    const windows = grown({ ...lost, cwnd: 35 * MSS }, 1, 100_000);
    expect(windows.at(-1)).toBeGreaterThan(35);
  });
});

describe('RFC 9438, section 4.10: slow start is as ever', () => {
  test('and says so; congestion avoidance says that it is CUBIC', () => {
    const end = inFlight(4, { ssthresh: { mss: 6 } });
    expect(windowOf(acknowledge(end, 1))).toBe('5/6');
    expect(lastRule(end)).toContain('slow start');
    acknowledge(end, 2);
    acknowledge(end, 3);
    expect(lastRule(end)).toContain('CUBIC');
  });
});

describe('RFC 9438, section 5.8: an application that sends less than the window allows', () => {
  /** One segment of text, acknowledged. */
  const exchange = (end: End, sent: number): End => acknowledge(end.send(SEGMENT), sent);

  test('opens no window, in slow start nor beyond; with Reno it does', () => {
    for (const [congestion, ssthresh, after] of [
      ['cubic', null, '4/-'],
      ['cubic', { mss: 2 }, '4/2'],
      ['reno', null, '14/-'],
    ] as const) {
      const end = established({ congestion, ssthresh, initialWindow: { mss: 4 } });
      for (let sent = 1; sent <= 10; sent++) exchange(end, sent);
      expect(windowOf(end)).toBe(after);
    }
  });

  test('nor do the last segments of a transfer, when those before them have left room', () => {
    const end = established({ congestion: 'cubic', initialWindow: { mss: 4 } }).send(4 * SEGMENT);
    expect(windowOf(acknowledge(end, 1))).toBe('5/-');
    for (const sent of [2, 3, 4]) expect(windowOf(acknowledge(end, sent))).toBe('5/-');
  });

  test('a window that the receiver limits does not grow either', () => {
    const end = established({ congestion: 'cubic', initialWindow: { mss: 8 } }).send(4 * SEGMENT);
    for (const sent of [1, 2, 3, 4]) acknowledge(end, sent);
    expect(windowOf(end)).toBe('8/-');
  });

  test('that time does not count for the cubic function (section 4.2)', () => {
    const ack = { bytes: MSS, mss: MSS, roundTripUs: 100_000, inSegments: false };
    const begun = cubic.avoid(after(100), { ...ack, nowUs: 0 });
    const idle = withoutUnusedTime(begun, 60_000_000);
    const next = (congestion: Congestion, nowUs: number) => cubic.avoid(congestion, { ...ack, nowUs }).cwnd;
    expect(next(idle, 60_100_000)).toBe(next(begun, 100_000));
    expect(next(begun, 60_100_000)).toBeGreaterThan(next(begun, 100_000));
  });
});
