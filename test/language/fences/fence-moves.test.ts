import { describe, expect, test } from 'vitest';
import { movesOf } from '../../../src/language/fences/fence-moves.ts';
import { findFences } from '../../../src/language/fences/fences.ts';

const fence = (text: string): string => `\`\`\`wirenote\n${text}\n\`\`\`\n`;
const notes = `# Notes\n\n${fence('one')}\ntext\n\n${fence('two')}`;

/** Replaces each of the texts, all at once, as an editor does. */
function moves(before: string, ...replaced: readonly (readonly [old: string, fresh: string])[]) {
  const changes = replaced.map(([old, text]) => ({ offset: before.indexOf(old), length: old.length, text }));
  let after = before;
  for (const { offset, length, text } of [...changes].sort((a, b) => b.offset - a.offset))
    after = after.slice(0, offset) + text + after.slice(offset + length);
  return movesOf(findFences(before), findFences(after), changes);
}

describe('a fence stays the same', () => {
  test('when its text or another is edited', () => {
    expect(moves(notes, ['one', 'other'])).toEqual([0, 1]);
    expect(moves(notes, ['text', 'more text\n\nand more'])).toEqual([0, 1]);
    expect(moves(notes, ['```wirenote\none', '```wirenote theme=dark\none'])).toEqual([0, 1]);
  });

  test('when one is put before it, right before it too', () => {
    expect(moves(notes, ['# Notes\n', `# Notes\n${fence('new')}`])).toEqual([1, 2]);
    expect(
      movesOf(findFences(notes), findFences(fence('new') + notes), [{ offset: 0, length: 0, text: fence('new') }]),
    ).toEqual([1, 2]);
    const at = notes.indexOf('```wirenote\ntwo');
    const after = notes.slice(0, at) + fence('new') + notes.slice(at);
    expect(movesOf(findFences(notes), findFences(after), [{ offset: at, length: 0, text: fence('new') }])).toEqual([
      0, 2,
    ]);
  });

  test('when several things are edited at once', () => {
    expect(moves(notes, ['# Notes', `${fence('new')}# Notes`], ['text', ''], ['two', 'three'])).toEqual([1, 2]);
  });

  test('when the whole text is written anew, and it is among it', () => {
    expect(moves(notes, [notes, `${fence('two')}${fence('one')}${fence('three')}`])).toEqual([1, 0]);
    expect(moves(notes, [notes, `${fence('one')}${fence('two, edited')}`])).toEqual([0, 1]);
  });
});

describe('a fence is gone', () => {
  test('when it is removed, and no neighbour takes its place', () => {
    expect(moves(notes, [fence('one'), ''])).toEqual([null, 0]);
  });

  test('when one before it is not closed yet', () => {
    expect(moves(notes, ['# Notes', '```wirenote\nnew'])).toEqual([null, 1]);
  });
});
