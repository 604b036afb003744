import { english, withTexts } from '../english.ts';
import { describe, expect, test } from 'vitest';
import { writtenExpression } from '../../src/protocols/machine/written.ts';
import type { Expression } from '../../src/protocols/machine/machine.ts';
import { parse } from '../../src/language/parse.ts';
import { issuesOf, optionsListed } from './parsing.ts';

/** A machine with these lines, run by two participants. */
function machine(...lines: readonly string[]): string {
  return ['machine m', ...lines.map((line) => `  ${line}`), 'end', 'participant a is m', 'participant b is m'].join(
    '\n',
  );
}

function builtOf(text: string) {
  const { scenario, issues } = parse(text);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => english(message)).join('\n'));
  return scenario.machines[0] ?? null;
}

/** Fully parenthesized, without places. */
function written(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value);
    case 'variable':
      return expression.name;
    case 'unary':
      return `(${expression.operator} ${written(expression.operand)})`;
    case 'binary':
      return `(${written(expression.left)} ${expression.operator} ${written(expression.right)})`;
    case 'set':
    case 'map':
    case 'call':
      return writtenExpression(expression);
  }
}

describe('Transitions', () => {
  test('`FROM --> TO : trigger [guard] / effect, effect`', () => {
    const text = machine(
      'var bit = 0',
      '[*] --> A',
      'A --> B : ?ACK(b) [b == bit] / stop rto, bit = 1 - bit, deliver',
      'B --> A : send(n) / !ACK(n, bit) to b, start rto 1s',
      'A --> A : rto',
    );
    expect(builtOf(text)).toMatchObject({
      name: 'm',
      initial: [{ to: 'A', guard: null, effects: [] }],
      states: ['A', 'B'],
      timers: ['rto'],
      verbs: ['send'],
      variables: [{ name: 'bit', initial: { value: 0 } }],
      transitions: [
        {
          from: ['A'],
          to: 'B',
          trigger: { kind: 'message', name: 'ACK', parameters: ['b'] },
          effects: [{ kind: 'stop', timer: 'rto' }, { kind: 'assign', variable: 'bit' }, { kind: 'deliver' }],
        },
        {
          from: ['B'],
          to: 'A',
          trigger: { kind: 'verb', name: 'send', parameters: ['n'] },
          guard: null,
          effects: [
            { kind: 'send', messages: [{ name: 'ACK' }], to: { kind: 'name', name: 'b' } },
            { kind: 'start', duration: { us: 1_000_000 } },
          ],
        },
        { from: ['A'], to: 'A', trigger: { kind: 'timer', name: 'rto' }, effects: [] },
      ],
    });
  });

  test('need no white space; states are case-insensitive, messages are not', () => {
    expect(builtOf(machine('[*]-->Idle', 'IDLE-->WAIT:go/!A,!a', 'wait-->idle:?A', 'wait-->idle:?a'))).toMatchObject({
      states: ['Idle', 'WAIT'],
      transitions: [
        { from: ['Idle'], to: 'WAIT' },
        { from: ['WAIT'], to: 'Idle', trigger: { name: 'A' } },
        { trigger: { name: 'a' } },
      ],
    });
  });

  test('send to the only peer, to a name, to the sender, to all', () => {
    const { transitions } = builtOf(machine('[*] --> A', 'A --> A : ?X / !X, !X to a, !X to sender, !X to all'))!;
    expect(transitions[0]?.effects.map((effect) => effect.kind === 'send' && effect.to)).toEqual([
      { kind: 'peer' },
      { kind: 'name', name: 'a' },
      { kind: 'sender' },
      { kind: 'all' },
    ]);
  });

  test('lead to `[*]` at the end', () => {
    expect(builtOf(machine('[*] --> A', 'A --> [*] : go'))).toMatchObject({ transitions: [{ to: '[*]' }] });
    expect(issuesOf(`${machine('[*] --> A', 'A --> [*] : go')}\na go\nexpect a [*]`)).toEqual([]);
  });

  test('know words as keywords only in their place', () => {
    const text = machine(
      'var next = 0',
      'var start = 1',
      '[*] --> wait',
      'wait --> end : send / start = next + 1, next = 0, !drop(next)',
      'end --> wait : ?drop(to) / deliver',
    );
    expect(issuesOf(`${text}\na send\ndrop next drop from a\nexpect b wait`)).toEqual([]);
  });
});

