/** The pages of the repository: what they link to is there, what they name exists, and their scenarios are true. */
import MarkdownIt, { type Token } from 'markdown-it';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../scripts/setup.mjs';
import { manual } from '../src/cli/manual.ts';
import { compile } from '../src/compile.ts';
import { findFences, namedFences } from '../src/language/fences/fences.ts';

const read = (page: string): string => readFileSync(join(root, page), 'utf8');
const isPage = (name: string): boolean => name.endsWith('.md');

const pages = [
  ...readdirSync(root).filter(isPage),
  ...['docs', 'media', 'src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(isPage)
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  ),
];
/** What is not true of a time long past. */
const present = pages.filter((page) => page !== 'CHANGELOG.md');

const manifest = JSON.parse(read('package.json')) as Manifest;
const titles = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly title: string; readonly category: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
  };
}

const markdown = new MarkdownIt({ html: true });

const tokensOf = perPage((page): readonly Token[] => {
  return markdown.parse(read(page), {}).flatMap((token) => [token, ...(token.children ?? [])]);
});

/** The function, which computes once for a page. */
function perPage<Result>(compute: (page: string) => Result): (page: string) => Result {
  const results = new Map<string, Result>();
  return (page) => {
    const result = results.get(page) ?? compute(page);
    results.set(page, result);
    return result;
  };
}

/** The addresses of links and pictures. */
function linksOf(page: string): readonly string[] {
  return tokensOf(page).flatMap((token) => {
    if (token.type.startsWith('html_'))
      return [...token.content.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, link = '']) => link);
    const link = token.attrGet('href') ?? token.attrGet('src');
    return link === null ? [] : [link];
  });
}

/** What stands as code in running text. */
const codesOf = (page: string): readonly string[] =>
  tokensOf(page).flatMap(({ type, content }) => (type === 'code_inline' ? [content] : []));

/** The names by which the headings of a page can be linked to, as forges and VS Code make them. */
function anchorsOf(page: string): readonly string[] {
  const tokens = tokensOf(page);
  return tokens.flatMap(({ type }, at) => {
    if (type !== 'heading_open') return [];
    const texts = tokens[at + 1]?.children?.map(({ content }) => content) ?? [];
    return [
      texts
        .join('')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ];
  });
}

test('There are pages to look at', () => {
  for (const page of ['README.md', 'README.zh-cn.md', 'CONTRIBUTING.md', 'docs/export.md', 'src/ARCHITECTURE.md'])
    expect(pages).toContain(page);
  for (const page of ['reference.md', 'examples/tcp-connection.zh-cn.md', 'walkthrough/write.nls.zh-cn.md'])
    expect(pages).toContain(`media/${page}`);
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(20);
  expect(anchorsOf('README.md')).toContain('pictures-for-slides-and-documents');
});

describe.each(pages)('%s', (page) => {
  test('links to what is there', () => {
    const missing = linksOf(page).filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path = '', anchor] = decodeURI(link).split('#');
      const file = path === '' ? page : relative(root, join(root, dirname(page), path));
      if (!existsSync(join(root, file))) return true;
      return anchor !== undefined && !anchorsOf(file).includes(anchor);
    });
    expect(missing).toEqual([]);
  });

  test('shows scenarios whose claims hold', () => {
    const fences = findFences(read(page));
    for (const [fence, { text }] of fences.entries()) {
      const used = { file: () => ({ problem: 'missing' as const }), fences: namedFences(fences), fence };
      expect(compile(text, 'en', used).issues, text).toEqual([]);
    }
  });
});

