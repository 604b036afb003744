/** LANGUAGE, "What goes wrong". */
import { describe, expect, test } from 'vitest';
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
