import { describe, expect, test } from 'vitest';
import { LIBRARY, libraryHead } from '../../../src/language/vocabulary/library.ts';
import { libraryForms, librarySummary, linesOfMachine } from '../../../src/language/vocabulary/library-forms.ts';
import { LOCALES } from '../../../src/l10n/locale.ts';

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

describe.each([...LIBRARY])('the forms of %s', (_name, text) => {
  const machines = [...text.matchAll(/^machine ([^\s(]+)/gm)].map(([, machine = '']) => machine);

  test('are those of its machines, each at least once', () => {
    expect([...new Set(libraryForms(text).map(({ machine }) => machine))].sort()).toEqual(machines.sort());
  });

  test('tell of each machine in both languages', () => {
    for (const machine of machines)
      for (const locale of LOCALES)
        expect(linesOfMachine(text, machine, locale)[0]).toMatch(new RegExp(`^participant NAME.* is ${machine}\\b`));
  });
});

test('a form says what is given, by what it is carried, and what stands below it', () => {
  const text = [
    '# P: two lines',
    '# of text.',
    '#',
    '#   participant NAME is p-a(B, "TEXT", {x, y}) over tcp    B: who listens',
    '#     NAME go',
    '#   participant NAME, … is p-b',
    '#   both: something',
    '',
    'machine p-a',
  ].join('\r\n');
  expect(librarySummary(text, 'en')).toBe('P: two lines of text.');
  expect(libraryForms(text)).toEqual([
    { machine: 'p-a', arguments: ['B', '"TEXT"', '{x, y}'], overTcp: true, several: false },
    { machine: 'p-b', arguments: [], overTcp: false, several: true },
  ]);
  expect(linesOfMachine(text, 'p-a', 'en')).toEqual([
    'participant NAME is p-a(B, "TEXT", {x, y}) over tcp    B: who listens',
    '  NAME go',
    'both: something',
  ]);
  expect(linesOfMachine(text, 'p', 'en')).toEqual([]);
});
