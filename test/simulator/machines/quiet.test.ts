/** Language reference, "When": when the next statement runs, and when a run of machines ends. */
import { describe, expect, test } from 'vitest';
import { issues, play, trace } from '../play.ts';

/** `a` does what `effects` says when told to go, and what `more` says; `b` takes all and answers nothing. */
const pair = (effects: string, ...more: readonly string[]): string => `machine m
  [*] --> S
  S --> S : go / ${effects}
  S --> S : mark
${more.map((line) => `  ${line}\n`).join('')}  ignore ?X, ?HELLO
end
participant a, b is m
`;

const hello = 'S --> S : hello / !HELLO, start hello 1s background';

describe('The next statement waits', () => {
  test('for what waits in a queue', () => {
    const text = `${pair('!X(1) len 125, !X(2) len 125')}set rate a b 1Mbit\na go\na mark`;
    expect(play(text, 'arrive', 'action')).toEqual(['0 a go', '11 arrive b', '12 arrive b', '12 a mark']);
  });

  test('for what is on a hop', () => {
    const routed = `${pair('!X to b')}participant r is router\nlink a, r 1ms\nlink r, b 1ms\na go\na mark`;
    expect(play(routed, 'arrive', 'action')).toEqual(['0 a go', '1 arrive r', '2 arrive b', '2 a mark']);
  });

  test('for the timers of machines', () => {
    expect(play(`${pair('start t 30ms', 'S --> S : t')}a go\na mark`, 'action')).toEqual(['0 a go', '30 a mark']);
  });

  test('neither for a timer in the background nor for a message in the background', () => {
    const timer = pair('start t 30ms background', 'S --> S : t');
    expect(play(`${timer}a go\na mark`, 'action')).toEqual(['0 a go', '0 a mark']);
    expect(play(`${pair('!X background')}a go\na mark`, 'action')).toEqual(['0 a go', '0 a mark']);
  });

  test('for what a timer in the background has sent: it is in flight like anything', () => {
    const text = `${pair('start hello 1s background', hello)}a go\nwait 1s\na mark`;
    expect(play(text, 'message', 'arrive', 'action')).toEqual([
      '0 a go',
      '1000 a HELLO()',
      '1010 arrive b',
      '1010 a mark',
    ]);
  });

  test('for a timer that one in the background starts', () => {
    const text = pair('start t 1s background', 'S --> S : t / start u 5ms', 'S --> S : u');
    expect(play(`${text}a go\nwait 1s\na mark`, 'action')).toEqual(['0 a go', '1005 a mark']);
  });
});

describe('A run', () => {
  test('ends when quiet: timers in the background do not keep it going', () => {
    const text = `${pair('start hello 1s background', hello)}a go\nb go`;
    expect(play(text, 'message', 'timer')).toEqual(['0 a hello start', '0 b hello start']);
    expect(trace(text).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('goes on as long as statements wait, with all that timers in the background do meanwhile', () => {
    expect(play(`${pair('start hello 1s background', hello)}a go\nwait 3500ms`, 'message')).toEqual([
      '1000 a HELLO()',
      '2000 a HELLO()',
      '3000 a HELLO()',
    ]);
  });

  test('ends with what a timer in the background had sent', () => {
    expect(play(`${pair('start hello 1s background', hello)}a go\nwait 1s`, 'arrive')).toEqual(['1010 arrive b']);
  });

  test('that a timer keeps going ends at the step limit', () => {
    const forever = hello.replace(' background', '');
    const text = `set step-limit 50\n${pair('start hello 1s', forever)}a go`;
    expect(issues(text).at(-1)).toContain('stopped after 50 events');
  });
});
