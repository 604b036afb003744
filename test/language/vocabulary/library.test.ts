import { describe, expect, test } from 'vitest';
import { LIBRARY, libraryHead } from '../../../src/language/vocabulary/library.ts';

/** What the head tells how to write, by the line: `NAME send(BYTES)`, without what is said of it. */
const formsOf = (head: string): readonly string[] =>
  head
    .split('\n')
    .flatMap((line) => (/^ +(?:participant )?NAME /.test(line) ? line.trim().split(/ {2,}/).slice(0, 1) : []));

describe.each([...LIBRARY])('the head of %s', (_name, text) => {
  const [english, chinese] = [libraryHead(text, 'en'), libraryHead(text, 'zh-cn')];

  test('says in each language what the protocol is, and where it is from', () => {
    expect(english).toMatch(/^.+(?:\n.+)*\n\nSource: /);
    expect(english).not.toMatch(/\p{Script=Han}/u);
    expect(chinese).toMatch(/^.*\p{Script=Han}.*\n\n出处：/u);
  });

  test('has the same forms in each language', () => {
    expect(formsOf(english).length).toBeGreaterThan(1);
    expect(formsOf(chinese)).toEqual(formsOf(english));
  });
});

test('a text without a comment says nothing', () => {
  expect(libraryHead('machine m\nend\n', 'en')).toBe('');
});
