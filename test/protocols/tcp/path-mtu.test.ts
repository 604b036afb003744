/** Path MTU discovery (RFC 1191), and the options that limit what a link carries. */
import { describe, expect, test } from 'vitest';
import { drawablesOf } from '../../../src/diagram/drawables.ts';
import { stateTable } from '../../../src/diagram/table/table.ts';
import { issues, play, trace } from '../../simulator/play.ts';

const path = `participant client
participant r is router
participant server
link client, r 10ms
link r, server 10ms
`;
const narrow = `${path}set mtu r server 1280\nset mtu server r 1280\n`;
const open = 'server listen\nclient connect server\n';

/** The text that arrives at the server: when, and how many bytes by each segment. */
const delivered = (text: string) => play(text, 'deliver').map((line) => line.replace('server gets ', ''));

/** The data segments that the client sends. */
const sent = (text: string) =>
  trace(text).events.flatMap((event) =>
    event.kind === 'segment' && event.from === 'client' && event.len > 0
      ? [`${event.timeUs / 1000} ${event.seq} ${event.len}`]
      : [],
  );

describe('Path MTU discovery (RFC 1191)', () => {
  test('section 3.1: a side announces what it can take in, not what its link carries, and sends what its link carries', () => {
    const { events } = trace(`${narrow}${open}server send 2920\nclient send 10`);
    const announced = events.flatMap((event) =>
      event.kind === 'segment' && event.mss !== undefined ? [event.mss] : [],
    );
    expect(new Set(announced)).toEqual(new Set([1460]));
    const lengths = events.flatMap((event) =>
      event.kind === 'segment' && event.from === 'server' && event.len > 0 ? [event.len] : [],
    );
    expect(lengths).toEqual([1240, 1240, 440]);
    expect(events.some((event) => event.kind === 'segment' && event.loss !== undefined)).toBe(false);
  });

  test('section 4: who cannot pass a packet on says so by ICMP type 3, code 4, with the MTU of the next hop', () => {
    const { events } = trace(`${narrow}${open}client send 2920`);
    const said = events.flatMap((event) => (event.kind === 'message' && event.icmp !== undefined ? [event] : []));
    expect(said).toMatchObject([
      { timeUs: 70_000, from: 'r', to: 'client', arrivesUs: 80_000, icmp: { type: 3, code: 4, mtu: 1280 } },
      { timeUs: 70_000, from: 'r', to: 'client', arrivesUs: 80_000, icmp: { type: 3, code: 4, mtu: 1280 } },
    ]);
  });

  test('section 6.4: the bytes are cut anew and leave at once, not each old segment, and not as after congestion', () => {
    const text = `${narrow}${open}client send 2920`;
    expect(sent(text)).toEqual(['60 1 1460', '60 1461 1460', '80 1 1240', '80 1241 1240', '80 2481 440']);
    expect(delivered(text)).toEqual(['100 1240', '100 1240', '100 440']);
    const windows = trace(text).events.flatMap((event) =>
      event.kind === 'vars' && event.at === 'client' && typeof event.vars.cwnd === 'number' ? [event.vars.cwnd] : [],
    );
    expect(Math.min(...windows)).toBe(windows[0]);
  });

  test('what comes later is cut to fit from the beginning; a FIN stays behind the last byte', () => {
    const text = `${narrow}${open}client send 2920\n+0ms client close\nexpect server CLOSE-WAIT`;
    expect(issues(text)).toEqual([]);
    expect(sent(`${narrow}${open}client send 2920\nclient send 1460`).slice(5)).toEqual([
      '120 2921 1240',
      '120 4161 220',
    ]);
  });

  test('segments that fit are not sent again', () => {
    expect(sent(`${narrow}${open}client send 100\n+0ms client send 1460`)).toEqual([
      '60 1 100',
      '60 101 1460',
      '80 101 1240',
      '80 1341 220',
    ]);
  });

  test('options of the header take their part: with timestamps 12 bytes less', () => {
    expect(sent(`set timestamps on\n${narrow}${open}client send 2000`).slice(2)).toEqual(['80 1 1228', '80 1229 220']);
  });

  test('the timer counts anew', () => {
    const text = `${narrow}${open}client send 1460\n+25ms drop every data from r`;
    expect(sent(text).slice(0, 4)).toEqual(['60 1 1460', '80 1 1240', '80 1241 220', '1080 1 1240']);
  });

  test('word of what is no longer outstanding is not believed (RFC 5927, section 4)', () => {
    // Held back until all is acknowledged, the ICMP message changes nothing.
    const text = `${path}${open}set mtu r server 1280\nhold every too-big from r\nclient send 1460\n+500ms set mtu r server 1500\nwait 10s\nrelease r\nclient send 1460`;
    expect(sent(text).at(-1)).toMatch(/ 1461 1460$/);
  });

  test('through a NAT it finds its way back (RFC 5508, section 4.2)', () => {
    const text = `participant client\nparticipant n is nat\nparticipant r is router\nparticipant server
link client, n 1ms\nlink n, r 1ms\nlink r, server 1ms\nset mtu r server 1280\n${open}client send 1460\nexpect server received 1460`;
    expect(issues(text)).toEqual([]);
    expect(sent(text)).toEqual(['9 1 1460', '13 1 1240', '13 1241 220']);
  });
});

