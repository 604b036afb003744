/** Lines of machines that are about several states, none in particular, or the beginning; parameters. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
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
