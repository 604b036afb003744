import { expect, test } from 'vitest';
import { commandLocale } from '../../src/cli/command-locale.ts';
import { folderWith, wirenote } from './run.ts';

test.each([
  ['zh-cn', { LANG: 'de_DE.UTF-8' }, 'zh-cn'],
  ['en', { LANG: 'zh_CN.UTF-8' }, 'en'],
  [undefined, { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'zh-cn'],
  [undefined, { LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh-cn'],
  [undefined, { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
  [undefined, {}, 'en'],
] as const)('--locale %s in an environment with %o speaks %s', (named, environment, locale) => {
  expect(commandLocale(named, environment)).toBe(locale);
});

test('messages and the manual have the language that is asked for', async () => {
  const { stderr, status } = await wirenote(['draw', 'x', '--locale', 'zh-cn']);
  expect([stderr.split('\n')[0], status]).toEqual([
    'wirenote: 没有命令“draw”：应为 check、trace、mermaid、table、simulate、reference、mcp、svg、png、frames、html、pdf、animate 或 markdown',
    2,
  ]);
  expect((await wirenote(['--help', '--locale', 'zh-cn'])).stdout).toContain('会自己模拟的协议笔记');
  expect((await wirenote(['check', 'no-such', '--locale', 'zh-cn'])).stderr).toBe(
    'wirenote: 无法读取 no-such：没有这个文件或文件夹\n',
  );
});

test('a language that there is not is a wrong call', async () => {
  const file = `${folderWith({ 'a.wirenote': 'server listen\n' })}/a.wirenote`;
  const { stderr, status } = await wirenote(['check', file, '--locale', 'fr']);
  expect([stderr.split('\n')[0], status]).toEqual(['wirenote: --locale takes en or zh-cn, not "fr"', 2]);
});
