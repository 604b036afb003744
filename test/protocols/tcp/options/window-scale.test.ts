/** RFC 7323, section 2: windows of more than 16 bits. */
import { describe, expect, test } from 'vitest';
import { simulateText } from '../../../../src/compile.ts';
import { closed, established, listen, synReceived, synSent } from '../builders.ts';
import type { End } from '../end.ts';

const ON = { windowScale: true } as const;
const optionsOf = (end: End) => end.transmitted().map(({ packet }) => packet.options);
const windowsOf = (end: End) => end.transmitted().map(({ packet }) => packet.window);

describe('RFC 7323, section 2.2: the option', () => {
  test('is on a SYN of a side that scales, and on no SYN of one that does not', () => {
    expect(optionsOf(closed(ON).connect())).toEqual([{ mss: 1460, windowScale: 0 }]);
    expect(optionsOf(closed().connect())).toEqual([{ mss: 1460 }]);
  });

  test.each([
    [0, 0],
    [65_535, 0],
    [65_536, 1],
    [131_071, 1],
    [1_000_000, 4],
    [0x4000_0000, 14],
  ])('on: the smallest shift that fits %i bytes is %i', (window, windowScale) => {
    expect(optionsOf(closed({ windowScale: true, window }).connect())).toEqual([{ mss: 1460, windowScale }]);
  });

  test('a number is the shift', () => {
    expect(optionsOf(closed({ windowScale: 7 }).connect())).toEqual([{ mss: 1460, windowScale: 7 }]);
  });

  test('is on a SYN,ACK only if it was on the SYN', () => {
    expect(optionsOf(listen(ON).receive('SYN 0 - 0'))).toEqual([{ mss: 1460 }]);
    expect(optionsOf(listen(ON).receive('SYN 0 - 0', { options: { windowScale: 3 } }))).toEqual([
      { mss: 1460, windowScale: 0 },
    ]);
  });

  test('is on the SYN,ACK of a simultaneous open too', () => {
    expect(optionsOf(synSent(ON).receive('SYN 0 - 0', { options: { windowScale: 3 } }))).toEqual([
      { mss: 1460, windowScale: 0 },
    ]);
  });

  test('is on a repeated SYN and SYN,ACK as on the first one', () => {
    expect(optionsOf(synSent(ON).expire('retransmission'))).toEqual([{ mss: 1460, windowScale: 0 }]);
    expect(optionsOf(synReceived(ON).expire('retransmission'))).toEqual([{ mss: 1460 }]);
  });

  test('is nowhere else, and ignored elsewhere', () => {
    const end = established(ON, { options: { windowScale: 2 } }).send(100);
    expect(optionsOf(end)).toEqual([{}]);
    end.receive('ACK 1 101 0', { window: 10, options: { windowScale: 9 } });
    expect(end.variable('sndWnd')).toBe(40);
  });

  test('the window of a SYN and a SYN,ACK is not scaled, and at most 65535', () => {
    const big = { windowScale: true, window: 1_000_000 } as const;
    expect(windowsOf(closed(big).connect())).toEqual([65_535]);
    expect(windowsOf(listen(big).receive('SYN 0 - 0', { options: { windowScale: 0 } }))).toEqual([65_535]);
    expect(windowsOf(listen({ ...big, window: 1000 }).receive('SYN 0 - 0'))).toEqual([1000]);
  });

  test('that of the other side is taken as it is', () => {
    const end = established(ON, { window: 100, options: { windowScale: 5 } });
    expect(end.variable('sndWnd')).toBe(100);
  });
});

describe('RFC 7323, section 2.3: windows are scaled if both sides offer it', () => {
  const big = { windowScale: true, window: 1_000_000 } as const;

  test('what is received is shifted to the left by the other side’s shift', () => {
    const end = established(ON, { options: { windowScale: 5 } }).receive('ACK 1 1 0', { window: 100 });
    expect(end.variable('sndWnd')).toBe(3200);
  });

  test('what is sent is shifted to the right by one’s own', () => {
    const end = established(big, { options: { windowScale: 0 } }).receive('ACK 1 1 1460');
    expect(windowsOf(end)).toEqual([62_500]);
    expect(end.variable('rcvWnd')).toBe(1_000_000);
  });

  test('if only the other one offers it, nothing is', () => {
    const end = established({}, { options: { windowScale: 5 } }).receive('ACK 1 1 1460', { window: 100 });
    expect(end.variable('sndWnd')).toBe(100);
    expect(windowsOf(end)).toEqual([65_535]);
  });

  test('if only this one offers it, nothing is, and more than 65535 is announced as 65535', () => {
    const end = established(big).receive('ACK 1 1 1460', { window: 100 });
    expect(end.variable('sndWnd')).toBe(100);
    expect(windowsOf(end)).toEqual([65_535]);
  });

  test('a shift of more than 14 counts as 14', () => {
    const end = established(ON, { options: { windowScale: 200 } }).receive('ACK 1 1 0', { window: 3 });
    expect(end.variable('sndWnd')).toBe(3 * 2 ** 14);
  });

  test('two sides that scale have 200,000 bytes acknowledged after two round trips, others after four', () => {
    const doneUs = (...lines: readonly string[]) => {
      const text = ['set congestion off', 'set latency 50ms', 'set window server 1MB', ...lines];
      const { trace } = simulateText(
        [...text, 'server listen', 'client connect server', 'client send 200kB'].join('\n'),
      );
      const sent = trace.events.flatMap((event) => (event.kind === 'segment' && event.len > 0 ? [event.timeUs] : []));
      const last = trace.events.findLast((event) => event.kind === 'arrive');
      return (last?.timeUs ?? 0) - (sent[0] ?? 0);
    };
    expect(doneUs('set window-scale on')).toBe(200_000);
    for (const lines of [[], ['set window-scale server on'], ['set window-scale client on']])
      expect(doneUs(...lines)).toBe(400_000);
  });
});

describe('RFC 7323, section 2.4: a window that seems to shrink', () => {
  test('the receiver takes what it has ever announced, though its last window says less', () => {
    const end = established({ windowScale: 10, window: 20_480 }, { options: { windowScale: 0 } });
    end.do('stop reading').receive('ACK 1 1 1000').receive('ACK 1001 1 1000');
    // 18480 bytes are left, and announced as 18 units.
    expect(windowsOf(end)).toEqual([19, 18]);
    expect(end.variable('rcvWnd')).toBe(18_480);
    end.receive('ACK 2001 1 18480');
    expect(end.variable('rcvNxt')).toBe(20_481);
  });

  test('a sender that hears of it sends nothing beyond, and repeats what is beyond all the same', () => {
    const end = established(ON, { window: 2000, options: { windowScale: 10 } }).send(3000);
    expect(end.sent()).toEqual(['ACK 1 1 1460']);
    end.receive('ACK 1 1461 0', { window: 1 });
    expect(end.sent()).toEqual(['ACK 1461 1 1024']);
    end.receive('ACK 1 1461 0', { window: 0 });
    expect(end.expire('retransmission').sent()).toEqual(['ACK 1461 1 1024']);
  });
});
