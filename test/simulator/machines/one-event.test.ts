/** Language reference, "When" and "Protocols of your own": one event at a time, and which of those of one instant comes first. */
import { describe, expect, test } from 'vitest';
import { issues, play } from '../play.ts';

const machine = (...lines: readonly string[]): string =>
  ['machine m', '  var n = 0', ...lines.map((line) => `  ${line}`), 'end', 'participant a, b, c is m', ''].join('\n');

/** Claims that do not hold. Whether lines may both fit is warned of, and does not matter here. */
const failures = (text: string): readonly string[] => issues(text).filter((issue) => !issue.includes('can both fit'));

describe('One event happens with all its effects before anything looks', () => {
  const flip = machine('[*] --> S', 'S --> S : go / n = 5, n = 0, !X(n) to b', 'S --> S : ?X / n = 5, n = 1');

  test('`never` and `wait until` see no value in between', () => {
    expect(issues(`${flip}expect never a n == 5\nexpect never b n == 5\na go`)).toEqual([]);
    expect(issues(`${flip}a go\nwait until b n == 1\nexpect b n == 1 at 10ms`)).toEqual([]);
    expect(issues(`${flip}a go\nwait until b n == 5`)).toHaveLength(1);
  });

  test('nor does another machine: what is sent to oneself’s timer of 0 ms comes after the whole transition', () => {
    const text = machine('[*] --> S', 'S --> T : go / start t 0ms, n = 1', 'T --> S : t / !X(n) to b', 'ignore ?X');
    expect(play(`${text}a go`, 'state', 'message')).toEqual(['0 a T', '0 a X(1)', '0 a S']);
  });
});

describe('Of what happens at one instant', () => {
  test('arrivals come in the order of sending', () => {
    const text = machine('[*] --> S', 'S --> S : go(k) / !X(k) to c', 'S --> S : ?X(k) / !GOT(k) to a', 'ignore ?GOT');
    expect(play(`${text}b go(1)\n+0ms a go(2)`, 'message').slice(2)).toEqual(['10 c GOT(1)', '10 c GOT(2)']);
    // What was sent later and arrives at the same instant comes later, whoever sent it.
    const nearer = `${text}set latency a c 4ms\nb go(1)\n+6ms a go(2)`;
    expect(play(nearer, 'message').slice(2)).toEqual(['10 c GOT(1)', '10 c GOT(2)']);
  });

  test('timers come in the order of starting, whatever they are called', () => {
    const text = machine(
      '[*] --> S',
      'S --> S : go / start late 10ms, start early 10ms',
      'S --> S : late',
      'S --> S : early',
    );
    expect(play(`${text}a go`, 'timer').slice(2)).toEqual(['10 a late expire', '10 a early expire']);
    expect(play(`${text}b go\n+0ms a go`, 'timer').slice(4)).toEqual([
      '10 b late expire',
      '10 b early expire',
      '10 a late expire',
      '10 a early expire',
    ]);
  });

  test('a timer that is started again counts from then', () => {
    const text = machine(
      '[*] --> S',
      'S --> S : go / start one 10ms, start two 10ms, start one 10ms',
      'S --> S : one',
      'S --> S : two',
    );
    expect(play(`${text}a go`, 'timer').slice(-2)).toEqual(['10 a two expire', '10 a one expire']);
  });

  test('arrivals come before timers, and timers before statements', () => {
    const text = machine(
      '[*] --> S',
      'S --> S : go / start t 10ms, !X to b',
      'S --> S : ?X / !FIRST to c',
      'S --> S : t / !SECOND to c',
      'S --> S : tell / !THIRD to c',
      'ignore ?FIRST, ?SECOND, ?THIRD',
    );
    expect(play(`${text}a go\n+10ms a tell`, 'message').slice(1)).toEqual([
      '10 b FIRST()',
      '10 a SECOND()',
      '10 a THIRD()',
    ]);
  });
});

describe('A transition', () => {
  test('is guard, then effects from left to right, then the state', () => {
    const text = machine(
      '[*] --> S',
      'S --> T : go [n == 0] / n = n + 1, !X(n) to b, n = n * 5, !X(n) to b',
      'ignore ?X',
    );
    expect(play(`${text}a go`, 'message', 'state', 'vars').slice(-4)).toEqual([
      '0 a X(1)',
      '0 a X(5)',
      '0 vars',
      '0 a T',
    ]);
  });

  test('is of those that name the state before those of any, and these before what is ignored; then the first that fits', () => {
    const text = machine(
      '[*] --> S',
      '* --> * : ?X(k) [k < 3] / n = 1',
      'S --> * : ?X(k) [k < 2] / n = 2',
      'S --> * : ?X(k) [k < 1] / n = 3',
      'ignore ?X',
    );
    const after = (k: number): string => `${text}b send X(${k}) to a\n`;
    expect(failures(`${after(0)}expect a n == 2`)).toEqual([]);
    expect(failures(`${after(2)}expect a n == 1`)).toEqual([]);
    expect(failures(`${after(3)}expect a n == 0`)).toEqual([]);
  });
});
