import { describe, expect, test } from 'vitest';
import {
  closeWait,
  closing,
  established,
  finWait1,
  finWait2,
  lastAck,
  synReceived,
  timeWait,
  timeWaitBesideListener,
} from './builders.ts';

const SYNCHRONIZED = { finWait1, finWait2, closeWait, closing, lastAck, timeWait };

describe('RFC 9293, section 3.6, figure 12: normal close', () => {
  test('the side that closes first ends in TIME-WAIT', () => {
    const end = established().do('close');
    expect(end.sent()).toEqual(['FIN,ACK 1 1 0']);
    end.receive('ACK 1 2 0').receive('FIN,ACK 1 2 0');
    expect(end.sent()).toEqual(['ACK 2 2 0']);
    expect(end.path()).toBe('CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT');
    expect(end.activity).toBe('idle');
  });

  test('the other side waits in LAST-ACK for the last ACK', () => {
    const end = closeWait().do('close');
    expect(end.sent()).toEqual(['FIN,ACK 1 2 0']);
    expect(end.state).toBe('LAST-ACK');
    expect(end.receive('ACK 2 2 0').state).toBe('CLOSED');
    expect(end.told()).toMatchObject([{ kind: 'closed' }]);
  });

  test('TIME-WAIT lasts 2 MSL', () => {
    const end = timeWait({ mslUs: 7_000_000 });
    expect(end.due('time-wait')).toBe(14_000_000);
    expect(end.expire('time-wait').state).toBe('CLOSED');
  });
});

describe('RFC 9293, section 3.10.7.4: FIN-WAIT-1', () => {
  test('FIN that acknowledges ours: TIME-WAIT, through FIN-WAIT-2', () => {
    const end = finWait1().receive('FIN,ACK 1 2 0');
    expect(end.sent()).toEqual(['ACK 2 2 0']);
    expect(end.path()).toMatch(/FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT$/);
  });

  test('FIN before the ACK of ours: CLOSING', () => {
    const end = finWait1().receive('FIN,ACK 1 1 0');
    expect(end.state).toBe('CLOSING');
    expect(end.sent()).toEqual(['ACK 2 2 0']);
  });

  test('text still comes in', () => {
    const end = finWait1().receive('ACK 1 1 100');
    expect(end.sent()).toEqual(['ACK 2 101 0']);
    expect(end.delivered()).toBe(100);
    expect(end.state).toBe('FIN-WAIT-1');
  });

  test('an ACK of the text before the FIN changes nothing', () => {
    const end = established().send(100).do('close').receive('ACK 1 101 0');
    expect(end.state).toBe('FIN-WAIT-1');
    expect(end.receive('ACK 1 102 0').state).toBe('FIN-WAIT-2');
  });

  test('the ACK field of a segment before its turn is used at once', () => {
    const end = finWait1().receive('ACK 2 2 0');
    expect(end.state).toBe('FIN-WAIT-2');
  });
});

describe('RFC 9293, section 3.10.7.4: FIN-WAIT-2', () => {
  test('FIN: TIME-WAIT', () => {
    expect(finWait2().receive('FIN,ACK 1 2 0').state).toBe('TIME-WAIT');
  });

  test('text still comes in, for as long as the other side likes', () => {
    const end = finWait2().receive('ACK 1 2 300').receive('ACK 301 2 500');
    expect(end.sent()).toEqual(['ACK 2 301 0', 'ACK 2 801 0']);
    expect(end.due('fin-wait-2')).toBeNull();
  });
});

describe('RFC 9293, section 3.10.7.4: CLOSE-WAIT', () => {
  test('text can still be sent', () => {
    expect(closeWait().send(300).sent()).toEqual(['ACK 1 2 300']);
  });

  test('the FIN again: ACK', () => {
    expect(closeWait().receive('FIN,ACK 1 1 0').sent()).toEqual(['ACK 1 2 0']);
  });

  test('text after the FIN is ignored', () => {
    const end = closeWait().receive('ACK 2 1 50');
    expect(end.delivered()).toBe(0);
    expect(end.reasons()).toEqual(['text after the FIN: ignored']);
  });
});

describe('RFC 9293, section 3.10.7.4: CLOSING', () => {
  test('the ACK of our FIN: TIME-WAIT', () => {
    const end = closing().receive('ACK 2 2 0');
    expect(end.state).toBe('TIME-WAIT');
    expect(end.due('time-wait')).toBe(60_000_000);
    expect(end.due('retransmission')).toBeNull();
  });

  test('any other ACK: nothing', () => {
    expect(closing().receive('ACK 2 1 0').state).toBe('CLOSING');
  });

  test('the FIN goes again', () => {
    expect(closing().expire('retransmission').sent()).toEqual(['FIN,ACK 1 2 0']);
  });
});

