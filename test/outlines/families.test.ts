import { expect, test } from 'vitest';
import { fallbacksOf, familiesOf, fileHint } from '../../src/outlines/families.ts';
import { fontFolders } from '../../src/outlines/font-files.ts';

test('A family stands for those of the same metrics, a generic name for what platforms have', () => {
  expect(familiesOf("'Source Sans 3', Arial")).toEqual(['Source Sans 3', 'Arial', 'Liberation Sans', 'Arimo']);
  expect(familiesOf('Arial, Helvetica, sans-serif').slice(0, 4)).toEqual([
    'Arial',
    'Liberation Sans',
    'Arimo',
    'Helvetica',
  ]);
});

test('Han characters look as in the language that stands around them', () => {
  const first = (text: string): string | undefined => fallbacksOf(text).find((family) => family.includes('CJK'));
  expect(first('请求')).toBe('Noto Sans CJK SC');
  expect(first('日本語の見出し')).toBe('Noto Sans CJK JP');
  expect(first('漢字 한글')).toBe('Noto Sans CJK KR');
});

test('Where the files of a family have names of their own, they are looked for by those', () => {
  expect(fileHint('Microsoft YaHei')).toEqual({ starts: ['msyh'], sure: true });
  expect(fileHint('Liberation Sans')).toEqual({ starts: ['liberationsans'], sure: true });
  expect(fileHint('Source Sans 3')).toEqual({ starts: ['sourcesans3'], sure: false });
});

test('Each platform has its font folders', () => {
  expect(fontFolders('linux', { HOME: '/home/a' })).toContain('/home/a/.local/share/fonts');
  expect(fontFolders('linux', { HOME: '/home/a', XDG_DATA_HOME: '/data' })).toContain('/data/fonts');
  expect(fontFolders('darwin', { HOME: '/Users/a' })).toEqual([
    '/System/Library/Fonts',
    '/Library/Fonts',
    '/Users/a/Library/Fonts',
  ]);
  expect(fontFolders('win32', { WINDIR: 'D:\\Windows', LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' })).toEqual([
    'D:\\Windows\\Fonts',
    'C:\\Users\\a\\AppData\\Local\\Microsoft\\Windows\\Fonts',
  ]);
});
