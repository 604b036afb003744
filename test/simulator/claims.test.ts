/** Language reference, "What must hold": claims that hold, and claims that say what was found instead. */
import { describe, expect, test } from 'vitest';
import { writtenTrace } from '../../src/trace/json.ts';
import { issues, play, trace } from './play.ts';

/** Without when it looked and what was true at other times (hindsight.test.ts). */
const found = (text: string) => issues(text).map((said) => said.replace(/ It looked at .*/, ''));

const open = 'server listen\nclient connect server\n';

describe('A claim about a state', () => {
  test('looks at the newest connection', () => {
    expect(issues(`${open}expect client ESTABLISHED\nexpect server established`)).toEqual([]);
  });

  test('without a connection, LISTEN or CLOSED', () => {
    expect(issues('server listen\nexpect server LISTEN\nexpect client CLOSED')).toEqual([]);
  });

  test('on a named connection', () => {
    expect(
      issues(
        'server listen\nclient connect server as c1\nclient connect server as c2\nclient close on c1\nexpect client FIN-WAIT-2 on c1\nexpect client ESTABLISHED on c2',
      ),
    ).toEqual([]);
  });

  test('that fails says what was found, in the spelling of the scenario', () => {
    expect(found(`set state-names bsd\n${open}client close\nexpect client ESTABLISHED`)).toEqual([
      '5: error: This does not hold: client is FIN_WAIT_2.',
    ]);
  });

  test('that fails leaves the states of a machine as the user wrote them', () => {
    const machine = 'machine m\n  [*] --> SYN-SENT\n  SYN-SENT --> OPEN : go\n  OPEN --> SYN-SENT : back\nend\n';
    expect(found(`${machine}participant a is m\nparticipant b is m\nexpect a SYN-SENT\nexpect a OPEN`)).toEqual([
      '9: error: This does not hold: a is SYN-SENT.',
    ]);
  });
});

describe('A claim about what was sent', () => {
  test('of `ACK` means bare acknowledgements, with a length it means text that carries no other flag', () => {
    const sends = `${open}client send 3000\n`;
    expect(issues(`${sends}expect client sent 2 ACK len 1460\nexpect client sent ACK seq 2921 len 80`)).toEqual([]);
    expect(issues(`${sends}expect server sent 3 ACK\nexpect server sent 3 ACK len 0`)).toEqual([]);
    expect(issues(`${sends}expect client sent 0 ACK\nexpect client sent 0 ACK len 0`)).toEqual([]);
    const fin = `${open}drop FIN from client\nclient close\n`;
    expect(issues(`${fin}+1s expect client sent 0 ACK len 1`)).toEqual([]);
  });

  test('looks at what was sent since the last action began, lost or not', () => {
    expect(
      issues(
        `${open}drop next data from client\nclient send 100\nexpect client sent 2 data seq 1 len 100\nexpect no RST from server`,
      ),
    ).toEqual([]);
  });

  test('of a larger buffer a window of 65535 was announced: the field has 16 bits', () => {
    const large = `set window server 1MB\n${open}`;
    expect(
      issues(`${large}expect server sent SYN,ACK window 65535\nclient send 100\nexpect server sent ACK window 65535`),
    ).toEqual([]);
    expect(issues(`${large}expect server sent SYN,ACK window 1000000`)).toEqual([
      '4: error: A segment announces a window of at most 65535 bytes: the field has 16 bits.',
    ]);
    expect(issues(`${open}inject ACK from client to server window 1MB`)).toEqual([
      '3: error: A segment announces a window of at most 65535 bytes: the field has 16 bits.',
    ]);
  });

  test('numbers are written as the scenario shows them', () => {
    expect(
      issues(
        `set isn client J\nset isn server 4294967295\n${open}expect server sent SYN,ACK seq 4294967295 ack J+1\nexpect client sent ACK ack 0`,
      ),
    ).toEqual([]);
  });

  test('that fails names the nearest that was sent', () => {
    expect(found(`set isn client J\n${open}expect server sent SYN,ACK ack J+2`)).toEqual([
      '4: error: This does not hold: server sent SYN,ACK seq 0 ack J+1 len 0.',
    ]);
  });

  test('a count is exact', () => {
    expect(found(`${open}client send 4000\nexpect client sent 2 data`)).toEqual([
      '4: error: This does not hold: client sent 3 of these, not 2: ACK seq 1 ack 1 len 1460; ACK seq 1461 ack 1 len 1460; ACK seq 2921 ack 1 len 1080.',
    ]);
  });

  test('no: nothing of the kind', () => {
    expect(found(`${open}expect no SYN from client`)).toEqual([
      '3: error: This does not hold: client sent SYN seq 0 len 0.',
    ]);
  });

  test('what is injected was not sent', () => {
    expect(issues(`${open}inject RST from client to server seq -100000\nexpect no RST from client`)).toEqual([]);
  });
});

describe('A claim about the application', () => {
  test('received counts the bytes handed over', () => {
    expect(issues(`${open}client send 4kB\nexpect server received 4000\nexpect client received 0`)).toEqual([]);
  });

  test('error is what it was told last', () => {
    expect(issues('client connect server\nexpect client error refused')).toEqual([]);
    expect(found(`${open}expect client error reset`)).toEqual([
      '3: error: This does not hold: client was told of no error.',
    ]);
  });
});

test('A failed claim is in the trace, and the rest of the scenario still runs', () => {
  expect(play(`${open}expect client CLOSED\nclient close\nserver close\nexpect server CLOSED`, 'expect')).toEqual([
    '30 fails: client is ESTABLISHED',
    '70 holds: server is CLOSED',
  ]);
});

describe('The reason for what was not taken', () => {
  const reasons = (text: string) =>
    writtenTrace(trace(text)).events.flatMap((event) => (event.kind === 'discard' ? [event.reason] : []));

  test('writes numbers as the scenario shows them', () => {
    const named = `set isn client J\nset isn server 1000\n${open}`;
    expect(reasons(`${named}inject ACK from client to server ack 1500`)).toEqual([
      'ACK 1500 acknowledges nothing sent: challenge ACK',
    ]);
    expect(reasons(`${named}inject data from client to server seq J-5 len 3`)).toEqual(['SEQ J-5 is old: ACK']);
  });
});
