/** The preview of a reader whose editor, or whose note, is in Chinese. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { TCP } from '../../src/protocols/tcp/description.ts';
import { type ExportAsk } from '../../src/shared/messages.ts';
import { usePages } from './pages.ts';
import { PreviewPage } from './preview-page.ts';

const pages = usePages();

const screenshots = join(root, 'test-results/screenshots');

const scenario = `title "三次握手"
server listen
client connect server
expect client ESTABLISHED
expect client CLOSED
client send 10 "GET /"
`;

/** Everything that the page says in controls, seen or heard, and in the table. */
const saidBy = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const heard = [...document.querySelectorAll('[aria-label], [title]')].flatMap((element) => [
      element.getAttribute('aria-label') ?? '',
      element.getAttribute('title') ?? '',
    ]);
    const seen = [...document.querySelectorAll('button, option, legend, label, th, .step-text, .claims, caption')].map(
      (element) => element.textContent,
    );
    return [...heard, ...seen].filter((text) => text !== '');
  });

/** What the language calls TCP's variables. */
const variables = new Set<string>(TCP.variables.map(({ name }) => name));

/** English words that are no names of the language, of a key, a field of a header, and no citation. */
const englishIn = (text: string): string[] =>
  (variables.has(text) ? '' : text)
    .replaceAll(/RFC \d+, section [\d.]+/g, '')
    .replaceAll(/\b(client|server|connect|listen|send|expect|seq|ack|len|win|Home|End|Shift|GET)\b/g, '')
    .match(/[A-Za-z]*[a-z]{3,}/g) ?? [];

describe('in Chinese', () => {
  test('controls, picture and table say nothing in English', async () => {
    const preview = await PreviewPage.open(pages, { locale: 'zh-cn' });
    await preview.show(scenario, { locale: 'zh-cn' });
    await preview.page.getByRole('button', { name: '显示内容' }).click();
    const said = await saidBy(preview.page);
    expect(said).toEqual(
      expect.arrayContaining(['时序图', '导出…', '发生的事件', '播放（空格键；按住 Shift：逐个事件）']),
    );
    expect(said.filter((text) => englishIn(text).length > 0)).toEqual([]);
    expect(await preview.page.locator('header').innerText()).toContain('2 条断言中有 1 条不成立');
    await preview.page.keyboard.press('Escape');
    await preview.page.getByRole('button', { name: '下一个箭头' }).click();
    expect(await preview.page.locator('.step-text').innerText()).toMatch(/^第 \d+ 步，共 \d+ 步 · /);
  });

  test('the note has its own language, whatever the editor has', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(scenario, { locale: 'zh-cn' });
    expect(await preview.page.locator('thead th').allInnerTexts()).toContain('发生的事件');
    expect(await preview.page.getByRole('tab').allInnerTexts()).toEqual(['Sequence', 'Time', 'States', 'Graph']);
    await preview.show(scenario, { locale: 'en' });
    expect(await preview.page.locator('thead th').allInnerTexts()).toContain('What happened');
  });

  test('what is wrong is said with its line', async () => {
    const preview = await PreviewPage.open(pages, { locale: 'zh-cn' });
    await preview.show(scenario, { locale: 'zh-cn' });
    await preview.stand('server lisen\nclient conect\n', true, 0, 'zh-cn');
    const banner = preview.page.locator('.banner');
    await banner.waitFor();
    expect(await banner.innerText()).toMatch(/^第 1 行：.* 另有 1 个错误。 显示的是最近一幅无错误的图。$/s);
    expect(await banner.getByRole('button').innerText()).toBe('第 1 行');
  });

  test('a file is in the language of the note, and so is a page of steps', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(scenario, { locale: 'zh-cn' });
    const look: ExportAsk['look'] = { theme: 'light', accent: null, font: null, slide: null };
    const ask: ExportAsk = { scene: null, look, source: '', scale: null, copy: false, frames: 'step' };
    await preview.send({ kind: 'export', request: 1, ask });
    await expect.poll(async () => (await preview.said('exported')).length).toBe(1);
    const [exported] = (await preview.said('exported')).map((said) => said.exported);
    const svg = exported?.pictures.at(-1)?.svg;
    expect(svg).toMatch(/^<svg [^>]*lang="zh-cn"/);
    expect(svg).toMatch(/<desc>第 \d+ 步：/);
    expect(exported?.table.locale).toBe('zh-cn');
    expect(exported?.page).toContain('<html lang="zh-cn">');
    const page = await pages.open(`<iframe style="width: 800px; height: 600px"></iframe>`);
    await page.locator('iframe').evaluate((frame: HTMLIFrameElement, html) => {
      frame.srcdoc = html;
    }, exported?.page ?? '');
    const steps = page.frameLocator('iframe');
    expect(await steps.locator('#count').innerText()).toMatch(/^第 1 步，共 \d+ 步$/);
    expect(await steps.locator('#play').getAttribute('aria-label')).toBe('播放（P；按住 Shift：逐个事件）');
  });

  test.each([300, 400, 600, 900])('no control is cut or overlaps another, %i pixels wide', async (width) => {
    const preview = await PreviewPage.open(pages, { locale: 'zh-cn', width, height: 700 });
    await preview.show(scenario, { locale: 'zh-cn' });
    const other = 'file:///notes/other.wirenote';
    await preview.send({
      kind: 'scenarios',
      scenarios: [
        { source: 'file:///notes/scenario.wirenote', name: '三次握手' },
        { source: other, name: '四次挥手' },
      ],
      shown: other,
    });
    await preview.page.getByRole('button', { name: '下一个箭头' }).click();
    mkdirSync(screenshots, { recursive: true });
    await preview.page.screenshot({ path: join(screenshots, `chinese-${width}.png`) });
    const problems = await preview.page.evaluate(() => {
      const shown = [
        ...document.querySelectorAll<HTMLElement>(
          'header button, header select, .claims, .bars button, footer button, footer select, .step-text',
        ),
      ].filter((control) => control.getClientRects().length > 0);
      const name = (control: HTMLElement): string => control.getAttribute('aria-label') ?? control.textContent;
      const boxes = shown.map((control) => ({ control, box: control.getBoundingClientRect() }));
      const outside = boxes.filter(({ box }) => box.left < 0 || box.right > innerWidth + 0.5);
      const overlapping = boxes.filter(({ control, box }, index) =>
        boxes.some(
          (that, nth) =>
            nth > index &&
            !control.contains(that.control) &&
            !that.control.contains(control) &&
            box.left < that.box.right - 0.5 &&
            that.box.left < box.right - 0.5 &&
            box.top < that.box.bottom - 0.5 &&
            that.box.top < box.bottom - 0.5,
        ),
      );
      const cut = shown.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1);
      return {
        outside: outside.map(({ control }) => name(control)),
        overlapping: overlapping.map(({ control }) => name(control)),
        cut: cut.map(name),
      };
    });
    expect(problems).toEqual({ outside: [], overlapping: [], cut: [] });
  });
});