describe('The black hole', () => {
  test('where ICMP is filtered, what fits passes, and the full segment never arrives', () => {
    const text = `${narrow}drop every too-big from r\n${open}client send 100\nclient send 1460`;
    expect(delivered(text)).toEqual(['80 100']);
    expect(sent(text).slice(1)).toEqual(
      ['100', '1100', '3100', '7100', '15100', '31100'].map((time) => `${time} 101 1460`),
    );
    expect(play(text, 'error')).toEqual(['63100 client error timeout']);
  });
});

describe('too-big', () => {
  const text = `${narrow}${open}client send 2920\nexpect r sent 2 too-big\nexpect no too-big from client`;

  test('is a kind of claims and faults', () => {
    expect(issues(text)).toEqual([]);
  });

  test('is an arrow beside the segments, and a row; in messages it is not', () => {
    const said = 'ICMP: packet too big, MTU 1280';
    const arrows = (detail: 'segments' | 'messages') =>
      drawablesOf(trace(text), { detail, states: true }).filter(
        (drawable) => drawable.kind === 'arrow' && drawable.header.includes(said),
      );
    expect(arrows('segments')).toHaveLength(2);
    expect(arrows('messages')).toHaveLength(0);
    const rows = stateTable(trace(text)).rows;
    expect(rows.map(({ what }) => what)).toContain(`r → client ${said}`);
    expect(rows.flatMap(({ because }) => because)).toContain('lost, larger than the MTU of 1280');
  });

  test('nobody forges it', () => {
    expect(issues(`${open}inject too-big from server to client`)).toEqual([
      '3: error: Routers alone send `too-big`: of a packet that is larger than the `mtu` of a link.',
    ]);
    for (const field of [' mtu 1280', ' seq 1', ' bogus'])
      expect(issues(`${open}inject too-big from server to client${field}`)).toEqual([
        '3: error: Routers alone send `too-big`: of a packet that is larger than the `mtu` of a link.',
      ]);
  });
});

describe('mtu', () => {
  test('of a host’s own link limits what it sends, from the next segment on', () => {
    expect(sent(`set mtu client 1000\n${open}client send 2000`)).toEqual(['30 1 960', '30 961 960', '30 1921 80']);
    expect(sent(`${open}client send 1460\nset mtu client server 1000\nclient send 1460`)).toEqual([
      '30 1 1460',
      '50 1461 960',
      '50 2421 500',
    ]);
  });

  test('a larger one than usual carries more', () => {
    expect(sent(`set mtu 9000\nset mss 8960\n${open}client send 8960`)).toEqual(['30 1 8960']);
  });

  test('what is repeated is cut to what the own link carries now', () => {
    const text = `${open}drop next data from client\nclient send 1460\n+10ms set mtu client 1000`;
    expect(sent(text)).toEqual(['30 1 1460', '1030 1 960', '1050 961 500']);
  });

  test('messages of machines are lost where they are too long', () => {
    const machines = 'machine m\n  [*] --> S\n  S --> S : go(t) / !HI(t) to b\n  S --> S : ?HI(t)\nend\n';
    const long = `"${'x'.repeat(100)}"`;
    const text = `${machines}participant a is m\nparticipant r is router\nparticipant b is m\nlink a, r\nlink r, b\nset mtu r b 68\na go("x")\na go(${long})`;
    expect(play(text, 'message').map((line) => line.replace(/x{9,}/, 'xx'))).toEqual([
      '0 a HI(x)',
      '10 r HI(x)',
      '20 a HI(xx)',
      '30 r HI(xx) dropped',
      '30 r too-big(68)',
    ]);
  });

  test.each([
    ['set mtu 67', '1: error: A size from 68 to 65535 bytes is expected, not `67`.'],
    ['set mtu client server 70000', '1: error: A size from 68 to 65535 bytes is expected, not `70000`.'],
  ])('%s is an issue', (line, message) => {
    expect(issues(`${line}\n${open}expect client ESTABLISHED`)).toEqual([message]);
  });
});
