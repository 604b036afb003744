import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Claims, writeFiles } from '../../src/cli/files.ts';
import { folderWith } from './run.ts';

const ours = (text: string): string => `<svg><metadata><wirenote:source >${text}</wirenote:source></metadata></svg>`;

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
    await expect(write(`${'x'.repeat(300)}.svg`)).rejects.toThrow('the name is too long');
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken.svg']);
  });

  test.skipIf(process.getuid?.() === 0)('not into a folder that is read-only', async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, 'closed'), { mode: 0o555 });
    const file = { path: join(folder, 'closed/a.svg'), content: ours('1') };
    await expect(writeFiles([file], false)).rejects.toThrow('permission denied');
  });
});

test('No two scenarios are written to one file', () => {
  const claims = new Claims();
  claims.claim('out/tcp.svg', 'a/tcp.wirenote');
  expect(() => {
    claims.claim('out/TCP.svg', 'b/TCP.wirenote');
  }).toThrow('a/tcp.wirenote and b/TCP.wirenote would both');
});
