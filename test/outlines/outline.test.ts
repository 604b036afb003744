import { describe, expect, test } from 'vitest';
import { Outliner } from '../../src/outlines/outline.ts';
import { collectionOf, fontFile, fontsLike } from './fonts.ts';

const stack = 'KaTeX_SansSerif';

const text = (content: string, attributes = ''): string =>
  `<text x="100" y="50" font-family="${stack}" font-size="20" ${attributes} fill="#1f2328">${content}</text>`.replace(
    '  ',
    ' ',
  );
const picture = (...texts: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">\n<title>A &lt;text x="1"&gt;</title>\n${texts.join('\n')}\n<rect x="0" y="0" width="9" height="9" fill="none"/>\n</svg>\n`;

const outlined = async (svg: string, fonts = fontsLike(/./)): Promise<string> =>
  (await new Outliner(fonts).outline(svg)).svg;

/** How far the points of a path reach to the left and right. */
function reach(svg: string): readonly [number, number] {
  const data = / d="([^"]*)"/.exec(svg)?.[1] ?? '';
  let [x, start, least, most] = [0, 0, Infinity, -Infinity];
  for (const [, command = '', list = ''] of data.matchAll(/([mlqcz])([^mlqcz]*)/g)) {
    const values = (list.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const step = { m: 2, l: 2, q: 4, c: 6, z: 1 }[command] ?? 1;
    if (command === 'z') x = start;
    for (let at = 0; at < values.length; at += step) {
      x += values[at + step - 2] ?? 0;
      [least, most] = [Math.min(least, x), Math.max(most, x)];
    }
    if (command === 'm') start = x;
  }
  return [least, most];
}

describe('A text becomes a path', () => {
  test('that says what it says, in its colour, and nothing else is touched', async () => {
    const svg = await outlined(picture(text('A &lt; B &quot;x&quot;', 'fill-opacity="0.5" transform="rotate(9 1 1)"')));
    expect(svg).not.toContain('<text ');
    expect(svg).toMatch(
      /<path aria-label="A &lt; B &quot;x&quot;" d="m[^"]+z" fill="#1f2328" fill-opacity="0.5" transform="rotate\(9 1 1\)"\/>/,
    );
    expect(svg.replace(/<path [^>]*\/>/, '')).toBe(picture(''));
  });

  test('at its anchor', async () => {
    const at = async (anchor: string): Promise<readonly number[]> => reach(await outlined(picture(text('HH', anchor))));
    const [left = 0, right = 0] = await at('');
    const width = right - left;
    expect(left).toBeGreaterThan(100);
    expect(left).toBeLessThan(103);
    const [middleLeft = 0, middleRight = 0] = await at('text-anchor="middle"');
    expect((middleLeft + middleRight) / 2).toBeCloseTo(100, 0);
    const [endLeft = 0, endRight = 0] = await at('text-anchor="end"');
    expect(endRight).toBeLessThan(100);
    expect(endRight - endLeft).toBeCloseTo(width, 1);
  });

  test('of the weight that it has', async () => {
    const [light, bold, semibold] = [
      await outlined(picture(text('H'))),
      await outlined(picture(text('H', 'font-weight="700"'))),
      await outlined(picture(text('H', 'font-weight="600"'))),
    ];
    expect(bold).not.toBe(light);
    expect(semibold).toBe(bold);
  });

  test('as wide from a collection as from a file of its own', async () => {
    const fonts = ['KaTeX_Main-Regular.ttf', 'KaTeX_SansSerif-Regular.ttf'].map(fontFile);
    const collection = fontsLike(/^nothing/, { 'all.ttc': collectionOf(fonts) });
    expect(await outlined(picture(text('Hamburg')), collection)).toBe(
      await outlined(picture(text('Hamburg')), fontsLike(/SansSerif-Regular/)),
    );
  });

  test('the same on every run', async () => {
    const svg = picture(text('One'), text('ℵ two', 'font-weight="700"'));
    expect(await outlined(svg)).toBe(await outlined(svg));
  });
});

describe('A character that the font lacks', () => {
  test('comes from another one', async () => {
    // The letter alef stands in KaTeX's main font alone.
    const { svg, left } = await new Outliner(fontsLike(/SansSerif-Regular|AMS-Regular|Main-Regular/)).outline(
      picture(text('a ℵ')),
    );
    expect(left).toEqual([]);
    expect(svg).not.toContain('<text ');
  });

  test('stays text where none has it, in its place, and is reported once', async () => {
    const { svg, left } = await new Outliner(fontsLike(/SansSerif/)).outline(
      picture(text('a 中文 b', 'text-anchor="middle"'), text('中'), text('a')),
    );
    expect(left).toEqual(['中', '文']);
    const kept = svg.match(/<text [^>]*>[^<]*<\/text>/g) ?? [];
    expect(kept).toHaveLength(2);
    expect(kept[0]).toMatch(/<text x="[\d.]+" y="50" [^>]*>中文<\/text>/);
    expect(kept[0]).not.toContain('text-anchor');
    expect(svg).toContain('<path aria-label="a 中文 b"');
  });
});

describe('Without a font', () => {
  test.each([
    ['none is there', fontsLike(/^nothing/)],
    ['none can be read', fontsLike(/^nothing/, { 'a.ttf': new Uint8Array(100) })],
  ])('it fails with a message: %s', async (_, fonts) => {
    await expect(outlined(picture(text('a')), fonts)).rejects.toThrow('There is no font on this computer');
  });

  test('a picture without text stays what it is', async () => {
    expect(await outlined(picture(), fontsLike(/^nothing/))).toBe(picture());
  });
});
