/** What the editor knows of `use "…"`: where it leads, and what it can name. */
import { expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import type { UsedTexts } from '../../src/language/uses/used-texts.ts';
import { LIBRARY } from '../../src/language/vocabulary/library.ts';
import { complete } from '../../src/services/completion/complete.ts';
import { definition } from '../../src/services/occurrences.ts';

const file = 'machine m\n  [*] --> IDLE\n  IDLE --> BUSY : go / !M to all\n  IDLE --> IDLE : ?M\nend\n';
const texts: UsedTexts = {
  file: (path) => (path === 'lib/m.wirenote' ? { text: file } : { problem: 'missing' }),
  fences: [{ name: 'f', text: file.replace('machine m', 'machine f'), index: 0, line: 1 }],
  fence: 1,
};
const scenario = 'use "./lib/m.wirenote"\nuse "f"\nparticipant a, b is m\na go\nexpect a BUSY\n';
const parsed = parse(scenario, LIBRARY, texts);
const leadsTo = (word: string) => definition(parsed, scenario.indexOf(word));
const source = { kind: 'file', name: 'lib/m.wirenote' };

test('what a file declares is defined there', () => {
  expect(parsed.issues).toEqual([]);
  for (const [word, place] of [
    ['m\na go', 'm\n  [*]'],
    ['go\nexpect', 'go / '],
    ['BUSY', 'BUSY : '],
  ] as const)
    expect(leadsTo(word)).toContainEqual(expect.objectContaining({ source, start: file.indexOf(place) }));
});

test('what stands behind `use` leads to the text', () => {
  expect(leadsTo('"./lib')).toEqual([{ source, start: 0, end: 0 }]);
  expect(leadsTo('"f"')).toEqual([{ source: { kind: 'fence', name: 'f' }, start: 0, end: 0 }]);
});

test('between the quotes files and fences are offered, and what stands there is replaced', () => {
  const usable = [
    { name: 'f', kind: 'fence' },
    { name: 'lib/m.wirenote', kind: 'file' },
  ] as const;
  const offered = (text: string, offset: number) => {
    const { range, items } = complete(parse(text, LIBRARY, texts), offset, { locale: 'en', usable });
    return items.map(({ insert }) => text.slice(0, range.start) + insert + text.slice(range.end));
  };
  expect(offered('use "', 5)).toEqual(['use "f"', 'use "lib/m.wirenote"']);
  expect(offered('use "lib/x"', 8)).toEqual(['use "f"', 'use "lib/m.wirenote"']);
  const behind = complete(parse('use ', LIBRARY, texts), 4, { locale: 'en', usable });
  expect(behind.items.map(({ label }) => label)).toEqual(expect.arrayContaining(['tls1.3', '"lib/m.wirenote"']));
});
