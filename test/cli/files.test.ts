import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Claims, removeOwn, writeFiles } from '../../src/cli/files.ts';
import { removeLeftBehind } from '../../src/documents/browser/unfinished.ts';
import { sealed } from '../../src/files/seal.ts';
import { folderWith } from './run.ts';

const unsealed = (text: string): string => `<svg><wirenote:source >${text}</wirenote:source></svg>`;
const ours = (text: string): string => sealed(unsealed(text), 'svg');

describe('Files are written', () => {
  test('whole, with the folders that they need, and nothing beside them', async () => {
    const folder = folderWith({});
    await writeFiles([{ path: join(folder, 'a/b/c.svg'), content: ours('1') }], false);
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.svg']);
  });

  test('over one of their own kind', async () => {
    const folder = folderWith({ 'a.svg': ours('1') });
    await writeFiles([{ path: join(folder, 'a.svg'), content: ours('2') }], false);
    expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toBe(ours('2'));
  });

  test("over another's only by force, and then none of them is", async () => {
    const folder = folderWith({ 'b.svg': '<svg/>', 'c.png': 'x' });
    const files = ['a.svg', 'b.svg'].map((name) => ({ path: join(folder, name), content: ours('2') }));
    await expect(writeFiles(files, false)).rejects.toThrow(/b\.svg: it exists already.*--force/);
    expect(readdirSync(folder).sort()).toEqual(['b.svg', 'c.png']);
    expect(readFileSync(join(folder, 'b.svg'), 'utf8')).toBe('<svg/>');
    await writeFiles(files, true);
    expect(readFileSync(join(folder, 'b.svg'), 'utf8')).toBe(ours('2'));
    await expect(writeFiles([{ path: join(folder, 'c.png'), content: 'y' }], false)).rejects.toThrow('--force');
  });

  test('over one that was changed since only by force', async () => {
    const folder = folderWith({ 'a.svg': ours('1').replace('<svg>', '<svg class="mine">'), 'b.svg': unsealed('1') });
    for (const name of ['a.svg', 'b.svg']) {
      const file = { path: join(folder, name), content: ours('2') };
      await expect(writeFiles([file], false)).rejects.toThrow('not as Wirenote has written it; --force');
      await expect(removeOwn([file.path])).rejects.toThrow('not removed, it is not as Wirenote has written it');
      await writeFiles([file], true);
      expect(readFileSync(file.path, 'utf8')).toBe(ours('2'));
    }
  });

  test.skipIf(process.platform === 'win32')('not to a pipe, nor is it read: that might never end', async () => {
    const folder = folderWith({});
    execFileSync('mkfifo', [join(folder, 'a.svg')]);
    const file = { path: join(folder, 'a.svg'), content: ours('1') };
    for (const force of [false, true])
      await expect(writeFiles([file], force)).rejects.toThrow(/a\.svg: it is a pipe, not a file/);
    await expect(removeOwn([file.path])).rejects.toThrow('it is a pipe');
    await expect(writeFiles([{ path: '/dev/null', content: ours('1') }], true)).rejects.toThrow('it is a device');
  });

  test('not at all, where they say the same already', async () => {
    const folder = folderWith({ 'c.png': 'x' });
    await writeFiles([{ path: join(folder, 'c.png'), content: Buffer.from('x') }], false);
    expect(readdirSync(folder)).toEqual(['c.png']);
  });

  test('or it is said why not, and nothing is left behind', async () => {
    const folder = folderWith({ file: 'x' });
    mkdirSync(join(folder, 'taken.svg'));
    const write = (path: string) => writeFiles([{ path: join(folder, path), content: ours('1') }], true);
    await expect(write('file/a.svg')).rejects.toThrow('a part of its path is a file, not a folder');
    await expect(write('taken.svg')).rejects.toThrow(/cannot write .*taken\.svg: it is a folder/);
    const tooLong = await write(`${'x'.repeat(300)}.svg`).catch(String);
    expect(tooLong).toMatch(/^Error: cannot write .*…x+\.svg: the name is too long$/);
    expect(String(tooLong).length).toBeLessThan(180);
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken.svg']);
  });

  test.skipIf(process.getuid?.() === 0)('not into a folder that is read-only', async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, 'closed'), { mode: 0o555 });
    const file = { path: join(folder, 'closed/a.svg'), content: ours('1') };
    await expect(writeFiles([file], false)).rejects.toThrow('permission denied');
  });
});

test('What a killed run has left is removed, what a living one is at is not', () => {
  const dead = 2 ** 22 + 1;
  const left = [`.wirenote-${dead}-0.tmp`, `wirenote-browser-${dead}-Ab3xYz`];
  const others = [`.wirenote-${process.pid}-0.tmp`, `.wirenote-${dead}-1.tmp`, 'wirenote-browser-x', '.wirenote-1.tmp'];
  const folder = folderWith(Object.fromEntries([left[0] ?? '', ...others].map((name) => [name, ''])));
  mkdirSync(join(folder, left[1] ?? ''));
  writeFileSync(join(folder, left[1] ?? '', 'Cookies'), '');
  const longAgo = new Date(Date.now() - 120_000);
  // The second draft is new: its process may be one of another container.
  for (const name of [...left, ...others.filter((name) => !name.endsWith('-1.tmp'))])
    utimesSync(join(folder, name), longAgo, longAgo);
  expect([...removeLeftBehind(folder)].sort()).toEqual(left.map((name) => join(folder, name)).sort());
  expect(readdirSync(folder).sort()).toEqual([...others].sort());
});

test('No two scenarios are written to one file', () => {
  const claims = new Claims();
  claims.claim('out/tcp.svg', 'a/tcp.wirenote');
  expect(() => {
    claims.claim('out/TCP.svg', 'b/TCP.wirenote');
  }).toThrow('a/tcp.wirenote and b/TCP.wirenote would both');
});
