/**
 * Exported pictures look the same outside the browser: of each kind and theme, the examples and hostile labels, drawn by
 * Chromium, resvg and, where it is installed, librsvg, and compared pixel by pixel. Outlines look as their texts do.
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
import { fonts } from '../../src/cli/drawing/fonts.ts';
import { machinesOf } from '../../src/diagram/states/machines.ts';
import { drawStateMachine, statePath } from '../../src/diagram/states/state-diagram.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';
import { Outliner } from '../../src/outlines/outline.ts';
import type { ThemeName } from '../../src/shared/theme-name.ts';
import type { DrawingPage } from '../../src/preview/svg/page.ts';
import { usePages } from './pages.ts';
import { inkOf, likeness, withoutText } from './pictures.ts';

const pages = usePages();

type Board = typeof window & { wirenote: DrawingPage };
type Renderer = (svg: string) => PNG;

const hasRsvg = spawnSync('rsvg-convert', ['--version']).status === 0;

/** Without a font for them nobody draws these scripts, each in its own way. */
function hasFontFor(language: string): boolean {
  const { status, stdout } = spawnSync('fc-list', [`:lang=${language}`], { encoding: 'utf8' });
  return status === 0 && stdout !== '';
}

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

type Kind = 'sequence' | 'time' | 'states';

/** Of states, those of the first participant. */
async function exported(page: Page, { source, kind, theme }: Shown): Promise<string> {
  const { scenario, trace, diagram } = compile(source);
  switch (kind) {
    case 'sequence':
      return page.evaluate(([d, t]) => (window as Board).wirenote.exportSvg(d, { theme: t }), [
        diagram,
        theme,
      ] as const);
    case 'time':
      return page.evaluate(([view, t]) => (window as Board).wirenote.exportTimeSvg(view, { theme: t }), [
        timeView(trace),
        theme,
      ] as const);
    case 'states': {
      const [id = '', machine] = Object.entries(machinesOf(scenario))[0] ?? [];
      if (!machine) throw new Error('Nobody has states.');
      const states = drawStateMachine(machine, statePath(trace, id, trace.connections[0]?.id ?? null));
      return page.evaluate(([d, name, t]) => (window as Board).wirenote.exportStateSvg(d, name, { theme: t }), [
        states,
        id,
        theme,
      ] as const);
    }
  }
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
const handshake = readFileSync(new URL('handshake.wirenote', import.meta.url), 'utf8');

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

const bothDirections = `title "שלום: test 123"
participant client as "לקוח Client"
participant server as "שרת 1 (main)"
server listen
client connect server
client send 10 "שלום server: 12%"
note over client "טקסט, English, עוד"
`;

const machine = `title "状態機械 <b>"
protocol machines
machine m
  [*] --> 空闲_待机
  空闲_待机 --> 忙 : 请求(x) [x < 3 and x != 7] / !答(x)
  忙 --> 空闲_待机 : ?答(x)
end
participant client is m as "客户端"
participant server is m as "サーバー"
client 请求(1)
`;

interface Shown {
  readonly source: string;
  readonly kind: Kind;
  readonly theme: ThemeName;
}

const shown = (source: string, kind: Kind, theme: ThemeName): Shown => ({ source, kind, theme });

const pictures: readonly (readonly [name: string, picture: Shown])[] = [
  ['the last ACK lost', shown(example('last-ack-lost'), 'sequence', 'light')],
  ['a simultaneous open', shown(example('simultaneous-open'), 'sequence', 'dark')],
  ['two-phase commit', shown(example('two-phase-commit'), 'sequence', 'monochrome')],
  ['three requests', shown(example('http-1.1-three-requests'), 'sequence', 'transparent')],
  ['a time view of a loss', shown(example('data-lost'), 'time', 'light')],
  ['a time view of an old SYN', shown(example('old-duplicate-syn'), 'time', 'dark')],
  ['a time view of a close', shown(example('simultaneous-close'), 'time', 'transparent')],
  ['a time view of a commit', shown(example('two-phase-commit'), 'time', 'monochrome')],
  ['the states of TCP', shown(example('four-way-close'), 'states', 'light')],
  ['the states of a handshake', shown(handshake, 'states', 'dark')],
  ['the states of a sender', shown(example('alternating-bit'), 'states', 'transparent')],
  ['the states of a lease', shown(example('dhcp'), 'states', 'monochrome')],
  ...(hasFontFor('ja')
    ? ([
        ['CJK and hostile labels', shown(labels, 'sequence', 'light')],
        ['CJK and hostile labels on a time axis', shown(labels, 'time', 'light')],
        ['CJK names of states', shown(machine, 'states', 'light')],
      ] as const)
    : []),
  ...(hasFontFor('he')
    ? ([
        ['text of both directions', shown(bothDirections, 'sequence', 'light')],
        ['text of both directions on a time axis', shown(bothDirections, 'time', 'dark')],
      ] as const)
    : []),
];

describe.each(pictures)('%s', (_, picture) => {
  test.each(renderers)('%s draws what Chromium draws', async (_name, render) => {
    const page = await pages.open('<script src="/dist/draw.js"></script>');
    const svg = await exported(page, picture);
    const bare = withoutText(svg);
    const [ours, theirs] = [await inChromium(page, svg), render(svg)];
    const [ourShapes, theirShapes] = [await inChromium(page, bare), render(bare)];
    expect([theirs.width, theirs.height]).toEqual([ours.width, ours.height]);

    // Without text nothing depends on fonts: all must be there, and in its place.
    expect(likeness(ourShapes, theirShapes)).toBeGreaterThan(0.98);
    await expectSameTexts(page, svg, [ours, ourShapes], [theirs, theirShapes]);
  });

  test('Outlines look everywhere as their text does in Chromium', async () => {
    const page = await pages.open('<script src="/dist/draw.js"></script>');
    const svg = await exported(page, picture);
    const outlines = await new Outliner(fonts).outline(svg);
    expect(outlines.left).toEqual([]);
    expect(outlines.svg).not.toContain('<text');
    const [text, bare] = [await inChromium(page, svg), await inChromium(page, withoutText(svg))];
    const ours = await inChromium(page, outlines.svg);
    await expectSameTexts(page, svg, [text, bare], [ours, bare]);
    for (const [, render] of renderers) expect(likeness(ours, render(outlines.svg))).toBeGreaterThan(0.98);
  });
});

/** Of every line of text there must be ink where the first has it, about as much. Each is a picture and its shapes. */
async function expectSameTexts(page: Page, svg: string, first: readonly [PNG, PNG], second: readonly [PNG, PNG]) {
  const drawn = await page.evaluate(boxesOfTexts, svg);
  expect(drawn.length).toBeGreaterThan(3);
  for (const { text, box } of drawn) {
    const [expected, found] = [inkOf(...first, box), inkOf(...second, box)];
    expect.soft(found / expected, text).toBeGreaterThan(0.4);
    expect.soft(found / expected, text).toBeLessThan(2.5);
  }
}

test('The comparison sees what is missing', async () => {
  const page = await pages.open('<script src="/dist/draw.js"></script>');
  const svg = await exported(page, shown(example('last-ack-lost'), 'sequence', 'light'));
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
