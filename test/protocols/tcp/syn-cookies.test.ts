/** Half-open connections: how many a listener may have, and SYN cookies, which need none (RFC 4987). */
import { describe, expect, test } from 'vitest';
import { closed, listen, timeWaitBesideListener } from './builders.ts';
import type { End } from './end.ts';

const cookies = { syncookies: true };

describe('RFC 4987, section 2.2: the backlog', () => {
  const full = () =>
    listen({ backlog: 2 })
      .receive('SYN 0 - 0')
      .receive('SYN 0 - 0', { ports: [50_000, 80] });

  test('a SYN that finds no room is dropped in silence', () => {
    const end = full();
    end.sent();
    expect(end.receive('SYN 0 - 0', { ports: [50_001, 80] }).sent()).toEqual([]);
    expect(end.reasons()).toEqual(['SYN dropped: the listener has 2 connections half open, as many as it may']);
    expect(end.variable('pending')).toBe(2);
  });

  test('what is half open is told as `pending`', () => {
    const end = full();
    expect(end.variable('pending')).toBe(2);
    expect(end.receive('ACK 1 1 0', { ports: [50_000, 80] }).variable('pending')).toBe(1);
  });

  test('a connection that is open, reset or given up makes room', () => {
    const room = (end: End) => {
      end.sent();
      return end.receive('SYN 0 - 0', { ports: [50_001, 80] }).sent().length;
    };
    expect(room(full().receive('ACK 1 1 0', { ports: [50_000, 80] }))).toBe(1);
    expect(room(full().receive('RST 1 - 0', { ports: [50_000, 80] }))).toBe(1);
    const given = listen({ backlog: 1, retries: 0 }).receive('SYN 0 - 0').expire('retransmission');
    expect(given.variable('pending')).toBe(0);
    expect(room(given)).toBe(1);
  });

  test('each port has its own', () => {
    const end = full().call({ verb: 'listen', port: 443 });
    end.sent();
    expect(end.receive('SYN 0 - 0', { ports: [50_001, 443] }).sent()).toHaveLength(1);
  });

  test('a new SYN in TIME-WAIT needs room too', () => {
    const end = timeWaitBesideListener();
    end.settings = { ...end.settings, backlog: 0 };
    expect(end.receive('SYN 1000 - 0').sent()).toEqual([]);
    expect(end.state).toBe('TIME-WAIT');
  });
});

describe('RFC 4987, section 3.6: SYN cookies', () => {
  const answered = () => {
    const end = listen(cookies).receive('SYN 0 - 0');
    expect(end.sent()).toEqual(['SYN,ACK 0 1 0']);
    return end;
  };

  test('nothing is kept of a SYN, and nothing repeated', () => {
    const end = answered();
    expect(end.host.connections.size).toBe(0);
    expect(end.state).toBe('LISTEN');
    expect(end.activity).toBe('idle');
    expect(end.variable('pending')).toBeUndefined();
  });

  test('a SYN that comes again is answered by the same number', () => {
    const [first, second] = listen(cookies).receive('SYN 0 - 0').receive('SYN 0 - 0').transmitted();
    expect(first?.packet.seq).toBe(second?.packet.seq);
  });

  test('the number depends on the ports and on the SYN’s number', () => {
    const numbers = listen(cookies)
      .receive('SYN 0 - 0')
      .receive('SYN 1 - 0')
      .receive('SYN 0 - 0', { ports: [50_000, 80] })
      .transmitted()
      .map(({ packet }) => packet.seq);
    expect(new Set(numbers).size).toBe(3);
  });

  test('the ACK of the number makes the connection, which is ESTABLISHED at once', () => {
    const end = answered().receive('ACK 1 1 0', { window: 5000 });
    expect(end.path()).toBe('CLOSED LISTEN ESTABLISHED');
    expect(end.state).toBe('ESTABLISHED');
    const tcb = [...end.host.connections.values()][0];
    expect(tcb).toMatchObject({ origin: 'passive', sender: { wnd: 5000 } });
    expect(end.send(10).sent()).toEqual(['ACK 1 1 10']);
  });

  test('text on that ACK is taken', () => {
    const end = answered().receive('ACK 1 1 100');
    expect(end.delivered()).toBe(100);
    expect(end.sent()).toEqual(['ACK 1 101 0']);
  });

  test('an ACK of another number is answered by RST', () => {
    expect(answered().receive('ACK 1 9 0').sent()).toEqual(['RST 9 - 0']);
    expect(answered().receive('ACK 2 1 0').sent()).toEqual(['RST 1 - 0']);
    expect(listen().receive('ACK 1 1 0').sent()).toHaveLength(1);
  });

  test('a RST with that number makes none', () => {
    expect(answered().receive('RST,ACK 1 1 0').sent()).toEqual([]);
    expect(answered().receive('RST,ACK 1 1 0').state).toBe('LISTEN');
  });

  test('of the MSS the number has two bits: the next smaller of 536, 1300, 1440 and 1460', () => {
    const mssOf = (mss: number) => {
      const end = listen(cookies).receive('SYN 0 - 0', { mss }).receive('ACK 1 1 0');
      return [...end.host.connections.values()][0]?.sender.mss;
    };
    expect([1460, 9000, 1459, 1300, 1299, 100].map(mssOf)).toEqual([1460, 1460, 1440, 1300, 536, 536]);
  });

  test('other options are not kept', () => {
    const options = { windowScale: 4, sackPermitted: true } as const;
    const end = listen({ ...cookies, sack: true, windowScale: 2 }).receive('SYN 0 - 0', { options });
    expect(end.transmitted()[0]?.packet.options).toEqual({ mss: 1460 });
    const tcb = [...end.receive('ACK 1 1 0').host.connections.values()][0];
    expect(tcb?.extensions).toMatchObject({ windowShift: null, sack: false });
  });

  test('with timestamps they are, in the lowest bits of the time', () => {
    const offers = { ...cookies, sack: true, windowScale: 2, timestamps: true, ecn: true };
    const options = { windowScale: 4, sackPermitted: true, timestamps: { value: 7, echo: 0 } } as const;
    const end = listen(offers).pass(1_000_000).receive('SYN,ECE,CWR 0 - 0', { options });
    const [answer] = end.transmitted();
    expect(answer?.packet.flags).toEqual(['SYN', 'ACK', 'ECE']);
    expect(answer?.packet.options).toMatchObject({ windowScale: 2, sackPermitted: true, timestamps: { echo: 7 } });
    const value = answer?.packet.options.timestamps?.value ?? 0;
    expect(value).toBeGreaterThan(1000 - 64);
    expect(value).toBeLessThanOrEqual(1000);
    const timestamps = { value: 9, echo: value };
    const tcb = [...end.receive('ACK 1 1 0', { window: 100, options: { timestamps } }).host.connections.values()][0];
    expect(tcb?.extensions).toEqual({ windowShift: 2, sack: true, timestamps: true, ecn: true });
    expect(tcb?.sender).toMatchObject({ wnd: 1600, windowShift: 4 });
  });

  test('a new SYN in TIME-WAIT gets a cookie', () => {
    const end = timeWaitBesideListener();
    end.settings = { ...end.settings, ...cookies };
    expect(end.receive('SYN 1000 - 0').sent()).toEqual(['SYN,ACK 0 1001 0']);
    expect(end.receive('ACK 1001 1 0').state).toBe('ESTABLISHED');
  });

  test('nobody listens: no cookie', () => {
    expect(closed(cookies).receive('SYN 0 - 0').sent()).toEqual(['RST,ACK =0 1 0']);
  });
});
