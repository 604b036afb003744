import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawStateMachine } from '../../../src/diagram/states/state-diagram.ts';
import { parseState } from '../mermaid-parser.ts';

describe('No name and no label can change the diagram', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '"',
      'a"b',
      'x as y',
      '[*]',
      '-->',
      'direction LR',
      '<<fork>>',
      '[[choice]]',
      '{',
      '}',
      'note left of s0',
      ': ',
      '::: present',
      'a; b',
      '#',
      '%%{init: {}}%%',
      'click s0 href "x"',
      '__b__',
      '**b**',
      '`c`',
      '\\n',
      'ﬂ°lt¶ß',
      'end',
      'state',
      'class s0 x',
      '状态',
      '\u202Ex',
      'style s0 fill:red',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );

  test('Mermaid reads as many states and edges as were written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(text, { minLength: 2, maxLength: 4 }),
        text,
        text,
        async (states, label, inner) => {
          const [first = '', second = ''] = states;
          const edges = [
            { from: first, to: second, label, trigger: label, usual: true },
            { from: second, to: second, label: inner, trigger: inner, usual: true },
            { from: second, to: null, label, trigger: label, usual: true },
          ];
          const diagram = drawStateMachine({ states, initial: first, edges }, []);
          const parsed = await parseState(diagram.text);
          expect(parsed.states.filter((id) => !id.startsWith('root_')).sort()).toEqual(
            diagram.states.map(({ id }) => id).sort(),
          );
          expect(parsed.edges).toEqual(['root_start s0', 's0 s1', 's1 root_end']);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
