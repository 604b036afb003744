import { describe, expect, test } from 'vitest';
import {
  closed,
  closeWait,
  closing,
  established,
  establishedPassively,
  finWait1,
  finWait2,
  lastAck,
  listen,
  synReceived,
  synReceivedActively,
  synSent,
  timeWait,
} from './builders.ts';

describe('RFC 9293, section 3.10.1: OPEN', () => {
  test('passive: LISTEN', () => {
    expect(closed().listen().state).toBe('LISTEN');
    expect(listen().listen().reasons()).toEqual(['error: connection already exists']);
  });

  test('active: SYN, SYN-SENT', () => {
    const end = closed().connect();
    expect(end.state).toBe('SYN-SENT');
    expect(end.sent()).toEqual(['SYN 0 - 0']);
    expect(end.told()).toMatchObject([{ kind: 'opening', peer: 'them', active: true }]);
    expect(end.records[0]).toMatchObject({ kind: 'connection', peer: 'them', localPort: 49_152, remotePort: 80 });
  });

  test('active on a host that listens: LISTEN to SYN-SENT, the listener stays', () => {
    const end = listen().connect();
    expect(end.path()).toBe('CLOSED LISTEN SYN-SENT');
    expect(end.host.listeners).toEqual([80]);
  });

  test('the other half of a simultaneous open has its key and ports', () => {
    const join = { connection: 'them:49152>us:80#1', localPort: 80, remotePort: 49_152 };
    const end = closed().call({ verb: 'connect', to: 'them', name: null, join });
    expect(end.transmitted()[0]?.packet).toMatchObject({
      connection: join.connection,
      sourcePort: 80,
      destinationPort: 49_152,
    });
    expect(end.call({ verb: 'connect', to: 'them', name: null, join }).reasons()).toEqual([
      'error: connection already exists',
    ]);
  });
});

describe('RFC 9293, section 3.10.2: SEND', () => {
  test('ESTABLISHED and CLOSE-WAIT: sent', () => {
    expect(established().send(100).sent()).toEqual(['ACK 1 1 100']);
    expect(closeWait().send(100).sent()).toEqual(['ACK 1 2 100']);
  });

  test('SYN-SENT and SYN-RECEIVED: queued until ESTABLISHED', () => {
    expect(synSent().send(100).sent()).toEqual([]);
    expect(synReceived().send(100).sent()).toEqual([]);
    expect(synReceived().send(100).receive('ACK 1 1 0').sent()).toEqual(['ACK 1 1 100']);
  });

  test('before and after a connection: refused with the error', () => {
    expect(closed().send(1).reasons()).toEqual(['error: connection does not exist']);
    const listener = listen().call({ verb: 'send', connection: null, bytes: 1, label: null });
    expect(listener.reasons()).toEqual(['error: remote socket unspecified']);
    expect(established().do('abort').send(1).reasons()).toEqual(['error: connection does not exist']);
  });

  test('after CLOSE: refused with the error, and nothing is sent', () => {
    for (const end of [finWait1(), finWait2(), closing(), lastAck(), timeWait()]) {
      expect(end.send(50).sent()).toEqual([]);
      expect(end.reasons()).toEqual(['error: connection closing']);
    }
    expect(synReceived().send(1).do('close').send(1).reasons()).toEqual(['error: connection closing']);
  });

  test('every SEND is a message, and its bytes carry it', () => {
    const end = established().send(1500, 'GET /').send(10);
    expect(end.records.filter(({ kind }) => kind === 'message')).toMatchObject([
      { id: 1, to: 'them', name: 'GET /', bytes: 1500 },
      { id: 2, to: 'them', name: 'data', bytes: 10 },
    ]);
    const pieces = end.transmitted().flatMap(({ packet }) => packet.pieces);
    expect(pieces.map(({ message, start, end: stop }) => [message, start, stop])).toEqual([
      [1, 0, 1460],
      [1, 1460, 1500],
      [2, 0, 10],
    ]);
  });
});

