import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findFences } from '../../../src/language/fences/fences.ts';
import { openEnds } from '../typist.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const scenariosOf = (path: string): readonly string[] =>
  path.endsWith('.md') ? findFences(read(path)).map(({ text }) => text) : [read(path)];
const shipped = ['media/examples', 'media/library'].flatMap((folder) =>
  readdirSync(new URL(`../../../${folder}`, import.meta.url)).map((name) => `${folder}/${name}`),
);

test.each(['README.md', 'media/reference.md', ...shipped])(
  'Enter breaks the line at the end of every line of %s, typed letter by letter',
  (path) => {
    expect(scenariosOf(path).flatMap(openEnds)).toEqual([]);
  },
);
