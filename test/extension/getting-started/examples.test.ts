/** The examples: all are offered, say what they teach, and hold what they claim. */
import { english } from '../../english.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';
import { exampleOf, examples, withTitleFirst } from '../../../src/extension/getting-started/example-texts.ts';
import { nameOfTitle } from '../../../src/files/file-names.ts';
import { LIBRARY } from '../../../src/language/vocabulary/library.ts';
import { findFences } from '../../../src/language/fences/fences.ts';

const folder = join(root, 'media/examples');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const files = readdirSync(folder);

/** The scenarios of a file: it is one, or has some in fences. */
const scenariosOf = (name: string): string[] =>
  name.endsWith('.md') ? findFences(read(name)).map(({ text }) => text) : [read(name)];

describe('examples', () => {
  test('every file is offered, once', () => {
    expect(examples.map(({ text }) => text).sort()).toEqual(files.map(read).sort());
  });

  test.each([...LIBRARY.keys()])('%s of the shipped library has an example of its name', (protocol) => {
    expect(exampleOf(protocol).text.split('\n')).toContain(`use ${protocol}`);
    expect(examples).toContainEqual(exampleOf(protocol));
  });

  test.each(files)('%s says what it teaches, has a title, and holds what it claims', (name) => {
    const example = examples.find(({ text }) => text === read(name));
    expect(example?.teaches.length).toBeGreaterThan(40);
    expect(example?.title).not.toBe('');
    expect(example?.language).toBe(name.endsWith('.md') ? 'markdown' : 'wirenote');
    for (const text of scenariosOf(name)) {
      const { issues, trace } = compile(text);
      expect(issues.map(({ line, message }) => `${line}: ${english(message)}`)).toEqual([]);
      expect(trace.events.some(({ kind }) => kind === 'expect')).toBe(true);
    }
  });

  test('each opens under a name of its own, that any file system can have', () => {
    const names = examples.map(({ title }) => nameOfTitle(title));
    expect(new Set(names).size).toBe(examples.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9\p{Lo}][a-z0-9\p{Lo}.-]*[a-z0-9\p{Lo}]$/u);
  });

  const scenarios = examples.filter(({ language }) => language === 'wirenote');

  test.each(scenarios)('without a name it begins with what the editor calls it by: $title', ({ title, text }) => {
    const moved = withTitleFirst(text);
    expect(moved.split('\n')[0]).toContain(title);
    // Nothing but the place of a line has changed.
    expect(moved.split('\n').sort()).toEqual(text.split('\n').sort());
    expect(compile(moved).issues).toEqual([]);
  });
});
