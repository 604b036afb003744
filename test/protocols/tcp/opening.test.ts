import { describe, expect, test } from 'vitest';
import { closed, established, listen, synReceived, synReceivedActively, synSent } from './builders.ts';

describe('RFC 9293, section 3.10.7.1: CLOSED', () => {
  test('a segment without ACK is answered by <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>', () => {
    expect(closed().receive('SYN 100 - 0').sent()).toEqual(['RST,ACK =0 101 0']);
    expect(closed().receive('none 100 - 20').sent()).toEqual(['RST,ACK =0 120 0']);
    expect(closed().receive('FIN 100 - 0').sent()).toEqual(['RST,ACK =0 101 0']);
  });

  test('a segment with ACK is answered by <SEQ=SEG.ACK><CTL=RST>', () => {
    expect(closed().receive('ACK 100 300 20').sent()).toEqual(['RST 300 - 0']);
    expect(closed().receive('SYN,ACK 100 300 0').sent()).toEqual(['RST 300 - 0']);
  });

  test('RST is never answered', () => {
    expect(closed().receive('RST 100 - 0').sent()).toEqual([]);
    expect(closed().receive('RST,ACK 100 300 0').sent()).toEqual([]);
  });
});

describe('RFC 9293, section 3.10.7.2: LISTEN', () => {
  test('SYN: SYN-RECEIVED and SYN,ACK', () => {
    const end = listen().receive('SYN 0 - 0');
    expect(end.state).toBe('SYN-RECEIVED');
    expect(end.sent()).toEqual(['SYN,ACK 0 1 0']);
    expect(end.path()).toBe('CLOSED LISTEN SYN-RECEIVED');
  });

  test('RST is ignored', () => {
    const end = listen().receive('RST 100 - 0');
    expect(end.sent()).toEqual([]);
    expect(end.state).toBe('LISTEN');
  });

  test('any ACK is bad: RST', () => {
    expect(listen().receive('ACK 100 300 0').sent()).toEqual(['RST 300 - 0']);
    expect(listen().receive('SYN,ACK 100 300 0').sent()).toEqual(['RST 300 - 0']);
  });

  test('anything else is dropped', () => {
    expect(listen().receive('FIN 100 - 0').sent()).toEqual([]);
    expect(listen().receive('none 100 - 20').sent()).toEqual([]);
  });

  test('text on a SYN is not kept, and the reader is told', () => {
    const end = listen().receive('SYN 0 - 30');
    expect(end.sent()).toEqual(['SYN,ACK 0 1 0']);
    expect(end.reasons()).toEqual(['text and FIN on a SYN are not kept']);
  });

  test('only the listening port listens', () => {
    expect(
      listen()
        .receive('SYN 0 - 0', { ports: [49_152, 81] })
        .sent(),
    ).toEqual(['RST,ACK =0 1 0']);
  });

  test('the listener stays beside its connections', () => {
    const end = listen()
      .receive('SYN 0 - 0')
      .receive('SYN 0 - 0', { ports: [49_153, 80] });
    expect(end.host.connections.size).toBe(2);
    expect(end.host.listeners).toEqual([80]);
  });
});

