import { describe, expect, test } from 'vitest';
import { tcpReason } from '../../../src/protocols/tcp/catalog/reasons/catalog.ts';
import { RST_NOT_AT_NEXT } from '../../../src/protocols/tcp/reasons.ts';
import { established } from './builders.ts';

describe('RFC 9293, section 3.10.7.4, first: the sequence number', () => {
  test('text that is already there: ACK', () => {
    const end = established().receive('ACK 1 1 100');
    end.sent();
    expect(end.receive('ACK 1 1 100').sent()).toEqual(['ACK 1 101 0']);
    expect(end.reasons()).toEqual(['SEQ {seq} is old: ACK']);
    expect(end.delivered()).toBe(100);
  });

  test('text beyond the window: ACK', () => {
    expect(established().receive('ACK 70000 1 100').sent()).toEqual(['ACK 1 1 0']);
  });

  test('text that overlaps both edges is trimmed to the window', () => {
    const end = established({ window: 1000 }).receive('ACK -9 1 1510');
    expect(end.sent()).toEqual(['ACK 1 1001 0']);
    expect(end.delivered()).toBe(1000);
  });

  test('RST outside the window is dropped', () => {
    const end = established().receive('RST 70000 - 0');
    expect(end.sent()).toEqual([]);
    expect(end.state).toBe('ESTABLISHED');
  });
});

describe('RFC 9293, section 3.10.7.4, second: RST (RFC 5961)', () => {
  test('exactly at RCV.NXT: connection reset', () => {
    const end = established().receive('RST 1 - 0');
    expect(end.state).toBe('CLOSED');
    expect(end.told()).toMatchObject([{ kind: 'error', error: 'reset' }, { kind: 'closed' }]);
    expect(end.sent()).toEqual([]);
  });

  test('elsewhere in the window: challenge ACK', () => {
    const end = established().receive('RST 100 - 0');
    expect(end.transmitted()).toMatchObject([
      {
        reason: tcpReason('tcp-challenge-ack', { reason: RST_NOT_AT_NEXT }),
        section: 'RFC 9293, section 3.10.7.4',
      },
    ]);
    expect(end.state).toBe('ESTABLISHED');
  });
});

describe('RFC 9293, section 3.10.7.4, fourth: SYN', () => {
  test('the old SYN and a SYN inside the window: an ACK each time', () => {
    const end = established().receive('SYN 0 - 0');
    expect(end.sent()).toEqual(['ACK 1 1 0']);
    expect(end.receive('SYN 5000 - 0').sent()).toEqual(['ACK 1 1 0']);
    expect(end.reasons().pop()).toBe('SYN in ESTABLISHED: challenge ACK');
  });

  test('the SYN,ACK again: ACK', () => {
    expect(established().receive('SYN,ACK 0 1 0').sent()).toEqual(['ACK 1 1 0']);
  });
});

describe('RFC 9293, section 3.10.7.4, fifth: ACK', () => {
  test('without ACK: dropped', () => {
    const end = established().receive('none 1 - 50');
    expect(end.sent()).toEqual([]);
    expect(end.delivered()).toBe(0);
  });

  test('of something never sent: ACK, and the text is not taken', () => {
    const end = established().receive('ACK 1 900 50');
    expect(end.sent()).toEqual(['ACK 1 1 0']);
    expect(end.delivered()).toBe(0);
    expect(end.reasons()).toEqual(['ACK {ack} acknowledges nothing sent: challenge ACK']);
  });

  test('older than the largest window: ACK (RFC 5961, section 5)', () => {
    expect(established().receive('ACK 1 -100000 0').sent()).toEqual(['ACK 1 1 0']);
    expect(established().receive('ACK 1 -60000 0').sent()).toEqual([]);
  });

  test('takes what it acknowledges off the queue', () => {
    const end = established().send(100);
    expect(end.activity).toBe('waiting');
    end.receive('ACK 1 101 0');
    expect(end.activity).toBe('idle');
    expect(end.variable('sndUna')).toBe(101);
    expect(end.variable('unacknowledged')).toBe(0);
  });

  test('takes the window only from a segment that is not older (SND.WL1, SND.WL2)', () => {
    const end = established().send(200).receive('ACK 1 101 0', { window: 5000 });
    expect(end.variable('sndWnd')).toBe(5000);
    end.receive('ACK 1 1 0', { window: 9000 });
    expect(end.variable('sndWnd')).toBe(5000);
    end.receive('ACK 1 101 0', { window: 7000 });
    expect(end.variable('sndWnd')).toBe(7000);
  });
});

describe('RFC 9293, section 3.10.7.4, seventh: text', () => {
  test('in order: delivered and acknowledged', () => {
    const end = established().receive('ACK 1 1 100');
    expect(end.told()).toMatchObject([{ kind: 'deliver', bytes: 100 }]);
    expect(end.sent()).toEqual(['ACK 1 101 0']);
  });

  test('out of order: kept, a duplicate ACK each, then one ACK for all', () => {
    const end = established();
    expect(end.receive('ACK 201 1 100').sent()).toEqual(['ACK 1 1 0']);
    expect(end.receive('ACK 101 1 100').sent()).toEqual(['ACK 1 1 0']);
    expect(end.delivered()).toBe(0);
    expect(end.receive('ACK 1 1 100').sent()).toEqual(['ACK 1 301 0']);
    expect(end.delivered()).toBe(300);
  });

  test('overlaps are delivered once', () => {
    const end = established().receive('ACK 51 1 100').receive('ACK 121 1 100').receive('ACK 31 1 300');
    expect(end.receive('ACK 1 1 60').sent().pop()).toBe('ACK 1 331 0');
    expect(end.delivered()).toBe(330);
  });

  test('the pieces of a message come out in order, each byte once', () => {
    const whole = { host: 'them', message: 7, label: 'x', total: 300, content: 'c' };
    const end = established();
    const segment = (start: number, stop: number) => ({ ...whole, start, end: stop });
    end.receivePieces('ACK 101 1 200', [segment(100, 300)]);
    end.receivePieces('ACK 1 1 150', [segment(0, 150)]);
    const pieces = end.told().flatMap((up) => (up.kind === 'deliver' ? up.pieces : []));
    expect(pieces.map(({ start, end: stop }) => [start, stop])).toEqual([[0, 300]]);
  });

  test('forged text is delivered as bytes without pieces', () => {
    expect(established().receive('ACK 1 1 10').told()).toMatchObject([{ kind: 'deliver', bytes: 10, pieces: [] }]);
  });
});

describe('RFC 9293, section 3.10.7.4, eighth: FIN', () => {
  test('CLOSE-WAIT and ACK; the application is told', () => {
    const end = established().receive('FIN,ACK 1 1 0');
    expect(end.state).toBe('CLOSE-WAIT');
    expect(end.sent()).toEqual(['ACK 1 2 0']);
    expect(end.told()).toMatchObject([{ kind: 'closing' }]);
  });

  test('on text: delivered first, one ACK for both', () => {
    const end = established().receive('FIN,ACK 1 1 60');
    expect(end.sent()).toEqual(['ACK 1 62 0']);
    expect(end.told().map(({ kind }) => kind)).toEqual(['deliver', 'closing']);
  });

  test('before its turn: kept until the text is there', () => {
    const end = established().receive('FIN,ACK 101 1 0');
    expect(end.sent()).toEqual(['ACK 1 1 0']);
    expect(end.state).toBe('ESTABLISHED');
    expect(end.receive('ACK 1 1 100').sent()).toEqual(['ACK 1 102 0']);
    expect(end.state).toBe('CLOSE-WAIT');
  });
});
