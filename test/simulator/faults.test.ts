/** Language reference, "What goes wrong". */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { Faults } from '../../src/simulator/network/faults.ts';
import { issues, play } from './play.ts';

const open = 'server listen\nclient connect server\n';
const segments = (text: string) => play(text, 'segment').slice(3);

describe('drop', () => {
  test('the next one that matches, counted from here', () => {
    expect(segments(`${open}drop next data from client\nclient send 10`)).toEqual([
      '30 client ACK 1 1 10 dropped',
      '1030 client ACK 1 1 10 again',
      '1040 server ACK 1 11 0',
    ]);
  });

  test('Nth: that one only', () => {
    expect(
      segments(`${open}drop 2nd data from client\nclient send 2000`).filter((line) => line.includes('dropped')),
    ).toEqual(['30 client ACK 1461 1 540 dropped']);
  });

  test('several of them: those only, whichever comes again', () => {
    const lost = (which: string, size: string) =>
      segments(`${open}drop ${which} data from client\nclient send ${size}`).filter((line) => line.includes('dropped'));
    expect(lost('2nd, 3rd', '6mss')).toEqual([
      '30 client ACK 1461 1 1460 dropped',
      '30 client ACK 2921 1 1460 dropped',
    ]);
    expect(lost('1st, 2nd', '10')).toEqual(['30 client ACK 1 1 10 dropped', '1030 client ACK 1 1 10 dropped again']);
  });

  test('several of them are written in their order', () => {
    expect(issues('drop 3rd, 2nd data from client')[0]).toContain('Expected a later one of them, such as `3rd`');
    expect(issues('drop 2nd, data from client')[0]).toContain('Expected a later one of them, such as `3rd`');
  });

  test('every: until it is restored', () => {
    expect(
      segments(`${open}drop every data from client\nclient send 10\n+1500ms restore client`).filter((line) =>
        line.includes('client'),
      ),
    ).toEqual(['30 client ACK 1 1 10 dropped', '1030 client ACK 1 1 10 dropped again', '3030 client ACK 1 1 10 again']);
  });

  test('the first armed fault that matches wins, and only a segment that it acts on uses it up', () => {
    expect(
      segments(`${open}drop next data from client\nduplicate next data from client\nclient send 10`).filter((line) =>
        line.includes('client'),
      ),
    ).toEqual(['30 client ACK 1 1 10 dropped', '1030 client ACK 1 1 10 duplicated again']);
  });

  test('a fault that never acts is a warning', () => {
    expect(issues(`${open}drop next RST from server`)).toEqual([
      '3: warning: Nothing that was sent after this line matched: the drop never acted.',
    ]);
  });
});

describe('between', () => {
  test('both ways, in place of from and to', () => {
    expect(
      segments(`${open}drop every segment between client and server\nclient send 10\n+100ms server send 5`),
    ).toEqual(expect.arrayContaining(['30 client ACK 1 1 10 dropped', '130 server ACK 1 1 5 dropped']));
  });

  test('`restore between` ends it, and the rest of what `restore NAME` does not', () => {
    const text = `${open}drop every segment between client and server\nclient send 10\n`;
    const data = (rest: string) => segments(text + rest).filter((line) => line.includes(' 10'));
    expect(data('+100ms restore between server and client')).toEqual([
      '30 client ACK 1 1 10 dropped',
      '1030 client ACK 1 1 10 again',
    ]);
    expect(data('+100ms restore client').slice(0, 3)).toEqual([
      '30 client ACK 1 1 10 dropped',
      '1030 client ACK 1 1 10 again',
      '3030 client ACK 1 1 10 again',
    ]);
  });

  test('one and each of the others: between those nothing is lost', () => {
    const three = 'participant a\nparticipant b\nparticipant c\nb listen\nc listen\n';
    const cut = `${three}drop every segment between a and b, c\n`;
    expect(
      play(`${cut}a connect b\n+1ms a connect c\n+1ms c connect b`, 'state').filter((line) =>
        line.includes('ESTABLISHED'),
      ),
    ).toEqual(['22 c ESTABLISHED', '32 b ESTABLISHED']);
    expect(
      play(`${cut}a connect b\n+1ms a connect c\n+500ms restore between a and c`, 'state').filter((line) =>
        line.includes('c ESTABLISHED'),
      ),
    ).toEqual(['1031 c ESTABLISHED']);
  });

  test('`next` and `Nth` count what matches in both directions', () => {
    expect(
      segments(`${open}drop 2nd data between client and server\nclient send 10\nserver send 20`).filter((line) =>
        line.includes('dropped'),
      ),
    ).toEqual(['50 server ACK 1 11 20 dropped']);
  });

  test('other faults can say so as well', () => {
    expect(play(`${open}delay next data between server and client by 50ms\nclient send 10`, 'deliver')).toEqual([
      '90 server gets 10',
    ]);
  });

  test('somebody and itself is an issue, and so is a name twice', () => {
    expect(issues(`${open}drop every segment between client and client`)).toEqual([
      '3: error: Nothing goes between `client` and itself: another participant is expected.',
    ]);
    expect(issues(`${open}restore between client and server, server`)).toEqual([
      '3: error: `server` stands in this list already.',
    ]);
    expect(issues(`${open}drop every segment betwen client and server`)).toEqual([
      '3: error: Expected `from` or `between`, not `betwen`. Did you mean `between`?',
    ]);
  });
});

