/** What machines compute: durations, participants, sets, maps, and the names that are given. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { written } from '../../src/protocols/value.ts';
import { english } from '../english.ts';

/** The value of the expression at `a`, where a message of `b` has just come; else the messages of what is wrong. */
function valueOf(expression: string, seed = 1): string {
  const { trace } = compile(`machine node
  var v = 0
  var d = 150ms
  var s = {1, self}
  var m = {a: 3, b: 1}
  [*] --> A
  A --> A : ?M(x) / v = ${expression}
  A --> A : go / !M(7) to a
end
participant a, b, c is node
link a, b
set seed ${seed}
b go
`);
  const issues = trace.issues.filter(({ severity }) => severity === 'error');
  const value = trace.final.a?.vars?.v;
  return issues.length > 0 || value === undefined
    ? issues.map(({ message }) => english(message)).join(' | ')
    : written(value);
}

describe('Expressions have', () => {
  test.each([
    ['1500us', '1.5ms'],
    ['d * 2', '300ms'],
    ['2 * d', '300ms'],
    ['d + 1s', '1150ms'],
    ['d - 1 s', '-850ms'],
    ['d / 4', '37.5ms'],
    ['1s / d', '6'],
    ['1s % d', '100ms'],
    ['-d', '-150ms'],
    ['d < 1s and d == 150ms', 'true'],
    ['min(1s, d)', '150ms'],
    ['max(1, x, 3)', '7'],
    ['none', 'none'],
    ['x == none', 'false'],
    ['none == none', 'true'],
    ['b', 'b'],
    ['self', 'a'],
    ['sender', 'b'],
    ['sender == b and self != b', 'true'],
    ['peer', 'b'],
    ['peers', '{b}'],
    ['node', '{a, b, c}'],
    ['now', '10ms'],
    ['now-d', '-140ms'],
    ['{}', '{}'],
    ['{1, a, 1}', '{1, a}'],
    ['s + sender', '{1, a, b}'],
    ['s + self', '{1, a}'],
    ['s + {b, c}', '{1, a, b, c}'],
    ['s - 1', '{a}'],
    ['node - peers', '{a, c}'],
    ['{a, b} == {b, a}', 'true'],
    ['1 in s and not 2 in s', 'true'],
    ['size(s) + size(m) + size({})', '4'],
    ['first(node)', 'a'],
    ['first({})', 'none'],
    ['keys(m)', '{a, b}'],
    ['m(a) + m(b)', '4'],
    ['m(c)', 'none'],
    ['m == {b: 1, a: 3}', 'true'],
    ['{:}', '{:}'],
    ['{(a, 7): 1, (b, 7): {2}}', '{(a, 7): 1, (b, 7): {2}}'],
    ['random(3, 3)', '3'],
    ['random(d, d)', '150ms'],
  ])('%s, which is %s', (expression, value) => {
    expect(valueOf(expression)).toBe(value);
  });
});

describe('Types are never converted:', () => {
  test.each([
    ['1s + 1', '"+" does not go with 1s and 1'],
    ['1 - 1s', '"-" does not go with 1 and 1s'],
    ['d * d', '"*" does not go with 150ms and 150ms'],
    ['2 / d', '"/" does not go with 2 and 150ms'],
    ['d / 0', 'division by zero'],
    ['d * 900719925474099', '150ms * 900719925474099 is too long a duration'],
    ['{} == 1', '"==" does not go with {} and 1'],
    ['a == "a"', '"==" does not go with a and "a"'],
    ['a < b', '"<" does not go with a and b'],
    ['1 + s', '"+" does not go with 1 and {1, a}'],
    ['1 in 1', '"in" does not go with 1 and 1'],
    ['size(1)', '"size" does not go with 1'],
    ['keys({(1, 2): 3})', '"keys" needs values under one key each'],
    ['x(1)', 'x has no keys: it is 7'],
    ['random(6, 1)', '"random" needs the lower bound first: 6 is above 1'],
    ['random(1, 1s)', '"random" does not go with 1 and 1s'],
    ['min(1, 1s)', '"min" does not go with 1 and 1s'],
  ])('%s is a fault', (expression, message) => {
    expect(valueOf(expression)).toContain(message);
  });
});

