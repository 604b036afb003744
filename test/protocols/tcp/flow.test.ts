import { describe, expect, test } from 'vitest';
import { tcpReason } from '../../../src/protocols/tcp/catalog/reasons/catalog.ts';
import { closed, closeWait, established, finWait2 } from './builders.ts';

describe('RFC 9293, section 3.8.6: the send window', () => {
  test('alone limits what is in flight', () => {
    const end = established({}, { window: 3000 }).send(10_000);
    expect(end.sent()).toEqual(['ACK 1 1 1460', 'ACK 1461 1 1460']);
    expect(end.variable('unsent')).toBe(7080);
    expect(end.receive('ACK 1 1461 0', { window: 3000 }).sent()).toEqual(['ACK 2921 1 1460']);
  });

  test('FIN takes its place in it', () => {
    const end = established({}, { window: 100 }).send(100).do('close');
    expect(end.sent()).toEqual(['ACK 1 1 100']);
    expect(end.receive('ACK 1 101 0', { window: 100 }).sent()).toEqual(['FIN,ACK 101 1 0']);
  });
});

describe('RFC 9293, section 3.8.6.2.1: no silly windows, sender', () => {
  test('less than a segment goes if it is all there is', () => {
    expect(established().send(1500).sent()).toEqual(['ACK 1 1 1460', 'ACK 1461 1 40']);
  });

  test('a small opening is not used', () => {
    const end = established().send(1460);
    end.receive('ACK 1 1461 0', { window: 300 });
    end.sent();
    expect(end.send(1000).sent()).toEqual([]);
    expect(end.due('persist')).not.toBeNull();
  });

  test('half of the largest window ever offered is enough', () => {
    expect(established({}, { window: 1000 }).send(4000).sent()).toEqual(['ACK 1 1 1000']);
    const end = established({}, { window: 1000 }).send(4000).receive('ACK 1 1001 0', { window: 500 });
    expect(end.sent().pop()).toBe('ACK 1001 1 500');
  });

  test('the override time-out uses a small opening after all', () => {
    const end = established().send(1460).receive('ACK 1 1461 0', { window: 300 }).send(1000);
    end.sent();
    expect(end.expire('persist').sent()).toEqual(['ACK 1461 1 300']);
  });
});

describe('RFC 9293, section 3.8.6.1: zero-window probes', () => {
  const shut = (settings = {}) => {
    const end = established(settings).send(100).receive('ACK 1 101 0', { window: 0 }).send(500);
    end.sent();
    return end;
  };

  test('one octet of new data; the pauses double; the connection is idle', () => {
    const end = shut();
    expect(end.activity).toBe('idle');
    const pauses: (number | null)[] = [];
    for (let probe = 0; probe < 3; probe++) {
      pauses.push(end.due('persist'));
      const [sent] = end.expire('persist').transmitted();
      expect(sent).toMatchObject({
        probe: true,
        retransmission: false,
        reason: tcpReason('tcp-zero-window-probe', { count: probe + 1 }),
      });
      expect(sent?.packet.len).toBe(1);
      end.receive('ACK 1 101 0', { window: 0 });
    }
    expect(pauses).toEqual([1_000_000, 2_000_000, 4_000_000]);
    expect(end.variable('sndNxt')).toBe(101);
  });

  test('the window opens and the octet was not taken: it is sent with the rest', () => {
    const end = shut().expire('persist');
    end.sent();
    expect(end.receive('ACK 1 101 0', { window: 5000 }).sent()).toEqual(['ACK 101 1 500']);
    expect(end.due('persist')).toBeNull();
  });

  test('the window opens and the octet was taken: the rest follows', () => {
    const end = shut().expire('persist');
    end.sent();
    expect(end.receive('ACK 1 102 0', { window: 5000 }).sent()).toEqual(['ACK 102 1 499']);
  });

  test('a FIN alone is probed with too', () => {
    const end = established().send(100).receive('ACK 1 101 0', { window: 0 }).do('close');
    end.sent();
    expect(end.expire('persist').sent()).toEqual(['FIN,ACK 101 1 0']);
    expect(end.receive('ACK 1 102 0').state).toBe('FIN-WAIT-2');
  });

  test('it goes on for as long as the other side answers', () => {
    const end = shut({ retries: 2 });
    for (let probe = 0; probe < 10; probe++) end.expire('persist').receive('ACK 1 101 0', { window: 0 });
    expect(end.state).toBe('ESTABLISHED');
  });

  test('nobody answers: timeout', () => {
    const end = shut({ retries: 2 });
    for (let probe = 0; probe < 3; probe++) end.expire('persist');
    expect(end.state).toBe('ESTABLISHED');
    end.expire('persist');
    expect(end.state).toBe('CLOSED');
    expect(end.told()).toMatchObject([{ kind: 'error', error: 'timeout' }, { kind: 'closed' }]);
  });
});

