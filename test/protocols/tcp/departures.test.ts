/** What Linux does with segments and calls where it departs from RFC 9293, and what the RFC does, side by side. */
import { describe, expect, test } from 'vitest';
import type { TcpSettings } from '../../../src/protocols/tcp/options.ts';
import {
  closeWait,
  closing,
  established,
  finWait1,
  finWait2,
  lastAck,
  listen,
  synReceived,
  synReceivedActively,
  synSent,
  timeWait,
  timeWaitBesideListener,
} from './builders.ts';
import type { End } from './end.ts';

type Options = Partial<TcpSettings>;
type Built = (options: Options) => End;

/** What is sent and the state after it: `RST 2 - 0; CLOSED`. */
function outcome(build: Built, behaviour: 'linux' | 'rfc'): string {
  const end = build({ behaviour });
  return [...end.sent(), end.state].join('; ');
}

/** One rule a line: its title, how it comes about, what Linux does, what the RFC says. */
type Rule = readonly [title: string, build: Built, linux: string, rfc: string];

function rules(title: string, list: readonly Rule[]): void {
  describe(title, () => {
    test.each(list)('%s', (_title, build, linux, rfc) => {
      expect({ linux: outcome(build, 'linux'), rfc: outcome(build, 'rfc') }).toEqual({ linux, rfc });
    });
  });
}

const exited: Built = (options) => finWait2(options).do('exit');
/** FIN-WAIT-1 of an application that has ended. */
const exiting: Built = (options) => finWait1(options).do('exit');
/** RCV.NXT+RCV.WND of a buffer of 1461 bytes, of which Linux announces 1460. */
const edge = ({ behaviour }: Options) => (behaviour === 'linux' ? 1461 : 1462);

rules('LISTEN', [
  ['SYN,FIN is dropped', (o) => listen(o).receive('SYN,FIN 100 - 0'), 'LISTEN', 'SYN,ACK 0 101 0; SYN-RECEIVED'],
]);

rules('SYN-SENT', [
  [
    'text on a SYN,ACK is not taken',
    (o) => synSent(o).receive('SYN,ACK 0 1 20'),
    'ACK 1 1 0; ESTABLISHED',
    'ACK 1 21 0; ESTABLISHED',
  ],
  [
    'FIN on a SYN,ACK is not taken',
    (o) => synSent(o).receive('SYN,FIN,ACK 0 1 0'),
    'ACK 1 1 0; ESTABLISHED',
    'ACK 1 2 0; CLOSE-WAIT',
  ],
]);

rules('SYN-RECEIVED of a listener', [
  [
    'RST in the window, but not at RCV.NXT, is challenged',
    (o) => synReceived(o).receive('RST 3 - 0'),
    'ACK 1 1 0; SYN-RECEIVED',
    'ACK 1 1 0; SYN-RECEIVED',
  ],
  ['RST at RCV.NXT leads back to LISTEN', (o) => synReceived(o).receive('RST 1 - 0'), 'LISTEN', 'LISTEN'],
  [
    'a wrong ACK outside the window is answered by RST',
    (o) => synReceived(o).receive('ACK -50 77 10'),
    'RST 77 - 0; SYN-RECEIVED',
    'ACK 1 1 0; SYN-RECEIVED',
  ],
  [
    'SYN,ACK with a wrong ACK is answered by RST, the connection stays',
    (o) => synReceived(o).receive('SYN,ACK 3 501 0'),
    'RST 501 - 0; SYN-RECEIVED',
    'LISTEN',
  ],
  [
    'RST in the window is challenged, whatever its ACK is',
    (o) => synReceived(o).receive('FIN,RST,ACK 2 2 0'),
    'ACK 1 1 0; SYN-RECEIVED',
    'ACK 1 1 0; SYN-RECEIVED',
  ],
  [
    'SYN,ACK in the window that acknowledges our SYN is refused by a RST at its ACK',
    (o) => synReceived(o).receive('SYN,ACK 9 1 0'),
    'RST 1 - 0; LISTEN',
    'LISTEN',
  ],
  [
    'SYN,RST at the number of the SYN is no SYN again',
    (o) => synReceived(o).receive('SYN,RST 0 - 0'),
    'SYN-RECEIVED',
    'SYN-RECEIVED',
  ],
  [
    'outside the window without ACK: ACK',
    (o) => synReceived(o).receive('FIN -100 - 0'),
    'ACK 1 1 0; SYN-RECEIVED',
    'ACK 1 1 0; SYN-RECEIVED',
  ],
]);

