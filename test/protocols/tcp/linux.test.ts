import { describe, expect, test } from 'vitest';
import {
  established,
  establishedPassively,
  finWait1,
  finWait2,
  synReceived,
  synReceivedActively,
  synSent,
  timeWait,
} from './builders.ts';
import { DIFFERENCES } from '../../../src/protocols/tcp/differences.ts';

const linux = { behaviour: 'linux' } as const;

describe('Where Linux departs from RFC 9293', () => {
  test('every difference names its section, and the recording that shows it', () => {
    for (const { section, shownBy } of Object.values(DIFFERENCES)) {
      expect(section).toMatch(/^3\.\d+(\.\d+)*/);
      expect(shownBy).toMatch(/^[a-z-]+\/\w+$/);
    }
  });

  test('section 3.10.5: ABORT sends RST,ACK', () => {
    expect(established(linux).do('abort').sent()).toEqual(['RST,ACK 1 1 0']);
    expect(finWait2(linux).do('abort').sent()).toEqual(['RST,ACK 2 1 0']);
    const unread = established(linux).do('stop reading').receive('ACK 1 1 100');
    unread.sent();
    expect(unread.do('exit').sent()).toEqual(['RST,ACK 1 101 0']);
  });

  test('section 3.5: the SYN,ACK of a simultaneous open is acknowledged', () => {
    const end = synReceivedActively(linux).receive('SYN,ACK 0 1 0');
    expect(end.state).toBe('ESTABLISHED');
    expect(end.sent()).toEqual(['ACK 1 1 0']);
    const closing = synReceivedActively(linux).do('close');
    closing.sent();
    expect(closing.receive('SYN,ACK 0 1 0').sent()).toEqual(['ACK 2 1 0']);
    expect(closing.state).toBe('FIN-WAIT-1');
  });

  test('section 3.10.7.4: the SYN again is answered by the SYN,ACK again', () => {
    const end = synReceived(linux).pass(900_000).receive('SYN 0 - 0');
    expect(end.sent()).toEqual(['SYN,ACK 0 1 0']);
    expect(end.due('retransmission')).toBe(1_000_000);
  });

  test('section 3.10.7.4: another SYN in SYN-RECEIVED is answered by RST,ACK with SEQ 0', () => {
    const end = synReceived(linux).receive('SYN 1000 - 0');
    expect(end.sent()).toEqual(['RST,ACK =0 1001 0']);
    expect(end.state).toBe('LISTEN');
  });

  test('section 3.10.7.4: RST in the window is ignored in TIME-WAIT', () => {
    const end = timeWait(linux).receive('RST 100 - 0');
    expect(end.sent()).toEqual([]);
    expect(end.state).toBe('TIME-WAIT');
    expect(end.receive('RST 2 - 0').state).toBe('CLOSED');
  });

  test('section 3.10.7.4: an ACK of what was never sent, because it was before, is challenged', () => {
    expect(established().receive('ACK 1 -9 0').sent()).toEqual([]);
    expect(established(linux).receive('ACK 1 -9 0').sent()).toEqual(['ACK 1 1 0']);
    // The SYN counts as acknowledged where it opened the connection, and not at a listener.
    expect(established(linux).receive('ACK 1 0 0').sent()).toEqual([]);
    expect(establishedPassively(linux).receive('ACK 1 0 0').sent()).toEqual(['ACK 1 1 0']);
    expect(establishedPassively().receive('ACK 1 0 0').sent()).toEqual([]);
  });

  test('section 3.7.4: Nagle holds a small segment only while another small one is unacknowledged', () => {
    expect(
      established({ ...linux, nagle: true })
        .send(1500)
        .sent(),
    ).toEqual(['ACK 1 1 1460', 'ACK 1461 1 40']);
    expect(
      established({ ...linux, nagle: true })
        .send(50)
        .send(60)
        .sent(),
    ).toEqual(['ACK 1 1 50']);
    expect(established({ nagle: true }).send(1500).sent()).toEqual(['ACK 1 1 1460']);
  });

  test('section 3.8.4: a connection that answers no keep-alive probe is reset', () => {
    const end = established({ ...linux, keepaliveUs: 1_000_000, retries: 1 })
      .expire('keep-alive')
      .expire('keep-alive');
    expect(end.sent()).toEqual(['ACK 0 1 0', 'RST,ACK 1 1 0']);
    expect(end.state).toBe('CLOSED');
  });

  test('section 3.8.1: what is repeated is joined with what follows it', () => {
    const end = established(linux).send(100).send(200).do('close');
    expect(end.sent()).toEqual(['ACK 1 1 100', 'ACK 101 1 200', 'FIN,ACK 301 1 0']);
    expect(end.expire('retransmission').sent()).toEqual(['FIN,ACK 1 1 300']);
    expect(end.receive('ACK 1 302 0').state).toBe('FIN-WAIT-2');
    const full = established(linux).send(1460).send(10);
    full.sent();
    expect(full.expire('retransmission').sent()).toEqual(['ACK 1 1 1460']);
  });

  test('section 3.10.4: closing the listener drops what is half open', () => {
    const end = synReceived(linux).call({ verb: 'stop listening' });
    expect(end.sent()).toEqual([]);
    expect(end.state).toBe('CLOSED');
    expect(end.receive('ACK 1 1 0').sent()).toEqual(['RST 1 - 0']);
  });

  test('section 3.8.6.1: probes of a closed window are empty', () => {
    const end = established(linux).send(100).receive('ACK 1 101 0', { window: 0 }).send(500);
    end.sent();
    expect(end.expire('persist').sent()).toEqual(['ACK 100 1 0']);
  });

  test('section 3.10.7.3: an unacceptable ACK in SYN-SENT makes the SYN go again soon, once', () => {
    const end = synSent(linux).receive('SYN,ACK 0 1000 0');
    expect(end.due('retransmission')).toBe(12_000);
    end.expire('retransmission');
    expect(end.sent()).toEqual(['RST 1000 - 0', 'SYN 0 - 0']);
    expect(end.receive('RST,ACK 0 1000 0').due('retransmission')).toBe(2_000_000);
    expect(synSent(linux).receive('RST,ACK 0 1000 0').due('retransmission')).toBe(12_000);
  });

  test('section 3.8.1: the minimum is added to the round trip', () => {
    expect(established(linux).send(1).due('retransmission')).toBe(220_000);
    expect(
      established({ ...linux, minRtoUs: 50_000 })
        .send(1)
        .due('retransmission'),
    ).toBe(70_000);
  });

  test('section 3.6: FIN-WAIT-2 of an application that has ended lasts 60 s', () => {
    const end = established(linux).do('exit').receive('ACK 1 2 0');
    expect(end.due('fin-wait-2')).toBe(60_000_000);
    expect(end.expire('fin-wait-2').state).toBe('CLOSED');
    expect(finWait2(linux).due('fin-wait-2')).toBeNull();
    expect(finWait2(linux).do('exit').due('fin-wait-2')).toBe(60_000_000);
    expect(finWait1(linux).do('exit').receive('ACK 1 2 0').due('fin-wait-2')).toBe(60_000_000);
  });

  test('section 3.8.6.2.2: the window announced is whole segments, less than the buffer', () => {
    const end = established({ ...linux, window: 4380 }).do('stop reading');
    end.receive('ACK 1 1 1460').receive('ACK 1461 1 1460').receive('ACK 2921 1 1460');
    expect(end.transmitted().map(({ packet }) => packet.window)).toEqual([2920, 1460, 0]);
  });

  test('section 3.8.6.2.2: an update is sent when the window has doubled', () => {
    const end = established(linux).do('stop reading').receive('ACK 1 1 1460').receive('ACK 1461 1 1460');
    end.sent();
    expect(end.read().sent()).toEqual([]);
    const small = established({ ...linux, window: 4380 }).do('stop reading');
    small.receive('ACK 1 1 1460').receive('ACK 1461 1 1460').receive('ACK 2921 1 1460');
    small.sent();
    expect(small.read().sent()).toEqual(['ACK 1 4381 0']);
  });

  test('section 3.8.2: after a time-out every ACK makes two segments go again', () => {
    const end = established(linux).send(7300).expire('retransmission');
    end.sent();
    expect(end.receive('ACK 1 1461 0').sent()).toEqual(['ACK 1461 1 1460', 'ACK 2921 1 1460']);
    expect(end.receive('ACK 1 2921 0').sent()).toEqual(['ACK 4381 1 1460', 'ACK 5841 1 1460']);
    expect(end.receive('ACK 1 4381 0').sent()).toEqual([]);
  });
});
