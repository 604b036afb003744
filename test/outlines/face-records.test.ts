import { describe, expect, test } from 'vitest';
import { facesIn, rangesIn } from '../../src/outlines/face-records.ts';
import { collectionOf, fontFile } from './fonts.ts';

const regular = fontFile('KaTeX_SansSerif-Regular.ttf');
const bold = fontFile('KaTeX_SansSerif-Bold.ttf');

describe('The record of a face', () => {
  test('tells family, weight and style', () => {
    expect(facesIn(bold)).toEqual([
      { index: 0, families: new Set(['katex_sansserif']), weights: [700, 700], italic: false, width: 5 },
    ]);
    expect(facesIn(fontFile('KaTeX_Main-BoldItalic.ttf'))).toMatchObject([{ italic: true }]);
  });

  test('is there for each face of a collection', () => {
    const faces = facesIn(collectionOf([regular, bold]));
    expect(faces.map(({ index, weights: [weight] }) => [index, weight])).toEqual([
      [0, 400],
      [1, 700],
    ]);
  });

  test('tells which characters there may be', () => {
    const has = (text: string): boolean =>
      rangesIn(regular, 0).some(([first, last]) => first <= text.charCodeAt(0) && text.charCodeAt(0) <= last);
    expect(['A', 'z', '中'].map(has)).toEqual([true, true, false]);
  });
});

describe('What is no font has no face', () => {
  test.each([
    ['an empty file', new Uint8Array()],
    ['a text', new TextEncoder().encode('This is a text that is longer than a head.')],
    ['a font that is cut off', regular.slice(0, 300)],
    ['a collection of nothing', collectionOf([])],
  ])('%s', (_, file) => {
    expect(facesIn(file).filter(({ families }) => families.size > 0)).toEqual([]);
    expect(rangesIn(file, 0)).toEqual([]);
  });

  test('any damage', () => {
    for (let at = 0; at < 4_000; at += 7) {
      const damaged = Uint8Array.from(regular);
      damaged.fill(255, at, at + 3);
      expect(() => [facesIn(damaged), rangesIn(damaged, 0)]).not.toThrow();
    }
  });
});