rules('SYN-RECEIVED of a simultaneous open', [
  [
    'its ACK goes by itself, text that waits goes after it',
    (o) => {
      const end = synReceivedActively(o).send(300);
      end.sent();
      return end.receive('SYN,ACK 0 1 0');
    },
    'ACK 1 1 0; ACK 1 1 300; ESTABLISHED',
    'ACK 1 1 300; ESTABLISHED',
  ],
]);

rules('The edges of the window', [
  [
    'RST at RCV.NXT+RCV.WND is challenged',
    (o) => established({ ...o, window: 1461 }).receive(`RST ${edge(o)} - 0`),
    'ACK 1 1 0; ESTABLISHED',
    'ESTABLISHED',
  ],
  [
    'RST beyond RCV.NXT+RCV.WND is ignored',
    (o) => established({ ...o, window: 1461 }).receive('RST 1463 - 0'),
    'ESTABLISHED',
    'ESTABLISHED',
  ],
  [
    'ACK at RCV.NXT+RCV.WND is taken',
    (o) => finWait1({ ...o, window: 1461 }).receive(`ACK ${edge(o)} 2 0`),
    'FIN-WAIT-2',
    'ACK 2 1 0; FIN-WAIT-1',
  ],
  [
    'text at RCV.NXT+RCV.WND is answered by ACK, and its ACK is taken',
    (o) => finWait1({ ...o, window: 1461 }).receive(`ACK ${edge(o)} 2 10`),
    'ACK 2 1 0; FIN-WAIT-2',
    'ACK 2 1 0; FIN-WAIT-1',
  ],
  [
    'the ACK of a segment that ends at RCV.NXT is taken',
    (o) => closing(o).receive('ACK -8 2 10'),
    'TIME-WAIT',
    'ACK 2 2 0; CLOSING',
  ],
  [
    'a segment that ends at RCV.NXT is answered by ACK',
    (o) => finWait1(o).receive('ACK -8 2 9'),
    'ACK 2 1 0; FIN-WAIT-2',
    'ACK 2 1 0; FIN-WAIT-1',
  ],
  [
    'RST with text that ends at RCV.NXT is challenged',
    (o) => established(o).receive('RST -9 - 10'),
    'ACK 1 1 0; ESTABLISHED',
    'ESTABLISHED',
  ],
  [
    'RST with text that ends before RCV.NXT is ignored',
    (o) => established(o).receive('RST -9 - 9'),
    'ESTABLISHED',
    'ESTABLISHED',
  ],
  [
    'outside the window without ACK, SYN and RST: silence',
    (o) => established(o).receive('FIN -100 - 0'),
    'ESTABLISHED',
    'ACK 1 1 0; ESTABLISHED',
  ],
  [
    'SYN outside the window without ACK: challenged',
    (o) => established(o).receive('SYN -100 - 0'),
    'ACK 1 1 0; ESTABLISHED',
    'ACK 1 1 0; ESTABLISHED',
  ],
]);

