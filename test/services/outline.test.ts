import { describe, expect, test } from 'vitest';
import { folds } from '../../src/services/folding.ts';
import { selectionRanges } from '../../src/services/selection.ts';
import { semanticTokens } from '../../src/services/semantic.ts';
import type { OutlineSymbol } from '../../src/services/symbols.ts';
import { outline } from '../../src/services/symbols.ts';
import { parse } from '../../src/language/parse.ts';
import { at } from './cursor.ts';

const TEXT = `title "Two  parts"
# one
# two
machine m
  [*] --> A
  A --> B : go
  B --> A : go
end
participant a is m as "Alice"
participant b is m

section "First"
a go

section "Second"
b go
`;

function tree(symbols: readonly OutlineSymbol[], text: string, depth = 0): readonly string[] {
  return symbols.flatMap(({ kind, name, detail, selection, children }) => [
    `${'  '.repeat(depth)}${kind} ${name}${detail === '' ? '' : ` (${detail})`} @ ${text.slice(selection.start, selection.end)}`,
    ...tree(children, text, depth + 1),
  ]);
}

describe('Outline', () => {
  test('has the scenario, in it machines with their states, participants and sections', () => {
    expect(tree(outline(parse(TEXT), 'en'), TEXT)).toEqual([
      'scenario Two parts (machines) @ "Two  parts"',
      '  machine m @ m',
      '    state A @ A',
      '    state B @ B',
      '  participant a (m, Alice) @ a',
      '  participant b (m) @ b',
      '  section First @ "First"',
      '  section Second @ "Second"',
    ]);
  });

  test('every selection lies in its range, every child in its parent', () => {
    const check = ({ start, end, selection, children }: OutlineSymbol): void => {
      expect(selection.start).toBeGreaterThanOrEqual(start);
      expect(selection.end).toBeLessThanOrEqual(end);
      for (const child of children) {
        expect(child.start).toBeGreaterThanOrEqual(start);
        expect(child.end).toBeLessThanOrEqual(end);
        check(child);
      }
    };
    for (const text of [TEXT, 'section "', 'machine m', 'title ""\nsection ""', ''])
      outline(parse(text), 'en').forEach(check);
  });

  test('an untitled scenario has a name all the same', () => {
    expect(outline(parse('section ""'), 'en').map(({ name, children }) => [name, children[0]?.name])).toEqual([
      ['Scenario', '(untitled)'],
    ]);
    expect(outline(parse(''), 'en')).toEqual([]);
  });
});

describe('Folding', () => {
  test('folds machines, sections and blocks of comments', () => {
    expect(folds(parse(TEXT).document)).toEqual([
      { start: 2, end: 3, kind: 'comment' },
      { start: 4, end: 8, kind: 'region' },
      { start: 12, end: 13, kind: 'region' },
      { start: 15, end: 16, kind: 'region' },
    ]);
  });
});

describe('Selection', () => {
  test('grows from the word to the text, each range within the next', () => {
    const { parsed, offset, text } = at('section "A"\n+5ms client send 120 "GE|T /" # c\nserver close');
    expect(selectionRanges(parsed.document, offset).map(({ start, end }) => text.slice(start, end))).toEqual([
      'GET /',
      '"GET /"',
      'client send 120 "GET /"',
      '+5ms client send 120 "GET /"',
      '+5ms client send 120 "GET /" # c',
      text,
    ]);
  });

  test('knows parentheses and machines', () => {
    const { parsed, offset, text } = at('machine m\nA --> A : go / !X(1, |2)\nend\n# z');
    expect(selectionRanges(parsed.document, offset).map(({ start, end }) => text.slice(start, end))).toEqual([
      '2',
      '1, 2',
      '(1, 2)',
      'A --> A : go / !X(1, 2)',
      'machine m\nA --> A : go / !X(1, 2)\nend',
      text,
    ]);
  });
});

describe('Semantic tokens', () => {
  test('name what the grammar can only guess, in order', () => {
    const text = 'participant wait\nparticipant b\nwait connect b\nexpect wait CLOSED';
    const tokens = [...semanticTokens(parse(text).document)].map(({ line, start, length, type, modifiers }) =>
      [text.split('\n')[line]?.slice(start, start + length), type, ...modifiers].join(' '),
    );
    expect(tokens).toEqual([
      'participant keyword',
      'wait variable declaration readonly',
      'participant keyword',
      'b variable declaration readonly',
      'wait variable readonly',
      'connect function defaultLibrary',
      'b variable readonly',
      'expect keyword',
      'wait variable readonly',
      'CLOSED enumMember defaultLibrary',
    ]);
  });
});
