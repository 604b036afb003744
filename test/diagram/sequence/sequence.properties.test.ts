import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { said } from '../../english.ts';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import { lineType, parseSequence } from '../mermaid-parser.ts';
import { trace } from '../hand-written-trace.ts';

describe('Every element is found in the picture by the id that Mermaid gives it', () => {
  const step = fc.constantFrom('segment', 'lost', 'state', 'section', 'note', 'claim');

  test('whatever is drawn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const built = trace();
        for (const kind of steps) {
          if (kind === 'segment') built.segment('client', 'server', 'ACK');
          else if (kind === 'lost') built.segment('server', 'client', 'ACK', { fate: 'dropped' });
          else if (kind === 'state') built.state('client', 'A', 'B');
          else if (kind === 'section') built.section('S');
          else if (kind === 'note') built.note('N', 'client');
          else built.event({ kind: 'expect', at: 'client', holds: false, claim: 'c', found: said('f'), matched: null });
        }
        const diagram = drawSequence(built.build());
        const { statements } = await parseSequence(diagram.text);
        const drawn = statements.filter(({ type }) => type !== lineType.bandStart && type !== lineType.bandEnd);
        expect(diagram.elements.map(({ id }) => id)).toEqual(drawn.map(({ id }) => `i${id}`));
        expect(diagram.elements.map(({ kind }) => kind === 'message')).toEqual(
          drawn.map(({ type }) => type !== lineType.note),
        );
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});
