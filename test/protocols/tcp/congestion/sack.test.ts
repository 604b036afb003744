/** Loss recovery with selective acknowledgements: RFC 6675. */
import { describe, expect, test } from 'vitest';
import { tcpReason } from '../../../../src/protocols/tcp/catalog/reasons/catalog.ts';
import type { TcpSettings } from '../../../../src/protocols/tcp/options.ts';
import { lostBelow, unreportedBytes, withBlocks } from '../../../../src/protocols/tcp/sending/recovery/scoreboard.ts';
import { add, seq } from '../../../../src/protocols/tcp/segment/sequence.ts';
import { trace } from '../../../simulator/play.ts';
import { established } from '../builders.ts';
import type { End } from '../end.ts';
import { SETTINGS } from '../end.ts';
import { acknowledge, numbersSent, SEGMENT, windowOf } from './windows.ts';

function inFlight(count: number, waiting = 0, settings: Partial<TcpSettings> = {}): End {
  const options = { sackPermitted: true } as const;
  const end = established({ sack: true, initialWindow: { mss: count }, ...settings }, { options });
  end.send((count + waiting) * SEGMENT).transmitted();
  return end;
}

/** An ACK of the first `segments`, with blocks of segments: `[4, 6]` is the fourth to the sixth. */
function report(end: End, segments: number, ...blocks: readonly (readonly [number, number])[]): End {
  const numberOf = (count: number) => add(seq(SETTINGS.isn ?? 0), 1 + count * SEGMENT);
  const sack = blocks.map(([first, last]) => ({ from: numberOf(first - 1), to: numberOf(last) }));
  return end.receive(`ACK 1 ${1 + segments * SEGMENT} 0`, { options: { sack } });
}

const block = (from: number, to: number) => ({ from: seq(from), to: seq(to) });

describe('Section 4: the scoreboard', () => {
  test('Update(): blocks that touch are one, those outside of what is outstanding are not believed', () => {
    const board = withBlocks([], [block(300, 400), block(100, 200), block(200, 300)], seq(50), seq(1000));
    expect(board).toEqual([block(100, 400)]);
    expect(withBlocks(board, [block(900, 1001), block(20, 50), block(500, 500)], seq(50), seq(1000))).toBe(board);
    expect(withBlocks(board, [block(150, 250)], seq(50), seq(1000))).toBe(board);
  });

  test('IsLost(): three blocks above, or more bytes than two segments', () => {
    expect(lostBelow([block(100, 110), block(120, 130)], 3, 100)).toBeNull();
    expect(lostBelow([block(100, 110), block(120, 130), block(140, 150)], 3, 100)).toBe(100);
    expect(lostBelow([block(100, 300)], 3, 100)).toBeNull();
    expect(lostBelow([block(100, 301)], 3, 100)).toBe(100);
  });

  test('what has not been reported, in bytes', () => {
    expect(unreportedBytes([block(100, 200), block(300, 400)], seq(50), seq(350))).toBe(150);
  });
});

