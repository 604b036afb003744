/** Language reference, "Protocols of your own", where machines meet the clock, each other and the scenario. */
import { english, withTexts } from '../english.ts';
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
expect server leased == {client: true}`;
  expect(issues(text)).toEqual([]);
  expect(trace(text).endUs).toBe(40_000);
});

describe('A message without `to`, among several participants', () => {
  const text = `machine sender
  [*] --> IDLE
  IDLE --> WAIT : send / !DATA(0)
  WAIT --> IDLE : ?ACK
end
machine receiver
  [*] --> READY
  READY --> READY : ?DATA / deliver, !ACK(0) to sender
end
machine stub
  [*] --> IDLE
  IDLE --> IDLE : ask / !QUERY
  IDLE --> IDLE : ?ANSWER
end
machine resolver
  [*] --> UP
  UP --> UP : ?QUERY / !ANSWER to sender
end
participant client is sender
participant server is receiver
participant host is stub
participant dns is resolver
host ask
client send
expect server received 1`;

  test('goes to the only one that can receive it: a protocol works beside others', () => {
    expect(issues(text)).toEqual([]);
  });

  test('of a library, where several can: an error where the participant is declared, told once', () => {
    const two = `use alternating-bit
participant a is abp-sender
participant b is abp-receiver
participant c is abp-receiver
a send`;
    expect(issues(two)).toEqual([
      '2: error: `receiver` of `abp-sender` is the only other participant unless it is given, and there are 2: give it in the parentheses behind `is abp-sender`.',
    ]);
  });

  test('of a machine of the source: an error at the effect, told once', () => {
    const own = `machine m
  [*] --> A
  A --> A : go / !X
  A --> A : ?X
end
participant a is m
participant b is m
participant c is m
a go`;
    const { issues: found } = trace(own);
    expect(
      found.map(({ line, column, endColumn, severity, message }) => ({
        ...{ line, column, endColumn, severity },
        message: english(message),
      })),
    ).toEqual([
      {
        line: 3,
        column: 18,
        endColumn: 20,
        severity: 'error',
        message:
          'There are several participants that `X` could go to (`b` and `c`): write `to NAME`, `to sender` or `to all`.',
      },
    ]);
  });
});

describe('A name', () => {
  test('whose value is `none` has one, whatever hides behind it', () => {
    const text = `machine m(sender = none)
  var held = none
  [*] --> A
  A --> A : go(n) [n == none and held == none and sender == none] / held = 1
end
participant a is m
participant b is m
a go(none)
expect a held == 1`;
    expect(issues(text)).toEqual([]);
  });
});

describe('What is not expected', () => {
  const pair = (transitions: string, scenario: string) => `machine m
  var bit = 0
  [*] --> A
${transitions}
end
participant a is m
participant b is m
${scenario}`;
  const warnings = (text: string) =>
    withTexts(trace(text).issues).flatMap(({ code, message }) =>
      code === 'not-expected' || code === 'refused-call' ? [message] : [],
    );

  test('because of the number of arguments', () => {
    expect(warnings(pair('  A --> A : go / !X(1)\n  A --> A : ?X(p, q)', 'a go'))).toEqual([
      'A message reaches b that is not expected in A: ?X is there, but with 2 arguments, not 1.',
    ]);
  });

  test('because of a guard, with what made it false', () => {
    expect(warnings(pair('  A --> A : go / !X(1)\n  A --> A : ?X(b) [b == bit and not (b > 3)]', 'a go'))).toEqual([
      'A message reaches b that is not expected in A: its guard [b == bit and not (b > 3)] was false with b = 1, bit = 0.',
    ]);
    expect(warnings(pair('  A --> A : go(n) [n == 1]\n  A --> A : go(n) [n == 2]', 'a go(3)'))).toEqual([
      'a cannot do this: go is not expected in A: none of its 2 guards was true with n = 3.',
    ]);
  });

  test('because of the state', () => {
    expect(warnings(pair('  A --> A : go / !X\n  A --> B : turn\n  B --> A : ?X', 'a go'))).toEqual([
      'A message reaches b that is not expected in A, only in B.',
    ]);
  });

  test('because the machine has ended, also where any state would take it', () => {
    const text = pair('  A --> A : go / !X(2)\n  A --> [*] : stop\n  * --> * : ?X(n) [n > 1]', 'b stop\na go');
    expect(warnings(text)).toEqual(['A message reaches b that is not expected in [*].']);
  });

  test('because of the guard of a transition of any state, or of several', () => {
    expect(warnings(pair('  A --> A : go / !X(1)\n  A, B --> B : turn\n  * --> * : ?X(n) [n > 1]', 'a go'))).toEqual([
      'A message reaches b that is not expected in A: its guard [n > 1] was false with n = 1.',
    ]);
  });

  test('says nothing of a machine with a line that was not understood', () => {
    const text = pair('  A --> A : go / !X, start t 1y\n  A --> B : turn\n  B --> A : ?X', 'a turn\na go\nb turn');
    expect(trace(text).issues.map(({ line, code }) => `${line} ${code}`)).toEqual(['4 bad-duration']);
  });
});

test('A machine that tells of a fault in the library does so where the participant is declared', () => {
  const text =
    'use two-phase-commit\nparticipant c is commit-coordinator({1})\nparticipant p is commit-participant\nc commit\n+1ms c commit';
  const faults = withTexts(trace(text).issues).filter(({ code }) => code === 'machine-fault');
  expect(faults.map(({ line }) => line)).toEqual([2]);
});

test('Where a side has connections with several others, it is told on which a call goes', () => {
  const text = `participant client
participant proxy
participant origin
proxy listen
origin listen
client connect proxy as front
proxy connect origin as back
proxy send 3000 "200 OK"`;
  const [issue] = withTexts(trace(text).issues);
  expect(issue).toMatchObject({
    line: 8,
    severity: 'information',
    code: 'newest-connection',
    message:
      'proxy has connections with client and origin; this is on the newest, with origin. `on front` is the one with client.',
    fixes: [
      { title: 'Add “on front”', edits: [{ text: ' on front' }] },
      { title: 'Add “on back”', edits: [{ text: ' on back' }] },
    ],
  });
  expect(issues(`${text} on front`)).toEqual([]);
});

describe('What participants do by themselves at the start', () => {
  const linesOf = (source: string): number[] => [
    ...new Set(
      trace(source).events.flatMap(({ cause, timeUs, line }) => (cause === null && timeUs === 0 ? [line] : [])),
    ),
  ];

  test('goes back to the line that declares them', () => {
    const source = `# Nobody acts in a comment.
machine m
  var count = 0
  [*] --> UP
end
participant a is m
participant b is m
`;
    expect(linesOf(source)).toEqual([6, 7]);
  });

  test('goes back to the first action where they are declared nowhere', () => {
    expect(linesOf('# Nobody acts in a comment.\nprotocol http/1.0\nserver serve "/" 500\n')).toEqual([3]);
  });
});