describe('A name or form that is none', () => {
  test.each([
    ['nobody', 'There is no variable `nobody` here.'],
    ['sizes(s)', 'There is no function `sizes` here.'],
    ['size()', '`size` takes 1 argument, not 0.'],
    ['min(1)', '`min` takes 2 arguments or more, not 1.'],
    ['all', '`all` stands behind `to` only: `!MESSAGE to all`. The set of all others is `peers`.'],
    ['2msl', '`msl` is a unit of `start TIMER` and of options: here only units of time are.'],
    ['5sec', 'ms'],
    ['{1, a', '`,` or `}`'],
    ['{a: 1, b}', '`:`'],
    ['1 in s in s', 'Comparisons do not chain; join two with `and`.'],
  ])('%s is an error', (expression, message) => {
    expect(valueOf(expression)).toContain(message);
  });
});

describe('Chance', () => {
  test('is drawn by seed, and within its bounds', () => {
    const drawn = Array.from({ length: 30 }, (_, seed) => Number(valueOf('random(1, 6)', seed + 1)));
    expect(new Set(drawn)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(valueOf('random(1, 6)', 5)).toBe(valueOf('random(1, 6)', 5));
  });
});

/** The values of a variable of `a` one after the other. */
function valuesOf(name: string, lines: string): readonly string[] {
  const { trace } = compile(`machine node
  var clock(p) = 0
  var reply(client, xid) = none
  var t = 0ms
${lines
  .split('\n')
  .map((line) => `  ${line}`)
  .join('\n')}
  [*] --> A
end
participant a, b is node
a go
b go
`);
  const errors = trace.issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors.map(({ message }) => english(message));
  return trace.events.flatMap((event) => {
    const value = event.kind === 'vars' && event.at === 'a' ? event.vars[name] : undefined;
    return value === undefined ? [] : [written(value)];
  });
}

describe('A variable with keys', () => {
  test('has one value for each, at first as declared', () => {
    expect(valuesOf('clock', 'A --> A : go / clock(self) = clock(self) + 3, clock(b) = 1')).toEqual([
      '{:}',
      '{a: 3, b: 1}',
    ]);
    expect(valuesOf('reply', 'A --> A : go / reply(b, 7) = "ok"')).toEqual(['{:}', '{(b, 7): "ok"}']);
  });

  test('has no entry where its value is as declared', () => {
    expect(valuesOf('clock', 'A --> B : go / clock(self) = 1, clock(self) = 0')).toEqual(['{:}']);
  });

  test('is a value: it is sent, and read by who has it', () => {
    const merge = 'A --> A : ?M(v) / clock(b) = max(clock(b), v(b)), clock(self) = size(v) + size(keys(v))';
    expect(valuesOf('clock', `A --> A : go / clock(self) = 5, !M(clock)\n${merge}`)).toEqual([
      '{:}',
      '{a: 5}',
      '{a: 2, b: 5}',
    ]);
  });

  test('takes over another map, and stays as declared where that says nothing', () => {
    expect(valuesOf('clock', 'A --> A : go / clock = {b: 7, a: 0}, clock(self) = clock(self) + 1')).toEqual([
      '{:}',
      '{b: 7, a: 1}',
    ]);
  });

  test.each([
    ['clock(1, 2) = 3', '`clock` has values under 1 key, not under 2.'],
    ['t = reply(a)', '`reply` has values under 2 keys, not under 1.'],
    ['t(1) = 2', 't has no keys: it is 0ms'],
    ['clock = 1', 'clock has keys: it can be another map, not 1'],
  ])('%s is an error', (effect, message) => {
    expect(valuesOf('t', `A --> A : go / ${effect}`)).toEqual([message]);
  });
});

describe('The clock of a participant', () => {
  test('is set by itself, and goes on from there', () => {
    const lines = 'A --> A : go / now = now + 5s, t = now, start x 100ms\nA --> A : x / t = now';
    expect(valuesOf('t', lines)).toEqual(['0ms', '5s', '5100ms']);
  });

  test('shows a duration', () => {
    expect(valuesOf('t', 'A --> A : go / now = 5')).toEqual(['"now" is a duration, not 5']);
  });
});