describe('RFC 9293, section 3.8.6.2.2: the receive window', () => {
  const windows = (end: ReturnType<typeof established>) => end.transmitted().map(({ packet }) => packet.window);

  test('its right edge stays until it is worth moving', () => {
    const end = established({ window: 4000 });
    for (const from of [1, 501, 1001]) end.receive(`ACK ${from} 1 500`);
    expect(windows(end)).toEqual([3500, 3000, 4000]);
  });

  test('what lies unread closes it; reading opens it, and the other side is told', () => {
    const end = established({ window: 2920 }).do('stop reading');
    end.receive('ACK 1 1 1460').receive('ACK 1461 1 1460');
    expect(windows(end)).toEqual([1460, 0]);
    end.read(1000);
    expect(windows(end)).toEqual([]);
    end.read(1920);
    expect(end.transmitted()).toMatchObject([
      { reason: tcpReason('tcp-window-update'), packet: { window: 2920, len: 0 } },
    ]);
  });

  test('at a closed window text is not taken, but its ACK counts', () => {
    const end = established({ window: 100 }).do('stop reading').receive('ACK 1 1 100').send(50);
    end.sent();
    end.receive('ACK 101 51 1');
    expect(end.sent()).toEqual(['ACK 51 101 0']);
    expect(end.variable('sndUna')).toBe(51);
    expect(end.variable('unread')).toBe(100);
  });

  test('no update after the FIN: nothing more will come', () => {
    const end = established({ window: 1000 }).do('stop reading').receive('FIN,ACK 1 1 900');
    end.sent();
    expect(end.read().sent()).toEqual([]);
  });
});

describe('RFC 9293, section 3.7.4: Nagle', () => {
  test('a small segment waits while something is unacknowledged', () => {
    const end = established({ nagle: true }).send(50).send(60).send(70);
    expect(end.sent()).toEqual(['ACK 1 1 50']);
    expect(end.receive('ACK 1 51 0').sent()).toEqual(['ACK 51 1 130']);
  });

  test('a full segment does not wait', () => {
    expect(established({ nagle: true }).send(50).send(1500).sent()).toEqual(['ACK 1 1 50', 'ACK 51 1 1460']);
  });

  test('off: everything goes at once', () => {
    expect(established().send(50).send(60).sent()).toEqual(['ACK 1 1 50', 'ACK 51 1 60']);
  });
});

describe('RFC 9293, section 3.8.6.3: delayed ACK', () => {
  const late = () => established({ delayedAckUs: 200_000 });

  test('the ACK waits, and goes alone when the timer runs out', () => {
    const end = late().receive('ACK 1 1 100');
    expect(end.sent()).toEqual([]);
    expect(end.activity).toBe('acting');
    expect(end.due('delayed-ack')).toBe(200_000);
    expect(end.expire('delayed-ack').sent()).toEqual(['ACK 1 101 0']);
    expect(end.activity).toBe('idle');
  });

  test('text in the other direction carries it', () => {
    const end = late().receive('ACK 1 1 100').send(200);
    expect(end.sent()).toEqual(['ACK 1 101 200']);
    expect(end.due('delayed-ack')).toBeNull();
  });

  test('every second full segment is acknowledged at once', () => {
    const end = late().receive('ACK 1 1 1460');
    expect(end.sent()).toEqual([]);
    expect(end.receive('ACK 1461 1 1460').sent()).toEqual(['ACK 1 2921 0']);
  });

  test('text out of order, and the text that fills the gap, at once', () => {
    const end = late();
    expect(end.receive('ACK 101 1 100').sent()).toEqual(['ACK 1 1 0']);
    expect(end.receive('ACK 1 1 100').sent()).toEqual(['ACK 1 201 0']);
  });

  test('the ACK of a FIN may ride on our own: three segments close', () => {
    const end = late().receive('FIN,ACK 1 1 0');
    expect(end.sent()).toEqual([]);
    expect(end.state).toBe('CLOSE-WAIT');
    expect(end.do('close').sent()).toEqual(['FIN,ACK 1 2 0']);
  });

  test('off: one ACK for each segment', () => {
    const end = established().receive('ACK 1 1 100').receive('FIN,ACK 101 1 0');
    expect(end.sent()).toEqual(['ACK 1 101 0', 'ACK 1 102 0']);
  });
});

