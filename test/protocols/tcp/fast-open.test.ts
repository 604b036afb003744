/** TCP Fast Open (RFC 7413): cookies, text with a SYN, answers before the handshake is over. */
import { describe, expect, test } from 'vitest';
import { closed, listen } from './builders.ts';
import type { End } from './end.ts';

const on = { fastOpen: true } as const;
const COOKIE = '0123456789abcdef';

/** A client that has been given a cookie, its first connection ended. */
function known(settings = {}, mss = 1460): End {
  const end = closed({ ...on, ...settings })
    .connect()
    .receive('SYN,ACK 0 1 0', { options: { fastOpen: COOKIE }, mss })
    .do('abort');
  end.transmitted();
  end.told();
  return end;
}

/** The same, about to send at once. */
function opening(sends = 1, settings = {}, mss = 1460): End {
  return known(settings, mss).call({ verb: 'connect', to: 'them', name: null, join: null, sends });
}

/** A server and the cookie that it has given. */
function giving(settings = {}): readonly [End, string] {
  const end = listen({ ...on, ...settings }).receive('SYN 0 - 0', { options: { fastOpen: '' } });
  const [given] = end.transmitted();
  end.receive('RST 1 - 0');
  end.transmitted();
  return [end, given?.packet.options.fastOpen ?? ''];
}

/** The options of Fast Open of what was sent. */
const optionsOf = (end: End) => end.transmitted().map(({ packet }) => packet.options.fastOpen);

describe('RFC 7413, section 4.1: cookies', () => {
  test('a client without one asks with its SYN, also if it has nothing to send', () => {
    expect(optionsOf(closed(on).connect())).toEqual(['']);
    expect(optionsOf(closed().connect())).toEqual([undefined]);
  });

  test('a server gives one to who asks, and to nobody else', () => {
    expect(giving()[1]).toMatch(/^[0-9a-f]{16}$/);
    expect(optionsOf(listen(on).receive('SYN 0 - 0'))).toEqual([undefined]);
    expect(optionsOf(listen().receive('SYN 0 - 0', { options: { fastOpen: '' } }))).toEqual([undefined]);
  });

  test('a cookie is the same each time, until the server has a new key', () => {
    const [end, cookie] = giving();
    const again = () => optionsOf(end.receive('SYN 0 - 0', { options: { fastOpen: '' } }).receive('RST 1 - 0'))[0];
    expect(again()).toBe(cookie);
    end.host = { ...end.host, fastOpenKey: end.host.fastOpenKey + 1 };
    expect(again()).not.toBe(cookie);
  });

  test('a client that has one asks no more; without text its SYN is as ever', () => {
    expect(optionsOf(known().connect())).toEqual([undefined]);
  });

  test('a client keeps the newest cookie', () => {
    const end = opening()
      .send(10)
      .receive('SYN,ACK 0 1 0', { options: { fastOpen: 'ff' } })
      .do('abort');
    end.transmitted();
    end.call({ verb: 'connect', to: 'them', name: null, join: null, sends: 1 }).send(1);
    expect(optionsOf(end)).toEqual(['ff']);
  });
});

