/** Clocks that are wrong: `set clock`, `set clock-rate`. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { english } from '../../english.ts';

const ticking = [
  'machine m',
  '  var t = 0s',
  '  [*] --> A',
  '  A --> A : look / t = now',
  '  A --> A : go / start tick 10s',
  '  A --> B : tick / t = now',
  '  B --> B : look / t = now',
  'end',
  'participant a, b is m',
];
const machines = (over: string) => [...ticking.slice(0, -1), `participant a, b is m${over}`];
const wrong = (lines: readonly string[]) =>
  compile(lines.join('\n')).trace.issues.map(({ message }) => english(message));

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

describe('A clock that runs slow or fast', () => {
  test('shows less or more than true time, which `wait` and `at` are', () => {
    expect(wrong([...ticking, 'set clock-rate a 0.8', 'wait 10s', 'a look', 'expect a t == 8s'])).toEqual([]);
    expect(wrong([...ticking, 'set clock-rate 1.5', 'wait 10s', 'b look', 'expect b t == 15s at 10s'])).toEqual([]);
  });

  test('is what timers run by: 10 s of it are 12.5 s', () => {
    expect(wrong([...ticking, 'set clock-rate a 0.8', 'a go', 'expect a B at 12500ms', 'expect a t == 10s'])).toEqual(
      [],
    );
  });

  test('goes on from what it shows, and what is left of a timer by it stays the same', () => {
    const changed = ['a go', '+5s set clock-rate a 0.5', '+7s expect a A', 'expect a B at 15s', 'expect a t == 10s'];
    expect(wrong([...ticking, ...changed])).toEqual([]);
    const back = ['set clock-rate a 2', '+1s set clock-rate a 1', 'wait 1s', 'a look', 'expect a t == 3s'];
    expect(wrong([...ticking, ...back])).toEqual([]);
  });

  test('is ahead besides, and goes on from what its machine sets', () => {
    expect(
      wrong([...ticking, 'set clock a 3s', 'set clock-rate a 0.5', 'wait 10s', 'a look', 'expect a t == 8s']),
    ).toEqual([]);
    expect(said('set clock-rate a 2', 'a right', 'wait 1s', 'a look', 'expect a t == 7s')).toEqual([]);
  });

  test('is that of each machine of a participant, over TCP too', () => {
    expect(
      wrong([...machines(' over tcp'), 'set clock-rate a 0.8', 'a go', '+5s set clock-rate a 2', 'expect a B at 8s']),
    ).toEqual([]);
  });

  test('runs at a rate of more than none', () => {
    const message = 'Expected a number from 0.001 to 1000 such as `0.8`, not `0`.';
    expect(said('set clock-rate a 0')).toEqual([message]);
    expect(said('set clock-rate a 80%')).toEqual([message.replace('`0`', '`80%`')]);
  });
});
