/** Language reference, "What must hold" and "What goes wrong": what came, texts and messages with their arguments as kinds. */
import { describe, expect, test } from 'vitest';
import { errorsOf, statementOf } from '../language/parsing.ts';
import { issues, play } from './play.ts';

const open = 'server listen\nclient connect server\n';
const mail = `${open}server send "220 ready"\nclient send "HELO a"\nserver send "250 hello"\n`;
const machines = `machine m
  [*] --> A
  A --> A : go(n) / !PKT(n, "x")
  A --> A : ?PKT(n, t)
end
participant s is m
participant r is m
s go(1)
s go(2)
`;

describe('`received KIND`', () => {
  test('counts the segments that came, since the last action began, in the section or in all', () => {
    expect(
      issues(
        `${open}client send 3000\nexpect server received 3 data\nexpect server received data len 1460\nexpect client received 3 ACK at 50ms\nexpect server received 1 SYN in all\nexpect client received SYN,ACK at 20ms`,
      ),
    ).toEqual([]);
  });

  test('not what was lost, and each copy of what was duplicated', () => {
    expect(
      issues(
        `${open}drop next data from client\nclient send 10\nexpect client sent 2 data\nexpect server received 1 data\nduplicate next data from client\nclient send 10\nexpect server received 2 data`,
      ),
    ).toEqual([]);
  });

  test('a text has come when all of it has been handed to the application', () => {
    expect(issues(`${mail}expect client received "220" at 40ms\nexpect client received "250" from server`)).toEqual([]);
    const long = `${open}drop 2nd data from client\nclient send 3000 "GET /"\n`;
    expect(issues(`${long}expect server received "GET" at 1060ms\nexpect server received 1 "GET"`)).toEqual([]);
    expect(issues(`${open}server stop reading\nclient send "hello"\nexpect server received "hello"`)[0]).toMatch(
      /This does not hold: server received nothing\. .*, at what came since `client send "hello"`, line 4\.$/,
    );
  });

  test('a message of a machine, with any arguments, with some, or with these', () => {
    expect(
      issues(
        `${machines}expect r received PKT\nexpect r received 2 PKT in all\nexpect r received PKT(2, _)\nexpect r received 1 PKT(_, "x")\nexpect r received PKT(1, "x") in all\nexpect s sent PKT(2, "x") to r`,
      ),
    ).toEqual([]);
  });

  test('that fails says what came instead', () => {
    expect(issues(`${machines}expect r received PKT(1, _)`)).toEqual([
      '10: error: This does not hold: r received PKT(2, "x"), not PKT(1, _). It looked at 20 ms, when the wire was quiet, at what came since `s go(2)`, line 9.',
    ]);
    expect(issues(`${open}client send 3000\nexpect server received 2 data`)[0]).toContain(
      'server received 3 of these, not 2: ACK seq 1 ack 1 len 1460;',
    );
    expect(issues(`${mail}expect client received "220" at 50ms`)[0]).toContain(
      'client received none at 50 ms, but at 40 ms.',
    );
  });

  test('of messages those of that name say most; the same ones are counted', () => {
    const found = (claim: string): string =>
      /hold: (.*?)\. It looked/.exec(issues(`${machines}s go(2)\n${claim} in all`)[0] ?? '')?.[1] ?? '';
    expect(found('expect s sent PKT(3, _)')).toBe('s sent PKT(1, "x") and 2 × PKT(2, "x"), not PKT(3, _)');
    expect(found('expect s sent 2 PKT(3, _)')).toBe('s sent none of these, but PKT(1, "x"); 2 × PKT(2, "x")');
    expect(found('expect no PKT(2, _) from s')).toBe('s sent 2 × PKT(2, "x")');
    expect(found('expect r sent PKT to s')).toBe('r sent nothing to s');
    expect(found('expect s received PKT from r')).toBe('s received nothing from r');
  });

  test('can be waited for', () => {
    expect(play(`${open}server send "hi"\nwait until client received "hi"\n+0ms client close`, 'action').at(-1)).toBe(
      '40 client close',
    );
    expect(issues(`${machines}wait until r received 3 PKT in all`)[0]).toContain(
      'This never becomes true: r received 2 of these, not 3: PKT(1, "x"); PKT(2, "x"), and nothing more happens.',
    );
  });

  test('a number alone is bytes, as ever', () => {
    expect(statementOf('expect server received 120')).toMatchObject({ claim: { kind: 'received', bytes: 120 } });
    expect(statementOf('expect server received 2 data')).toMatchObject({
      claim: { kind: 'received-packets', count: 2, packet: { kind: 'data' }, from: null },
    });
  });
});

describe('A text as a kind', () => {
  test('is the segment with the first byte of what begins so', () => {
    expect(
      play(
        `${open}server send "250 a"\ndrop next "250" from server\nserver send "220 b"\nserver send "250 c"`,
        'segment',
      ).filter((line) => line.includes('dropped')),
    ).toEqual(['70 server ACK 11 1 5 dropped']);
  });

  test('also where it is sent again, and where several are in one segment', () => {
    expect(issues(`${open}drop next "250" from server\nserver send "250 a"\nexpect server sent 2 "250"`)).toEqual([]);
    expect(
      issues(
        `set nagle on\n${open}client send "a"\n+0ms client send "b, c"\n+0ms client send "c"\nexpect client sent 1 "b" in all\nexpect client sent 1 "c" in all`,
      ),
    ).toEqual([]);
  });

  test('`message` is any', () => {
    expect(
      issues(
        `${open}client send 3000\nclient send 10\nexpect client sent 2 message in all\nexpect server received 1 message`,
      ),
    ).toEqual([]);
    expect(issues(`${machines}expect s sent 2 message in all`)).toEqual([]);
  });

  test('of a fault, with the arguments of a message', () => {
    expect(
      issues(`${machines.replace('s go(1)', 'drop every PKT(2, _) from s\ns go(1)')}expect r received PKT(2, _)`)[0],
    ).toContain('r received nothing');
  });

  test.each([
    ['expect s received PKT(2', '10:23-24 Expected `,` or `)` after `2`.'],
    [
      'expect s received PKT(2, x)',
      '10:26-27 Expected a value (a number, a text, a duration, `true`, `none`, a participant, a set `{…}`) or `_` (any), not `x`.',
    ],
    ['expect s received "x"', '10:19-22 Expected a number, a message or a size such as `120` or `4kB`, not `"x"`.'],
  ])('%s is refused', (line, issue) => {
    expect(errorsOf(`${machines}${line}`)).toEqual([issue]);
  });
});
