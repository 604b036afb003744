/** Language reference, "Protocols of your own": timers of many, and durations that are computed. */
import { describe, expect, test } from 'vitest';
import { issuesOf } from '../../language/parsing.ts';
import { issues, play } from '../play.ts';

function timers(...transitions: readonly string[]): string {
  const lines = transitions.map((transition) => `  A --> A : ${transition}`);
  return ['machine m', '  [*] --> A', ...lines, 'end', 'participant a is m', 'participant b is m', 'a go', ''].join(
    '\n',
  );
}

const many = (then: string): string => timers(`go / each n in 1..3: start rto(n) 1s${then}`, 'rto(n) / !X(n)', '?X');

describe('Timers of many', () => {
  test('run one for each key, which their trigger names', () => {
    expect(play(many(''), 'timer', 'message')).toEqual([
      '0 a rto(1) start',
      '0 a rto(2) start',
      '0 a rto(3) start',
      '1000 a rto(1) expire',
      '1000 a X(1)',
      '1000 a rto(2) expire',
      '1000 a X(2)',
      '1000 a rto(3) expire',
      '1000 a X(3)',
    ]);
  });

  test('stop one by one, or all at once without a key', () => {
    expect(play(many(', stop rto(2)'), 'message')).toEqual(['1000 a X(1)', '1000 a X(3)']);
    expect(play(many(', stop rto'), 'message')).toEqual([]);
  });

  test('have the same number of keys wherever they stand', () => {
    const text = timers('go / start rto(1) 1s, stop rto(1, 2)', 'rto(n, k)');
    expect(issuesOf(text).filter((issue) => issue.includes('tell its timers apart'))).toHaveLength(2);
    expect(issuesOf(timers('go / start rto 1s', 'rto(n)'))).toEqual([
      '4:3-19 `rto` is started without arguments: there is one such timer, and nothing stands in parentheses behind it.',
    ]);
  });
});

describe('The duration of a timer', () => {
  test('is an error where it is none', () => {
    const text = timers('go / each n in 3..3: start rto n', 'rto');
    expect(issues(text)).toEqual(['3: error: a timer needs a duration, not 3']);
  });
});

describe('What is sent in the background', () => {
  test('leaves the wire quiet', () => {
    const text = timers('go / !X background', '?X');
    expect(play(`${text}expect a A`, 'expect', 'arrive')[0]).toBe('0 holds: a is A');
    expect(play(`${text}wait 20ms`, 'arrive')).toEqual(['10 arrive b']);
  });
});
