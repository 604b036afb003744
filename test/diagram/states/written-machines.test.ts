/** How the machines of a source are drawn. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { drawStateMachine, statePath } from '../../../src/diagram/states/state-diagram.ts';
import { machinesOf } from '../../../src/diagram/states/machines.ts';

/** The lines of Mermaid for the machine of `a`. */
function drawn(...lines: readonly string[]): readonly string[] {
  const { scenario, trace } = compile(lines.join('\n'));
  const machine = machinesOf(scenario).a;
  if (machine === undefined) throw new Error('no machine');
  return drawStateMachine(machine, statePath(trace, 'a', null))
    .text.split('\n')
    .map((line) => line.trim());
}

const RUN = ['participant a is m', 'participant b is m'];

describe('A machine of the source', () => {
  test('of several states has an arrow from each', () => {
    const text = drawn('machine m', '[*] --> A', 'A, B --> C : go', 'C --> B : back', 'end', ...RUN);
    expect(text).toContain('s0 --> s2: go');
    expect(text).toContain('s1 --> s2: go');
  });

  test('of any state has an arrow from each that may take it; to itself it is written inside', () => {
    const text = drawn('machine m', '[*] --> A', '* --> B : go', 'B --> A : back', 'A --> * : go', 'end', ...RUN);
    expect(text.filter((line) => line.includes('go'))).toStrictEqual(['s1 : go', 's0 : go']);
  });

  test('writes `[else]`, and what a state ignores inside of it', () => {
    const text = drawn(
      'machine m',
      '[*] --> A',
      'A --> B : ?M(n) [else] / !M(1)',
      'B --> A : ?M(n) [n > 1]',
      'ignore ?M in B',
      'end',
      ...RUN,
    );
    expect(text.join('\n')).toContain('[else]');
    expect(text).toContain('s1 : ignore ?M');
  });

  test('with effects at the beginning writes them on the arrow from the start', () => {
    const text = drawn('machine m', '[*] --> A / start t 1s', 'A --> A : t', 'end', ...RUN, 'wait 1s');
    expect(text.find((line) => line.startsWith('[*] -->'))).toBe('[*] --> s0: / start t 1s');
  });

  test('with several beginnings has an arrow to each', () => {
    const text = drawn(
      'machine m(n)',
      '[*] --> A [n == 1]',
      '[*] --> B [else]',
      'A, B --> A : go',
      'end',
      'participant a is m(2)',
      'participant b is m(1)',
      'a go',
    );
    const arrows = text.filter((line) => line.startsWith('[*] -->'));
    expect(arrows).toHaveLength(2);
    expect(arrows.join('\n')).toContain('[else]');
  });

  test('with parameters says what they stand for', () => {
    const { scenario } = compile(
      [
        'machine m(left, right, mtu = 1500)',
        '[*] --> A',
        'A --> A : go',
        'end',
        'participant a is m(b, 3)',
        'participant b is m(a, 3, 20)',
      ].join('\n'),
    );
    const machines = machinesOf(scenario);
    expect([machines.a?.instance, machines.b?.instance]).toStrictEqual([
      'm(left = b, right = 3, mtu = 1500)',
      'm(left = a, right = 3, mtu = 20)',
    ]);
  });
});
