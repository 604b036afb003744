/** What VS Code shows from the extension's code (`l10n.t`), and its texts in Chinese. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const extension = join(root, 'src/extension');

const sources = readdirSync(extension, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(extension, path), 'utf8'));

/** A call with a literal: its text, as the source writes it. */
const call = /\bl10n\.t\(\s*'((?:[^'\\\n]|\\.)*)'/g;

const said = new Set(
  sources.flatMap((source) => [...source.matchAll(call)].map(([, text = '']) => text.replaceAll(/\\(.)/g, '$1'))),
);

const bundle = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

const placeholders = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();

test('the package names the folder of the bundle', () => {
  const { l10n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly l10n?: string };
  expect(l10n).toBe('./l10n');
});

test('each text is a literal, which can be looked up', () => {
  const calls = sources.flatMap((source) => source.match(/\bl10n\.t\(/g) ?? []);
  const literal = sources.flatMap((source) => [...source.matchAll(call)]);
  expect(literal.length).toBe(calls.length);
  expect(said.size).toBeGreaterThan(100);
});

test('the bundle has each text that the extension says, and no other', () => {
  expect(Object.keys(bundle).sort()).toEqual([...said].sort());
});

test.each(Object.entries(bundle))('%s', (english, chinese) => {
  expect(placeholders(chinese)).toEqual(placeholders(english));
  if (/[a-z]{3,}/.test(english.replace('Wirenote', ''))) expect(chinese).toMatch(/\p{Script=Han}/u);
});

test('nothing that a person sees is written in the code without it', () => {
  const shown =
    /(?:show(?:Information|Warning|Error)Message|setStatusBarMessage|new Error|createRunProfile)\(\s*['`]|\b(?:title|placeHolder|openLabel|saveLabel|detail): ['`][A-Z]/g;
  expect(sources.flatMap((source) => source.match(shown) ?? [])).toEqual([]);
});
