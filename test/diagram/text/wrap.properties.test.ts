import { eastAsianWidth } from 'get-east-asian-width';
import { expect, test } from 'vitest';
import { columnsOf } from '../../../src/diagram/text/wrap.ts';

/** Not compared: marks take no room of their own, the letters of flags come in pairs, and the rest is no character. */
const isNotCompared = (character: string): boolean => /[\p{M}\p{Cn}\p{Cs}\p{Regional_Indicator}]/u.test(character);

test("The room of a character by itself is that of Unicode's table", () => {
  const different: string[] = [];
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
    const character = String.fromCodePoint(codePoint);
    if (isNotCompared(character)) continue;
    const isWide = columnsOf(character) === 2;
    if (isWide !== (eastAsianWidth(codePoint) === 2)) different.push(codePoint.toString(16));
  }
  expect(different).toEqual([]);
});
