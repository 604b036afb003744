/** RFC 3168, section 6.1: explicit congestion notification in TCP. */
import { describe, expect, test } from 'vitest';
import { simulateText } from '../../../../src/compile.ts';
import { closed, established, listen, synSent } from '../builders.ts';
import type { End, Extra } from '../end.ts';

const ON = { ecn: true } as const;
const MARKED: Extra = { ecn: 'marked' };
const flags = (end: End) => end.transmitted().map(({ packet }) => packet.flags.join(','));
const fields = (end: End) => end.transmitted().map(({ packet }) => packet.ecn);

/** ESTABLISHED; both sides understand ECN. */
function agreed(settings = {}): End {
  const end = synSent({ ...ON, ...settings })
    .pass(20_000)
    .receive('SYN,ACK,ECE 0 1 0');
  end.transmitted();
  return end;
}

describe('RFC 3168, section 6.1.1: the SYNs', () => {
  test('an ECN-setup SYN has ECE and CWR, and is not capable itself', () => {
    const [syn] = closed(ON).connect().transmitted();
    expect([syn?.packet.flags, syn?.packet.ecn]).toEqual([['SYN', 'ECE', 'CWR'], 'none']);
    expect(flags(closed().connect())).toEqual(['SYN']);
  });

  test('an ECN-setup SYN,ACK has ECE alone, if the SYN offers it', () => {
    const [synAck] = listen(ON).receive('SYN,ECE,CWR 0 - 0').transmitted();
    expect([synAck?.packet.flags, synAck?.packet.ecn]).toEqual([['SYN', 'ACK', 'ECE'], 'none']);
    expect(flags(listen(ON).receive('SYN 0 - 0'))).toEqual(['SYN,ACK']);
    expect(flags(listen(ON).receive('SYN,ECE 0 - 0'))).toEqual(['SYN,ACK']);
    expect(flags(listen().receive('SYN,ECE,CWR 0 - 0'))).toEqual(['SYN,ACK']);
  });

  test('a SYN,ACK that has both, or neither, agrees to nothing', () => {
    for (const written of ['SYN,ACK 0 1 0', 'SYN,ACK,ECE,CWR 0 1 0'])
      expect(fields(synSent(ON).receive(written).send(10))).toEqual(['none', 'none']);
  });

  test('a repeated SYN offers it too', () => {
    expect(flags(synSent(ON).expire('retransmission'))).toEqual(['SYN,ECE,CWR']);
  });
});

describe('RFC 3168, sections 6.1.2 and 6.1.4 to 6.1.6: what is ECN-capable', () => {
  test('text that is new', () => {
    expect(fields(agreed().send(2000))).toEqual(['capable', 'capable']);
    expect(fields(established(ON).send(2000))).toEqual(['none', 'none']);
  });

  test('not a bare ACK, nor a FIN without text, nor a RST', () => {
    expect(fields(agreed().receive('ACK 1 1 10').do('close').do('abort'))).toEqual(['none', 'none', 'none']);
  });

  test('not what is repeated', () => {
    const end = agreed().send(10);
    expect(fields(end.expire('retransmission'))).toEqual(['capable', 'none']);
  });

  test('not a probe of a closed window', () => {
    const end = agreed().receive('ACK 1 1 0', { window: 0 }).send(10);
    expect(fields(end.expire('persist'))).toEqual(['none']);
  });
});