describe('RFC 9293, section 3.10.7.3: SYN-SENT', () => {
  test('SYN,ACK: ESTABLISHED and ACK', () => {
    const end = synSent().receive('SYN,ACK 0 1 0');
    expect(end.state).toBe('ESTABLISHED');
    expect(end.sent()).toEqual(['ACK 1 1 0']);
    expect(end.path()).toBe('CLOSED SYN-SENT ESTABLISHED');
    expect(end.told().map(({ kind }) => kind)).toEqual(['established']);
  });

  test('an ACK of something never sent, or of the past: RST, the state stays', () => {
    for (const ack of [2, 1000, 0, -7]) {
      const end = synSent().receive(`SYN,ACK 0 ${ack} 0`);
      expect(end.sent()).toEqual([`RST ${ack} - 0`]);
      expect(end.state).toBe('SYN-SENT');
      expect(end.reasons()).toEqual(['ACK {ack} does not acknowledge the SYN: RST']);
    }
  });

  test('RST with an unacceptable ACK is dropped', () => {
    const end = synSent().receive('RST,ACK 0 1000 0');
    expect(end.sent()).toEqual([]);
    expect(end.state).toBe('SYN-SENT');
  });

  test('RST that acknowledges the SYN: connection refused', () => {
    const end = synSent().receive('RST,ACK 0 1 0');
    expect(end.state).toBe('CLOSED');
    expect(end.told()).toMatchObject([{ kind: 'error', error: 'refused' }, { kind: 'closed' }]);
  });

  test('RST without ACK is dropped', () => {
    expect(synSent().receive('RST 0 - 0').state).toBe('SYN-SENT');
  });

  test('SYN without ACK: simultaneous open, SYN-RECEIVED and SYN,ACK', () => {
    const end = synSent().receive('SYN 0 - 0');
    expect(end.state).toBe('SYN-RECEIVED');
    expect(end.sent()).toEqual(['SYN,ACK 0 1 0']);
  });

  test('neither SYN nor RST: dropped', () => {
    const end = synSent().receive('ACK 0 1 0');
    expect(end.sent()).toEqual([]);
    expect(end.state).toBe('SYN-SENT');
  });

  test('text and FIN on the SYN,ACK are taken', () => {
    const end = synSent().receive('SYN,FIN,ACK 0 1 20');
    expect(end.sent()).toEqual(['ACK 1 22 0']);
    expect(end.state).toBe('CLOSE-WAIT');
    expect(end.delivered()).toBe(20);
  });

  test('what SEND has queued rides on the ACK', () => {
    const end = synSent().send(100).receive('SYN,ACK 0 1 0');
    expect(end.sent()).toEqual(['ACK 1 1 100']);
  });
});

describe('RFC 9293, section 3.7.1: maximum segment size', () => {
  test('what the other side announces limits what is sent, the own announcement does not', () => {
    expect(established({}, { mss: 536 }).send(1400).sent()).toEqual(['ACK 1 1 536', 'ACK 537 1 536', 'ACK 1073 1 328']);
    expect(established({ mss: 500 }).send(600).sent()).toEqual(['ACK 1 1 600']);
  });

  test('the own network carries 1460 bytes of text, or what the side announces if that is more', () => {
    expect(established({}, { mss: 8960 }).send(1500).sent()).toEqual(['ACK 1 1 1460', 'ACK 1461 1 40']);
    expect(established({ mss: 500 }, { mss: 8960 }).send(1500).sent()).toEqual(['ACK 1 1 1460', 'ACK 1461 1 40']);
    expect(established({ mss: 8960 }, { mss: 8960 }).send(1500).sent()).toEqual(['ACK 1 1 1500']);
  });

  test('two full segments, as this side announces them, are acknowledged without delay', () => {
    const end = established({ mss: 500, delayedAckUs: 200_000 }).receive('ACK 1 1 500');
    expect(end.sent()).toEqual([]);
    expect(end.receive('ACK 501 1 500').sent()).toEqual(['ACK 1 1001 0']);
  });

  test('SYN and SYN,ACK announce it, nothing else does', () => {
    const end = closed({ mss: 1000 }).connect().receive('SYN,ACK 0 1 0');
    expect(end.transmitted().map(({ packet }) => packet.options)).toEqual([{ mss: 1000 }, {}]);
    expect(listen({ mss: 700 }).receive('SYN 0 - 0').transmitted()[0]?.packet.options).toEqual({ mss: 700 });
  });
});

