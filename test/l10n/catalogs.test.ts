/** What holds for the catalogs of every folder. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Catalog, type Catalogs } from '../../src/l10n/localizable.ts';

const source = join(import.meta.dirname, '../../src');
const folders = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('catalog.ts'),
);

const catalogs = await Promise.all(
  folders.map(async (path): Promise<[string, Catalogs]> => {
    const module = (await import(join(source, path))) as Readonly<Record<string, unknown>>;
    const [name] = Object.keys(module).filter((key) => key.endsWith('CATALOGS'));
    return [path, module[name ?? ''] as Catalogs];
  }),
);

const han = /\p{Script=Han}/u;

/** The source of an entry: of a function its text, without the arguments. */
const textsOf = (catalog: Catalog): [string, string][] =>
  Object.entries(catalog).map(([code, entry]) => [code, typeof entry === 'string' ? entry : entry.toString()]);

test('there are catalogs', () => {
  expect(catalogs.length).toBeGreaterThan(1);
});

describe.each(catalogs)('%s', (_path, { en, 'zh-cn': chinese }) => {
  test('has the same codes in each language', () => {
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(en).sort());
  });

  test('is English in English, and Chinese in Chinese', () => {
    expect(textsOf(en).filter(([, text]) => han.test(text))).toEqual([]);
    const untranslated = textsOf(chinese).filter(([, text]) => !han.test(text) && hasWord(text));
    expect(untranslated.map(([code]) => code)).toEqual([]);
  });

  test('makes English plurals by the grammar, not by an s of its own', () => {
    expect(textsOf(en).filter(([, text]) => /\? ''\s*: 's'|\? 's'\s*: ''|\(s\)/.test(text))).toEqual([]);
  });
});

/** Whether the entry says something by itself, beside what is put into it; of a function what stands between quotes. */
function hasWord(text: string): boolean {
  const said = text.includes('=>') ? (text.match(/`[^`]*`|'[^']*'|"[^"]*"/g) ?? []).join(' ') : text;
  return /[a-z]{3,}/.test(said.replaceAll(/\$\{[^}]*\}/g, ''));
}

test('no code is in two catalogs', () => {
  const codes = catalogs.flatMap(([, { en }]) => Object.keys(en));
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

describe('what VS Code shows of package.json', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(source, '..', name), 'utf8')) as Record<string, string>;
  const english = read('package.nls.json');
  const chinese = read('package.nls.zh-cn.json');

  test('has the same keys in each language, and those that it names', () => {
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
    const named = readFileSync(join(source, '../package.json'), 'utf8').match(/(?<="%)[^%"]+(?=%")/g) ?? [];
    expect(named.filter((key) => !(key in english))).toEqual([]);
  });

  test('runs the same commands from its links', () => {
    const commands = (text: string | undefined) => text?.match(/\(command:[^)]+\)/g);
    for (const key of Object.keys(english)) expect(commands(chinese[key]), key).toEqual(commands(english[key]));
  });
});