describe('RFC 3168, section 6.1.3: the receiver', () => {
  test('says ECE from a marked packet on until one with CWR', () => {
    const end = agreed().receive('ACK 1 1 10').receive('ACK 11 1 10', MARKED).receive('ACK 21 1 10');
    expect(flags(end)).toEqual(['ACK', 'ACK,ECE', 'ACK,ECE']);
    expect(flags(end.receive('ACK,CWR 31 1 10').receive('ACK 41 1 10'))).toEqual(['ACK', 'ACK']);
  });

  test('goes on if the packet with CWR is marked itself', () => {
    const end = agreed().receive('ACK 1 1 10', MARKED).receive('ACK,CWR 11 1 10', MARKED);
    expect(flags(end)).toEqual(['ACK,ECE', 'ACK,ECE']);
  });

  test('says it on text and FIN too, on no RST', () => {
    const end = agreed().receive('ACK 1 1 10', MARKED).send(10).do('close').do('abort');
    expect(flags(end)).toEqual(['ACK,ECE', 'ACK,ECE', 'FIN,ACK,ECE', 'RST']);
  });

  test('says it in delayed ACKs', () => {
    const end = agreed({ delayedAckUs: 200_000 }).receive('ACK 1 1 10', MARKED);
    expect(flags(end.expire('delayed-ack'))).toEqual(['ACK,ECE']);
  });

  test('of an old duplicate ignores the mark (section 6.1.5)', () => {
    const end = agreed().receive('ACK 1 1 10').receive('ACK 1 1 10', MARKED);
    expect(flags(end)).toEqual(['ACK', 'ACK']);
  });

  test('that has not agreed to it ignores the mark', () => {
    expect(flags(established(ON).receive('ACK 1 1 10', MARKED))).toEqual(['ACK']);
  });
});

describe('RFC 3168, section 6.1.2: the sender', () => {
  const eight = { initialWindow: { mss: 8 }, ssthresh: { mss: 8 } };
  const window = (end: End) => [Number(end.variable('cwnd')) / 1460, Number(end.variable('ssthresh')) / 1460];

  /** Sixteen segments to send, eight of them in flight. */
  function sending(settings = {}): End {
    const end = agreed({ ...eight, ...settings }).send(16 * 1460);
    end.transmitted();
    return end;
  }

  test('halves its window at the first ECE, and tells the other side with the first new text', () => {
    const end = sending().receive('ACK 1 1461 0').receive('ACK,ECE 1 2921 0');
    expect(window(end)).toEqual([4, 4]);
    expect(end.sent()).toEqual(['ACK 11681 1 1460']);
    for (const number of [3, 4, 5]) end.receive(`ACK,ECE 1 ${number * 1460 + 1} 0`);
    expect(end.sent()).toEqual([]);
    expect(end.receive('ACK,ECE 1 8761 0').sent()).toEqual(['ACK,CWR 13141 1 1460']);
    expect(end.receive('ACK,ECE 1 10221 0').sent()).toEqual(['ACK 14601 1 1460']);
  });

  test('does so once for a window of data', () => {
    const end = sending().receive('ACK,ECE 1 1461 0');
    for (let number = 2; number <= 8; number++) end.receive(`ACK,ECE 1 ${number * 1460 + 1} 0`);
    expect(window(end)).toEqual([4, 4]);
    end.receive('ACK,ECE 1 13141 0');
    expect(window(end)).toEqual([2, 2]);
  });

  test('halves it down to one segment, the threshold to two', () => {
    const end = sending().receive('ACK,ECE 1 1461 0');
    for (let round = 0; round < 4; round++) end.receive(`ACK,ECE 1 ${Number(end.variable('sndNxt'))} 0`);
    expect(window(end)).toEqual([1, 2]);
  });

  test('does so for an ACK that acknowledges nothing new', () => {
    expect(window(sending().receive('ACK,ECE 1 1 0'))).toEqual([4, 4]);
  });

  test('says CWR once, though it has no window to reduce', () => {
    const end = sending({ congestion: 'off' }).receive('ACK,ECE 1 1461 0').send(10).send(10);
    expect(end.sent().map((written) => written.split(' ')[0])).toEqual(['ACK,CWR', 'ACK']);
  });

  test('says CWR after a loss too, by duplicate ACKs or by time-out, and heeds no ECE of that window', () => {
    const fast = sending().receive('ACK 1 1461 0');
    for (let count = 0; count < 3; count++) fast.receive('ACK 1 1461 0');
    fast.transmitted();
    const before = window(fast);
    expect(window(fast.receive('ACK,ECE 1 1461 0'))[1]).toBe(before[1]);
    expect(fast.receive('ACK 1 16061 0').sent()[0]).toMatch(/^ACK,CWR 16061/);
    const late = sending();
    expect(late.expire('retransmission').sent()).toEqual(['ACK 1 1 1460']);
    expect(late.receive('ACK 1 11681 0').sent()[0]).toMatch(/^ACK,CWR/);
  });

  test.each(['set sack off', 'set sack on', 'set congestion tahoe', 'set congestion cubic'])(
    'does not lower the threshold again for a loss in the window of data that a mark has reduced: %s',
    (setting) => {
      const { trace } = simulateText(
        [
          'set ecn on',
          setting,
          'server listen',
          'client connect server',
          'mark 2nd data from client',
          'drop 4th data from client',
          'client send 10mss',
        ].join('\n'),
      );
      const thresholds = trace.events.flatMap((event) =>
        event.kind === 'vars' && event.at === 'client' && 'ssthresh' in event.vars ? [event.vars.ssthresh] : [],
      );
      expect(thresholds).toEqual([null, setting.endsWith('cubic') ? 11_242 : 8030]);
      const repeated = trace.events.filter((event) => event.kind === 'segment' && event.seq === 4381 && event.len > 0);
      expect(repeated).toHaveLength(2);
    },
  );

  test('lowers it for a loss in the next window', () => {
    const end = sending().receive('ACK,ECE 1 1461 0').receive('ACK,ECE 1 11681 0');
    const sent = Number(end.variable('sndNxt'));
    expect([sent, window(end)[1]]).toEqual([17521, 4]);
    for (let count = 0; count < 3; count++) end.receive('ACK 1 11681 0');
    expect(end.sent()).toContain('ACK 11681 1 1460');
    expect(window(end)[1]).toBe(2);
  });

  test('does not heed an ECE that nobody has agreed to', () => {
    const end = established({ ...ON, ...eight })
      .send(16 * 1460)
      .receive('ACK,ECE 1 1461 0');
    expect(Number(end.variable('cwnd'))).toBeGreaterThanOrEqual(8 * 1460);
  });
});

