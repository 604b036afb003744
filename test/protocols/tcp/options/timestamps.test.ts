/** RFC 7323, sections 3 to 5: timestamps, what their echo measures, and old duplicates. */
import { describe, expect, test } from 'vitest';
import { simulateText } from '../../../../src/compile.ts';
import { closed, established, listen, synSent } from '../builders.ts';
import type { End, Extra } from '../end.ts';

const ON = { timestamps: true } as const;
const DAY_US = 86_400_000_000;

const stamp = (value: number, echo = 0): Extra => ({ options: { timestamps: { value, echo } } });
const stamps = (end: End) =>
  end.transmitted().map(({ packet: { options } }) => {
    const { timestamps } = options;
    return timestamps === undefined ? null : [timestamps.value, timestamps.echo];
  });

/** ESTABLISHED at 20 ms; the other side’s clock said 500 in its SYN,ACK. */
const agreed = (settings = {}): End => established({ ...ON, ...settings }, stamp(500));

describe('RFC 7323, section 3.2: the option', () => {
  test('is on a SYN of a side that offers it, and echoes nothing yet', () => {
    expect(stamps(closed(ON).pass(70_000).connect())).toEqual([[70, 0]]);
    expect(stamps(closed().connect())).toEqual([null]);
  });

  test('is on a SYN,ACK only if it was on the SYN, which it echoes', () => {
    expect(stamps(listen(ON).pass(10_000).receive('SYN 0 - 0', stamp(7)))).toEqual([[10, 7]]);
    expect(stamps(listen(ON).receive('SYN 0 - 0'))).toEqual([null]);
    expect(stamps(listen().receive('SYN 0 - 0', stamp(7)))).toEqual([null]);
  });

  test('once agreed upon is on every segment, a RST and a FIN too', () => {
    const end = synSent(ON).pass(20_000).receive('SYN,ACK 0 1 0', stamp(500)).send(10).do('close').do('abort');
    expect(stamps(end)).toEqual([
      [20, 500],
      [20, 500],
      [20, 500],
      [20, 0],
    ]);
  });

  test('is ignored where it was not agreed upon', () => {
    const end = established().receive('ACK 1 1 10', stamp(3));
    expect(end.delivered()).toBe(10);
    expect(stamps(end)).toEqual([null]);
  });

  test('a segment that lacks it is dropped in silence, a RST is not; the connection lives on', () => {
    const end = agreed().receive('ACK 1 1 10');
    expect([end.sent(), end.delivered(), end.state]).toEqual([[], 0, 'ESTABLISHED']);
    expect(end.reasons()).toEqual(['without the timestamps that were agreed upon: dropped']);
    expect(end.receive('RST 1 - 0').state).toBe('CLOSED');
  });

  test('a SYN without it begins another connection in TIME-WAIT (RFC 6191, section 2)', () => {
    const end = listen(ON).receive('SYN 0 - 0', stamp(499)).receive('ACK 1 1 0', stamp(500));
    end.do('close').receive('ACK 1 2 0', stamp(501)).receive('FIN,ACK 1 2 0', stamp(502));
    expect(end.state).toBe('TIME-WAIT');
    expect(end.receive('SYN 100 - 0').state).toBe('SYN-RECEIVED');
  });

  test('the clock counts milliseconds in 32 bits', () => {
    const end = agreed().pass(2 ** 32 * 1000);
    expect(stamps(end.send(1))).toEqual([[20, 500]]);
  });

  test('it takes 12 bytes of the text of a segment (RFC 9293, section 3.7.1)', () => {
    expect(agreed().send(3000).sent()).toEqual(['ACK 1 1 1448', 'ACK 1449 1 1448', 'ACK 2897 1 104']);
    expect(established(ON).send(1460).sent()).toEqual(['ACK 1 1 1460']);
  });

  test('a segment of 1448 bytes is a full one: its room is announced again at once (section 3.8.6.2.2)', () => {
    const end = agreed().receive('ACK 1 1 1448', stamp(501));
    expect(end.transmitted().map(({ packet }) => packet.window)).toEqual([65_535]);
  });

  test('two segments of 1448 bytes are two full ones, acknowledged without delay (RFC 5681, section 4.2)', () => {
    const end = agreed({ delayedAckUs: 200_000 }).receive('ACK 1 1 1448', stamp(501));
    expect(end.sent()).toEqual([]);
    expect(end.receive('ACK 1449 1 1448', stamp(501)).sent()).toEqual(['ACK 1 2897 0']);
  });
});

describe('RFC 7323, section 4.3: which timestamp is echoed', () => {
  test('(A) that of the earliest segment that a delayed ACK acknowledges', () => {
    const end = agreed({ delayedAckUs: 200_000 }).receive('ACK 1 1 10', stamp(501)).receive('ACK 11 1 10', stamp(502));
    expect(stamps(end.expire('delayed-ack'))).toEqual([[220, 501]]);
  });

  test('(B) beyond a gap that of the last segment that was in order', () => {
    const end = agreed().receive('ACK 1 1 10', stamp(501)).receive('ACK 21 1 10', stamp(502));
    expect(stamps(end)).toEqual([
      [20, 501],
      [20, 501],
    ]);
  });

  test('(C) that of the segment that closes the gap', () => {
    const end = agreed().receive('ACK 21 1 10', stamp(502)).receive('ACK 1 1 20', stamp(510));
    expect(stamps(end).pop()).toEqual([20, 510]);
  });

  test('an older one never, even at the left edge', () => {
    const end = agreed().receive('ACK 1 1 0', stamp(600)).receive('ACK 1 1 0', stamp(550));
    expect(stamps(end.send(1)).pop()).toEqual([20, 600]);
  });
});

