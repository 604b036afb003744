/** `wirenote markdown` with a browser: the pictures that it writes, and which it draws again. */
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureBrowser } from '../../scripts/setup.mjs';
import { folderWith, wirenote } from '../cli/run.ts';

let browser = '';
beforeAll(async () => {
  browser = await ensureBrowser();
});

const fence = (info: string, text: string) => `\`\`\`wirenote ${info}\n${text}\`\`\`\n\n`;
const handshake = 'server listen\nclient connect server\n';

test('Pictures lie beside the Markdown, for light and dark; only what has changed is drawn again', async () => {
  const cwd = folderWith({ 'notes.md': fence('name=a table=off', handshake) + fence('theme=monochrome', handshake) });
  const out = join(cwd, 'out');
  const write = (program: string, ...words: readonly string[]) =>
    wirenote(['markdown', 'notes.md', '-o', 'out', '--theme', 'both', '--browser', program, ...words], { cwd });
  const first = await write(browser);
  expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 0, stderr: '' });
  const names = ['notes.a.dark.svg', 'notes.a.svg', 'notes.md', 'notes.md-2.svg'];
  expect(readdirSync(out).sort()).toEqual(names);
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  expect(read('notes.md')).toContain('<source media="(prefers-color-scheme: dark)" srcset="./notes.a.dark.svg" />');
  expect(read('notes.md')).toContain('](./notes.md-2.svg)');
  expect(read('notes.a.svg')).toContain('fill="#ffffff"');
  expect(read('notes.a.dark.svg')).toContain('fill="#1e1e1e"');

  // Nothing has changed: no browser is needed, and no file is touched.
  for (const name of names) utimesSync(join(out, name), 1, 1);
  expect((await write('/no/browser', '--require-pictures')).status).toBe(0);
  expect(names.map((name) => statSync(join(out, name)).mtimeMs)).toEqual(names.map(() => 1000));

  // A fence has another name: its picture is the same, and what is left of it is removed.
  writeFileSync(join(cwd, 'notes.md'), fence('name=b table=off', handshake));
  const pruned = await write('/no/browser', '--prune');
  expect(pruned).toMatchObject({ status: 0 });
  expect(pruned.stderr).toContain('and 2 more: removed');
  expect(readdirSync(out).sort()).toEqual(['notes.b.dark.svg', 'notes.b.svg', 'notes.md']);

  // Another text: it is drawn. A picture that somebody has changed is left alone.
  writeFileSync(join(cwd, 'notes.md'), fence('name=b table=off', `${handshake}client close\n`));
  writeFileSync(join(out, 'notes.b.svg'), read('notes.b.svg').replace('#ffffff', '#fffff0'));
  expect((await write(browser)).stderr).toContain(
    'notes.b.svg: it exists already, and is not as Wirenote has written it',
  );
  expect(read('notes.b.svg')).toContain('#fffff0');
  expect((await write(browser, '--force')).status).toBe(0);
  expect(read('notes.b.svg')).toContain('FIN');
});

test('Inline they are elements of the page, in lists too', async () => {
  const cwd = folderWith({});
  const list = `- one\n\n  ${fence('theme=dark', handshake).trim().replaceAll('\n', '\n  ')}\n\n- two\n`;
  const { stdout, stderr } = await wirenote(['markdown', '-', '--browser', browser], { cwd, input: list });
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^- one\n\n {2}<figure class="wirenote">\n {2}<svg role="img" aria-label="Sequence diagram of client/,
  );
  expect(stdout).toMatch(/\n {2}<\/figure>\n\n- two\n$/);
  const [, figure = ''] = /(<figure[^]*<\/figure>)/.exec(stdout) ?? [];
  expect(figure).not.toMatch(/^\s*$/m);
  expect(readdirSync(cwd)).toEqual([]);
});