describe('RFC 9293, section 3.10.7.4: LAST-ACK', () => {
  test('any other ACK: nothing', () => {
    expect(lastAck().receive('ACK 2 1 0').state).toBe('LAST-ACK');
  });

  test('the FIN goes again', () => {
    expect(lastAck().expire('retransmission').sent()).toEqual(['FIN,ACK 1 2 0']);
  });
});

describe('RFC 9293, section 3.10.7.4: TIME-WAIT', () => {
  test('the FIN again: ACK, and 2 MSL begin again', () => {
    const end = timeWait().pass(10_000_000);
    expect(end.due('time-wait')).toBe(50_000_000);
    expect(end.receive('FIN,ACK 1 2 0').sent()).toEqual(['ACK 2 2 0']);
    expect(end.due('time-wait')).toBe(60_000_000);
  });

  test('old text: ACK', () => {
    const end = timeWait().pass(10_000_000).receive('ACK 1 2 50');
    expect(end.sent()).toEqual(['ACK 2 2 0']);
    expect(end.due('time-wait')).toBe(50_000_000);
  });

  test('the old SYN: ACK', () => {
    expect(timeWait().receive('SYN 0 - 0').sent()).toEqual(['ACK 2 2 0']);
  });

  test('RST at RCV.NXT: CLOSED', () => {
    expect(timeWait().receive('RST 2 - 0').state).toBe('CLOSED');
  });

  test('a new SYN above RCV.NXT reopens it, where somebody listens (section 3.6.1, MAY-2)', () => {
    const end = timeWaitBesideListener().receive('SYN 64000 - 0');
    expect(end.state).toBe('SYN-RECEIVED');
    expect(end.path()).toMatch(/TIME-WAIT SYN-RECEIVED$/);
    expect(end.sent()).toEqual(['SYN,ACK 0 64001 0']);
    expect(end.due('time-wait')).toBeNull();
  });

  test('its initial sequence number is beyond what the old connection used', () => {
    const old = timeWaitBesideListener();
    const used = [...old.host.connections.values()][0]!.sender.nxt;
    const fresh = [...old.receive('SYN 64000 - 0').host.connections.values()][0]!.sender.iss;
    expect((fresh - used) | 0).toBeGreaterThan(0);
  });

  test('without a listener a new SYN is challenged', () => {
    const end = timeWait().receive('SYN 64000 - 0');
    expect(end.sent()).toEqual(['ACK 2 2 0']);
    expect(end.state).toBe('TIME-WAIT');
  });
});

describe('RFC 9293, section 3.10.7.4: RST and SYN in the states of closing', () => {
  const AT = { finWait1: 1, finWait2: 1, closeWait: 2, closing: 2, lastAck: 2, timeWait: 2 };
  const states = Object.entries(SYNCHRONIZED).map(([name, make]) => [name, make, AT[name as keyof typeof AT]] as const);

  test.each(states)('%s: RST at RCV.NXT closes', (_name, make, at) => {
    expect(make().receive(`RST ${at} - 0`).state).toBe('CLOSED');
  });

  test.each(states)('%s: RST elsewhere in the window is challenged', (_name, make, at) => {
    const end = make();
    const { state } = end;
    expect(end.receive(`RST ${at + 9} - 0`).sent()).toHaveLength(1);
    expect(end.state).toBe(state);
  });

  test.each(states)('%s: a SYN in the window is challenged', (_name, make) => {
    const end = make();
    const { state } = end;
    expect(end.receive('SYN 1000 - 0').sent()).toHaveLength(1);
    expect(end.state).toBe(state);
  });

  test('the application hears of a reset while it still expects something', () => {
    expect(finWait2().receive('RST 1 - 0').told()).toMatchObject([
      { kind: 'error', error: 'reset' },
      { kind: 'closed' },
    ]);
    expect(lastAck().receive('RST 2 - 0').told()).toMatchObject([{ kind: 'closed' }]);
  });
});

describe('RFC 9293, section 3.10.4: a CLOSE that waits in SYN-RECEIVED', () => {
  test('it takes effect when the connection is open, after the text', () => {
    const end = synReceived().send(100).do('close');
    expect(end.state).toBe('SYN-RECEIVED');
    expect(end.sent()).toEqual([]);
    end.receive('ACK 1 1 0');
    expect(end.sent()).toEqual(['FIN,ACK 1 1 100']);
    expect(end.path()).toBe('CLOSED LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1');
  });
});