describe('Expressions', () => {
  const guard = (text: string) => {
    const built = builtOf(
      machine(
        'var a = 0',
        'var a-b = 0',
        'var bit = 0',
        '[*] --> S',
        `S --> S : ?M(x, y) [${text}]`,
        'S --> S : go / !M(1, 2)',
      ),
    );
    const expression = built?.transitions[0]?.guard;
    return expression == null || expression === 'else' ? null : written(expression);
  };

  test.each([
    ['x == 1 or y == 2 and not x < y', '((x == 1) or ((y == 2) and (not (x < y))))'],
    ['1 + 2 * 3 - 4 == -x % 5', '(((1 + (2 * 3)) - 4) == ((- x) % 5))'],
    ['(1 + 2) * 3 >= x / 2', '(((1 + 2) * 3) >= (x / 2))'],
    ['x == "a \\"b\\""', '(x == "a \\"b\\"")'],
    ['true', 'true'],
    ['x', 'x'],
  ])('%s', (text, expected) => {
    expect(guard(text)).toBe(expected);
  });

  test('a `-` belongs to a name, unless only what stands before it is one', () => {
    expect(guard('a-b == 1-bit')).toBe('(a-b == (1 - bit))');
    expect(guard('bit-1 == x-y-2')).toBe('((bit - 1) == ((x - y) - 2))');
  });

  test.each([
    ['x = 1', '`==` is expected here, not `=`.'],
    ['x && y', '`and` is expected here, not `&&`.'],
    ['x < y < 3', 'Comparisons do not chain; join two with `and`.'],
    ['x + 1', 'A guard is true or false: compare with `==`, `!=`, `<`, `<=`, `>` or `>=`.'],
    ['bt == 1', 'There is no variable `bt` here. Did you mean `bit`?'],
    ['x ==', 'Expected a value (a number, a text, a duration, `true`, `none`, a set `{…}`) or a name, not `]`.'],
    ['x == 9007199254740992', 'Integers are exact up to 9007199254740991: `9007199254740992` is too large.'],
  ])('[%s] is refused', (text, message) => {
    expect(() => guard(text)).toThrow(message);
  });
});

describe('A line of a machine that is wrong', () => {
  test.each([
    ['A -> B : go', '5:5-6 Expected `-->`, not `-`.'],
    ['A --> B go', '5:11-13 Expected `:`, not `go`.'],
    [
      'A --> B : go / strat t 1s',
      '5:18-23 Expected an effect (`!MESSAGE`, `start`, `stop`, `deliver`, `VARIABLE = …`, `[GUARD] …`, `each NAME in …: …`), not `strat`. Did you mean `start`?',
    ],
    ['A --> B : go / start t', '5:24-25 Expected a duration such as `20ms` after `t`.'],
    [
      'A --> B : go / coutn = 1',
      '5:18-23 There is no variable `coutn`; `var coutn = 0` makes one. Did you mean `count`?',
    ],
    ['A --> B : go / !X to bbb', '5:24-27 There is no participant `bbb`; there are `a`, `b`.'],
    [
      'A --> B : go / !X to sender',
      '5:24-30 Nothing was received here: `sender` belongs to a transition with `?MESSAGE`.',
    ],
    [
      'A --> B : ?X(p) / p = 1',
      '5:21-22 `p` is an argument or the name of a loop; only variables of the machine can be changed.',
    ],
    ['[*] --> B', '5:11-12 The machine begins in `A` already.'],
    ['var count = 2', '5:7-12 There is a variable `count` already.'],
    ['var and = 2', '5:7-10 `and` means something else in expressions.'],
  ])('%s', (line, issue) => {
    const issues = issuesOf(machine('var count = 0', '[*] --> A', 'A --> A : go', line));
    expect(issues.filter((shown) => !shown.includes('warning: '))).toEqual([issue]);
  });

  test('an expression as long as a line of 1 MB is refused, not descended into', () => {
    for (const part of ['(', 'not ', '-', '1+'])
      expect(issuesOf(machine('[*] --> A', `A --> A : go [${part.repeat(1e5)}`))[0]).toContain(
        'more than 200 operators',
      );
  });
});

