/** `wirenote markdown` as far as no browser is needed: diagrams are Mermaid text then. */
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, type Outcome, wirenote } from './run.ts';

const handshake = 'server listen\nclient connect server\n';
const fence = (info: string, text = handshake) => `\`\`\`wirenote ${info}\n${text}\`\`\`\n`;

const write = (words: readonly string[], cwd: string, input?: string): Promise<Outcome> =>
  wirenote(['markdown', ...words, '--browser', '/no/browser'], input === undefined ? { cwd } : { cwd, input });

const read = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');

describe('Without a browser', () => {
  test('diagrams are Mermaid text, which is said once', async () => {
    const cwd = folderWith({ 'a.md': `# A\n\n${fence('')}`, 'b.md': `# B\n\n${fence('table=off')}` });
    const { status, stdout, stderr } = await write(['a.md', 'b.md', '-o', 'out'], cwd);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${join('out', 'a.md')}\n${join('out', 'b.md')}\n` });
    expect(stderr.match(/written as Mermaid text/g)).toHaveLength(1);
    expect(read(cwd, 'out/a.md')).toMatch(
      /^# A\n\n```mermaid\nsequenceDiagram\n[^]*```\n\n<details>\n<summary>State table/,
    );
    expect(read(cwd, 'out/b.md')).not.toContain('<details>');
    await write(['a.md', '-o', 'out', '--table', 'off'], cwd);
    expect(read(cwd, 'out/a.md')).not.toContain('<details>');
  });

  test('--require-pictures makes it an error, and nothing is written', async () => {
    const cwd = folderWith({ 'a.md': fence('') });
    const { status, stderr } = await write(['a.md', '-o', 'out', '--require-pictures'], cwd);
    expect(stderr).toContain('--browser names /no/browser, which is no program');
    expect(status).toBe(2);
    expect(readdirSync(cwd)).toEqual(['a.md']);
  });
});

describe('A claim that does not hold', () => {
  test('is told of as by check, and stands in the Markdown with the text', async () => {
    const cwd = folderWith({
      'a.md': `# A\n\n- one\n\n  ${fence('', `${handshake}expect client CLOSED\n`).trim().replaceAll('\n', '\n  ')}\n`,
    });
    const { status, stderr } = await write(['a.md', '-o', 'out'], cwd);
    expect(status).toBe(1);
    expect(stderr).toBe((await wirenote(['check', 'a.md'], { cwd })).stdout);
    expect(read(cwd, 'out/a.md')).toContain(
      `- one\n\n  \`\`\`text\n  server listen\n  client connect server\n  expect client CLOSED\n  \`\`\`\n\n  **Wirenote did not draw`,
    );
    expect(read(cwd, 'out/a.md')).toContain(stderr.trim());
  });
});

describe('The files', () => {
  test('keep their places to each other; those in folders are found', async () => {
    const cwd = folderWith({});
    for (const folder of ['docs', 'docs/sub', 'docs/.hidden', 'docs/node_modules']) mkdirSync(join(cwd, folder));
    for (const path of ['docs/a.md', 'docs/sub/b.md', 'docs/.hidden/c.md', 'docs/node_modules/d.md', 'docs/e.txt'])
      writeFileSync(join(cwd, path), 'text\n');
    const names = (folder: string) =>
      readdirSync(join(cwd, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .sort();
    await write(['docs', '-o', 'docs/out'], cwd);
    expect(names('docs/out')).toEqual(['a.md', join('sub', 'b.md')]);
    await write(['docs', '-o', 'again'], cwd);
    expect(names('again')).toEqual(['a.md', join('sub', 'b.md')]);
    await write(['docs/a.md', 'docs/sub/b.md', '-o', 'two'], cwd);
    expect(names('two')).toEqual(['a.md', join('sub', 'b.md')]);
    await write(['docs/sub/b.md', '-o', 'one'], cwd);
    expect(names('one')).toEqual(['b.md']);
  });

  test('are never written over the sources', async () => {
    const cwd = folderWith({ 'a.md': fence('') });
    const { status, stderr } = await write(['a.md', '-o', '.', '--force'], cwd);
    expect(status).toBe(2);
    expect(stderr).toContain('it would be written over a.md');
    expect(read(cwd, 'a.md')).toBe(fence(''));
    expect((await write(['a.md'], cwd)).stderr).toContain('markdown needs -o DIR');
  });

  test('that somebody has changed are left alone without --force', async () => {
    const cwd = folderWith({ 'a.md': 'text\n' });
    await write(['a.md', '-o', 'out'], cwd);
    expect((await write(['a.md', '-o', 'out'], cwd)).status).toBe(0);
    const path = join(cwd, 'out/a.md');
    writeFileSync(path, read(cwd, 'out/a.md').replace('text', 'my text'));
    writeFileSync(join(cwd, 'a.md'), 'new text\n');
    const { status, stderr } = await write(['a.md', '-o', 'out'], cwd);
    expect(status).toBe(2);
    expect(stderr).toContain('is not as Wirenote has written it');
    expect((await write(['a.md', '-o', 'out', '--force'], cwd)).status).toBe(0);
    expect(read(cwd, 'out/a.md')).toContain('new text');
  });
});

test('--prune removes what runs that were killed have left', async () => {
  const cwd = folderWith({ 'a.md': 'text\n' });
  mkdirSync(join(cwd, 'out'));
  const draft = join(cwd, 'out', '.wirenote-999999-0.tmp');
  writeFileSync(draft, '');
  utimesSync(draft, 1, 1);
  expect((await write(['a.md', '-o', 'out', '--prune'], cwd)).stderr).toContain('removed, of a run that was killed');
  expect(readdirSync(join(cwd, 'out'))).toEqual(['a.md']);
});

test('Standard input becomes standard output, byte for byte outside of fences', async () => {
  const { status, stdout } = await write(
    ['-'],
    folderWith({}),
    `a\r\n\r\n${fence('table=off').replaceAll('\n', '\r\n')}\r\nb\r\n`,
  );
  expect(status).toBe(0);
  expect(stdout).toMatch(/^a\r\n\r\n```mermaid\r\nsequenceDiagram\r\n[^]*```\r\n\r\nb\r\n$/);
});

test('Everything that is said can be said in Chinese', async () => {
  const cwd = folderWith({ 'a.md': fence('') });
  const { stderr } = await write(['a.md', '-o', 'out', '--locale', 'zh-cn'], cwd);
  expect(stderr).toContain('以 Mermaid 文本写出');
  expect(read(cwd, 'out/a.md')).toContain('<summary>状态表</summary>');
});
