/** In which order transitions are tried, and what passes in silence. */
import { describe, expect, test } from 'vitest';
import { english } from '../../english.ts';
import { compile } from '../../../src/compile.ts';

/** What happens to `m`, which is sent what `lines` say: its changes of state, and what is said about the scenario. */
function told(machine: readonly string[], ...lines: readonly string[]): readonly string[] {
  const text = ['machine m', ...machine, 'end', 'participant a is m', 'participant b is m', ...lines].join('\n');
  const { trace } = compile(text);
  const changes = trace.events.flatMap((event) => {
    if (event.kind === 'state' && event.at === 'a')
      return [`${event.from} --> ${event.to} : ${english(event.reason)} (line ${event.ruleLine})`];
    if (event.kind === 'internal' && event.at === 'a')
      return [`${event.state} stays : ${english(event.reason)} (line ${event.ruleLine})`];
    return [];
  });
  const issues = trace.issues.filter(({ severity }) => severity !== 'information');
  return [...changes, ...issues.map(({ line, message }) => `line ${line}: ${english(message)}`)];
}

describe('Which transition is taken', () => {
  test('one that names the state before one of any state, wherever they stand', () => {
    const machine = ['[*] --> A', '* --> C : go', 'A --> B : go', 'B --> * : done', 'C --> A : back'];
    expect(told(machine, 'a go', 'a go', 'a done')).toStrictEqual([
      'A --> B : go (line 4)',
      'B --> C : go (line 3)',
      'line 12: a cannot do this: done is not expected in C, only in B.',
    ]);
  });

  test('the same one from several states', () => {
    const machine = ['[*] --> A', 'A, B --> B : go', 'B --> A : back'];
    expect(told(machine, 'a go', 'a go')).toStrictEqual(['A --> B : go (line 3)', 'B stays : go (line 3)']);
  });

  test('`[else]` if no other of its trigger fits, wherever it stands', () => {
    const machine = ['[*] --> A', 'A --> B : put(n) [else]', 'A --> A : put(n) [n > 1]', 'B --> A : back'];
    expect(told(machine, 'a put(2)', 'a put(1)')).toStrictEqual([
      'A stays : put(2) (line 4)',
      'A --> B : put(1) (line 3)',
    ]);
  });

  test('`[else]` of lines that name the state goes before any state', () => {
    const machine = ['[*] --> A', '* --> C : put(n) [n == 1]', 'A --> B : put(n) [else]', 'B, C --> A : back'];
    expect(told(machine, 'a put(1)')).toStrictEqual(['A --> B : put(1) (line 4)']);
  });

  test('`--> *` leaves the state as it is', () => {
    const machine = ['var n = 0', '[*] --> A', '* --> * : go / n = n + 1', 'A --> B : on', 'B --> A : back'];
    expect(told(machine, 'a go', 'a on', 'a go')).toStrictEqual([
      'A stays : go (line 4)',
      'A --> B : on (line 5)',
      'B stays : go (line 4)',
    ]);
  });
});

describe('What is ignored', () => {
  const sends = ['[*] --> A', 'A --> B : go', 'B --> A : back', '* --> * : say / !M(1)', '* --> * : ?N'];

  test('passes in silence where no transition fits, in these states', () => {
    const machine = [...sends, 'ignore ?M, ?N in A'];
    expect(told(machine, 'b say', 'a go', 'b say').filter((line) => /M|expected/.test(line))).toStrictEqual([
      'A stays : ?M(1) is ignored (line 7)',
      'line 13: A message reaches a that is not expected in B.',
    ]);
  });

  test('in every state without `in`; a transition that fits goes before', () => {
    const machine = [...sends, 'A --> B : ?M(n) [n == 1]', 'ignore ?M'];
    expect(told(machine, 'b say', 'b say').filter((line) => line.includes('M'))).toStrictEqual([
      'A --> B : ?M(1) (line 7)',
      'B stays : ?M(1) is ignored (line 8)',
    ]);
  });
});