describe('The frame of a machine', () => {
  test('without `end` is one issue, with the edit that adds it', () => {
    const { issues, scenario } = parse(
      'machine m\n[*] --> A\nA --> A : go\nparticipant a is m\nparticipant b is m\na go',
    );
    expect(withTexts(issues)).toMatchObject([
      { line: 1, message: 'The machine has no `end`.', fixes: [{ edits: [{ span: { line: 4 }, text: 'end\n' }] }] },
    ]);
    expect(scenario.statements).toHaveLength(1);
  });

  test('a damaged `end` or `machine` line costs itself alone', () => {
    const rest = 'participant a is m\nparticipant b is m\na go';
    expect(issuesOf(`machine m\n[*] --> A\nA --> A : go\nendd\n${rest}`)).toHaveLength(1);
    const header = parse(`machine m\n[*] --> A\nA --> A : go\nend\nmachin n\n[*] --> A\nA --> A : go\nend\n${rest}`);
    expect(header.issues.map(({ line }) => line)).toEqual([5]);
    expect(header.scenario.statements).toHaveLength(1);
  });

  test('transitions without a machine are one issue', () => {
    expect(issuesOf('title "x"\nA --> B : go\nB --> A : go\nend')).toEqual([
      '2:1-13 A transition stands in a machine: `machine NAME` is missing before this line.',
    ]);
  });

  test('a machine has a first state', () => {
    expect(issuesOf('machine m\nA --> A : go\nend')).toContain(
      '1:1-10 The machine has no first state: `[*] --> STATE` is missing.',
    );
  });
});