describe('mark (RFC 3168, section 5)', () => {
  test('what cannot be marked is not, and a mark that never acts is a warning', () => {
    expect(segments(`${open}mark next data from client\nclient send 10`)).toEqual([
      '30 client ACK 1 1 10',
      '40 server ACK 1 11 0',
    ]);
    expect(issues(`${open}mark next data from client\nclient send 10`)).toEqual([
      '3: warning: Nothing that was sent after this line matched and can be marked: that is what connections send with `ecn` on both sides, but for bare ACKs.',
    ]);
  });

  test('what can be marked arrives with CE', () => {
    const faults = new Faults();
    const [statement] = parse('mark 2nd data from client').scenario.statements;
    if (statement?.kind !== 'fault') throw new Error('a fault');
    faults.arm(statement);
    const packet = {
      from: 'client',
      to: 'server',
      matches: () => true,
      canBeMarked: () => true,
      destination: 'server',
    };
    const acting = [packet, { ...packet, canBeMarked: () => false }, packet, packet].map((sent) =>
      faults.actingOn([sent]),
    );
    expect(acting.map(([fault]) => fault?.fault ?? null)).toEqual([null, null, 'mark', null]);
  });
});

describe('delay', () => {
  test('arrives that much later', () => {
    expect(play(`${open}delay next data from client by 50ms\nclient send 10`, 'deliver')).toEqual([
      '90 server gets 10',
    ]);
  });
});

describe('duplicate', () => {
  test('arrives twice', () => {
    expect(play(`${open}duplicate next data from client\nclient send 10`, 'arrive').slice(3)).toEqual([
      '40 arrive server',
      '40 arrive server copy',
      '50 arrive client',
      '50 arrive client',
    ]);
  });
});

describe('hold and release', () => {
  test('what is held goes on its way at the release, in the order of sending', () => {
    const text = `${open}hold next 2 data from client\nclient send 10\n+1ms client send 20\n+100ms release client`;
    expect(play(text, 'deliver')).toEqual(['141 server gets 10', '141 server gets 20']);
  });

  test('what is never released never arrives', () => {
    expect(segments(`${open}hold next ACK from server\nclient send 10\n+0ms server stop reading`).at(-1)).toMatch(
      /held|ACK/,
    );
    expect(segments(`set retries 0\n${open}hold every data from client\nclient send 10`)[0]).toBe(
      '30 client ACK 1 1 10 held',
    );
  });

  test('a release of nothing is a warning', () => {
    expect(issues(`${open}release client`)).toEqual(['3: warning: Nothing that client sent is held back here.']);
  });
});

describe('inject', () => {
  test('puts exactly the written flags on the wire, numbers as the scenario shows them', () => {
    expect(
      segments(`set isn client J\nset isn server 1000\n${open}inject ACK from client to server seq J+501 ack 1001`)[0],
    ).toBe('30 client ACK 501 1 0 injected');
  });

  test('numbers left out are SND.NXT and RCV.NXT', () => {
    expect(segments(`${open}client send 10\ninject FIN,ACK from client to server`)[2]).toBe(
      '50 client FIN,ACK 11 1 0 injected',
    );
  });

  test('numbers of a side without a beginning are absolute', () => {
    expect(play('inject SYN from client to server seq 100', 'segment')).toEqual([
      '0 client SYN 100 - 0 injected',
      '10 server RST,ACK 0 101 0',
    ]);
  });

  test('meets no faults', () => {
    expect(segments(`${open}drop every ACK from client\ninject ACK from client to server`)[0]).toBe(
      '30 client ACK 1 1 0 injected',
    );
  });
});