describe('RFC 9293, section 3.8.4: keep-alive', () => {
  const kept = () => established({ keepaliveUs: 5_000_000, retries: 2 });

  test('a probe after silence: an ACK below SND.NXT, without text', () => {
    const end = kept();
    const [probe] = end.expire('keep-alive').transmitted();
    expect(probe).toMatchObject({
      probe: true,
      reason: tcpReason('tcp-keep-alive-probe', { count: 1 }),
      packet: { len: 0 },
    });
    expect(end.due('keep-alive')).toBe(5_000_000);
    expect(end.activity).toBe('idle');
  });

  test('whatever arrives puts it off', () => {
    const end = kept().pass(3_000_000).receive('ACK 1 1 10');
    end.sent();
    expect(end.due('keep-alive')).toBe(5_000_000);
    expect(end.expire('keep-alive').sent()).toEqual(['ACK 0 11 0']);
  });

  test('nobody answers: timeout', () => {
    const end = kept().expire('keep-alive').expire('keep-alive').expire('keep-alive');
    expect(end.sent()).toHaveLength(2);
    expect(end.state).toBe('CLOSED');
    expect(end.told()).toMatchObject([{ kind: 'error', error: 'timeout' }, { kind: 'closed' }]);
  });

  test('an answer begins the count again', () => {
    const end = kept();
    for (let probe = 0; probe < 6; probe++) end.expire('keep-alive').receive('ACK 1 1 0').expire('keep-alive');
    expect(end.state).toBe('ESTABLISHED');
  });

  test('`keepalive-interval` is the time between probes, `keepalive-count` how many stay without an answer', () => {
    const end = established({ keepaliveUs: 5_000_000, keepaliveIntervalUs: 1_000_000, keepaliveCount: 3 });
    expect(end.expire('keep-alive').due('keep-alive')).toBe(1_000_000);
    end.expire('keep-alive').expire('keep-alive').expire('keep-alive');
    expect(end.sent()).toHaveLength(3);
    expect(end.state).toBe('CLOSED');
    const answered = established({ keepaliveUs: 5_000_000, keepaliveIntervalUs: 1_000_000 });
    expect(answered.expire('keep-alive').receive('ACK 1 1 0').due('keep-alive')).toBe(5_000_000);
  });

  test('it also runs in CLOSE-WAIT and FIN-WAIT-2', () => {
    expect(closeWait({ keepaliveUs: 5_000_000 }).expire('keep-alive').sent()).toEqual(['ACK 0 2 0']);
    expect(finWait2({ keepaliveUs: 5_000_000 }).due('keep-alive')).not.toBeNull();
  });

  test('the other side answers a probe with an ACK', () => {
    expect(established().receive('ACK 0 1 0').sent()).toEqual(['ACK 1 1 0']);
  });
});

describe('RFC 9293, section 3.1: the window has 16 bits', () => {
  const big = { window: 1_000_000 };

  test('a SYN and a SYN,ACK announce at most 65535 of a larger buffer', () => {
    for (const behaviour of ['rfc', 'linux'] as const) {
      expect(
        closed({ ...big, behaviour })
          .connect()
          .transmitted()[0]?.packet.window,
      ).toBe(65_535);
      const answer = closed({ ...big, behaviour })
        .listen()
        .receive('SYN 0 - 0')
        .transmitted()[0];
      expect(answer?.packet.window).toBe(65_535);
    }
  });

  test('so do all later segments: less only when the buffer runs short', () => {
    const end = established(big).do('stop reading');
    const windows: (number | undefined)[] = [];
    for (let number = 1; number < 990_000; number += 60_000)
      windows.push(end.receive(`ACK ${number} 1 60000`).transmitted().at(-1)?.packet.window);
    expect(windows.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 65_535));
    expect(windows.slice(15)).toEqual([40_000, 0]);
  });

  test('under `behaviour linux` the later ones are whole segments', () => {
    const end = established({ ...big, behaviour: 'linux' });
    const windows = [1, 1461].map((number) => end.receive(`ACK ${number} 1 1460`).transmitted()[0]?.packet.window);
    expect(windows).toEqual([64_240, 64_240]);
  });
});
