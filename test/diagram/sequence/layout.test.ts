/** The layout of sequence diagrams. That it is Mermaid's, `test/browser/sequence-layout.test.ts` shows. */
import { describe, expect, test } from 'vitest';
import { layOutSequence, readSequence } from '../../../src/diagram/sequence/layout/layout.ts';
import type { LineSize } from '../../../src/diagram/sequence/layout/model.ts';
import type { Piece } from '../../../src/diagram/sequence/layout/pieces.ts';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import { trace } from '../hand-written-trace.ts';

/** Each letter ten pixels wide, each line sixteen high. */
const measure = (line: string): LineSize => {
  const size = { width: 10 * line.length, height: 16 };
  return { own: size, sansSerif: size };
};

const asked: string[] = [];

function layOut(text: string) {
  const model = readSequence(text);
  if (model === null) throw new Error('The text is not covered');
  return layOutSequence(model, { id: 'picture', family: 'Arial' }, (lines) => {
    for (const [line, font] of lines) asked.push(`${font}: ${line}`);
    return measure;
  });
}

const all = (pieces: readonly Piece[]): Piece[] =>
  pieces.flatMap((piece) => [piece, ...(typeof piece.content === 'string' ? [] : all(piece.content))]);

const diagram = (...lines: readonly string[]): string =>
  ['sequenceDiagram', ...lines.map((line) => `    ${line}`), ''].join('\n');

const two = ['participant p0 as a', 'participant p1 as b'];

describe('A text is read', () => {
  test('characters that are written as numbers are what they stand for', () => {
    const model = readSequence(diagram(...two, 'p0-->>p1: a #60;b#62;<br/>#35; c'));
    expect(model?.rows).toEqual([
      { kind: 'arrow', id: 'i0', from: 0, to: 1, dashed: true, head: 'arrowhead', lines: ['a <b>', '# c'] },
    ]);
  });

  test('rows are counted as Mermaid counts them', () => {
    const text = diagram(
      ...two,
      'activate p1',
      'rect rgba(1, 2, 3, 0.1)',
      'note over p0,p1: x',
      'end',
      'deactivate p1',
    );
    expect(readSequence(text)?.rows.map((row) => ('id' in row ? row.id : row.kind))).toEqual([
      'activate',
      'band',
      'i2',
      'end of band',
      'deactivate',
    ]);
  });

  test.each([
    ['another kind of diagram', 'stateDiagram-v2\n'],
    ['a line of another kind', diagram(...two, 'autonumber')],
    ['an arrow of another kind', diagram(...two, 'p0->p1: x')],
    ['an arrow without a text', diagram(...two, 'p0->>p1')],
    ['a participant that is not declared', diagram(...two, 'p0->>p2: x')],
    ['a note beside two participants', diagram(...two, 'note left of p0,p1: x')],
    ['an actor', diagram('actor p0 as a')],
    ['a box of a colour', diagram('box red', 'participant p0 as a', 'end')],
    ['a band that does not end', diagram(...two, 'rect rgba(1, 2, 3, 0.1)', 'p0->>p1: x')],
    ['an activation that does not end', diagram(...two, 'activate p0')],
    ['an end of nothing', diagram(...two, 'end')],
    ['an activation that has not begun', diagram(...two, 'deactivate p0')],
    ['an order to wrap', diagram(...two, 'p0->>p1: wrap: x')],
    ['a formula', diagram(...two, 'p0->>p1: $$x$$')],
    ['markup', diagram(...two, 'p0->>p1: a<b>')],
    ['a text of nothing but a space', diagram(...two, 'p0->>p1: \u00A0')],
    ['a character by its name', diagram(...two, 'p0->>p1: #lt;')],
  ])('%s is not covered', (_, text) => {
    expect(readSequence(text)).toBeNull();
  });

  test('what we write is covered', () => {
    const built = trace()
      .titled('a; b')
      .participants('a', 'b', 'c')
      .section('# open')
      .segment('a', 'c', 'SYN', { fate: 'dropped' })
      .note('style x: 1', 'a', 'b')
      .state('a', 'CLOSED', 'LISTEN');
    expect(readSequence(drawSequence(built.build()).text)).not.toBeNull();
  });
});

describe('A text is laid out', () => {
  test('each line is measured in its font', () => {
    asked.splice(0);
    layOut(diagram('title T', ...two, 'p0->>p1: one<br/>two', 'note over p0: three'));
    expect(asked).toEqual(['head: a', 'head: b', 'message: one', 'message: two', 'note: three']);
  });

  test('neighbours stand as far apart as what is between them needs', () => {
    const lanes = (text: string): readonly (string | number | undefined)[] =>
      all(layOut(text).below)
        .filter(({ name }) => name === 'line')
        .map(({ attributes }) => attributes.x1)
        .reverse();
    expect(lanes(diagram(...two, 'p0->>p1: x'))).toEqual([60, 230]);
    // The text, a margin on both of its sides, and the gap.
    expect(lanes(diagram(...two, `p0->>p1: ${'x'.repeat(40)}`))).toEqual([60, 60 + 400 + 20 + 50]);
  });

  test('an arrow ends a little before the lifeline, below its text', () => {
    const [text, arrow] = layOut(diagram(...two, 'p0->>p1: x')).above;
    expect(text?.content).toBe('x');
    expect(text?.attributes).toMatchObject({ x: 144, y: 51 });
    expect(arrow?.attributes).toMatchObject({
      x1: 61,
      x2: 226,
      y1: 74,
      y2: 74,
      'marker-end': 'url(#picture-arrowhead)',
    });
  });

  test('a text without participants is an empty picture', () => {
    expect(layOut('sequenceDiagram\n')).toEqual({ viewBox: '-16 -12 32 24', width: 32, below: [], above: [] });
  });
});