rules('The number of the FIN', [
  ['RST at RCV.NXT-1 resets CLOSE-WAIT', (o) => closeWait(o).receive('RST 1 - 0'), 'CLOSED', 'CLOSE-WAIT'],
  ['RST at RCV.NXT-1 ends CLOSING', (o) => closing(o).receive('RST 1 - 0'), 'CLOSED', 'CLOSING'],
  ['RST at RCV.NXT-1 ends LAST-ACK', (o) => lastAck(o).receive('RST 1 - 0'), 'CLOSED', 'LAST-ACK'],
  ['RST at RCV.NXT-1 is ignored in TIME-WAIT', (o) => timeWait(o).receive('RST 1 - 0'), 'TIME-WAIT', 'TIME-WAIT'],
  [
    'RST at RCV.NXT-1 is ignored in ESTABLISHED',
    (o) => established(o).receive('ACK 1 1 0').receive('RST 0 - 0'),
    'ESTABLISHED',
    'ESTABLISHED',
  ],
  ['RST at RCV.NXT-2 is ignored in CLOSE-WAIT', (o) => closeWait(o).receive('RST 0 - 0'), 'CLOSE-WAIT', 'CLOSE-WAIT'],
  [
    'text from before the FIN to beyond it resets CLOSE-WAIT',
    (o) => closeWait(o).receive('ACK 0 1 10'),
    'RST 1 - 0; CLOSED',
    'CLOSE-WAIT',
  ],
  [
    'text from before the FIN to beyond it resets LAST-ACK',
    (o) => lastAck(o).receive('ACK 0 1 10'),
    'RST 1 - 0; CLOSED',
    'LAST-ACK',
  ],
  ['text after the FIN is ignored', (o) => closeWait(o).receive('ACK 2 1 10'), 'CLOSE-WAIT', 'CLOSE-WAIT'],
]);

rules('FIN-WAIT-1 whose application is gone', [
  [
    'a FIN beyond a gap is answered by RST',
    (o) => exiting(o).receive('FIN,ACK 101 1 0'),
    'RST 1 - 0; CLOSED',
    'ACK 2 1 0; FIN-WAIT-1',
  ],
  ['text is answered by RST', (o) => exiting(o).receive('ACK 1 1 9'), 'RST 1 - 0; CLOSED', 'RST 1 - 0; CLOSED'],
  [
    'the FIN that is next is taken',
    (o) => exiting(o).receive('FIN,ACK 1 1 0'),
    'ACK 2 2 0; CLOSING',
    'ACK 2 2 0; CLOSING',
  ],
  [
    'old text with the ACK of our FIN is not answered',
    (o) => exiting(o).receive('ACK -8 2 9'),
    'FIN-WAIT-2',
    'ACK 2 1 0; FIN-WAIT-1',
  ],
]);

rules('FIN-WAIT-2 whose application is gone', [
  [
    'a FIN beyond a gap is answered by RST',
    (o) => exited(o).receive('FIN,ACK 301 2 0'),
    'RST 2 - 0; CLOSED',
    'ACK 2 1 0; FIN-WAIT-2',
  ],
  ['a RST in the window ends it', (o) => exited(o).receive('RST 51 - 0'), 'CLOSED', 'ACK 2 1 0; FIN-WAIT-2'],
  ['SYN,RST in the window ends it', (o) => exited(o).receive('SYN,RST 51 - 0'), 'CLOSED', 'ACK 2 1 0; FIN-WAIT-2'],
  [
    'a SYN in the window is answered by RST',
    (o) => exited(o).receive('SYN 51 - 0'),
    'RST,ACK =0 52 0; CLOSED',
    'ACK 2 1 0; FIN-WAIT-2',
  ],
  [
    'a SYN,ACK in the window is answered by RST at its ACK',
    (o) => exited(o).receive('SYN,ACK 51 2 0'),
    'RST 2 - 0; CLOSED',
    'ACK 2 1 0; FIN-WAIT-2',
  ],
  [
    'an ACK of what was never sent: silence',
    (o) => exited(o).receive('ACK 1 500 0'),
    'FIN-WAIT-2',
    'ACK 2 1 0; FIN-WAIT-2',
  ],
  [
    'an ACK that is too old: silence',
    (o) => exited(o).receive('ACK 1 -70000 0'),
    'FIN-WAIT-2',
    'ACK 2 1 0; FIN-WAIT-2',
  ],
  [
    'text counts though its ACK is of what was never sent',
    (o) => exited(o).receive('ACK 1 500 9'),
    'RST 500 - 0; CLOSED',
    'ACK 2 1 0; FIN-WAIT-2',
  ],
  [
    'the FIN counts though its ACK is of what was never sent',
    (o) => exited(o).receive('FIN,ACK 1 500 0'),
    'ACK 2 2 0; TIME-WAIT',
    'ACK 2 1 0; FIN-WAIT-2',
  ],
  [
    'a RST outside the window is answered by ACK',
    (o) => exited(o).receive('RST -5 - 0'),
    'ACK 2 1 0; FIN-WAIT-2',
    'FIN-WAIT-2',
  ],
  [
    'outside the window without ACK: ACK',
    (o) => exited(o).receive('FIN -100 - 0'),
    'ACK 2 1 0; FIN-WAIT-2',
    'ACK 2 1 0; FIN-WAIT-2',
  ],
  [
    'with an application all this does not apply: the RST is challenged',
    (o) => finWait2(o).receive('RST 51 - 0'),
    'ACK 2 1 0; FIN-WAIT-2',
    'ACK 2 1 0; FIN-WAIT-2',
  ],
]);

