/** What other languages write in machines, times and claims: one message says how it is written here. */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/language/text/position.ts';
import { parse } from '../../src/language/parse.ts';
import { quickFixes } from '../../src/services/fixes.ts';
import { issuesOf, statementOf } from './parsing.ts';

const machine = (line: string): string =>
  `machine m\nvar n = 0\nvar c(k) = 0\n[*] --> A\nA --> A : go / ${line}\nend\nparticipant a, b is m`;

/** The one issue of the text, without its place. */
function issueIn(text: string): string | undefined {
  const [issue, ...others] = issuesOf(text);
  expect(others).toEqual([]);
  return issue?.replace(/^\S+ /, '');
}

/** The line of the machine after the quick fix of its issue. */
function mended(line: string): string | undefined {
  const text = machine(line);
  const parsed = parse(text);
  const [issue] = parsed.issues;
  if (issue === undefined) return undefined;
  const at = (parsed.document.lines[issue.line - 1]?.offset ?? 0) + issue.column - 1;
  const [fix] = quickFixes(parsed, { start: at, end: at }, [issue], { locale: 'en' });
  return fix && applyEdits(text, fix.edits).split('\n')[4]?.replace('A --> A : go / ', '');
}

describe('An effect of other languages', () => {
  test.each([
    ['n += 2', '`n +=` is written `n = n +` here.', 'n = n + 2'],
    ['n -= 2', '`n -=` is written `n = n -` here.', 'n = n - 2'],
    ['n++', '`n++` is written `n = n + 1` here.', 'n = n + 1'],
    ['n--', '`n--` is written `n = n - 1` here.', 'n = n - 1'],
    ['n := 2', '`n :=` is written `n =` here.', 'n = 2'],
    ['c(a) += 2', '`c(a) +=` is written `c(a) = c(a) +` here.', 'c(a) = c(a) + 2'],
    [
      'if (n > (1)) n = 2',
      'An effect under a condition has its guard in brackets: `[GUARD] EFFECT`.',
      '[n > (1)] n = 2',
    ],
    ['n = 4kB', 'Values have no units of size: write `4000` for `4kB`.', 'n = 4000'],
  ])('%s', (line, message, right) => {
    expect(issueIn(machine(line))).toBe(message);
    expect(mended(line)).toBe(right);
    expect(issuesOf(machine(right))).toEqual([]);
  });

  test('a condition without parentheses has no fix', () => {
    expect(issueIn(machine('if n > 1 n = 2'))).toMatch(/`\[GUARD\] EFFECT`/);
    expect(mended('if n > 1 n = 2')).toBeUndefined();
  });

  test('a variable may be called `if`', () => {
    expect(issuesOf(machine('if = 1').replace('var n', 'var if'))).toEqual([]);
  });
});

describe('A number of other languages', () => {
  const DECIMALS =
    'Numbers are integers, and `1.5` is none: count in smaller units. With a unit of time it is a duration (`1.5s`).';

  test('has no decimals, in machines and in what they are given', () => {
    expect(issueIn(machine('n = 1.5'))).toBe(DECIMALS);
    expect(issueIn(machine('n = 0').replace('var n = 0', 'var n = 1.5'))).toBe(DECIMALS);
    expect(issueIn(`${machine('n = 0')}\na go(1.5)`)).toBe(DECIMALS);
  });

  test('has no unit of size in what a verb is given', () => {
    expect(issueIn(`${machine('n = 0')}\na go(2KiB)`)).toBe('Values have no units of size: write `2048` for `2KiB`.');
  });

  test('a variable that is given one is declared all the same', () => {
    expect(issueIn(`${machine('n = 0').replace('var n = 0', 'var n = 1.5')}\nexpect a n == 3`)).toBe(DECIMALS);
  });
});

describe('A time of other languages', () => {
  test('`at TIME` before an action is none', () => {
    expect(issueIn('at 10s client connect server')).toMatch(/^`at` stands in claims\. `wait 10s` .* `\+10s` /);
  });

  test('`at` stands once, at the end of a claim', () => {
    expect(issueIn('expect client ESTABLISHED at 10ms and server LISTEN')).toBe(
      '`at` stands once, at the end of a claim, and is about the whole: write two claims in place of `and`.',
    );
  });

  test.each([
    ['41min 15s', 2475_000_000],
    ['1h 2min 3s 4ms', 3723_004_000],
    ['1 min 30 s', 90_000_000],
    ['1.5h 30min', 7200_000_000],
  ])('%s is one duration', (text, us) => {
    expect(statementOf(`wait ${text}`)).toEqual({ kind: 'wait', what: { kind: 'time', duration: { us } } });
    expect(issuesOf(`+${text} client connect server\nset rto ${text}`)).toEqual([]);
    expect(issuesOf(machine(`start t ${text}, n = ${text}`).replace('\nend', '\nA --> A : t\nend'))).toEqual([]);
  });

  test('its units become smaller', () => {
    expect(issueIn('wait 15s 41min')).toBe('Expected the end of the line, not `41min`.');
    expect(issueIn('wait 2msl 1s')).toBe('Expected the end of the line, not `1s`.');
  });
});
