/** The package of npm, as a project has it that installed it: what it exports is in it and works from there. */
import MarkdownIt from 'markdown-it';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import manifest from '../../package.json' with { type: 'json' };
import type plugin from '../../types/markdown-it.d.mts';
import type remarkPlugin from '../../types/remark.d.mts';

const folder = join(root, 'test-results/npm-package');
const installed = join(folder, 'package');
const entries = Object.entries(manifest.exports);

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}
let packed: Packed;

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  // npm is a script of the shell on Windows.
  const shell = process.platform === 'win32';
  [packed] = JSON.parse(execFileSync('npm', words, { cwd: root, encoding: 'utf8', shell })) as [Packed];
  const kilobytes = (bytes: number): number => Math.ceil(bytes / 1000);
  console.log(`npm package: ${kilobytes(packed.size)} kB, ${kilobytes(packed.unpackedSize)} kB on disk`);
  execFileSync('tar', ['-xf', packed.filename], { cwd: folder });
  if (!existsSync(join(folder, 'node_modules')))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}, 60_000);

/** What the package exports under this name. */
async function imported<Module>(name: string): Promise<Module> {
  const [, entry] = entries.find(([exported]) => exported === name) ?? [];
  if (typeof entry !== 'object') throw new Error(`${name} is not exported`);
  return ((await import(pathToFileURL(join(installed, entry.default)).href)) as { default: Module }).default;
}

test('holds every file that it names', () => {
  const named = [
    ...Object.values(manifest.bin),
    ...entries.flatMap(([, entry]) => (typeof entry === 'string' ? [entry] : Object.values(entry))),
  ].map((path) => path.replace(/^\.\//, ''));
  expect(packed.files.map(({ path }) => path)).toEqual(expect.arrayContaining([...named, 'types/options.d.mts']));
});

test('holds nothing that only the extension or a test runs', () => {
  const paths = packed.files.map(({ path }) => path);
  expect(
    paths.filter((path) => /extension|markdown-(?:preview|drawing)|draw\.js|\.map$|^(?:src|test)\//.test(path)),
  ).toEqual([]);
});

test('has the pages of the reference, and says so where one is gone', () => {
  const command = join(installed, manifest.bin.wirenote);
  const reference = (topic: string) => spawnSync(process.execPath, [command, 'reference', topic], { encoding: 'utf8' });
  expect(reference('dns').stdout).toContain('dns-resolver');
  const page = join(installed, 'media/llms.txt');
  rmSync(page);
  expect(reference('').stderr).toBe(`wirenote: cannot read ${page}: there is no such file or folder\n`);
});

const markdown = '```wirenote\nserver listen\nclient connect server\n```\n';
const options = { browser: '/no/browser', onIssue: () => undefined };

describe('where no browser is', () => {
  test('wirenote/markdown-it shows the diagram as text, and the table', async () => {
    const md = new MarkdownIt().use(await imported<typeof plugin>('./markdown-it'), options);
    const html = md.render(markdown);
    expect(html).toContain('<code class="language-mermaid">sequenceDiagram');
    expect(html).toContain('<summary>State table');
  });

  test('wirenote/remark does the same', async () => {
    const remark = await imported<typeof remarkPlugin>('./remark');
    const value = 'server listen\nclient connect server';
    const tree = { type: 'root', children: [{ type: 'code', lang: 'wirenote', value }] };
    await remark.call({ data: () => ({}) }, options)(tree, {});
    const [node] = tree.children as readonly { readonly type: string; readonly value: string }[];
    expect(node?.type).toBe('html');
    expect(node?.value).toContain('<code class="language-mermaid">sequenceDiagram');
  });

  test('a scenario that is not true shows its text, and fails a strict build', async () => {
    const wrong = markdown.replace('server\n```', 'server\nexpect client CLOSED\n```');
    const use = async (strict: boolean): Promise<MarkdownIt> =>
      new MarkdownIt().use(await imported<typeof plugin>('./markdown-it'), { ...options, strict });
    expect((await use(false)).render(wrong)).toContain('<pre class="wirenote-source"><code>server listen');
    const strict = await use(true);
    expect(() => strict.render(wrong)).toThrow('document.md:4:1: error: This does not hold');
  });
});
