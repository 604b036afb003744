/** LANGUAGE, "Protocols of your own", where machines meet the clock, each other and the scenario. */
import { describe, expect, test } from 'vitest';
import { issues, play, trace } from './play.ts';

describe('A background timer', () => {
  const hello = `machine m
  [*] --> UP
  UP --> UP : begin / start hello 1s background
  UP --> UP : hello / !HELLO, start hello 1s background
  UP --> UP : ?HELLO
end
participant a is m
participant b is m
a begin
`;

  test('does not keep the wire busy', () => {
    expect(play(`${hello}expect a UP`, 'expect')).toEqual(['0 holds: a is UP']);
  });

  test('leaves the run to end after the last statement', () => {
    expect(issues(hello)).toEqual([]);
    expect(play(hello, 'timer')).toEqual(['0 a hello start']);
  });

  test('expires while something is waited for', () => {
    expect(play(`${hello}wait 2.5s`, 'message')).toEqual(['1000 a HELLO()', '2000 a HELLO()']);
  });

  test('what it sends is in flight like anything', () => {
    expect(play(`${hello}wait 2s\nexpect b UP`, 'arrive', 'expect')).toEqual([
      '1010 arrive b',
      '2010 arrive b',
      '2010 holds: b is UP',
    ]);
  });

  test('that is started again without the word keeps the wire busy again', () => {
    const text = hello.replace('!HELLO, start hello 1s background', '!HELLO, start hello 1s');
    expect(trace(`set step-limit 100\n${text}wait 2s\nexpect b UP`).issues.map(({ code }) => code)).toEqual([
      'step-limit',
    ]);
  });
});

test('DHCP in six lines: the address is leased, and the run ends', () => {
  const text = `use dhcp
participant client is dhcp-client
participant server is dhcp-server
client discover
expect client BOUND
expect server LEASED`;
  expect(issues(text)).toEqual([]);
  expect(trace(text).endUs).toBe(40_000);
});