describe('RFC 9293, section 3.10.7.4: SYN-RECEIVED', () => {
  test('the ACK of our SYN: ESTABLISHED, nothing is sent', () => {
    const end = synReceived().receive('ACK 1 1 0');
    expect(end.state).toBe('ESTABLISHED');
    expect(end.sent()).toEqual([]);
  });

  test('text and FIN stand in for the ACK', () => {
    const text = synReceived().receive('ACK 1 1 100');
    expect(text.sent()).toEqual(['ACK 1 101 0']);
    const fin = synReceived().receive('FIN,ACK 1 1 0');
    expect(fin.sent()).toEqual(['ACK 1 2 0']);
    expect(fin.path()).toBe('CLOSED LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT');
  });

  test('an ACK of something never sent: RST, the state stays', () => {
    const end = synReceived().receive('ACK 1 500 0');
    expect(end.sent()).toEqual(['RST 500 - 0']);
    expect(end.state).toBe('SYN-RECEIVED');
    expect(end.reasons()).toEqual(['ACK {ack} acknowledges nothing sent: RST']);
  });

  test('outside the window: ACK, the state stays', () => {
    const end = synReceived().receive('ACK 200000 1 0');
    expect(end.sent()).toEqual(['ACK 1 1 0']);
    expect(end.state).toBe('SYN-RECEIVED');
  });

  test('the SYN again is old: ACK', () => {
    expect(synReceived().receive('SYN 0 - 0').sent()).toEqual(['ACK 1 1 0']);
  });

  test('another SYN in the window: a passive OPEN returns to LISTEN', () => {
    const end = synReceived().receive('SYN 1000 - 0');
    expect(end.sent()).toEqual([]);
    expect(end.state).toBe('LISTEN');
    expect(end.path()).toBe('CLOSED LISTEN SYN-RECEIVED LISTEN');
  });

  test('another SYN in the window: an active OPEN sends a challenge ACK', () => {
    const end = synReceivedActively().receive('SYN 1000 - 0');
    expect(end.sent()).toEqual(['ACK 1 1 0']);
    expect(end.state).toBe('SYN-RECEIVED');
  });

  test('RST: a passive OPEN returns to LISTEN, and nobody is told of an error', () => {
    const end = synReceived().receive('RST 1 - 0');
    expect(end.state).toBe('LISTEN');
    expect(end.told()).toMatchObject([{ kind: 'closed' }]);
  });

  test('RST: without its listener the connection is CLOSED', () => {
    expect(synReceived().call({ verb: 'stop listening' }).receive('RST 1 - 0').state).toBe('CLOSED');
    expect(synReceived().call({ verb: 'stop listening' }).receive('SYN 1000 - 0').state).toBe('CLOSED');
  });

  test('RST: an active OPEN is refused', () => {
    const end = synReceivedActively().receive('RST 1 - 0');
    expect(end.state).toBe('CLOSED');
    expect(end.told()).toMatchObject([{ kind: 'error', error: 'refused' }, { kind: 'closed' }]);
  });

  test('RST in the window, but not at RCV.NXT: challenge ACK', () => {
    const end = synReceived().receive('RST 100 - 0');
    expect(end.sent()).toEqual(['ACK 1 1 0']);
    expect(end.state).toBe('SYN-RECEIVED');
  });
});

describe('RFC 9293, section 3.5, figure 7: simultaneous open', () => {
  test('the SYN,ACK completes it in silence', () => {
    const end = synReceivedActively().receive('SYN,ACK 0 1 0');
    expect(end.state).toBe('ESTABLISHED');
    expect(end.sent()).toEqual([]);
  });

  test('until then the SYN,ACK is repeated', () => {
    expect(synReceivedActively().expire('retransmission').sent()).toEqual(['SYN,ACK 0 1 0']);
  });

  test('CLOSE in SYN-RECEIVED: the FIN follows, the SYN,ACK still counts', () => {
    const end = synReceivedActively().do('close');
    expect(end.state).toBe('FIN-WAIT-1');
    expect(end.sent()).toEqual(['FIN,ACK 1 1 0']);
    end.receive('SYN,ACK 0 1 0');
    expect(end.sent()).toEqual([]);
    expect(end.receive('ACK 1 2 0').state).toBe('FIN-WAIT-2');
  });
});