describe.each(present)('%s', (page) => {
  test('names files that are there', () => {
    const paths = codesOf(page).filter((code) => /^(?:src|test|scripts|media|docs|\.\w+)\/[\w./-]+$/.test(code));
    const names = paths.filter((path) => !path.includes('NAME'));
    expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  test('names scripts of npm that exist', () => {
    const named = [...read(page).matchAll(/npm run ([a-z][a-z:]*)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in manifest.scripts))).toEqual([]);
  });

  test('names commands and settings that exist', () => {
    const commands = manifest.contributes.commands.map(
      ({ title, category }) => `${category}: ${titles[title.replaceAll('%', '')]}`,
    );
    const named = [...read(page).matchAll(/_(Wirenote: [A-Z][^_]*)_/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !commands.includes(name.replaceAll(/\s+/g, ' ')))).toEqual([]);
    const settings = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    const set = codesOf(page).filter((code) => /^wirenote(?:\.[a-z]\w*)+$/.test(code) && !existsSync(join(root, code)));
    expect(set.filter((name) => !settings.includes(name))).toEqual([]);
  });
});

test('docs/command-line.md names commands and options that the program has', () => {
  const commands = [...read('docs/command-line.md').matchAll(/^wirenote (\S+)/gm)].map(
    ([, name]) => `wirenote ${name} `,
  );
  const options = codesOf('docs/command-line.md').flatMap((code) => /^--[a-z-]+/.exec(code) ?? []);
  expect(Math.min(commands.length, options.length)).toBeGreaterThan(4);
  expect([...commands, ...options].filter((name) => !manual('en').includes(name))).toEqual([]);
});

describe('README.zh-cn.md', () => {
  const [english, chinese] = ['README.md', 'README.zh-cn.md'];
  /** Code without texts and comments, which are translated. */
  const codeBlocksOf = (page: string): readonly string[] =>
    tokensOf(page)
      .filter(({ type }) => type === 'fence')
      .map(({ content }) => content.replaceAll(/"[^"\n]*"/g, '""').replaceAll(/ # .*/g, ' #'));

  test('has the headings, pictures, links and code of README.md, and either leads to the other', () => {
    expect(linksOf(english)).toContain(chinese);
    expect(linksOf(chinese)).toContain(english);
    // Of the language reference, either leads to the page in its language; a test of the reference compares those.
    const others = (page: string): readonly string[] =>
      linksOf(page)
        .filter((link) => link !== english && link !== chinese)
        .map((link) => link.replace(/^media\/reference(\.zh-cn)?\.md(#.*)?$/, 'media/reference.md'));
    expect([...others(chinese)].sort()).toEqual([...others(english)].sort());
    expect(codeBlocksOf(chinese)).toEqual(codeBlocksOf(english));
    expect(anchorsOf(chinese)).toHaveLength(anchorsOf(english).length);
  });

  test('names the commands of README.md', () => {
    const commandsOf = (page: string): readonly string[] =>
      [...read(page).matchAll(/_(W[a-z]+: [^_]*)_/g)].map(([, name = '']) => name.replaceAll(/\s+/g, ' ')).sort();
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
  });
});

describe('CONTRIBUTING.md', () => {
  test('names each script', () => {
    const scripts = readdirSync(join(root, 'scripts')).filter((name) => name.endsWith('.mjs'));
    const codes = codesOf('CONTRIBUTING.md');
    expect(scripts.filter((name) => !codes.includes(`scripts/${name}`))).toEqual([]);
  });

  test('names each entry by which VS Code debugs, and each of them names what is there', () => {
    const text = read('.vscode/launch.json').replaceAll(/^\s*\/\/.*$/gm, '');
    const { configurations } = JSON.parse(text) as { readonly configurations: readonly { readonly name: string }[] };
    for (const { name } of configurations) expect(read('CONTRIBUTING.md')).toContain(`_${name}_`);
    const tasks = JSON.parse(read('.vscode/tasks.json')) as { readonly tasks: readonly { readonly script: string }[] };
    const named = [...text.matchAll(/"preLaunchTask": "npm: ([^"]*)"/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !tasks.tasks.some((task) => task.script === script))).toEqual([]);
    // What builds make is not there on a fresh clone.
    const paths = [...text.matchAll(/\$\{workspaceFolder\}\/([^"*]*)/g)].map(([, path = '']) => path);
    const kept = paths.filter((path) => !/^(?:dist|test-results)\//.test(path));
    expect(kept.length).toBeGreaterThan(2);
    expect(kept.filter((path) => !statSync(join(root, path), { throwIfNoEntry: false }))).toEqual([]);
  });
});
