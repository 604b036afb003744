/** How machines begin and begin again: parameters, `[*] -->`, what is remembered. */
import { describe, expect, test } from 'vitest';
import { english } from '../../english.ts';
import { compile } from '../../../src/compile.ts';

/** What happens, line by line: messages, changes of state of `a`, its values; and what is said about the scenario. */
function told(...lines: readonly string[]): readonly string[] {
  const { trace } = compile(lines.join('\n'));
  const happened = trace.events.flatMap((event) => {
    if (event.kind === 'message') return [`${event.from} -> ${event.to} : ${event.name} at ${event.timeUs / 1000} ms`];
    if (event.kind === 'state') return [`${event.at} ${event.from} --> ${event.to} : ${english(event.reason)}`];
    if (event.kind === 'internal') return [`${event.at} stays ${event.state} : ${english(event.reason)}`];
    if (event.kind === 'vars') return [`${event.at} ${JSON.stringify(event.vars)}`];
    return [];
  });
  const issues = trace.issues.filter(({ severity }) => severity !== 'information');
  return [...happened, ...issues.map(({ line, message }) => `line ${line}: ${english(message)}`)];
}

const RUN = ['participant a is m', 'participant b is other'];
const OTHER = ['machine other', '[*] --> S', 'S --> S : ?M', 'end'];

describe('A machine begins', () => {
  test('with what `[*] -->` does', () => {
    const machine = ['machine m', 'var n = 1', '[*] --> A / n = 2, !M(n)', 'A --> A : go', 'end'];
    expect(told(...machine, ...OTHER, ...RUN, 'wait 1s')).toStrictEqual([
      'a {"n":1}',
      'a -> b : M at 0 ms',
      'a {"n":2}',
      'a stays A : begin',
      'b stays S : ?M(2)',
    ]);
  });

  test('in the section before it, whose options are in force', () => {
    const machine = ['machine m', 'var n = 1', '[*] --> A / !M(n)', 'A --> A : go', 'end'];
    const run = ['section "one"', 'set latency 30ms', 'expect a sent 1 M at 0ms', 'expect never a n == 2', 'wait 1s'];
    const { trace } = compile([...machine, ...OTHER, ...RUN, ...run].join('\n'));
    expect(trace.events.slice(0, 3).map(({ kind }) => kind)).toStrictEqual(['section', 'vars', 'message']);
    expect(trace.events.find(({ kind }) => kind === 'arrive')?.timeUs).toBe(30_000);
    expect(trace.issues.filter(({ severity }) => severity === 'error')).toStrictEqual([]);
  });

  test('in the first state whose guard holds', () => {
    const machine = [
      'machine m(role)',
      '[*] --> A [role == 1]',
      '[*] --> B [else]',
      'A, B --> A : go',
      'end',
      'participant a is m(2)',
      'participant b is m(1)',
    ];
    expect(told(...machine, 'a go')).toStrictEqual(['a [*] --> B : begin', 'b [*] --> A : begin', 'a B --> A : go']);
  });

  test('in no state if no guard holds, which is an error', () => {
    const machine = ['machine m', 'var n = 0', '[*] --> A [n > 0]', 'A --> A : go', 'end'];
    expect(told(...machine, ...OTHER, ...RUN, 'wait 1s')).toContain(
      'line 3: no guard of `[*] -->` holds: there is no state to begin in',
    );
  });

  test('when the first action, `wait` or claim is reached: `set` and faults before it are in force', () => {
    const machine = ['machine m', '[*] --> A / !M', 'A --> A : go', 'end'];
    const events = told(...machine, ...OTHER, ...RUN, 'set latency 70ms', 'drop next M from a', 'expect b received M');
    expect(events.at(-1)).toMatch(/^line 13/);
    expect(events).not.toContain('b stays S : ?M');
  });

  test('again after `restart`, and only what is stable is remembered', () => {
    const machine = [
      'machine m',
      'stable var term = 0',
      'var votes = 0',
      '[*] --> A / !M',
      'A --> B : go / term = term + 1, votes = votes + 1',
      'B --> A : back',
      'end',
    ];
    expect(told(...machine, ...OTHER, ...RUN, 'a go', 'a crash', 'a restart').slice(-5)).toStrictEqual([
      'a B --> CRASHED : crash',
      'a {"votes":0}',
      'a -> b : M at 10 ms',
      'a CRASHED --> A : restart',
      'b stays S : ?M',
    ]);
  });
});

describe('Parameters', () => {
  const router = [
    'machine router(left, right, mtu = 1500, most = mtu * 2)',
    'var n = mtu',
    '[*] --> UP',
    'UP --> UP : show / n = most',
    'end',
  ];

  test('are given where a participant is declared; the rest have their defaults', () => {
    const run = ['participant a is router(b, 3, 20)', 'participant b is router(a, "x")', 'a show', 'b show'];
    expect(told(...router, ...run)).toStrictEqual([
      'a {"n":20}',
      'b {"n":1500}',
      'a {"n":40}',
      'a stays UP : show',
      'b {"n":3000}',
      'b stays UP : show',
    ]);
  });

  test.each([
    ['router', 'line 6: `router` needs values for `left` and `right`: `is router(left, right[, mtu, most])`.'],
    ['router(1)', 'line 6: `router` needs a value for `right`: `is router(left, right[, mtu, most])`.'],
    ['router(1, 2, 3, 4, 5)', 'line 6: `router` takes 4 arguments (`left`, `right`, `mtu`, `most`), not 5.'],
    ['router(1, nobody)', /^line 6: .*`?nobody/],
    ['router(1, 2', /^line 6: .*`\)`/],
  ])('`is %s` is an error', (use, message) => {
    const lines = [...router, `participant a is ${use}`, 'participant b is router(1, 2)', 'wait 1s'];
    const issues = told(...lines).filter((line) => line.startsWith('line'));
    expect(issues[0]).toMatch(message);
  });

  test('a machine without parameters takes no arguments', () => {
    expect(told(...OTHER, 'participant a is other(1)', 'participant b is other', 'wait 1s').at(-1)).toBe(
      'line 5: `other` takes no arguments, not 1.',
    );
  });

  test.each([
    [
      'machine m(n)',
      'A --> A : go / n = 1',
      '`n` is a parameter, which stays as it is; only variables of the machine can be changed.',
    ],
    ['machine m(n)', 'var n = 1', '`n` is a parameter of the machine already.'],
    ['machine m(n, n)', 'A --> A : go', 'There are two parameters `n`.'],
    ['machine m(n = k)', 'A --> A : go', /`k`/],
    ['machine m(and)', 'A --> A : go', '`and` means something else in expressions.'],
    ['machine m(1)', 'A --> A : go', /a name for the parameter/],
  ])('`%s` with `%s` is an error', (header, line, message) => {
    const issues = told(header, '[*] --> A', line, 'end', 'participant a is m(1)', 'participant b is m(1)');
    expect(issues.filter((issue) => issue.startsWith('line')).join('\n')).toMatch(message);
  });
});