rules('TIME-WAIT', [
  ['ABORT leaves it', (o) => timeWait(o).do('abort'), 'TIME-WAIT', 'CLOSED'],
  [
    'an ACK of what was never sent, at RCV.NXT: silence',
    (o) => timeWait(o).receive('ACK 2 900 0'),
    'TIME-WAIT',
    'ACK 2 2 0; TIME-WAIT',
  ],
  [
    'text without ACK is answered by ACK',
    (o) => timeWait(o).receive('none 2 - 10'),
    'ACK 2 2 0; TIME-WAIT',
    'TIME-WAIT',
  ],
  [
    'a bare ACK beyond RCV.NXT is answered by ACK',
    (o) => timeWait(o).receive('ACK 52 2 0'),
    'ACK 2 2 0; TIME-WAIT',
    'TIME-WAIT',
  ],
  [
    'SYN,FIN beyond what was used ends it, the listener drops it',
    (o) => timeWaitBesideListener(o).receive('SYN,FIN 9000 - 0'),
    'CLOSED',
    'SYN,ACK 0 9001 0; SYN-RECEIVED',
  ],
]);

describe('TIME-WAIT lasts 2 MSL from', () => {
  test('a bare ACK at RCV.NXT under Linux', () => {
    const end = (options: Options) => timeWait(options).pass(1_000_000).receive('ACK 2 2 0').due('time-wait');
    expect([end({ behaviour: 'linux' }), end({})]).toEqual([60_000_000, 59_000_000]);
  });

  test('any segment with ACK under Linux, but not one without', () => {
    const linux = { behaviour: 'linux' } as const;
    expect(timeWait(linux).pass(1_000_000).receive('ACK 52 2 0').due('time-wait')).toBe(60_000_000);
    expect(timeWait(linux).pass(1_000_000).receive('SYN -9 - 0').due('time-wait')).toBe(59_000_000);
  });
});

rules('The end of the application with text unread', [
  [
    'resets CLOSING',
    (o) => established(o).do('stop reading').receive('ACK 1 1 9').do('close').receive('FIN,ACK 10 1 0').do('exit'),
    'ACK 1 10 0; FIN,ACK 1 10 0; ACK 2 11 0; RST,ACK 2 11 0; CLOSED',
    'ACK 1 10 0; FIN,ACK 1 10 0; ACK 2 11 0; RST 2 - 0; CLOSED',
  ],
  [
    'resets LAST-ACK',
    (o) => established(o).do('stop reading').receive('FIN,ACK 1 1 9').do('close').do('exit'),
    'ACK 1 11 0; FIN,ACK 1 11 0; RST,ACK 2 11 0; CLOSED',
    'ACK 1 11 0; FIN,ACK 1 11 0; RST 2 - 0; CLOSED',
  ],
]);

