import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { commonFolder } from '../../src/cli/documents/document-files.ts';
import { isOfDocument } from '../../src/cli/documents/earlier-pictures.ts';

test('Documents keep their places below the deepest folder that holds them all', () => {
  const folder = (...parts: readonly string[]) => resolve(join('a', ...parts));
  expect(commonFolder([folder('b')])).toBe(folder('b'));
  expect(commonFolder([folder('b'), folder('b', 'c')])).toBe(folder('b'));
  expect(commonFolder([folder('bc'), folder('b')])).toBe(folder());
});

test('The pictures of a document are known by their names', () => {
  const isOf = (document: string) => (name: string) => isOfDocument(name, document);
  const own = ['notes.md-1.svg', 'notes.md-12.graph.svg', 'notes.handshake-part2.dark.svg', 'notes.a.svg'];
  const others = ['notes.svg', 'notes.en.handshake.svg', 'more-notes.a.svg', 'notes.a.png'];
  expect(own.filter(isOf('notes.md'))).toEqual(own);
  expect(others.filter(isOf('notes.md'))).toEqual([]);
  expect(['notes.en.handshake.svg'].filter(isOf('notes.en.md'))).toHaveLength(1);
});