describe('RFC 9293, section 3.10.3: RECEIVE', () => {
  test('what lies unread is handed over, once', () => {
    const end = established().do('stop reading').receive('ACK 1 1 300');
    expect(end.delivered()).toBe(0);
    expect(end.read(100).delivered()).toBe(100);
    expect(end.receive('ACK 301 1 50').delivered()).toBe(0);
    expect(end.read().delivered()).toBe(250);
    expect(end.receive('ACK 351 1 50').delivered()).toBe(50);
  });

  test('text from before the FIN is still there in CLOSE-WAIT; then: connection closing', () => {
    const end = established().do('stop reading').receive('FIN,ACK 1 1 40');
    expect(end.state).toBe('CLOSE-WAIT');
    expect(end.read().delivered()).toBe(40);
    expect(end.read().reasons()).toEqual(['error: connection closing']);
  });

  test('in SYN-SENT and SYN-RECEIVED it waits', () => {
    expect(synSent().do('stop reading').read().receive('SYN,ACK 0 1 20').delivered()).toBe(20);
    expect(synReceived().do('stop reading').read().receive('ACK 1 1 20').delivered()).toBe(20);
  });

  test('in CLOSED: connection does not exist', () => {
    expect(closed().read().reasons()).toEqual(['error: connection does not exist']);
    expect(established().do('abort').read().reasons()).toEqual(['error: connection does not exist']);
  });

  test('a host can stop reading before there is a connection', () => {
    const end = listen().call({ verb: 'stop reading', connection: null });
    end.receive('SYN 0 - 0').receive('ACK 1 1 30');
    expect(end.delivered()).toBe(0);
    expect(end.variable('unread')).toBe(30);
  });
});

describe('RFC 9293, section 3.10.4: CLOSE', () => {
  test('a listener: the passive OPEN is taken back, its connections live on', () => {
    const end = establishedPassively().call({ verb: 'stop listening' });
    expect(end.state).toBe('ESTABLISHED');
    expect(end.host.listeners).toEqual([]);
    expect(end.path()).toMatch(/LISTEN CLOSED$/);
  });

  test('a half-open connection outlives its listener', () => {
    const end = synReceived().call({ verb: 'stop listening' });
    expect(end.receive('ACK 1 1 0').state).toBe('ESTABLISHED');
  });

  test('SYN-SENT: the TCB is deleted, nothing is sent', () => {
    const end = synSent().do('close');
    expect(end.state).toBe('CLOSED');
    expect(end.sent()).toEqual([]);
    expect(end.due('retransmission')).toBeNull();
  });

  test('SYN-RECEIVED without text: FIN-WAIT-1', () => {
    const end = synReceived().do('close');
    expect(end.state).toBe('FIN-WAIT-1');
    expect(end.sent()).toEqual(['FIN,ACK 1 1 0']);
  });

  test('FIN rides on text only if text is still unsent', () => {
    expect(established().send(100).do('close').sent()).toEqual(['ACK 1 1 100', 'FIN,ACK 101 1 0']);
    const held = established({ nagle: true }).send(50).send(60).do('close');
    expect(held.sent()).toEqual(['ACK 1 1 50', 'FIN,ACK 51 1 60']);
  });

  test('where there is nothing to close: refused with the error', () => {
    expect(closed().do('close').reasons()).toEqual(['error: connection does not exist']);
    for (const end of [finWait1(), finWait2(), closing(), lastAck(), timeWait()])
      expect(end.do('close').reasons()).toEqual(['error: connection closing']);
  });
});

describe('RFC 9293, section 3.10.5: ABORT', () => {
  test('<SEQ=SND.NXT><CTL=RST>, CLOSED', () => {
    for (const end of [synReceived(), synReceivedActively(), established()]) {
      expect(end.do('abort').sent()).toEqual(['RST 1 - 0']);
      expect(end.state).toBe('CLOSED');
    }
    expect(finWait2().do('abort').sent()).toEqual(['RST 2 - 0']);
    expect(established().send(100).do('abort').sent()).toEqual(['ACK 1 1 100', 'RST 101 - 0']);
  });

  test('nothing is sent where the other side does not wait for anything', () => {
    for (const end of [synSent(), closing(), lastAck(), timeWait()]) {
      expect(end.do('abort').sent()).toEqual([]);
      expect(end.state).toBe('CLOSED');
    }
  });

  test('a listener is taken back; without one: connection does not exist', () => {
    expect(listen().call({ verb: 'abort', connection: null }).state).toBe('CLOSED');
    expect(closed().do('abort').reasons()).toEqual(['error: connection does not exist']);
  });
});

