/** LANGUAGE, "When": at which moment each statement runs. */
import { describe, expect, test } from 'vitest';
import { issues, play } from './play.ts';

const open = 'server listen\nclient connect server\n';

describe('A statement without a time', () => {
  test('runs when the wire is quiet', () => {
    expect(play(`${open}client close\nserver close`, 'action')).toEqual([
      '0 server listen',
      '0 client connect',
      '30 client close',
      '50 server close',
    ]);
  });

  test('waits until what was sent is acknowledged', () => {
    expect(play(`${open}drop next data from client\nclient send 10\nclient close`, 'action').at(-1)).toBe(
      '1050 client close',
    );
  });

  test('does not wait for TIME-WAIT', () => {
    expect(play(`${open}client close\nserver close\nclient connect server`, 'action').at(-1)).toBe('70 client connect');
  });

  test('while a segment is held, waits only for what is in flight', () => {
    expect(play(`${open}hold next data from client\nclient send 10\nserver close`, 'action').at(-1)).toBe(
      '30 server close',
    );
  });
});

describe('+DURATION', () => {
  test('counts from the beginning of the action before', () => {
    expect(play(`${open}client send 10\n+5ms server send 20\n+5ms client close`, 'action').slice(2)).toEqual([
      '30 client send',
      '35 server send',
      '40 client close',
    ]);
  });

  test('+0ms makes two things simultaneous', () => {
    expect(play(`${open}client close\n+0ms server close`, 'action').slice(2)).toEqual([
      '30 client close',
      '30 server close',
    ]);
  });

  test('counts from the end of a wait', () => {
    expect(play(`${open}wait 100ms\n+5ms client close`, 'action').at(-1)).toBe('105 client close');
  });

  test('of a moment that has passed means at once', () => {
    expect(play(`${open}client send 10\nexpect server received 10\n+1ms client close`, 'action').at(-1)).toBe(
      '50 client close',
    );
  });

  test('before a claim looks at that instant and does not move the origin', () => {
    expect(
      play(
        `${open}+0ms expect client SYN-SENT\n+15ms expect server SYN-RECEIVED\n+25ms expect client ESTABLISHED`,
        'expect',
      ),
    ).toEqual(['0 holds: client is SYN-SENT', '15 holds: server is SYN-RECEIVED', '25 holds: client is ESTABLISHED']);
  });

  test('at equal times arrivals come first, then timers, then statements', () => {
    expect(play(`${open}+20ms expect client ESTABLISHED`, 'expect')).toEqual(['20 holds: client is ESTABLISHED']);
  });
});

describe('wait', () => {
  test('lets that much time pass from now, quiet or not', () => {
    expect(play(`${open}wait 5ms\n+0ms client close`, 'action').at(-1)).toBe('5 client close');
  });

  test('counts in maximum segment lifetimes', () => {
    expect(
      play(
        `set msl 2s\n${open}client close\nserver close\nexpect client TIME-WAIT\nwait 2msl\nexpect client CLOSED`,
        'expect',
      ).slice(1),
    ).toEqual(['4070 holds: client is CLOSED']);
  });

  test('until a state runs until it comes', () => {
    expect(play(`${open}wait until server ESTABLISHED\n+0ms client close`, 'action').at(-1)).toBe('30 client close');
  });

  test('until a state that never comes is an error', () => {
    expect(issues(`${open}wait until server TIME-WAIT`)).toEqual([
      '3: error: server never comes to TIME-WAIT: it stays in ESTABLISHED and nothing more happens.',
    ]);
  });
});

describe('The step limit', () => {
  test('stops a simulation with an issue on the line that was running', () => {
    expect(issues(`set step-limit 20\n${open}client send 100kB`)).toEqual([
      expect.stringMatching(/^4: error: The simulation was stopped here after 20 events/),
    ]);
  });
});
