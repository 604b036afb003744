/** Language reference, "Paths": a NAT rewrites addresses and ports (RFC 3022, RFC 5382). */
import { describe, expect, test } from 'vitest';
import { drawablesOf } from '../../../src/diagram/drawables.ts';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';
import { stateTable } from '../../../src/diagram/table/table.ts';
import { issues, play, trace } from '../play.ts';

const nat = `participant client
participant r is nat
participant server
link client, r 1ms
link r, server 20ms
`;
const open = 'server listen\nclient connect server\n';

/** Of what goes between the two: from whom to whom by its header, and its ports where they are not the connection's. */
function headers(text: string, from: string, to: string): readonly string[] {
  return trace(text).events.flatMap((event) =>
    event.kind === 'segment' && event.from === from && event.to === to
      ? [`${event.source ?? from} ${event.destination ?? to} ${event.ports?.join('>') ?? '-'} ${event.flags.join(',')}`]
      : [],
  );
}

describe('A NAT', () => {
  test('puts its own address and a port of its own into what goes out, and puts back what comes in', () => {
    expect(headers(nat + open, 'client', 'r')[0]).toBe('client server - SYN');
    expect(headers(nat + open, 'r', 'server')[0]).toBe('r server 61000>80 SYN');
    expect(headers(nat + open, 'server', 'r')[0]).toBe('server r 80>61000 SYN,ACK');
    expect(headers(nat + open, 'r', 'client')[0]).toBe('server client - SYN,ACK');
  });

  test('takes its time: the client is ESTABLISHED after 42 ms, the server after 63 ms', () => {
    expect(play(nat + open, 'state').filter((line) => line.includes('ESTABLISHED'))).toEqual([
      '42 client ESTABLISHED',
      '63 server ESTABLISHED',
    ]);
  });

  test('keeps two hosts inside apart', () => {
    const two = nat.replace('participant client\n', 'participant client\nparticipant other\nlink other, r 2ms\n');
    const text = `${two}${open}other connect server\nclient send 10\n+0ms other send 20\nexpect server received 30`;
    expect(issues(text)).toEqual([]);
    expect(new Set(headers(text, 'r', 'server').map((line) => line.split(' ')[2]))).toEqual(
      new Set(['61000>80', '61001>80']),
    );
  });

  test('gives all that comes from one port the same port outside (RFC 5382, REQ-1)', () => {
    const text = `${nat}participant far\nset mss 100\n`.replace('link r, server 20ms', 'link r, server, far 20ms');
    const sent = `${text}server listen\nfar listen\nclient connect server from 50000\nclient connect far from 50000`;
    expect(headers(sent, 'r', 'far')[0]).toBe('r far 61000>80 SYN');
  });

  test('the numbers of a connection are those of its ends on both sides of it', () => {
    const shown = stateTable(trace(`set isn client J\nset isn server K\n${nat}${open}`)).rows.map(({ what }) => what);
    expect(shown).toContain('server → r SYN, ACK seq=K ack=J+1');
    expect(shown).toContain('r → client SYN, ACK seq=K ack=J+1');
  });

  test('of what it does not know it lets nothing in: it is dropped there, with the reason', () => {
    const text = `${nat}${open}set nat-timeout r 5min\nwait 10min\nserver send 500`;
    const { events } = trace(text);
    expect(events.filter(({ kind }) => kind === 'discard')).toHaveLength(6);
    const dropped = stateTable(trace(text)).rows.find(({ wrong }) => wrong);
    expect(dropped?.because).toContain('the NAT knows of no such connection: dropped');
  });

  test('a host inside cannot be addressed from outside; the last link of a NAT is the outside', () => {
    const text = `${nat}set retries 0\nclient listen\nserver connect client`;
    const { events } = trace(text);
    expect(events.filter(({ kind }) => kind === 'discard')).toMatchObject([
      { at: 'r', reason: { code: 'nat-hides', arguments: { host: 'client' } } },
    ]);
    expect(play(text, 'error')).toEqual(['1000 server error timeout']);
  });

  test('messages between hosts inside are passed on as they are', () => {
    const two = nat.replace('participant client\n', 'participant client\nparticipant other\nlink other, r 2ms\n');
    expect(headers(`${two}other listen\nclient connect other`, 'r', 'other')[0]).toBe('client other - SYN');
  });
});

describe('address', () => {
  const addressed = `${nat}set address client 10.0.0.2\nset address r 203.0.113.1\n${open}`;

  test('stands below the name, and in what a NAT has rewritten; the server never sees the one inside', () => {
    const whole = trace(addressed);
    expect(drawSequence(whole).text).toMatch(/participant p0 as client<br\/>10\.0\.0\.2/);
    expect(timeView(whole).lanes.map(({ head }) => head)).toContain('client\n10.0.0.2');
    const arrows = drawablesOf(whole, { detail: 'segments', states: true }).flatMap((drawable) =>
      drawable.kind === 'arrow' ? [`${drawable.from} ${drawable.to} ${drawable.header}`] : [],
    );
    expect(arrows[0]).not.toContain('10.0.0.2');
    expect(arrows[1]).toContain('SYN seq=0 (203.0.113.1:61000 → server:80)');
    expect(arrows[2]).toContain('(server:80 → 203.0.113.1:61000)');
    expect(arrows.filter((arrow) => /^[12] [21]/.test(arrow)).join('\n')).not.toContain('10.0.0.2');
    expect(stateTable(whole).rows.flatMap(({ because }) => because)).toContain('203.0.113.1:61000 → server:80');
  });

  test('changes nothing else', () => {
    expect(play(addressed, 'segment')).toEqual(play(nat + open, 'segment'));
  });

  test.each([
    ['set address 10.0.0.2', '1: error: Say whose address it is: `set address NAME 10.0.0.2`.'],
    ['set address client 10.0.0', '1: error: Expected an IPv4 address such as `10.0.0.2`, not `10.0.0`.'],
    ['set address client 10.0.0.256', '1: error: Expected an IPv4 address such as `10.0.0.2`, not `10.0.0.256`.'],
  ])('%s is an issue', (line, message) => {
    expect(issues(`${line}\n${open}expect client ESTABLISHED`)).toEqual([message]);
  });
});

describe('nat-timeout (RFC 5382, REQ-5)', () => {
  const forgetful = `${nat}set nat-timeout r 5min\n${open}client send 100\n`;

  test('an idle connection is forgotten: news never arrives, and the client’s next segment takes a new outer port', () => {
    const text = `${forgetful}wait 10min\nserver send 500\nclient send 10`;
    expect(play(text, 'error')).toEqual(['663063 server error timeout', '663105 client error reset']);
    expect(headers(text, 'r', 'server').at(-1)).toBe('r server 61001>80 ACK');
  });

  test('a keep-alive keeps it known, and so does the bound of 2 h 4 min that is the default', () => {
    const news = 'wait 10min\nserver send 500\n';
    expect(play(`set keepalive client 4min\n${forgetful}${news}`, 'deliver').at(-1)).toMatch(/client gets 500$/);
    expect(play(`${nat}${open}client send 100\n${news}`, 'deliver').at(-1)).toBe('600084 client gets 500');
  });

  test('keeps no run alive', () => {
    expect(trace(forgetful).endUs).toBeLessThan(1_000_000);
  });
});
