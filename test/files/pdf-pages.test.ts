import { expect, test } from 'vitest';
import { printedPage } from '../../src/documents/browser/pdf.ts';

const svg = (width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" lang="en" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n<title>t</title>\n<metadata><x>source</x></metadata>\n<text>a</text>\n</svg>\n`;

const page = (...svgs: readonly string[]): string => printedPage({ title: 'a < b', locale: 'en', svgs });

test('what is printed has a page for each picture, of its size', () => {
  const html = page(svg(920, 1452), svg(1280, 720), svg(920, 1452));
  expect(html.match(/@page p\d .*/g)).toEqual([
    '@page p0 { size: 920px 1452px; } .p0 { page: p0; }',
    '@page p1 { size: 1280px 720px; } .p1 { page: p1; }',
  ]);
  expect(html.match(/<div class="p\d"><svg /g)).toEqual(['p0', 'p1', 'p0'].map((name) => `<div class="${name}"><svg `));
});

test('a picture that no page of a PDF has room for is drawn smaller', () => {
  const html = page(svg(1000, 38_400));
  expect(html).toContain('size: 500px 19200px;');
  expect(html).toContain('width="500" height="19200" viewBox="0 0 1000 38400"');
});

test('its title is text, and the scenario is not in it', () => {
  expect(page(svg(1, 1))).toContain('<title>a &lt; b</title>');
  expect(page(svg(1, 1))).not.toContain('source');
});
