/**
 * Exported pictures look the same outside the browser: the examples and hostile labels, drawn by Chromium, resvg and,
 * where it is installed, librsvg, and compared pixel by pixel.
 */
import { Resvg } from '@resvg/resvg-js';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { compile } from '../../src/compile.ts';
import type { Diagram } from '../../src/diagram/sequence.ts';
import type { ThemeName } from '../../src/preview/svg/palette.ts';
import type { DrawingPage } from '../../src/preview/svg/page.ts';
import { usePages } from './pages.ts';
import { inkOf, likeness, withoutText } from './pictures.ts';

const pages = usePages();

type Board = typeof window & { wirenote: DrawingPage };
type Renderer = (svg: string) => PNG;

const hasRsvg = spawnSync('rsvg-convert', ['--version']).status === 0;

/** Without a font for them nobody draws these scripts, each in its own way. */
const fonts = spawnSync('fc-list', [':lang=ja'], { encoding: 'utf8' });
const hasCjkFont = fonts.status === 0 && fonts.stdout !== '';

const renderers: readonly (readonly [name: string, render: Renderer])[] = [
  ['resvg', (svg) => PNG.sync.read(new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng())],
  ...(hasRsvg
    ? [
        [
          'librsvg',
          (svg: string) =>
            PNG.sync.read(execFileSync('rsvg-convert', ['--format', 'png'], { input: svg, maxBuffer: 1 << 28 })),
        ] as const,
      ]
    : []),
];

async function exported(page: Page, diagram: Diagram, theme: ThemeName): Promise<string> {
  return page.evaluate(([d, t]) => (window as Board).wirenote.exportSvg(d, { theme: t }), [diagram, theme] as const);
}

/** As an image, the way a document or slide holds it. */
async function inChromium(page: Page, svg: string): Promise<PNG> {
  const bytes = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {
      width: image.naturalWidth,
      height: image.naturalHeight,
    });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
  }, svg);
  return PNG.sync.read(Buffer.from(bytes, 'base64'));
}

const example = (name: string): string => readFileSync(join(root, 'media/examples', `${name}.wirenote`), 'utf8');

const labels = `title "三次握手 & <b>bold</b>"
participant client as "客户端"
participant server as "サーバー 서버"
server listen
section "日本語の見出し; #35; %%{init}%%"
client connect server
client send 12 "<img src=x onerror=alert(1)> \`code\`"
server send 12 "请求 GET /"
note over client, server "第一行\\nend; --> $$x$$"
drop next ACK from server
client send 5
expect server CLOSED
`;

describe.each([
  ['the last ACK lost', example('last-ack-lost'), 'light'],
  ['a simultaneous open', example('simultaneous-open'), 'dark'],
  ['two-phase commit', example('two-phase-commit'), 'monochrome'],
  ...(hasCjkFont ? [['CJK and hostile labels', labels, 'light'] as const] : []),
] as const)('%s', (_, source, theme) => {
  test.each(renderers)('%s draws what Chromium draws', async (_name, render) => {
    const page = await pages.open('<script src="/dist/draw.js"></script>');
    const svg = await exported(page, compile(source).diagram, theme);
    const bare = withoutText(svg);
    const [ours, theirs] = [await inChromium(page, svg), render(svg)];
    const [ourShapes, theirShapes] = [await inChromium(page, bare), render(bare)];
    expect([theirs.width, theirs.height]).toEqual([ours.width, ours.height]);

    // Without text nothing depends on fonts: all must be there, and in its place.
    expect(likeness(ourShapes, theirShapes)).toBeGreaterThan(0.98);

    // Of every line of text there must be ink where Chromium has it, about as much.
    const drawn = await page.evaluate(boxesOfTexts, svg);
    expect(drawn.length).toBeGreaterThan(10);
    for (const { text, box } of drawn) {
      const [expected, found] = [inkOf(ours, ourShapes, box), inkOf(theirs, theirShapes, box)];
      expect.soft(found / expected, text).toBeGreaterThan(0.4);
      expect.soft(found / expected, text).toBeLessThan(2.5);
    }
  });
});

test('The comparison sees what is missing', async () => {
  const page = await pages.open('<script src="/dist/draw.js"></script>');
  const svg = await exported(page, compile(example('last-ack-lost')).diagram, 'light');
  const whole = await inChromium(page, svg);
  expect(likeness(whole, whole)).toBe(1);
  expect(likeness(whole, await inChromium(page, svg.replace(/<line [^>]*>/g, '')))).toBeLessThan(0.9);
  const [first] = await page.evaluate(boxesOfTexts, svg);
  const bare = await inChromium(page, withoutText(svg));
  expect(first && inkOf(whole, bare, first.box)).toBeGreaterThan(0);
  expect(first && inkOf(bare, bare, first.box)).toBe(0);
});

/** In the page: where each text stands, in whole pixels. */
function boxesOfTexts(svg: string): { text: string; box: { x: number; y: number; width: number; height: number } }[] {
  document.body.innerHTML = svg;
  const picture = document.querySelector('svg');
  if (!picture) return [];
  return Array.from(picture.querySelectorAll('text'), (text) => {
    const { x, y, width, height } = text.getBBox();
    const box = { x: Math.floor(x), y: Math.floor(y), width: Math.ceil(width) + 1, height: Math.ceil(height) + 1 };
    return { text: text.textContent, box };
  });
}
