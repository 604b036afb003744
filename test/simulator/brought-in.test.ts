/** A value that a machine of the library cannot go on with is told where the scenario brought it in. */
import { describe, expect, test } from 'vitest';
import { english } from '../english.ts';
import { trace } from './play.ts';

/** `line:column message`, without the place in the library. */
function told(...lines: readonly string[]): readonly string[] {
  return trace(lines.join('\n')).issues.map(
    ({ line, column, message }) => `${line}:${column} ${english(message).replace(/ \(line \d+ of `\S+`\)$/, '')}`,
  );
}

const mail = (server: string, client: string, verb: string): readonly string[] =>
  told(
    'use smtp',
    `participant B is smtp-server${server} over tcp`,
    `participant A is smtp-client(${client}) over tcp`,
    `A ${verb}`,
  );

describe('A wrong value stands', () => {
  test('at the statement whose verb is given it, whoever fails for it', () => {
    expect(mail('', 'B', 'mail("hello")')).toEqual(['4:1 "len" needs a number of bytes, not "hello"']);
  });

  test('at the argument that a participant gives its machine', () => {
    expect(mail('', '5', 'mail(3)')).toEqual(['3:30 "to" needs a participant, or a set of them, not 5']);
    expect(mail('("yes")', 'B', 'mail(3)')).toEqual(['2:30 a guard needs true or false, not "yes"']);
    expect(mail('', '5 / 0', 'mail(3)')[0]).toBe('3:30 division by zero');
  });

  test('at the argument, though a variable of the machine has its value', () => {
    const router = 'participant b is bgp-speaker(a, 2) over tcp';
    expect(told('use bgp', 'participant a is bgp-speaker(b, 1, 7, true) over tcp', router, 'wait 1s')[0]).toMatch(
      /^2:36 "min" does not go with/,
    );
  });

  test('at the argument of another participant, whose message brought it', () => {
    const declared = [
      'participant u is dns-stub(res)',
      'participant res is dns-resolver(root)',
      'participant root is dns-server("", 7)',
    ];
    expect(told('use dns', ...declared, 'u lookup("x")')).toEqual(['4:36 "size" does not go with 7']);
  });
});

test('a value that a machine of the source cannot go on with is told at its line', () => {
  const machine = ['machine m', '[*] --> A', 'A --> A : go(n) / !M to b len n', 'A --> A : ?M', 'end'];
  expect(told(...machine, 'participant a, b is m', 'a go("x")')).toEqual([
    '3:31 "len" needs a number of bytes, not "x"',
  ]);
});
