/** Claims that compare values of machines of every type, and verbs and messages that are given them. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { english } from '../english.ts';

/** What is wrong with the claim, where `a` has the values; nothing: it holds. */
function wrongWith(claim: string): readonly string[] {
  const { trace } = compile(`machine node
  var lease = 1h
  var holder = none
  var seen = {b, c}
  var clock(p) = 0
  var n = 3
  [*] --> A
  A --> A : put(x, s) / holder = x, seen = seen + s, clock(b) = 3, !M(x, lease, s) to b
  A --> A : ?M
end
participant a, b, c is node
a put(b, {1, c})
${claim}
`);
  return trace.issues.filter(({ severity }) => severity === 'error').map(({ message }) => english(message));
}

describe('A claim compares', () => {
  test.each([
    'expect a lease == 1h',
    'expect a lease > 150ms and a lease >= b lease',
    'expect a holder == b',
    'expect a holder != c',
    'expect c holder == none',
    'expect a seen == {b, 1, c}',
    'expect b seen != {}',
    'expect a clock == {b: 3}',
    'expect b clock == {:}',
    'expect a n == 3',
    'expect a n == b n',
    'expect b received M(b, 1h, {c, 1})',
    'expect b received M(_, _, {1, c})',
    'expect some p in node: p holder == b',
    'expect a clock(b) == 3',
    'expect a clock(c) == 0 and b clock(b) == 0',
    'expect a clock(b) > b clock(b)',
    'expect each p in node: p clock(p) == 0',
    'expect some p in node: a clock(p) == 3 and p in a seen',
    'expect some p in node: a holder == p',
    'expect some p, q in node: p seen == {b, q, 1}',
    'expect size(a seen) == 3 and size(b seen) == 2',
    'expect size(a seen) > size(b seen)',
    'expect 2 < size(a seen)',
    'expect size(a clock) == 1 and size(b clock) == 0',
    'expect size(a n) == none and a n(1) == none',
    'expect b in a seen',
    'expect not a in a seen',
    'expect 1 in a seen and a holder in b seen',
    'expect not 1 in a n',
    'expect never b in a holder',
    'expect {b: 3} == a clock',
    'a put(none, {})\nexpect a holder == none\nexpect b received 1 M(none, _, _)',
  ])('%s', (claim) => {
    expect(wrongWith(claim)).toEqual([]);
  });
});

describe('A claim that fails tells what was found', () => {
  test.each([
    ['expect a lease == 2h', '3600s'],
    ['expect a holder == c', 'a holder is b'],
    ['expect a seen == {b}', '{b, c, 1}'],
    ['expect a clock == {b: 1}', '{b: 3}'],
    ['expect a n == 3ms', '3'],
    ['expect a clock(b) == 4', 'a clock(b) is 3'],
    ['expect some p in node: p clock(b) == 4', 'a clock(b) is 3'],
    ['expect size(a seen) == 4', 'a size(seen) is 3'],
    ['expect a in a seen', 'a seen is {b, c, 1}'],
  ])('%s', (claim, found) => {
    expect(wrongWith(claim).join(' ')).toContain(found);
  });
});

describe('A value that is none is an error:', () => {
  test.each([
    ['a put(nobody, {})', 'Expected a value'],
    ['a put(1, {1', '`,` or `}`'],
    ['a put(1, {1, 2: 3})', '`:`'],
    ['a put(2msl, 1)', '`msl` is a unit of `start TIMER` and of options: a value has a unit of time.'],
    ['expect a seen < {}', 'order'],
    ['expect a clock(b, c) == 1', '`clock` has values under 1 key, not under 2.'],
    ['expect a clock(b == 1', '`,` or `)`'],
    ['expect a clock(nobody) == 1', 'Expected a value'],
    ['expect size(a seen == 1', 'Expected `)`'],
    ['expect size(a scen) == 1', '`seen`'],
    ['expect a in size(a seen)', 'in'],
    ['expect a in a scen', '`seen`'],
    ['expect a holder inn a seen', '`in`'],
    ['expect sizes(a seen) == 1', '`size`'],
  ])('%s', (line, message) => {
    expect(wrongWith(line).join(' ')).toContain(message);
  });
});