describe('The application ends (RFC 9293, section 3.6.1)', () => {
  test('it closes', () => {
    expect(established().do('exit').sent()).toEqual(['FIN,ACK 1 1 0']);
    expect(closeWait().do('exit').state).toBe('LAST-ACK');
    expect(synSent().do('exit').state).toBe('CLOSED');
  });

  test('text that lies unread: RST at once', () => {
    const end = established().do('stop reading').receive('ACK 1 1 100');
    end.sent();
    expect(end.do('exit').sent()).toEqual(['RST 1 - 0']);
    expect(end.state).toBe('CLOSED');
  });

  test('text that arrives afterwards: RST', () => {
    for (const end of [finWait1(), finWait2()]) {
      end.do('exit').receive('ACK 1 2 100');
      expect(end.sent()).toEqual(['RST 2 - 0']);
      expect(end.state).toBe('CLOSED');
    }
  });

  test('FIN still ends it in order', () => {
    const end = established().do('exit').receive('FIN,ACK 1 2 0');
    expect(end.state).toBe('TIME-WAIT');
  });

  test('without a connection it means all of them and the listener', () => {
    const end = establishedPassively().call({ verb: 'exit', connection: null });
    expect(end.state).toBe('FIN-WAIT-1');
    expect(end.host.listeners).toEqual([]);
  });
});

describe('The host crashes', () => {
  test('it forgets its connections, then its listener, without a word', () => {
    const end = establishedPassively().call({ verb: 'crash' });
    expect(end.sent()).toEqual([]);
    expect(end.host.listeners).toEqual([]);
    const ends = end.records.filter((record) => record.kind === 'state').slice(-2);
    expect(ends).toMatchObject([
      { from: 'ESTABLISHED', to: 'CLOSED' },
      { connection: null, from: 'LISTEN', to: 'CLOSED' },
    ]);
    expect(end.told()).toMatchObject([{ kind: 'closed' }]);
  });

  test('what still arrives meets a host that knows nothing (section 3.5.1)', () => {
    const end = established().call({ verb: 'crash' });
    expect(end.receive('ACK 1 1 100').sent()).toEqual(['RST 1 - 0']);
  });

  test('half-open discovery: a new SYN is answered with an ACK, which is answered with RST', () => {
    const stale = established().receive('SYN 400 - 0');
    expect(stale.sent()).toEqual(['ACK 1 1 0']);
    const fresh = synSent().receive('ACK 300 100 0');
    expect(fresh.sent()).toEqual(['RST 100 - 0']);
    expect(fresh.state).toBe('SYN-SENT');
  });
});

describe('Ports and connections', () => {
  const ports = (end: ReturnType<typeof closed>) => end.transmitted().map(({ packet }) => packet.sourcePort);

  test('a second connection has a new port', () => {
    expect(ports(closed().connect().connect())).toEqual([49_152, 49_153]);
  });

  test('a connection that is CLOSED gives its port to the next', () => {
    expect(ports(established().do('abort').connect())).toEqual([49_152, 49_152]);
    expect(ports(established().call({ verb: 'crash' }).connect())).toEqual([49_152]);
  });

  test('TIME-WAIT keeps its port', () => {
    expect(ports(timeWait().connect())).toEqual([49_153]);
  });

  test('every connection has a key of its own', () => {
    const end = closed().connect().do('close').connect();
    const keys = end.records.flatMap((record) => (record.kind === 'connection' ? [record.connection] : []));
    expect(keys).toEqual(['us:49152>them:80#1', 'us:49152>them:80#2']);
  });
});

describe('RFC 9293, section 3.4.1: the initial sequence number', () => {
  test('is what the user chose, for the first connection', () => {
    expect(closed({ isn: 4711 }).connect().transmitted()[0]?.packet.seq).toBe(4711);
  });

  test('is otherwise the same in every run, and another one on another host', () => {
    const iss = () => closed({ isn: null }).connect().transmitted()[0]?.packet.seq;
    expect(iss()).toBe(iss());
    expect(iss()).not.toBe(0);
  });

  test('is always beyond what the pair of sockets has used', () => {
    const end = established().send(60_000).do('abort').connect();
    const numbers = end.transmitted().map(({ packet }) => packet.seq);
    const [before, after] = [numbers[numbers.length - 2]!, numbers[numbers.length - 1]!];
    expect((after - before) | 0).toBeGreaterThan(0);
  });
});
