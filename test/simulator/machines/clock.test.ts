/** Clocks that are wrong: `set clock`. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { english } from '../../english.ts';

const said = (...lines: readonly string[]) =>
  compile(
    ['machine m', '  var t = 0s', '  [*] --> A', '  A --> A : look / t = now', '  A --> A : right / now = 5s', 'end']
      .concat('participant a, b is m', ...lines)
      .join('\n'),
  ).trace.issues.map(({ message }) => english(message));

describe('A clock', () => {
  test('is ahead or behind as `set clock` says, also after a restart', () => {
    expect(said('set clock a -250ms', 'a look', 'expect a t == -250ms')).toEqual([]);
    expect(said('set clock a +3s', 'set clock b 1s', 'a crash', 'a restart', 'a look', 'expect a t == 3s')).toEqual([]);
  });

  test('shows what its machine sets, until it is set again', () => {
    expect(said('set clock a +3s', 'a right', 'a look', 'expect a t == 5s')).toEqual([]);
    expect(said('set clock a +3s', 'a right', 'set clock a +4s', 'a look', 'expect a t == 6s')).toEqual([]);
  });

  test('is set to a duration', () => {
    const message = 'Expected a duration, which may have a sign in front (`+3s`, `-250ms`), not `fast`.';
    expect(said('set clock a fast')).toContain(message);
  });
});