describe('RFC 7413, section 4.2.1: the client', () => {
  test('sends cookie and text with its SYN, as soon as the application has sent', () => {
    const end = opening();
    expect(end.transmitted()).toEqual([]);
    const [syn] = end.send(120).transmitted();
    expect(syn?.packet).toMatchObject({ flags: ['SYN'], len: 120, ack: null, options: { fastOpen: COOKIE } });
    expect(syn?.packet.pieces.reduce((bytes, { start, end: to }) => bytes + to - start, 0)).toBe(120);
    expect(end.due('retransmission')).toBe(1_000_000);
  });

  test('takes several SENDs of the same instant along', () => {
    expect(opening(2).send(100).sent()).toEqual([]);
    expect(opening(2).send(100).send(20).sent()).toEqual(['SYN 0 - 120']);
  });

  test('fills one segment of the MSS that the server once announced, options included', () => {
    expect(opening().send(5000).sent()).toEqual(['SYN 0 - 1444']);
    expect(opening(1, {}, 536).send(5000).sent()).toEqual(['SYN 0 - 520']);
    expect(opening(1, { timestamps: true }).send(5000).sent()).toEqual(['SYN 0 - 1436']);
  });

  test('is ESTABLISHED with all of it acknowledged', () => {
    const end = opening().send(120);
    end.sent();
    expect(end.receive('SYN,ACK 0 121 0').sent()).toEqual(['ACK 121 1 0']);
    expect(end.state).toBe('ESTABLISHED');
    expect(end.due('retransmission')).toBeNull();
  });

  test('goes on behind the text of the SYN', () => {
    const end = opening().send(2000);
    end.sent();
    expect(end.receive('SYN,ACK 0 1445 0').sent()).toEqual(['ACK 1445 1 556']);
  });

  test('repeats the text with its ACK if the server has not taken it', () => {
    const end = opening().send(120);
    end.sent();
    const [again] = end.receive('SYN,ACK 0 1 0').transmitted();
    expect(again).toMatchObject({ retransmission: true, packet: { flags: ['ACK'], len: 120 } });
    expect(end.sent()).toEqual([]);
    expect(end.due('retransmission')).toBe(1_000_000);
  });

  test('measures the round trip by the SYN alone', () => {
    const end = opening(1, { minRtoUs: 1 }).send(120).pass(20_000).receive('SYN,ACK 0 1 0');
    expect(end.due('retransmission')).toBe(60_000);
  });

  test('repeats a lost SYN without text and cookie, and the text once that is answered (section 4.1.3.1)', () => {
    const end = opening().send(120);
    end.sent();
    const [syn] = end.expire('retransmission').transmitted();
    expect(syn?.packet).toMatchObject({ flags: ['SYN'], len: 0, options: { mss: 1460 } });
    expect(syn?.packet.options.fastOpen).toBeUndefined();
    expect(end.receive('SYN,ACK 0 1 0').sent()).toEqual(['ACK 1 1 120']);
    expect(end.receive('ACK 1 121 0').due('retransmission')).toBeNull();
  });

  test('understands that the first SYN had come after all', () => {
    const end = opening().send(120).expire('retransmission');
    end.sent();
    expect(end.receive('SYN,ACK 0 121 0').sent()).toEqual(['ACK 121 1 0']);
  });

  test('sends the SYN before it looks at what comes', () => {
    expect(opening(2).send(10).receive('ACK 5 9 0').sent()[0]).toBe('SYN 0 - 10');
  });
});

describe('RFC 7413, section 4.2.2: the server', () => {
  const early = (settings = {}) => {
    const [end, cookie] = giving(settings);
    end.told();
    return end.receive('SYN 100 - 120', { options: { fastOpen: cookie } });
  };

  test('hands the text up in SYN-RECEIVED and acknowledges it', () => {
    const end = early();
    expect(end.state).toBe('SYN-RECEIVED');
    expect(end.delivered()).toBe(120);
    expect(end.sent()).toEqual(['SYN,ACK 0 221 0']);
  });

  test('may answer at once, and close', () => {
    const end = early();
    end.sent();
    expect(end.send(3000).sent()).toEqual(['ACK 1 221 1460', 'ACK 1461 221 1460', 'ACK 2921 221 80']);
    expect(end.receive('ACK 221 1 0').state).toBe('ESTABLISHED');
    expect(end.receive('ACK 221 3001 0').due('retransmission')).toBeNull();
  });

  test('takes an ACK of text as one of its SYN, under Linux too', () => {
    const end = early({ behaviour: 'linux' }).send(100);
    expect(end.receive('ACK 221 101 0').state).toBe('ESTABLISHED');
  });

  test('repeats its SYN,ACK with what it has acknowledged', () => {
    const end = early();
    end.sent();
    expect(end.expire('retransmission').sent()).toEqual(['SYN,ACK 0 221 0']);
  });

  test('does not keep the text of a SYN whose cookie is not valid, and gives a new one', () => {
    const [end] = giving();
    const [answer] = end.receive('SYN 100 - 120', { options: { fastOpen: 'ff' } }).transmitted();
    expect(end.delivered()).toBe(0);
    expect(answer?.packet.options.fastOpen).toMatch(/^[0-9a-f]{16}$/);
    expect(end.reasons().at(-1)).toBe('the Fast Open cookie is not valid: the text of the SYN is not kept');
  });

  test('does not keep the text of a SYN without cookie', () => {
    const end = listen(on).receive('SYN 0 - 120');
    expect(end.delivered()).toBe(0);
    expect(end.sent()).toEqual(['SYN,ACK 0 1 0']);
  });

  test('counts such a connection in its backlog', () => {
    const [end, cookie] = giving({ backlog: 1 });
    end.receive('SYN 100 - 120', { options: { fastOpen: cookie } });
    end.sent();
    expect(end.variable('pending')).toBe(1);
    expect(end.receive('SYN 100 - 120', { options: { fastOpen: cookie }, ports: [50_000, 80] }).sent()).toEqual([]);
  });
});