describe('Scenarios of machines', () => {
  test('give a verb as many values as it takes, whichever of two machines has it', () => {
    const two = `machine m\n  [*] --> A\n  A --> A : go / n = 1\n  var n = 0\nend\nmachine k\n  [*] --> A\n  A --> A : put(x) / n = x\n  var n = 0\nend\nparticipant a is m, k\n`;
    expect(parse(`${two}a put(1)\n`).issues).toEqual([]);
    expect(parse(`${two}a put\n`).issues).toMatchObject([{ line: 12, code: 'wrong-arguments' }]);
  });

  const text = machine('[*] --> A', 'A --> A : send / !M(1)', 'A --> A : put(x, y) / !M(x)', 'A --> A : ?M(b)');

  test('have the verbs of their machines', () => {
    const { scenario, issues } = parse(`${text}\na send\na put(3, "x")\na put(-1, true)\na crash\na restart`);
    expect(issues).toEqual([]);
    expect(scenario.statements.map((statement) => statement.kind === 'action' && statement.call)).toEqual([
      { verb: 'trigger', name: 'send', arguments: [] },
      { verb: 'trigger', name: 'put', arguments: [3, 'x'] },
      { verb: 'trigger', name: 'put', arguments: [-1, true] },
      { verb: 'crash' },
      { verb: 'restart' },
    ]);
  });

  test.each([
    [
      'a sned',
      '9:3-7 `sned` is nothing that `a` can do; it can `send`, `put`, `crash`, `restart`, `inject`. Did you mean `send`?',
    ],
    ['a put(1)', '9:3-6 `put` takes 2 arguments, not 1: `put(x, y)`.'],
    ['a send 3', '9:8-9 Expected the end of the line or `(`, not `3`.'],
    ['drop next N from a', '9:11-12 No machine sends or receives a message `N`.'],
    ['expect a B', '9:10-11 Expected `sent`, `received` or a state of `m`, not `B`.'],
    [
      'expect a sent M window 0',
      '9:17-23 `window` is a field of TCP’s segments; this scenario is `machines`, whose messages have arguments.',
    ],
    ['expect a sent M len 2mss', '9:21-25 Messages of machines are in no segments: `mss` is TCP’s.'],
    [
      'inject M from a to b seq 3',
      '9:22-25 `seq` is a field of TCP’s segments; this scenario is `machines`, whose messages have arguments.',
    ],
    [
      'expect a sent M into b',
      '9:17-21 Expected `len`, `to`, `in`, `at`, the end of the line, `and` or `or`, not `into`.',
    ],
    ['expect a error reset', '9:16-21 `reset` is an error of TCP’s; a machine tells nobody of errors.'],
    [
      'set mss 100',
      '9:5-8 `mss` belongs to `protocol tcp`, `protocol http/1.0`, `protocol http/1.1`; this scenario is `machines`.',
    ],
    ['set foo 100', `9:5-8 There is no option \`foo\`; there are ${optionsListed('machines')}.`],
    [
      'a -> b : "hello"',
      '9:1-17 Arrows are not drawn here, they come of what happens. A machine sends (`!MESSAGE to b`), and `a VERB` makes it.',
    ],
    [
      'a listen',
      '9:3-9 `listen` belongs to `protocol tcp`, `protocol http/1.0`, `protocol http/1.1`; this scenario is `machines`.',
    ],
    ['participant c', '9:13-14 information: `c` runs no machine: `participant c is MACHINE` says which.'],
    ['participant c is n', '9:18-19 There is no machine `n`.'],
  ])('%s is refused', (line, issue) => {
    expect(issuesOf(`${text}\n${line}`)).toEqual([issue]);
  });

  test('a message is a kind, and hides a kind of its name', () => {
    const hides = machine('[*] --> A', 'A --> A : go / !ACK', 'A --> A : ?ACK');
    expect(parse(`${hides}\ndrop next ACK from a\ndrop every segment from a`)).toMatchObject({
      issues: [],
      scenario: { statements: [{ packet: { kind: 'message', name: 'ACK' } }, { packet: { kind: 'segment' } }] },
    });
  });

  test('`inject` gives a forged message its arguments', () => {
    expect(parse(`${text}\ninject M(7) from a to b`)).toMatchObject({
      issues: [],
      scenario: { statements: [{ arguments: [7] }] },
    });
  });

  test('with several peers a message says where it goes', () => {
    expect(issuesOf(`${text}\nparticipant c is m`)).toEqual([
      '3:20-25 There are several participants that `M` could go to (`b` and `c`): write `to NAME`, `to sender` or `to all`.',
      '4:25-30 There are several participants that `M` could go to (`b` and `c`): write `to NAME`, `to sender` or `to all`.',
    ]);
  });
});

