/** Language reference, "Protocols of your own": messages that participants send by hand. */
import { describe, expect, test } from 'vitest';
import { issuesOf } from '../../language/parsing.ts';
import { issues, play, trace } from '../play.ts';

const login = `machine server
  [*] --> UP
  UP --> UP : ?Login(name) / !Welcome(name) to sender
end
participant user
participant app is server
`;

describe('A message by hand', () => {
  test('is a datagram, to whom it says', () => {
    expect(play(`${login}user send Login("ann") to app`, 'message', 'arrive')).toEqual([
      '0 user Login(ann)',
      '10 arrive app',
      '10 app Welcome(ann)',
      '20 arrive user',
    ]);
  });

  test('goes to the only peer, or the only one that can receive it, without `to`', () => {
    expect(play(`${login}user send Login("ann")`, 'arrive')).toEqual(['10 arrive app', '20 arrive user']);
    expect(play(`${login}participant other\nuser send Login("ann")`, 'arrive')[0]).toBe('10 arrive app');
    expect(issuesOf(`${login}participant other\nuser send Hello`)).toEqual([
      '3:16-21 warning: No machine sends `Login`.',
      '8:11-16 Several participants are there, and none of them receives `Hello`: write `to NAME`.',
    ]);
  });

  test('may be several in one, and has the length that it says', () => {
    const { events } = trace(`${login}user send Login("ann") + Bye(3) to app len 1200`);
    const [first] = events.filter((event) => event.kind === 'message');
    expect(first).toMatchObject({ name: 'Login', more: [{ name: 'Bye', arguments: [3] }], bytes: 1200 });
    const [written] = trace(`${login}user send Login("é")`).events.filter((event) => event.kind === 'message');
    expect(written?.bytes).toBe('Login("é")'.length + 1);
  });

  test('is repeated, answers, and meets faults like any', () => {
    expect(play(`${login}repeat 2 every 10ms user send Login(1)`, 'message')).toHaveLength(4);
    expect(issues(`${login}drop next Login(_) from user\nuser send Login("ann")\nexpect no Welcome from app`)).toEqual(
      [],
    );
    const turns = 'participant a, b\na send PING\nthen b send PONG\nexpect a received PONG at 20ms';
    expect(issues(turns)).toEqual([]);
  });

  test('makes a scenario without `protocol` one of machines, unless it does what TCP knows', () => {
    expect(trace('participant a, b\na send PING').protocol).toBe('machines');
    expect(issuesOf('client connect server\nclient send hello')).toEqual([
      '2:13-18 Expected a size such as `120` or `4kB` or a text in double quotes, not `hello`.',
    ]);
  });

  test('is of no participant that has crashed', () => {
    expect(play(`${login}user crash\nuser send Login(1)`, 'message')).toEqual([]);
  });
});

describe('A participant that runs no machine', () => {
  test('expects anything, and is in no state', () => {
    const played = trace(`${login}user send Login("ann")`);
    expect(played.issues).toEqual([]);
    expect(played.final.user?.state).toBe('');
    expect(issuesOf(`${login}user send Login(1)\nexpect user UP`)).toEqual([
      '8:13-15 `user` runs no machine, and has no state.',
    ]);
  });

  test('is told of where nothing is sent by hand', () => {
    expect(issuesOf(`${login}expect app UP`)).toContain(
      '5:13-17 information: `user` runs no machine: `participant user is MACHINE` says which.',
    );
    expect(issuesOf(`${login}user inject Login("ann") from user to app`)).toEqual([]);
  });

  test('has no options and fields of TCP', () => {
    expect(issuesOf('participant a, b\nset mss 100\na send X\nexpect a sent X seq 3')).toEqual([
      '2:5-8 `mss` belongs to `protocol tcp`, `protocol http/1.0`, `protocol http/1.1`; this scenario is `machines`.',
      '4:17-20 `seq` is a field of TCP’s segments; this scenario is `machines`, whose messages have arguments.',
    ]);
  });
});
