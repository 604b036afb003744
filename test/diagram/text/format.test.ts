import { expect, test } from 'vitest';
import { formatAction, formatTime, namesOf } from '../../../src/diagram/text/format.ts';
import { trace } from '../hand-written-trace.ts';

const itself = (participant: string): string => participant;

test.each([
  [0, '0'],
  [250, '250 µs'],
  [10_000, '10 ms'],
  [10_500, '10.5 ms'],
  [1_030_000, '1.03 s'],
  [60_000_000, '60 s'],
  [120_000_000, '2 min'],
  [125_000_000, '2 min 5 s'],
])('%d µs is written %s', (us, text) => {
  expect(formatTime(us)).toBe(text);
});

test.each([
  ['connect', ['server', 'c1'], 'connect server as c1'],
  ['connect', ['server'], 'connect server'],
  ['connect', ['server', null, 8080, null], 'connect server:8080'],
  ['connect', ['server', 'c2', null, 'c1'], 'connect server from c1 as c2'],
  ['connect', ['server', null, 8080, 50_000], 'connect server:8080 from 50000'],
  ['listen', [8080], 'listen 8080'],
  ['send', [120, 'GET /', 'c1'], 'send 120 "GET /" on c1'],
  ['send', [120, null], 'send 120'],
  ['read', [null], 'read'],
  ['get', ['/', null, true], 'get "/" close'],
  ['post', ['/', 10, 'server', false], 'post "/" 10 to server'],
  ['close', [], 'close'],
  ['inject', ['inject SYN from a to b'], 'inject SYN from a to b'],
] as const)('the call %s %j is written %s', (action, values, text) => {
  expect(
    formatAction(
      { kind: 'action', step: 1, timeUs: 0, line: 1, cause: null, at: 'a', action, arguments: values },
      'tcp',
      itself,
    ),
  ).toBe(text);
});

test("a machine's verb is called with brackets, whatever it is called", () => {
  const call = { kind: 'action', step: 1, timeUs: 0, line: 1, cause: null, at: 'a' } as const;
  const said = (action: string, ...values: (string | number | boolean)[]): string =>
    formatAction({ ...call, action, arguments: values }, 'machines', itself);
  expect(said('vote', true, 'x')).toBe('vote(true, "x")');
  expect(said('send', 3)).toBe('send(3)');
  expect(said('vote')).toBe('vote');
});

test('a participant is called by its label, where it has one', () => {
  const nameOf = namesOf(trace().participants(['client', 'Browser'], ['server', '']).build());
  expect(['client', 'server', 'nobody'].map(nameOf)).toEqual(['Browser', 'server', 'nobody']);
  const call = { kind: 'action', step: 1, timeUs: 0, line: 1, cause: null, at: 'server' } as const;
  const said = (action: string, ...values: (string | null)[]): string =>
    formatAction({ ...call, action, arguments: values }, 'http/1.1', nameOf);
  expect(said('connect', 'client', 'c1')).toBe('connect Browser as c1');
  expect(said('get', '/', 'client')).toBe('get "/" from Browser');
  expect(said('post', '/', '10', 'client')).toBe('post "/" 10 to Browser');
});
