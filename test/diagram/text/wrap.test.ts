/** How long texts are broken into lines, and how much room they take. */
import { describe, expect, test } from 'vitest';
import { columnsOf, wrap } from '../../../src/diagram/text/wrap.ts';

test('lines break after spaces, between wide characters, and where they must', () => {
  expect(wrap('one two three', 8)).toBe('one two\nthree');
  expect(wrap('客户端服务器', 6)).toBe('客户端\n服务器');
  expect(wrap('abcdefgh', 3)).toBe('abc\ndef\ngh');
  expect(wrap('kept\nas it is', 20)).toBe('kept\nas it is');
});

test('A remark in parentheses stays whole where a line has room for it', () => {
  expect(wrap('ACK seq=901 ack=1 (Dup ACK 1)', 28)).toBe('ACK seq=901 ack=1\n(Dup ACK 1)');
  expect(wrap('ACK (a remark that is too long)', 16)).toBe('ACK (a remark\nthat is too\nlong)');
  expect(wrap('FIN (lost, twice) (again)', 13)).toBe('FIN\n(lost, twice)\n(again)');
});

describe('The room of a text', () => {
  test.each([
    ['a客', 3],
    ['ＦＵＬＬ', 8],
    ['ﾊﾝｶｸ', 4],
    ['e\u0301', 1],
    ['한', 2],
    ['\u1112\u1161\u11ab', 2],
    ['நி', 1],
    ['⌚', 2],
    ['✓ → ▶', 5],
    ['❤', 1],
    ['❤\uFE0F', 2],
    ['👩‍👩‍👧‍👦', 2],
    ['👍🏽', 2],
    ['🇨🇭', 2],
    ['\u2067a\u2069', 1],
  ])('%s takes %d columns', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe('What is read as one character is not broken', () => {
  test('an emoji of several', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(wrap(family.repeat(3), 4)).toBe(`${family.repeat(2)}\n${family}`);
    expect(wrap(`ab${family}cd`, 2)).toBe(`ab\n${family}\ncd`);
  });

  test('a letter with its marks', () => {
    const letter = 'e\u0301\u0323';
    expect(wrap(letter.repeat(5), 3)).toBe(`${letter.repeat(3)}\n${letter.repeat(2)}`);
    expect(wrap(`${letter.repeat(5)} ${letter}`, 5)).toBe(`${letter.repeat(5)}\n${letter}`);
  });

  test('a mark on the space behind a remark', () => {
    expect(wrap('ACK (lost) \u0301x', 6)).toBe('ACK\n(lost)\n \u0301x');
  });
});

test('full-width letters break like characters of their own', () => {
  expect(wrap('ＦＵＬＬｗｉｄｔｈ', 8)).toBe('ＦＵＬＬ\nｗｉｄｔ\nｈ');
});

test('No character is lost but spaces at breaks', () => {
  const text = 'ab (c d) 客户 👍🏽👍🏽 e\u0301e\u0301e\u0301 (too long a remark for it) /path/with/seams';
  for (let columns = 2; columns < 40; columns += 1) {
    const lines = wrap(text, columns).split('\n');
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
  }
});
