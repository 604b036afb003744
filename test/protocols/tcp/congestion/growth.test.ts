/** How the congestion window begins and grows while nothing is lost. */
import { describe, expect, test } from 'vitest';
import { established, synReceived, synSent } from '../builders.ts';
import { acknowledge, lastRule, numbersSent, SEGMENT, windowOf } from './windows.ts';

describe('RFC 6928, section 2: the initial window', () => {
  test.each([
    [536, 5360],
    [1460, 14_600],
    [4380, 14_600],
    [8960, 17_920],
  ])('IW = min(10·MSS, max(2·MSS, 14600)): with an MSS of %i it is %i bytes', (mss, bytes) => {
    expect(established({ mss }, { mss }).variable('cwnd')).toBe(bytes);
  });

  test('so much leaves before anything is acknowledged, and no more', () => {
    const end = established().send(20 * SEGMENT);
    expect(numbersSent(end)).toHaveLength(10);
    expect(lastRule(end)).toBe('the initial window (RFC 6928, section 2)');
  });

  test('a SYN that was lost once changes nothing: it may have been late', () => {
    expect(windowOf(synSent().expire('retransmission').receive('SYN,ACK 0 1 0'))).toBe('10/-');
  });

  test('a SYN, or a SYN,ACK, that was lost twice: one segment', () => {
    const active = synSent().expire('retransmission').expire('retransmission').receive('SYN,ACK 0 1 0');
    expect(windowOf(active)).toBe('1/-');
    expect(windowOf(synReceived().expire('retransmission').expire('retransmission').receive('ACK 1 1 0'))).toBe('1/-');
  });

  test.each([
    [{ mss: 2 }, '2/-'],
    [4380, '3/-'],
    [100, '1/-'],
  ] as const)('`set initial-window` gives another one, a segment at least: %j', (initialWindow, window) => {
    expect(windowOf(established({ initialWindow }))).toBe(window);
  });
});

describe('RFC 5681, section 3.1: slow start and congestion avoidance', () => {
  test('slow start: cwnd grows by what is acknowledged', () => {
    const end = established({ initialWindow: { mss: 2 } }).send(20 * SEGMENT);
    expect(windowOf(acknowledge(end, 1))).toBe('3/-');
    expect(windowOf(acknowledge(end, 2))).toBe('4/-');
    expect(lastRule(end)).toBe(
      'slow start: the window grows by what is acknowledged, by one segment at most (RFC 5681, section 3.1)',
    );
  });

  test('slow start: by at most SMSS for an ACK of more, and by less for an ACK of less', () => {
    const end = established({ initialWindow: { mss: 4 } }).send(20 * SEGMENT);
    expect(windowOf(acknowledge(end, 3))).toBe('5/-');
    expect(windowOf(end.receive(`ACK 1 ${1 + 3 * SEGMENT + 730} 0`))).toBe('5.5/-');
  });

  test('an ACK of nothing new makes nothing grow', () => {
    expect(windowOf(established().send(SEGMENT).receive('ACK 1 1 0'))).toBe('10/-');
  });

  test('at ssthresh congestion avoidance begins: one segment for a whole window of acknowledged bytes', () => {
    const end = established({ initialWindow: { mss: 3 }, ssthresh: { mss: 4 } }).send(40 * SEGMENT);
    const windows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((segments) => windowOf(acknowledge(end, segments)));
    expect(windows).toEqual(['4/4', '4/4', '4/4', '4/4', '5/4', '5/4', '5/4', '5/4', '5/4', '6/4']);
    expect(lastRule(end)).toBe(
      'congestion avoidance: the window grows by one segment a round trip (RFC 5681, section 3.1)',
    );
  });

  test('congestion avoidance counts bytes, so delayed ACKs do not slow it down', () => {
    const end = established({ initialWindow: { mss: 4 }, ssthresh: { mss: 4 } }).send(40 * SEGMENT);
    expect([2, 4, 6, 8].map((segments) => windowOf(acknowledge(end, segments)))).toEqual(['4/4', '5/4', '5/4', '5/4']);
  });

  test('ssthresh is as high as can be at first: there is none', () => {
    expect(windowOf(established())).toBe('10/-');
  });

  test('cwnd and rwnd: the smaller limits', () => {
    expect(
      numbersSent(
        established()
          .receive('ACK 1 1 0', { window: 5 * SEGMENT })
          .send(20 * SEGMENT),
      ),
    ).toHaveLength(5);
    expect(numbersSent(established({ initialWindow: { mss: 3 } }).send(20 * SEGMENT))).toHaveLength(3);
  });

  test('cwnd does not grow beyond every window that the receiver has offered', () => {
    const end = established({}, { window: 8 * SEGMENT }).send(20 * SEGMENT);
    expect(windowOf(end.receive(`ACK 1 ${1 + SEGMENT} 0`, { window: 8 * SEGMENT }))).toBe('10/-');
  });

  test('the window holds no FIN back: it has no text', () => {
    const end = established({ initialWindow: { mss: 1 } })
      .send(SEGMENT)
      .do('close');
    expect(end.sent()).toEqual(['ACK 1 1 1460', 'FIN,ACK 1461 1 0']);
  });
});

describe('RFC 5681, section 4.1: the window after idle time', () => {
  const idle = (settings = {}) => {
    const end = acknowledge(established(settings).send(SEGMENT), 1);
    for (let segments = 2; segments < 6; segments++) acknowledge(end.send(SEGMENT), segments);
    return end;
  };

  test('nothing sent for longer than the time-out: no more than the initial window', () => {
    const end = idle();
    expect(windowOf(end)).toBe('15/-');
    end.transmitted();
    const [first, second] = end
      .pass(1_000_001)
      .send(40 * SEGMENT)
      .transmitted();
    expect(windowOf(end)).toBe('10/-');
    expect([first?.section, second?.section]).toEqual(['RFC 5681, section 4.1', null]);
    expect(lastRule(end)).toBe(
      'idle for longer than the retransmission time-out: back to the initial window (RFC 5681, section 4.1)',
    );
  });

  test('no longer than the time-out: as it was', () => {
    expect(
      windowOf(
        idle()
          .pass(1_000_000)
          .send(40 * SEGMENT),
      ),
    ).toBe('15/-');
  });

  test('a smaller window stays', () => {
    const end = idle({ initialWindow: { mss: 2 } });
    end.settings = { ...end.settings, initialWindow: { mss: 20 } };
    expect(windowOf(end.pass(2_000_000).send(SEGMENT))).toBe('7/-');
  });

  test('`set idle-restart off`: as it was', () => {
    expect(
      windowOf(
        idle({ idleRestart: false })
          .pass(5_000_000)
          .send(40 * SEGMENT),
      ),
    ).toBe('15/-');
  });
});

describe('`set congestion off`: the receiver’s window alone limits', () => {
  test('all of it leaves at once, and there is no window to tell of', () => {
    const end = established({ congestion: 'off' }).send(40 * SEGMENT);
    expect(numbersSent(end)).toHaveLength(40);
    expect([end.variable('cwnd'), end.variable('ssthresh')]).toEqual([null, null]);
  });
});
