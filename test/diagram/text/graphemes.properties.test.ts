import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemesOf } from '../../../src/diagram/text/graphemes.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

test('A long text has the characters that it would have if it were looked at as a whole', () => {
  const parts = [
    'a',
    'e\u0301',
    '\u0301',
    '👩',
    '\u200D',
    '🏽',
    '🇨',
    '한',
    '\u1161',
    'क',
    '\u094D',
    '\uD83D',
    '\uDE00',
    '\r',
    '\n',
    ' ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { minLength: 200, maxLength: 600 }), (text) => {
      const whole = Array.from(segmenter.segment(text.join('')), ({ segment }) => segment);
      expect(graphemesOf(text.join(''))).toEqual(whole);
    }),
    { numRuns: 200 },
  );
});

test('A text takes time in proportion to its length, also where it is one character', () => {
  for (const text of ['e\u0301 → '.repeat(100_000), `e${'\u0301'.repeat(500_000)}`]) {
    const start = performance.now();
    expect(graphemesOf(text).join('')).toBe(text);
    // As a whole it takes minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  }
});

test('A character that is not looked at closely is one, whatever stands beside it', () => {
  const wrong: string[] = [];
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
    const character = String.fromCodePoint(codePoint);
    if (/\p{Cn}|\p{Co}/u.test(character)) continue;
    const text = `a${character}${character}客`;
    const whole = Array.from(segmenter.segment(text)).length;
    if (graphemesOf(text).length !== whole) wrong.push(codePoint.toString(16));
  }
  expect(wrong).toEqual([]);
});
