/** The pages of the walkthrough, in English and in Chinese. */
import MarkdownIt from 'markdown-it';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';

const read = (page: string): string => readFileSync(join(root, page), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;

interface Manifest {
  readonly contributes: {
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown?: string } }[] }[];
  };
}

const pages = manifest.contributes.walkthroughs.flatMap(({ steps }) =>
  steps.flatMap(({ media }) => media.markdown ?? []),
);
/** Where VS Code looks for a page when its display language is Chinese. */
const inChinese = (page: string): string => page.replace('.md', '.nls.zh-cn.md');

/** The code of a page, without texts and comments, which are translated. */
const codeOf = (page: string): readonly string[] =>
  new MarkdownIt()
    .parse(read(page), {})
    .filter(({ type }) => type === 'fence')
    .map(({ content }) => content.replaceAll(/"[^"\n]*"/g, '""').replaceAll(/#.*/g, '#'));

test('each page is one of a step, or its translation', () => {
  const files = readdirSync(join(root, 'media/walkthrough')).map((name) => `media/walkthrough/${name}`);
  expect(files.sort()).toEqual([...pages, ...pages.map(inChinese)].sort());
});

describe.each(pages)('%s', (page) => {
  test('has a translation with the same code', () => {
    expect(existsSync(join(root, inChinese(page)))).toBe(true);
    expect(codeOf(page)).not.toEqual([]);
    expect(codeOf(inChinese(page))).toEqual(codeOf(page));
    expect(read(inChinese(page))).toMatch(/\p{Script=Han}/u);
  });
});