describe('RFC 7323, section 4.1: the round trip', () => {
  const lossy = () => {
    const end = agreed().send(100).expire('retransmission');
    end.transmitted();
    return end.pass(30_000);
  };

  test('of a repeated segment is measured by the echo, and the doubling is over', () => {
    const end = lossy().receive('ACK 1 101 0', stamp(501, 1020)).send(1);
    expect(end.due('retransmission')).toBe(1_000_000);
  });

  test('is not measured without timestamps (RFC 6298, section 3)', () => {
    const end = established().send(100).expire('retransmission').pass(30_000).receive('ACK 1 101 0').send(1);
    expect(end.due('retransmission')).toBe(2_000_000);
  });

  test('is measured only by a segment that acknowledges something new', () => {
    const end = lossy().receive('ACK 1 1 10', stamp(501, 1020));
    expect(end.expire('retransmission').due('retransmission')).toBe(4_000_000);
  });

  test('with timestamps the next loss is repeated after 1 s, without them after 2 s', () => {
    const text = ['server listen', 'client connect server', 'drop next data from client', 'client send 100'];
    const pauses = (...lines: readonly string[]) => {
      const all = ['set latency 50ms', ...lines, ...text, 'drop next data from client', 'client send 100'];
      const { trace } = simulateText(all.join('\n'));
      const times = trace.events.flatMap((event) => (event.kind === 'segment' && event.len > 0 ? [event.timeUs] : []));
      return [times[1]! - times[0]!, times[3]! - times[2]!];
    };
    expect(pauses('set timestamps on')).toEqual([1_000_000, 1_000_000]);
    expect(pauses('set timestamps client on')).toEqual([1_000_000, 2_000_000]);
  });
});

describe('RFC 7323, section 5.3: protection against wrapped sequence numbers', () => {
  const old = (written: string, options: Extra = stamp(499)) => agreed().receive(written, options);

  test('R1: what is older than the last timestamp is dropped and answered with an ACK, even inside the window', () => {
    const end = old('ACK 1 1 10');
    expect([end.sent(), end.delivered()]).toEqual([['ACK 1 1 0'], 0]);
    expect(end.reasons()).toEqual(['TSval 499 is older than 500, which has come before (PAWS): ACK']);
  });

  test('R1: the same timestamp is not older', () => {
    expect(old('ACK 1 1 10', stamp(500)).delivered()).toBe(10);
  });

  test('R1: a RST is taken, however old', () => {
    expect(old('RST 1 - 0').state).toBe('CLOSED');
  });

  test('R1: compares as sequence numbers do: half of the space away is newer', () => {
    expect(old('ACK 1 1 10', stamp(500 + 2 ** 31 - 1)).delivered()).toBe(10);
    expect(old('ACK 1 1 10', stamp(500 + 2 ** 31 + 1)).delivered()).toBe(0);
  });

  test('R2: outside the window no timestamp helps, and none is remembered', () => {
    const end = agreed().receive('ACK 70001 1 10', stamp(900));
    expect(stamps(end)).toEqual([[20, 500]]);
  });

  test('R5: text before its turn is kept', () => {
    const end = agreed().receive('ACK 11 1 10', stamp(501)).receive('ACK 1 1 10', stamp(502));
    expect(end.delivered()).toBe(20);
  });

  test('in TIME-WAIT too', () => {
    const stamped = agreed().do('close').receive('ACK 1 2 0', stamp(501)).receive('FIN,ACK 1 2 0', stamp(502));
    stamped.transmitted();
    expect(stamped.receive('FIN,ACK 1 2 0', stamp(400)).sent()).toEqual(['ACK 2 2 0']);
    expect(stamped.reasons().pop()).toContain('PAWS');
  });

  test('an old duplicate that fits into the window is told from new text by its timestamp alone', () => {
    const run = (...lines: readonly string[]) => {
      const { trace } = simulateText(
        [
          ...lines,
          'server listen',
          'client connect server',
          'client send 100',
          'wait 1s',
          'delay next data from client by 1500ms',
          'client send 100',
        ].join('\n'),
      );
      return trace.events.flatMap((event) => (event.kind === 'discard' ? [event.section] : []));
    };
    expect(run('set timestamps on')).toEqual(['RFC 7323, section 5.3']);
    expect(run()).toEqual(['RFC 9293, section 3.10.7.4']);
  });
});

describe('RFC 7323, section 5.5: an outdated timestamp', () => {
  test('says nothing after 24 days of silence', () => {
    const within = agreed()
      .pass(24 * DAY_US)
      .receive('ACK 1 1 10', stamp(499));
    expect(within.delivered()).toBe(0);
    const beyond = agreed()
      .pass(24 * DAY_US + 1)
      .receive('ACK 1 1 10', stamp(499));
    expect(beyond.delivered()).toBe(10);
    expect(stamps(beyond).pop()?.[1]).toBe(499);
  });
});