describe('Section 5: loss recovery', () => {
  test('step 4: the third duplicate ACK begins it: ssthresh and cwnd are half of what was in flight', () => {
    const end = inFlight(10);
    report(end, 0, [2, 2]);
    report(end, 0, [2, 3]);
    expect(windowOf(end)).toBe('10/-');
    expect(windowOf(report(end, 0, [2, 4]))).toBe('5/5');
    expect(numbersSent(end)).toEqual(['1 again']);
  });

  test('step 2: what is lost by IsLost() begins it too, with fewer duplicates', () => {
    const end = report(inFlight(10), 0, [2, 4]);
    expect(windowOf(end)).toBe('5/5');
  });

  test('a duplicate ACK is one that reports something new', () => {
    const end = inFlight(10);
    for (let count = 0; count < 5; count++) report(end, 0, [3, 3]);
    for (let count = 0; count < 5; count++) acknowledge(end, 0);
    expect(numbersSent(end)).toEqual([]);
  });

  test('step 3: limited transmit, as the pipe has room', () => {
    const end = report(inFlight(4, 4), 0, [2, 2]);
    expect(numbersSent(end)).toEqual(['5']);
    expect(windowOf(end)).toBe('4/-');
  });

  test('step C: several gaps go again at once, as far as the pipe has room', () => {
    const end = report(inFlight(10), 0, [2, 2], [4, 4], [6, 6]);
    expect(numbersSent(end)).toEqual(['1 again']);
    report(end, 0, [6, 10]);
    expect(numbersSent(end)).toEqual(['3 again', '5 again']);
    expect(windowOf(end)).toBe('5/5');
  });

  test('NextSeg(), rule 2: new text when no gap is left', () => {
    const end = report(inFlight(10, 10), 0, [2, 10]);
    expect(numbersSent(end)).toEqual(['1 again', '11', '12', '13', '14']);
  });

  test('NextSeg(), rule 3: without new text what is not lost yet, but below a block', () => {
    const end = report(inFlight(8), 0, [2, 4]);
    report(end, 0, [2, 4], [6, 6]);
    end.transmitted();
    report(end, 0, [2, 4], [6, 7]);
    expect(numbersSent(end)).toEqual(['5 again']);
  });

  test('NextSeg(), rule 4: the last segment once, if something was acknowledged since', () => {
    const end = report(inFlight(10), 0, [2, 8]);
    expect(numbersSent(end)).toEqual(['1 again']);
    acknowledge(end, 8);
    expect(numbersSent(end)).toEqual(['10 again']);
    report(end, 8, [10, 10]);
    expect(numbersSent(end)).toEqual(['9 again']);
  });

  test('step A: it ends when all that was outstanding is acknowledged', () => {
    const end = report(inFlight(10, 20), 0, [2, 10]);
    acknowledge(end, 10);
    expect(windowOf(end)).toBe('5/5');
    for (let segments = 11; segments <= 15; segments++) acknowledge(end, segments);
    expect(windowOf(end)).toBe('6/5');
  });

  test('a window that was reduced is not reduced again for what was sent before', () => {
    const end = report(inFlight(10, 20), 0, [2, 10]);
    report(end, 5, [7, 14]);
    expect(windowOf(end)).toBe('5/5');
  });

  test('each segment that goes again says why', () => {
    const end = report(inFlight(10), 0, [2, 2], [4, 10]);
    expect(end.transmitted()).toMatchObject([
      { reason: tcpReason('tcp-fast-retransmit'), section: 'RFC 6675, section 5' },
      { reason: tcpReason('tcp-selective-gap'), section: 'RFC 6675, section 4' },
    ]);
  });
});

describe('Section 5.1: a time-out', () => {
  test('what was reported is forgotten (RFC 2018, section 8), and reported anew', () => {
    const end = report(inFlight(10), 0, [4, 6]).expire('retransmission');
    expect(windowOf(end)).toMatch(/^1\//);
    end.transmitted();
    report(end, 1, [4, 6]);
    expect(numbersSent(end)).toEqual(['2 again', '3 again']);
    acknowledge(end, 6);
    expect(numbersSent(end)).toEqual(['7 again', '8 again', '9 again']);
  });

  test('no recovery begins before all that was outstanding is acknowledged', () => {
    const end = inFlight(10).expire('retransmission');
    end.transmitted();
    for (let last = 4; last < 9; last++) report(end, 0, [3, last]);
    expect(windowOf(end)).toBe('1/5');
  });
});

describe('RFC 2883: text that came twice', () => {
  test('repeats nothing', () => {
    const end = acknowledge(inFlight(10), 5);
    end.transmitted();
    for (let count = 1; count < 5; count++) report(end, 5, [count, count]);
    expect(numbersSent(end)).toEqual([]);
    expect(windowOf(end)).toBe('11/-');
  });
});

describe('A scenario with two losses in one window', () => {
  const text = (sack: string) => `set sack ${sack}
server listen
client connect server
drop 2nd data from client
drop 3rd data from client
client send 6mss`;
  const repeats = (lines: string) =>
    trace(lines).events.flatMap((event) =>
      event.kind === 'segment' && event.retransmission ? [`${event.seq} at ${event.timeUs / 1000 - 30} ms`] : [],
    );

  test('with SACK both go again after one round trip, without after one and after two', () => {
    expect(repeats(text('on'))).toEqual(['1461 at 20 ms', '2921 at 20 ms']);
    expect(repeats(text('off'))).toEqual(['1461 at 20 ms', '2921 at 40 ms']);
    expect(repeats(text('server off'))).toEqual(['1461 at 20 ms', '2921 at 40 ms']);
  });
});
