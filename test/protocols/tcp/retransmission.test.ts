import { describe, expect, test } from 'vitest';
import { tcpReason } from '../../../src/protocols/tcp/catalog/reasons/catalog.ts';
import { established, finWait1, synReceived, synReceivedActively, synSent } from './builders.ts';
import type { End } from './end.ts';

/** Lets the timer run out again and again; the pauses in seconds, until there is no connection. */
function pauses(end: End): number[] {
  const seconds: number[] = [];
  for (let due = end.due('retransmission'); due !== null; due = end.due('retransmission')) {
    seconds.push(due / 1_000_000);
    end.expire('retransmission');
  }
  return seconds;
}

describe('RFC 6298: the retransmission timer', () => {
  test('before the first measurement: 1 s, doubled each time', () => {
    const end = synSent({ retries: 3 });
    expect(pauses(end)).toEqual([1, 2, 4, 8]);
    expect(end.sent()).toEqual(['SYN 0 - 0', 'SYN 0 - 0', 'SYN 0 - 0']);
  });

  test('rule 2.2: SRTT = R, RTTVAR = R/2, RTO = SRTT + 4·RTTVAR, at least the minimum', () => {
    expect(established().send(1).due('retransmission')).toBe(1_000_000);
    expect(established({ minRtoUs: 1 }).send(1).due('retransmission')).toBe(60_000);
  });

  test('rule 2.3: later measurements are weighed in', () => {
    const end = established({ minRtoUs: 1 }).send(1).pass(40_000).receive('ACK 1 2 0').send(1);
    expect(end.due('retransmission')).toBe(22_500 + 4 * 12_500);
  });

  test('rule 3, Karn: what was sent twice is not measured, and the doubled time-out stays', () => {
    const end = established({ minRtoUs: 1 })
      .send(1)
      .expire('retransmission')
      .pass(500_000)
      .receive('ACK 1 2 0')
      .send(1);
    expect(end.due('retransmission')).toBe(120_000);
  });

  test('rule 5.1: it starts with the first, not again with the next', () => {
    const end = established().send(100).pass(300_000).send(100);
    expect(end.due('retransmission')).toBe(700_000);
  });

  test('rule 5.2: it stops when everything is acknowledged', () => {
    expect(established().send(100).receive('ACK 1 101 0').due('retransmission')).toBeNull();
  });

  test('rule 5.3: an ACK of something new starts it again', () => {
    const end = established().send(100).send(100).pass(300_000).receive('ACK 1 101 0');
    expect(end.due('retransmission')).toBe(1_000_000);
  });

  test('rule 5.7: after a handshake that had to be repeated: 3 s', () => {
    const end = synSent().expire('retransmission').receive('SYN,ACK 0 1 0').send(100);
    expect(end.due('retransmission')).toBe(3_000_000);
  });
});

describe('RFC 9293, section 3.10.8: time-outs', () => {
  test('the front of the queue goes again, marked as such', () => {
    const end = established().send(2000);
    end.sent();
    const [again] = end.expire('retransmission').transmitted();
    expect(again).toMatchObject({
      retransmission: true,
      reason: tcpReason('tcp-retransmission-timeout', { count: 1, most: 5 }),
    });
    expect(again?.packet).toMatchObject({ len: 1460 });
  });

  test('what has been acknowledged of a segment is not sent again', () => {
    const end = established().send(100).receive('ACK 1 41 0');
    end.sent();
    expect(end.expire('retransmission').sent()).toEqual(['ACK 41 1 60']);
  });

  test('it carries the newest ACK', () => {
    const end = established().send(100).receive('ACK 1 1 50');
    end.sent();
    expect(end.expire('retransmission').sent()).toEqual(['ACK 1 51 100']);
  });

  test('after `retries` repetitions it is given up: timeout, CLOSED', () => {
    for (const end of [synSent({ retries: 2 }), finWait1({ retries: 2 }), synReceivedActively({ retries: 2 })]) {
      pauses(end);
      expect(end.sent()).toHaveLength(2);
      expect(end.state).toBe('CLOSED');
      expect(end.told()).toMatchObject([{ kind: 'error', error: 'timeout' }, { kind: 'closed' }]);
    }
  });

  test('a listener forgets a SYN,ACK that nobody acknowledges', () => {
    const end = synReceived({ retries: 2 });
    pauses(end);
    expect(end.sent()).toEqual(['SYN,ACK 0 1 0', 'SYN,ACK 0 1 0']);
    expect(end.state).toBe('LISTEN');
    expect(end.told()).toMatchObject([{ kind: 'closed' }]);
    const orphan = synReceived({ retries: 1 }).call({ verb: 'stop listening' });
    pauses(orphan);
    expect(orphan.state).toBe('CLOSED');
  });

  test('something new acknowledged: the count begins again', () => {
    const end = established({ retries: 2 }).send(100).expire('retransmission').expire('retransmission');
    end.send(100).receive('ACK 1 101 0').expire('retransmission').expire('retransmission');
    expect(end.state).toBe('ESTABLISHED');
    expect(end.expire('retransmission').state).toBe('CLOSED');
  });

  test('without congestion control, an ACK after a time-out that leaves a gap makes the next segment go again at once', () => {
    const end = established({ congestion: 'off' }).send(4380).expire('retransmission');
    end.sent();
    expect(end.receive('ACK 1 1461 0').sent()).toEqual(['ACK 1461 1 1460']);
    expect(end.receive('ACK 1 2921 0').sent()).toEqual(['ACK 2921 1 1460']);
    expect(end.receive('ACK 1 4381 0').sent()).toEqual([]);
  });
});

describe('RFC 5681, section 3.2: fast retransmit', () => {
  const flight = () => {
    const end = established().send(7300);
    end.sent();
    return end;
  };

  test('the third duplicate ACK makes the first segment go again, the fourth does not', () => {
    const end = flight();
    expect(end.receive('ACK 1 1 0').receive('ACK 1 1 0').sent()).toEqual([]);
    const [again] = end.receive('ACK 1 1 0').transmitted();
    expect(again).toMatchObject({ retransmission: true, reason: tcpReason('tcp-fast-retransmit') });
    expect(again?.packet.len).toBe(1460);
    expect(end.receive('ACK 1 1 0').sent()).toEqual([]);
  });

  test('a segment with text or another window is no duplicate ACK', () => {
    const end = flight().receive('ACK 1 1 0').receive('ACK 1 1 0');
    end.receive('ACK 1 1 10').receive('ACK 11 1 0', { window: 60_000 });
    expect(end.transmitted().some(({ retransmission }) => retransmission)).toBe(false);
  });

  test('RFC 6582: an ACK that leaves a gap makes the next segment go again', () => {
    const end = flight();
    for (let duplicate = 0; duplicate < 3; duplicate++) end.receive('ACK 1 1 0');
    end.sent();
    expect(end.receive('ACK 1 2921 0').sent()).toEqual(['ACK 2921 1 1460']);
    expect(end.receive('ACK 1 7301 0').sent()).toEqual([]);
  });

  test('with nothing in flight duplicates mean nothing', () => {
    const end = established();
    for (let duplicate = 0; duplicate < 5; duplicate++) end.receive('ACK 1 1 0');
    expect(end.sent()).toEqual([]);
  });
});