rules('ABORT in LAST-ACK', [
  [
    'with text unread sends RST',
    (o) => established(o).do('stop reading').receive('FIN,ACK 1 1 9').do('close').do('abort'),
    'ACK 1 11 0; FIN,ACK 1 11 0; RST,ACK 2 11 0; CLOSED',
    'ACK 1 11 0; FIN,ACK 1 11 0; CLOSED',
  ],
  [
    'with the FIN not sent yet, because the window is closed, sends RST',
    (o) => closeWait(o).receive('ACK 2 1 0', { window: 0 }).send(9).do('close').do('abort'),
    'RST,ACK 1 2 0; CLOSED',
    'CLOSED',
  ],
  ['with nothing left to do sends nothing', (o) => lastAck(o).do('abort'), 'CLOSED', 'CLOSED'],
]);

describe('Duplicate ACKs', () => {
  const send = (behaviour: 'linux' | 'rfc') => {
    const end = established({ behaviour }).send(5840);
    end.sent();
    return end;
  };

  test('Linux does not count one that is newer than the last window: the first after the SYN,ACK', () => {
    const three = (end: End) => end.receive('ACK 1 1 0').receive('ACK 1 1 0').receive('ACK 1 1 0');
    expect(three(send('rfc')).sent()).toEqual(['ACK 1 1 1460']);
    const end = three(send('linux'));
    expect(end.sent()).toEqual([]);
    expect(end.receive('ACK 1 1 0').sent()).toEqual(['ACK 1 1 1460']);
  });

  test('Linux counts no more of them than segments are in flight, less one', () => {
    const repeated = (behaviour: 'linux' | 'rfc') => {
      const end = established({ behaviour }).receive('ACK 1 1 0').send(4380);
      end.sent();
      for (let count = 0; count < 5; count++) end.receive('ACK 1 1 0');
      return end.sent();
    };
    expect(repeated('rfc')).toEqual(['ACK 1 1 1460']);
    expect(repeated('linux')).toEqual([]);
  });

  test('Linux restarts the timer only for an ACK of a whole segment', () => {
    const due = (behaviour: 'linux' | 'rfc', ack: number) =>
      established({ behaviour, minRtoUs: 200_000 })
        .send(1000)
        .send(1000)
        .pass(150_000)
        .receive(`ACK 1 ${ack} 0`)
        .due('retransmission');
    expect([due('linux', 501), due('rfc', 501)]).toEqual([70_000, 200_000]);
    expect(due('linux', 1001)).toBeGreaterThan(200_000);
  });

  test('an ACK below SND.UNA changes no window, whatever its SEQ', () => {
    for (const behaviour of ['linux', 'rfc'] as const) {
      const end = established({ behaviour }).send(100).receive('ACK 1 101 0');
      expect(end.variable('sndWnd')).toBe(65_535);
      expect(end.receive('ACK 2 51 0', { window: 9 }).variable('sndWnd')).toBe(65_535);
    }
  });

  test('Linux takes a smaller window only from a newer segment, or if it closes', () => {
    const window = (behaviour: 'linux' | 'rfc', offered: number) =>
      established({ behaviour }).receive('ACK 1 1 0').receive('ACK 1 1 0', { window: offered }).variable('sndWnd');
    expect([window('linux', 1000), window('rfc', 1000)]).toEqual([65_535, 1000]);
    expect([window('linux', 0), window('rfc', 0)]).toEqual([0, 0]);
    expect([window('linux', 99_999), window('rfc', 99_999)]).toEqual([99_999, 99_999]);
  });

  test('Linux restarts the timer with a fast retransmit', () => {
    const due = (behaviour: 'linux' | 'rfc') => {
      const end = send(behaviour).pass(20_000);
      for (let count = 0; count < 4; count++) end.receive('ACK 1 1 0');
      return end.due('retransmission');
    };
    expect([due('linux'), due('rfc')]).toEqual([220_000, 980_000]);
  });
});