describe('Checks while writing', () => {
  test.each([
    [
      'a state that nothing leads to',
      ['[*] --> A', 'A --> A : go', 'X --> A : go'],
      '4:3-4 warning: No path leads from `[*]` to `X`.',
    ],
    [
      'a state with no way out',
      ['[*] --> A', 'A --> B : go'],
      '3:9-10 warning: No transition leads out of `B`, and it is no final state: `B --> [*] : …` ends a machine.',
    ],
    ['a message that nobody receives', ['[*] --> A', 'A --> A : go / !M'], '3:18-20 warning: No machine receives `M`.'],
    ['a message that nobody sends', ['[*] --> A', 'A --> A : ?M'], '3:14-15 warning: No machine sends `M`.'],
    [
      'a timer that nothing starts',
      ['[*] --> A', 'A --> A : go / stop t'],
      '3:18-24 warning: Nothing starts the timer `t`.',
    ],
    [
      'a timer that expires for nothing',
      ['[*] --> A', 'A --> A : go / start t 1s'],
      '3:24-25 warning: No transition has `t` as its trigger: the timer expires for nothing.',
    ],
    [
      'a timer that runs on',
      ['[*] --> A', 'A --> B : go / start t 1s', 'B --> A : back', 'B --> A : t'],
      '3:24-25 warning: Nothing stops the timer `t`: it can expire in `A`, where it is not expected.',
    ],
    [
      'two transitions that both fit',
      ['var n = 0', '[*] --> A', 'A --> A : go(x) [x > n]', 'A --> A : go(x) [x > 2]'],
      '5:3-26 warning: This and line 4 can both fit in `A` (for example when `x` is 3 and `n` is 0); then line 4 is taken, because it stands first.',
    ],
    [
      'two transitions of a timer with keys that both fit',
      ['[*] --> A / start t(1) 1s, start t(2) 1s', 'A --> A : t(n) [n > 1]', 'A --> A : t(k) [k == 2]'],
      '4:3-26 warning: This and line 3 can both fit in `A` (for example when `n` is 2 and `k` is 2); then line 3 is taken, because it stands first.',
    ],
    [
      'a trigger of a timer with keys behind one for all of them',
      ['[*] --> A / start t(1) 1s', 'A --> A : t', 'A --> A : t(k) [k == 2]'],
      '4:3-26 warning: This and line 3 can both fit in `A` (for example when `k` is 2); then line 3 is taken, because it stands first.',
    ],
    [
      '`[else]` of a timer with keys that is always heard',
      ['[*] --> A / start t(1) 1s', 'A --> A : t(n)', 'A --> A : t(k) [else]'],
      '4:3-24 warning: `[else]` is never taken in `A`: line 3 has no guard, and always fits.',
    ],
  ])('%s', (_, lines, issue) => {
    expect(issuesOf(machine(...lines))).toEqual([issue]);
  });

  test('a last transition without a guard is an "else", and no reason to worry', () => {
    const issues = issuesOf(machine('var n = 0', '[*] --> A', 'A --> A : go [n == 0]', 'A --> A : go'));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(/^5:3-15 information: /);
  });

  test('say nothing where guards exclude each other', () => {
    const lines = [
      'var bit = 0',
      '[*] --> A',
      'A --> A : ?D(b) [b == bit]',
      'A --> A : ?D(c) [c == 1 - bit]',
      'A --> A : go / !D(bit)',
    ];
    expect(issuesOf(machine(...lines))).toEqual([]);
  });

  test('say nothing while a line is broken: what seems to be missing may stand there', () => {
    expect(issuesOf(machine('[*] --> A', 'A --> B : go / !M', 'B --> A : ?M [', 'X --> A : go'))).toHaveLength(1);
  });
});

describe('What TCP tells a machine of connections', () => {
  const triggers = (carrier: string): string =>
    `machine m\n[*] --> A\nA --> A : go\nA --> A : connected\nA --> A : closed\nend\nparticipant a, b is m${carrier}`;

  test('is no verb of a machine over TCP', () => {
    expect(issuesOf(`${triggers(' over tcp')}\na closed`)).toEqual([
      '8:3-9 `closed` is what TCP tells the machine of `a` about a connection: it is no verb. Did you mean `close`?',
    ]);
    expect(issuesOf(`${triggers(' over tcp')}\na og`)[0]).toMatch(/it can `go`, `listen`/);
  });

  test('may be a verb of a machine on the network, where there are no connections', () => {
    expect(issuesOf(`${triggers('')}\na closed\na connected`)).toEqual([]);
  });
});
