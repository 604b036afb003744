/** Ports that are named, and connections that take each other's place (RFC 9293, sections 3.4.1, 3.6.1, 3.10.1). */
import { describe, expect, test } from 'vitest';
import { withTexts } from '../english.ts';
import { issues, play, trace } from './play.ts';

const connections = (text: string) => trace(text).connections.map(({ ends, ports }) => [...ends, ...ports].join(' '));

/** The server closes first, on the client's port 50000: it is in TIME-WAIT, and the client CLOSED. */
const serverFirst = `server listen
client connect server from 50000 as c1
client send 100
server close
client close
expect server TIME-WAIT
expect client CLOSED
wait 5s
`;

/** The client closes first: it is in TIME-WAIT. */
const clientFirst = `server listen
client connect server from 50000 as c1
client close
server close
`;

describe('Ports', () => {
  test('that are not named are 80 and, at the opener, a new one while its last is in use', () => {
    const text = 'server listen\nclient connect server\nclient connect server';
    expect(connections(text)).toEqual(['client server 49152 80', 'client server 49153 80']);
  });

  test('can be named at both sides', () => {
    const text = 'server listen 8080\nclient connect server:8080 from 50000';
    expect(connections(text)).toEqual(['client server 50000 8080']);
    expect(issues(`${text}\nexpect client ESTABLISHED\nexpect server ESTABLISHED`)).toEqual([]);
  });

  test('on which nobody listens refuse, also beside one on which somebody does', () => {
    expect(issues('server listen 8080\nclient connect server\nexpect client error refused')).toEqual([]);
  });

  test('can be several of one listener, and be taken back one by one', () => {
    const several = 'server listen 80\nserver listen 443\n';
    expect(issues(`${several}client connect server\nclient connect server:443\nexpect client ESTABLISHED`)).toEqual([]);
    expect(
      issues(
        `${several}server stop listening 443\nexpect server LISTEN\nclient connect server\nexpect client ESTABLISHED\nclient connect server:443\nexpect client error refused`,
      ),
    ).toEqual([]);
    expect(issues(`${several}server stop listening\nexpect server CLOSED`)).toEqual([]);
    expect(issues('server listen 443\nserver listen 443\nexpect server error exists')).toEqual([]);
  });

  test('of the last connection are used again only towards the same port', () => {
    const closed = 'server listen\nserver listen 443\nclient connect server\nclient abort\n';
    expect(connections(`${closed}client connect server`)[1]).toBe('client server 49152 80');
    expect(connections(`${closed}client connect server:443`)[1]).toBe('client server 49153 443');
  });

  test('of a connection can be named by it', () => {
    expect(connections(`${serverFirst}client connect server from c1`)[1]).toBe('client server 50000 80');
    expect(issues('client connect server from c2\nclient connect server as c2')[0]).toBe(
      '1: error: Connection `c2` has not been opened yet on this line.',
    );
  });

  test('can stand before or after the name of the connection', () => {
    for (const rest of ['from 50000 as c1', 'as c1 from 50000'])
      expect(connections(`client connect server:8080 ${rest}\nclient abort on c1`)).toEqual([
        'client server 50000 8080',
      ]);
  });

  test('are numbers from 1 to 65535', () => {
    expect(issues('client connect server:0')[0]).toContain('a port from 1 to 65535');
    expect(issues('client connect server from 65536')[0]).toContain('a port from 1 to 65535');
    expect(issues('server listen 70000')[0]).toContain('a port from 1 to 65535');
  });
});

describe('`on NAME`', () => {
  const two = 'participant a\nparticipant b\nparticipant c\nb listen\nc listen\na connect b\na connect c\n';

  test('of a participant means the newest connection with it', () => {
    expect(play(`${two}a send 10 on b`, 'deliver')).toEqual(['70 b gets 10']);
    expect(issues(`${two}a close on b\nexpect a FIN-WAIT-2 on b\nexpect a ESTABLISHED on c`)).toEqual([]);
  });

  test('that is the one who acts is an error', () => {
    expect(issues(`${two}a send 10 on a`)[0]).toContain('`a` has no connection with itself');
  });

  test('is offered where connections with several others are open', () => {
    const [issue] = withTexts(trace(`${two}a send 10`).issues);
    expect(issue).toMatchObject({
      message: 'a has connections with b and c; this is on the newest, with c. `on b` is the one with b.',
      fixes: [{ edits: [{ text: ' on b' }] }, { edits: [{ text: ' on c' }] }],
    });
  });

  test('with whom there is no connection yet is an error', () => {
    expect(issues('client send 10 on server')[0]).toBe(
      '1: error: There is no connection with `server` yet when this line is reached.',
    );
  });
});

describe('The same pair of ports again', () => {
  test('is accepted in TIME-WAIT if the SYN is numbered above all of the old connection (3.6.1)', () => {
    const text = `${serverFirst}client connect server from c1 as c2
+20ms expect client ESTABLISHED on c2
expect server ESTABLISHED on c2
`;
    expect(issues(text)).toEqual([]);
  });

  test('begins above what the last connection used, however much that was (3.4.1)', () => {
    const text = `set isn client 1000
server listen
client connect server from 50000
client send 1MB
server close
client close
client connect server from 50000`;
    const [first, second] = trace(text).connections.map(({ initial }) => initial.find(({ at }) => at === 'client'));
    expect((second?.iss ?? 0) - (first?.iss ?? 0)).toBeGreaterThan(1_000_000);
  });

  test('takes an old duplicate of the first SYN for what it is: an ACK, answered by RST, ends TIME-WAIT (3.10.7.4)', () => {
    const text = `${serverFirst}inject SYN from client to server seq 0
+30ms expect server CLOSED
expect server sent ACK ack 102
expect client sent RST seq 102
expect server sent 0 SYN,ACK
`;
    expect(issues(text)).toEqual([]);
    expect(play(text, 'state').at(-1)).toBe('5120 server CLOSED');
  });

  test('is refused in TIME-WAIT on the own side, without a segment (3.10.1)', () => {
    const text = `${clientFirst}expect client TIME-WAIT
client connect server from c1
expect client error exists
expect no segment from client
client connect server from 50001
+20ms expect client ESTABLISHED
`;
    expect(issues(text)).toEqual([]);
  });

  test('works again when 2 MSL have passed', () => {
    const text = `${clientFirst}wait until client TIME-WAIT
wait 60s
client connect server from c1
+20ms expect client ESTABLISHED
`;
    expect(issues(text)).toEqual([]);
  });

  test('is refused while the connection is open (3.10.1)', () => {
    const text = `server listen
client connect server from 50000
client connect server from 50000
expect client error exists
expect no SYN from client
`;
    expect(issues(text)).toEqual([]);
  });
});

describe('The name of a connection', () => {
  test('that the source does not give is none that it gives to another one later', () => {
    const opened = trace(
      'server listen\nclient connect server\nclient connect server as c1\nclient connect server as c3\nclient connect server',
    ).connections;
    expect(opened.map(({ name }) => name)).toEqual(['c2', 'c1', 'c3', 'c4']);
  });
});
