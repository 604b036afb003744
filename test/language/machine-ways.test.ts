/** Language reference, "Paths": messages to somebody whom no links lead to. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { english } from '../english.ts';

const warnings = (text: string): readonly string[] =>
  parse(text).issues.flatMap(({ code, line, message }) =>
    code === 'no-way' || code === 'timer-never-heard' ? [`${line}: ${english(message)}`] : [],
  );

/** `a` runs a machine with `effects`, given `c`; a link leads to `b`, and from `b` to `c`. */
const chain = (effects: string, more = '', b = 'sink'): string => `machine m(far)
  [*] --> A
  A --> A : go(n) / ${effects}
end
machine sink
  [*] --> A
  ignore ?X
end
participant a is m(c)
participant b is ${b}
participant c is sink
link a, b 1ms
link b, c 1ms
${more}`;

describe('A message to a participant that no links lead to', () => {
  const lost = ['3: No links lead from `a` to `c`: `X` does not get there.'];

  test('is a warning, whether the machine names it or is given it', () => {
    expect(warnings(chain('!X to c'))).toEqual(lost);
    expect(warnings(chain('!X to far'))).toEqual(lost);
    expect(warnings(chain('[n > 1] !X to far'))).toEqual(lost);
  });

  test('is none to a neighbour, by way of a router, or without any link', () => {
    expect(warnings(chain('!X to b'))).toEqual([]);
    expect(warnings(chain('!X to c', '', 'router'))).toEqual([]);
    expect(warnings(chain('!X to c', 'link a, c 1ms'))).toEqual([]);
    expect(warnings(chain('!X to c').replaceAll(/^link.*$/gm, ''))).toEqual([]);
  });

  test('is none where a name of the transition hides the parameter', () => {
    expect(warnings(chain('!X to far').replace('go(n)', 'go(far)'))).toEqual([]);
    expect(warnings(chain('each far in n .. n: !X to far'))).toEqual([]);
  });

  test('is none while a link is not understood', () => {
    expect(warnings(chain('!X to c', 'link a, ,'))).toEqual([]);
  });
});

describe('A timer that no transition waits for', () => {
  test('is told apart from one in the background, which changes nothing at all', () => {
    expect(warnings(chain('start t 1s'))).toEqual([
      '3: No transition has `t` as its trigger: the timer expires for nothing.',
    ]);
    expect(warnings(chain('start t 1s background'))).toEqual([
      '3: Nothing reads the background timer `t`: no transition has it as its trigger, and it keeps nothing busy.',
    ]);
    expect(warnings(chain('start t 1s background, start t 2s'))).toEqual([
      '3: No transition has `t` as its trigger: the timer expires for nothing.',
    ]);
  });
});
