/** What Linux does with its congestion window where it departs from RFC 5681. */
import { describe, expect, test } from 'vitest';
import type { TcpSettings } from '../../../../src/protocols/tcp/options.ts';
import { established } from '../builders.ts';
import { add, seq } from '../../../../src/protocols/tcp/segment/sequence.ts';
import type { End } from '../end.ts';
import { SETTINGS } from '../end.ts';
import { acknowledge, numbersSent, SEGMENT, windowOf } from './windows.ts';

/** `count` segments in flight; the first duplicate ACK is newer than the window of the SYN,ACK and counts for nothing. */
function inFlight(count: number, settings: Partial<TcpSettings> = {}, waiting = 0): End {
  const end = established({ behaviour: 'linux', initialWindow: { mss: count }, ...settings });
  end.receive('ACK 1 1 0').send((count + waiting) * SEGMENT);
  end.transmitted();
  return end;
}

function duplicates(end: End, count: number, segments = 0): string[] {
  return Array.from({ length: count }, () => windowOf(acknowledge(end, segments)));
}

describe('RFC 6937: the window falls as segments are delivered', () => {
  test('ssthresh is half of the window, whatever is in flight', () => {
    const end = inFlight(10, { initialWindow: { mss: 20 } });
    expect(duplicates(end, 3).at(-1)).toMatch(/\/10$/);
  });

  test('cwnd goes down segment by segment, and ends at ssthresh', () => {
    const end = inFlight(10);
    expect(duplicates(end, 9)).toEqual(['10/-', '10/-', '7/5', '6/5', '5/5', '5/5', '5/5', '5/5', '5/5']);
    expect(numbersSent(end)).toEqual(['1 again']);
  });

  test('the state is held until something above what was outstanding is acknowledged', () => {
    const end = inFlight(10, {}, 10);
    duplicates(end, 9);
    acknowledge(end, 12);
    end.transmitted();
    duplicates(end, 3, 12);
    expect(numbersSent(end).filter((sent) => sent.endsWith('again'))).toEqual([]);
    expect(windowOf(acknowledge(end, 13))).toBe('5/5');
  });
});

describe('The window grows only while it limits', () => {
  test('three segments of ten leave it as it is, ten do not', () => {
    const end = established({ behaviour: 'linux' }).send(3 * SEGMENT);
    expect([1, 2, 3].map((segments) => windowOf(acknowledge(end, segments)))).toEqual(['10/-', '10/-', '10/-']);
    end.send(10 * SEGMENT);
    expect(windowOf(acknowledge(end, 4))).toBe('11/-');
  });

  test('slow start adds all that an ACK acknowledges, up to ssthresh', () => {
    const end = established({ behaviour: 'linux', ssthresh: { mss: 12 } }).send(30 * SEGMENT);
    expect(windowOf(acknowledge(end, 4))).toBe('12/12');
  });
});

describe('Loss by time-out', () => {
  test('ssthresh is half of the window, cwnd one segment; what was outstanding goes again in slow start', () => {
    const end = inFlight(10).expire('retransmission');
    expect(windowOf(end)).toBe('1/5');
    end.transmitted();
    expect(numbersSent(acknowledge(end, 1))).toEqual(['2 again', '3 again']);
  });

  test('the threshold is two segments at least', () => {
    expect(windowOf(inFlight(2).expire('retransmission'))).toBe('1/2');
  });

  test('a second time-out holds ssthresh', () => {
    expect(windowOf(inFlight(10).expire('retransmission').expire('retransmission'))).toBe('1/5');
  });
});

describe('Linux counts segments', () => {
  test('ten small ones fill the initial window, and a FIN waits for room', () => {
    const end = established({ behaviour: 'linux' });
    for (let count = 0; count < 12; count++) end.send(10);
    expect(end.transmitted()).toHaveLength(10);
    end.do('close');
    expect(end.sent()).toEqual([]);
  });

  test('a single segment waits for the next ACK, so that two leave together', () => {
    const end = established({ behaviour: 'linux', ssthresh: { mss: 10 } }).send(40 * SEGMENT);
    end.transmitted();
    end.pass(20_000);
    expect([1, 2, 3, 4].map((segments) => numbersSent(acknowledge(end, segments)).length)).toEqual([1, 0, 2, 0]);
  });
});

describe('What SACK has reported does not go again', () => {
  test('not even joined with a small segment before it', () => {
    const options = { sackPermitted: true } as const;
    const end = established({ behaviour: 'linux', sack: true }, { options });
    for (let count = 0; count < 5; count++) end.send(100);
    end.transmitted();
    const numberOf = (number: number) => add(seq(SETTINGS.isn ?? 0), number);
    end.receive('ACK 1 1 0', { options: { sack: [{ from: numberOf(201), to: numberOf(501) }] } });
    expect(end.sent()).toEqual(['ACK 1 1 200']);
  });
});
