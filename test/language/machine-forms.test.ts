/** Lines of machines that are about several states, none in particular, or the beginning; parameters. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { writtenEffects } from '../../src/protocols/machine/written-effects.ts';
import { issuesOf } from './parsing.ts';

/** A machine with these lines, run by two participants. */
function machine(...lines: readonly string[]): string {
  return withHeader('machine m', ...lines);
}

function withHeader(header: string, ...lines: readonly string[]): string {
  const body = lines.map((line) => `  ${line}`);
  return [header, ...body, 'end', 'participant a is m', 'participant b is m'].join('\n');
}

const built = (text: string) => parse(text).scenario.machines[0];

test('effects are shown as they are written, values of many with their keys', () => {
  const effects =
    'c(self) = 1, [n > 0] (c(n) = n + 1, n = 0), each k in keys(c): c(k) = 0, start rto(n) 1s, stop rto(n)';
  const text = machine(
    'var n = 0',
    'var c(k) = 0',
    '[*] --> A',
    'A --> A : ?M',
    `A --> A : go / !M, ${effects}`,
    'A --> A : rto(k)',
  );
  expect(issuesOf(text)).toStrictEqual([]);
  expect(writtenEffects(built(text)?.transitions[1]?.effects.slice(1) ?? [])).toBe(effects);
});

describe('Several states', () => {
  test('`A, B --> C`, `* --> C`, `A --> *`, `[else]`', () => {
    const text = machine(
      '[*] --> A',
      'A, B --> C : go',
      '* --> A : back',
      'C --> * : ?M(n) [n > 1] / !M(n)',
      'C --> B : ?M [else]',
    );
    expect(issuesOf(text)).toStrictEqual([]);
    expect(built(text)?.transitions).toMatchObject([
      { from: ['A', 'B'], to: 'C', guard: null },
      { from: 'any', to: 'A', guard: null },
      { from: ['C'], to: '*' },
      { from: ['C'], to: 'B', guard: 'else' },
    ]);
  });

  test('a state may be called as a word of these lines', () => {
    const text = machine(
      '[*] --> ignore',
      'ignore --> stable : go',
      'stable, ignore --> var : on',
      'var --> in : x',
      'in --> else : y',
      'else --> in : z',
    );
    expect(issuesOf(text)).toStrictEqual([]);
    expect(built(text)?.states).toStrictEqual(['ignore', 'stable', 'var', 'in', 'else']);
  });

  test.each([
    ['A, --> B : go', /a state/],
    ['A, A --> B : go', '`A` is named twice here.'],
    ['*, A --> B : go', /`-->`/],
    ['[*], A --> B : go', /`-->`/],
    ['A --> B, A : go', /`:`/],
    ['A --> B : go [else', /`\]`/],
    ['A --> B : go [else or true]', /`\]`/],
  ])('`%s` is an error', (line, message) => {
    expect(
      issuesOf(machine('[*] --> A', 'B --> A : back', line)).map((issue) => issue.replace(/^\d+:\d+ /, ''))[0],
    ).toMatch(message);
  });
});

describe('What is ignored', () => {
  test('`ignore ?MESSAGE, ?MESSAGE [in STATE, STATE]`', () => {
    const text = machine('[*] --> A', 'A --> B : go / !M, !N', 'B --> A : back', 'ignore ?M, ?N', 'ignore ?M in A, B');
    expect(issuesOf(text)).toStrictEqual([]);
    expect(built(text)?.ignored).toMatchObject([
      { messages: ['M', 'N'], in: null },
      { messages: ['M'], in: ['A', 'B'] },
    ]);
  });

  test.each([
    ['ignore M', /`\?`/],
    ['ignore ?M, ?M', '`M` is named twice here.'],
    ['ignore ?M in', /a state/],
    ['ignore ?M in A, A', '`A` is named twice here.'],
    ['ignore ?M of A', /`,`, `in` or the end/],
  ])('`%s` is an error', (line, message) => {
    const [issue] = issuesOf(machine('[*] --> A', 'A --> B : go / !M', 'B --> A : back', line));
    expect(issue).toMatch(message);
  });

  test('what every state takes is never ignored; what nobody sends neither', () => {
    const text = machine('[*] --> A', 'A --> B : ?M / !M', 'B --> A : ?M [else]', 'ignore ?M', 'ignore ?X in A');
    expect(issuesOf(text)).toStrictEqual([
      '5:3-12 warning: `M` is never ignored: in every state a transition takes it.',
      '6:11-12 warning: No machine sends `X`.',
    ]);
  });
});

