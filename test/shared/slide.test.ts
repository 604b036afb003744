import { describe, expect, test } from 'vitest';
import { isTooHigh, onSlide, onSlides, padded, sizeOf } from '../../src/shared/slide.ts';

const svg = (width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>a</title>
<metadata><x>title
<rect/></x></metadata>
<rect x="0" y="0" width="${width}" height="${height}" fill="#ffffff"/>
<text x="1" y="2">b</text>
</svg>
`;

describe('a picture on a slide', () => {
  test('stands in the middle, as large as fits', () => {
    expect(onSlide(svg(500, 672), '16:9'))
      .toBe(`<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">
<title>a</title>
<metadata><x>title
<rect/></x></metadata>
<rect x="0" y="0" width="1280" height="720" fill="#ffffff"/>
<g transform="translate(390 24) scale(1)">
<text x="1" y="2">b</text>
</g>
</svg>
`);
    expect(sizeOf(onSlide(svg(500, 400), '4:3'))).toEqual({ width: 960, height: 720 });
  });

  test('a small one is not blown up to a poster', () => {
    expect(onSlide(svg(100, 100), '16:9')).toContain('scale(2.5)');
  });

  test('has letters as large as on the others of a series, and begins at the same height', () => {
    const places = onSlides([svg(500, 672), svg(400, 336)], '16:9').map(
      (one) => /translate.* scale\(\d+\)/.exec(one)?.[0],
    );
    expect(places).toEqual(['translate(390 24) scale(1)', 'translate(440 24) scale(1)']);
  });

  test('is too high when its text would be smaller than a 45th of the slide', () => {
    expect(isTooHigh({ width: 400, height: 588 }, '16:9')).toBe(false);
    expect(isTooHigh({ width: 400, height: 589 }, '16:9')).toBe(true);
  });

  test('is not too high where it is wider still: no cut makes it narrower', () => {
    expect(isTooHigh({ width: 4000, height: 1000 }, '16:9')).toBe(false);
  });
});

test('padding gives room at the right and below, behind which the background goes on', () => {
  const wide = padded(svg(10, 20), { width: 30, height: 40 });
  expect(sizeOf(wide)).toEqual({ width: 30, height: 40 });
  expect(wide).toContain('viewBox="0 0 30 40"');
  expect(wide).toContain('<rect x="0" y="0" width="30" height="40" fill="#ffffff"/>');
  expect(padded(svg(10, 20), { width: 10, height: 20 })).toBe(svg(10, 20));
});