describe('A repeated segment', () => {
  const linux = { behaviour: 'linux' } as const;

  test('Linux joins only one that is smaller than the MSS with what follows', () => {
    const full = established(linux).send(1460).do('close');
    full.sent();
    expect(full.expire('retransmission').sent()).toEqual(['ACK 1 1 1460']);
    const almost = established(linux).send(1459).do('close');
    almost.sent();
    expect(almost.expire('retransmission').sent()).toEqual(['FIN,ACK 1 1 1459']);
  });

  test('Linux joins what is left of one of which a part is acknowledged', () => {
    const end = established(linux).send(1460).send(100).receive('ACK 1 1001 0');
    end.sent();
    expect(end.expire('retransmission').sent()).toEqual(['ACK 1001 1 560']);
  });

  test('Linux repeats no more than the window still holds', () => {
    const shrunk = (options: Options) => {
      const end = established(options).send(1460).receive('ACK 1 1 0', { window: 1000 });
      end.sent();
      return end.expire('retransmission');
    };
    expect(shrunk({}).sent()).toEqual(['ACK 1 1 1460']);
    const end = shrunk(linux);
    expect(end.sent()).toEqual(['ACK 1 1 1000']);
    expect(end.receive('ACK 1 1001 0').sent()).toEqual(['ACK 1001 1 460']);
  });

  test('Linux probes a window that has closed with the first segment', () => {
    const end = established(linux).send(1460).send(1460).receive('ACK 1 1 0', { window: 0 });
    end.sent();
    expect(end.expire('retransmission').sent()).toEqual(['ACK 1 1 1460']);
  });
});

describe('The window is full of text that lies unread', () => {
  const full = (options: Options) => {
    const end = established({ ...options, window: 1000, mss: 1000 })
      .do('stop reading')
      .receive('ACK 1 1 1000');
    end.sent();
    return end;
  };

  test('Linux takes a FIN with nothing before it', () => {
    expect([...full({}).receive('FIN,ACK 1001 1 0').sent()]).toEqual(['ACK 1 1001 0']);
    const end = full({ behaviour: 'linux' }).receive('FIN,ACK 1001 1 0');
    expect(end.sent()).toEqual(['ACK 1 1002 0']);
    expect(end.state).toBe('CLOSE-WAIT');
  });

  test('Linux does not take the ACK of text beyond it', () => {
    const state = (options: Options) => full(options).do('close').receive('ACK 1001 2 9').state;
    expect([state({ behaviour: 'linux' }), state({})]).toEqual(['FIN-WAIT-1', 'FIN-WAIT-2']);
  });
});

describe('Keep-alive', () => {
  const watched = (behaviour: 'linux' | 'rfc') => established({ behaviour, keepaliveUs: 1_000_000 });

  test('Linux is not put off by a probe of the other side', () => {
    const due = (behaviour: 'linux' | 'rfc') => watched(behaviour).pass(400_000).receive('ACK 0 1 0').due('keep-alive');
    expect({ linux: due('linux'), rfc: due('rfc') }).toEqual({ linux: 600_000, rfc: 1_000_000 });
    expect(watched('linux').pass(400_000).receive('ACK 1 1 0').due('keep-alive')).toBe(1_000_000);
  });

  test('Linux does not probe in FIN-WAIT-2 once the application has ended', () => {
    const ended = (behaviour: 'linux' | 'rfc') => [
      watched(behaviour).do('exit').receive('ACK 1 2 0').due('keep-alive'),
      watched(behaviour).do('close').receive('ACK 1 2 0').do('exit').due('keep-alive'),
    ];
    expect({ linux: ended('linux'), rfc: ended('rfc') }).toEqual({ linux: [null, null], rfc: [1_000_000, 1_000_000] });
    expect(watched('linux').do('close').receive('ACK 1 2 0').due('keep-alive')).toBe(1_000_000);
  });
});