describe('The beginning', () => {
  test('`[*] --> STATE [guard] / effects`, several with guards', () => {
    const text = machine('var n = 0', '[*] --> A [n > 0] / n = 1', '[*] --> B [else] / start t 1s', 'A, B --> A : t');
    expect(issuesOf(text)).toStrictEqual([]);
    expect(built(text)?.initial).toMatchObject([
      { to: 'A', guard: { kind: 'binary' }, effects: [{ kind: 'assign' }] },
      { to: 'B', guard: 'else', effects: [{ kind: 'start' }] },
    ]);
  });
});

describe('Memory', () => {
  test('`stable var NAME = EXPRESSION`', () => {
    const text = machine('stable var term = 0', 'var votes = 0', '[*] --> A', 'A --> A : go / term = term + votes');
    expect(issuesOf(text)).toStrictEqual([]);
    expect(built(text)?.variables).toMatchObject([
      { name: 'term', stable: true },
      { name: 'votes', stable: false },
    ]);
  });

  test('`stable` without `var` is an error', () => {
    expect(issuesOf(machine('stable term = 0', '[*] --> A', 'A --> A : go'))[0]).toMatch(/`var`/);
  });
});

describe('Connections', () => {
  const LINES = [
    '[*] --> A / listen 21 as control',
    'A --> A : dial(p) / connect b:p + 1 from 20 as data, connect b',
    'A --> A : ?M(n) on control / !M(n) to sender on data len 9, !M(n) on control background',
    'A --> A : closed on data / close sender, close b on data, close on data, abort b on control, abort',
  ];

  test('have names and ports: `connect`, `listen`, `close`, `abort`, `on`', () => {
    const text = machine(...LINES);
    expect(issuesOf(text)).toStrictEqual([]);
    const { initial, transitions } = built(text) ?? { initial: [], transitions: [] };
    expect([...initial, ...transitions].map(({ effects }) => effects)).toMatchObject([
      [{ kind: 'listen', port: { value: 21 }, as: 'control' }],
      [
        { kind: 'connect', to: { name: 'b' }, port: { kind: 'binary' }, from: { value: 20 }, as: 'data' },
        { kind: 'connect', to: { name: 'b' } },
      ],
      [
        { kind: 'send', to: { kind: 'sender' }, on: 'data', bytes: { value: 9 } },
        { kind: 'send', to: { kind: 'peer' }, on: 'control', background: true },
      ],
      [
        { kind: 'close', to: { kind: 'sender' } },
        { kind: 'close', to: { name: 'b' }, on: 'data' },
        { kind: 'close', to: null, on: 'data' },
        { kind: 'abort', to: { name: 'b' }, on: 'control' },
        { kind: 'abort', to: null },
      ],
    ]);
    expect(transitions.map(({ trigger }) => trigger.on)).toEqual([undefined, 'control', 'data']);
    expect(transitions.map(({ effects }) => writtenEffects(effects))).toEqual([
      'connect b:p + 1 from 20 as data, connect b',
      '!M(n) to sender on data len 9, !M(n) on control background',
      'close sender, close b on data, close on data, abort b on control, abort',
    ]);
  });

  test.each([
    ['A --> A : closed on file / close', '`connect … as file`'],
    ['A --> A : go / close on file', '`listen PORT as file`'],
    ['A --> A : go on data', '`go` comes by no connection'],
    ['A --> A : closed on', 'the name of a connection'],
    ['A --> A : go / connect b as', 'the name of a connection'],
    ['A --> A : go / listen', 'a value'],
  ])('`%s` is an error', (line, message) => {
    expect(issuesOf(machine(...LINES, line)).find((issue) => issue.includes(message))).toBeDefined();
  });

  test('a transition for one of them does not hide that for any; the other way round it does', () => {
    const overlap = (...lines: readonly string[]) =>
      issuesOf(machine('[*] --> A / listen 21 as control, listen 20 as data', ...lines));
    expect(
      overlap('A --> A : closed on data / close sender', 'A --> A : closed on control', 'A --> A : closed'),
    ).toEqual([]);
    expect(overlap('A --> A : closed', 'A --> A : closed on data / close sender')[0]).toMatch(/can both fit/);
  });
});