describe('RFC 3168, section 6.1: a mark instead of a loss', () => {
  const { trace } = simulateText(
    [
      'set ecn on',
      'set initial-window 8mss',
      'set ssthresh 8mss',
      'server listen',
      'client connect server',
      'mark 2nd data from client',
      'client send 16mss',
    ].join('\n'),
  );
  const segments = trace.events.flatMap((event) => (event.kind === 'segment' ? [event] : []));
  const text = segments.filter(({ len }) => len > 0);
  const acks = segments.filter(({ from, flags }) => from === 'server' && !flags.includes('SYN'));

  test('nothing is sent twice, and the second packet is marked on its way', () => {
    expect(text.map(({ seq }) => seq)).toEqual(text.map((_segment, index) => 1 + index * 1460));
    expect(text.map(({ ecn }) => ecn)).toEqual(text.map((_segment, index) => (index === 1 ? 'marked' : 'capable')));
  });

  test('the ACKs of segments 2 to 9 have ECE, and segment 10 says CWR', () => {
    const numbered = (wanted: string, from: readonly { readonly flags: readonly string[] }[]) =>
      from.flatMap(({ flags }, index) => (flags.includes(wanted) ? [index + 1] : []));
    expect(numbered('ECE', acks)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(numbered('CWR', text)).toEqual([10]);
  });

  test('the window falls once, from 8 segments to 4, and the threshold with it', () => {
    const values = (name: string) =>
      trace.events.flatMap((event) =>
        event.kind === 'vars' && event.at === 'client' && name in event.vars ? [Number(event.vars[name]) / 1460] : [],
      );
    expect(values('cwnd').slice(0, 2)).toEqual([8, 4]);
    expect(values('ssthresh')).toEqual([8, 4]);
  });
});
