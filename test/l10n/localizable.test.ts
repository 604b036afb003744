import { expect, test } from 'vitest';
import { and as chineseAnd, or as chineseOr, spaced } from '../../src/l10n/chinese.ts';
import { and, counted, numbered, or } from '../../src/l10n/english.ts';
import { isSameText, localizer, type LocalizableText, mergedCatalogs, messagesOf } from '../../src/l10n/localizable.ts';
import { localeOf } from '../../src/l10n/locale.ts';
import type { Translation } from '../../src/l10n/localizable.ts';

const en = {
  plain: 'It is lost.',
  lost: ({ count }: { count: number }) => `${counted(count, 'segment')} ${numbered(count, 'is', 'are')} lost.`,
  because: ({ reason }: { reason: LocalizableText }, localize: (text: LocalizableText) => string) =>
    `Refused: ${localize(reason)}`,
};

const zhCn: Translation<typeof en> = {
  plain: '已丢失。',
  lost: ({ count }) => `丢失了 ${count} 个报文段。`,
  because: ({ reason }, localize) => `拒绝：${localize(reason)}`,
};

const message = messagesOf<typeof en>();
const localize = localizer({ en, 'zh-cn': zhCn });

test('a message is plain data, without a language', () => {
  const refused = message('because', { reason: message('plain') });
  expect(structuredClone(refused)).toEqual({ code: 'because', arguments: { reason: { code: 'plain' } } });
});

test('its text is made in a language, with what is in it', () => {
  const refused = message('because', { reason: message('lost', { count: 1 }) });
  expect(localize(refused, 'en')).toBe('Refused: 1 segment is lost.');
  expect(localize(refused, 'zh-cn')).toBe('拒绝：丢失了 1 个报文段。');
  expect(localize(message('lost', { count: 2 }), 'en')).toBe('2 segments are lost.');
});

test('a code that no catalog has stands for itself, whatever it is called', () => {
  for (const code of ['later', 'toString', '__proto__']) expect(localize({ code }, 'en')).toBe(code);
});

test('catalogs of several modules are one for who shows the messages of all', () => {
  const other = { en: { other: 'Other.' }, 'zh-cn': { other: '其他。' } };
  const both = localizer(mergedCatalogs({ en, 'zh-cn': zhCn }, other));
  expect([both({ code: 'plain' }, 'zh-cn'), both({ code: 'other' }, 'zh-cn')]).toEqual(['已丢失。', '其他。']);
});

test('two messages are the same if their codes and arguments are', () => {
  expect(isSameText(message('lost', { count: 1 }), message('lost', { count: 1 }))).toBe(true);
  expect(isSameText(message('lost', { count: 1 }), message('lost', { count: 2 }))).toBe(false);
});

test.each([
  ['zh-cn', 'zh-cn'],
  ['zh_CN.UTF-8', 'zh-cn'],
  ['zh-Hans', 'zh-cn'],
  ['zh-SG', 'zh-cn'],
  ['zh', 'zh-cn'],
  ['zh-tw', 'en'],
  ['zh-Hant-HK', 'en'],
  ['de', 'en'],
  ['C', 'en'],
  ['C.UTF-8', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('the language tag %s means %s', (tag, locale) => {
  expect(localeOf(tag)).toBe(locale);
});

test('lists are written as each language writes them', () => {
  const lists = [[], ['a'], ['a', 'b'], ['a', 'b', 'c']];
  expect(lists.map(or)).toEqual(['', 'a', 'a or b', 'a, b or c']);
  expect(lists.map(and)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect(lists.map(chineseOr)).toEqual(['', 'a', 'a 或 b', 'a、b 或 c']);
  expect(lists.map(chineseAnd)).toEqual(['', 'a', 'a 和 b', 'a、b 和 c']);
});

test('a space stands in Chinese between Han and Latin, and none beside a full-width sign', () => {
  expect(spaced('应为', '`a`', '，而不是', '2', '个')).toBe('应为 `a`，而不是 2 个');
  expect(spaced('应为', '时长', '。')).toBe('应为时长。');
});
