/** The graphs of a flow on the page: looked at through a window of time, stepped through, linked, read by a screen reader. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { usePages } from './pages.ts';
import { PreviewPage } from './preview-page.ts';

const pages = usePages();

const lossy = `title "A lossy transfer"
server listen
client connect server
drop 6th data from client
client send 40000 "PUT"
wait 5s
client send 30000
client close
server close
`;

async function opened(text = lossy, options: Parameters<typeof PreviewPage.open>[1] = {}): Promise<PreviewPage> {
  const preview = await PreviewPage.open(pages, { height: 900, ...options });
  await preview.show(text);
  const before = await preview.pictures();
  await preview.page.locator('#tab-graph').click();
  await expect.poll(() => preview.pictures()).not.toBe(before);
  return preview;
}

const graph = (page: Page, name: string): Locator => page.locator(`[data-graph="${name}"]`);
const pathOf = async (page: Page, series: string, when = ':not(.later)'): Promise<string> =>
  (await page.locator(`path[data-series="${series}"]${when}`).getAttribute('d')) ?? '';

/** Where the series has its so-manieth mark, on the page. */
async function placeOf(page: Page, series: string, index: number): Promise<{ readonly x: number; readonly y: number }> {
  const marks = [...(await pathOf(page, series)).matchAll(/M([\d.]+) ([\d.]+)(?:V([\d.]+))?/g)];
  const [, x = 0, y = 0, end = y] = (marks[index] ?? []).map(Number);
  const box = await page.locator('.canvas svg').boundingBox();
  return { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + (y + end) / 2 };
}

describe('the graphs of a flow', () => {
  test('stand below each other and fill the room', async () => {
    const { page } = await opened();
    expect(
      await page.locator('[data-graph]').evaluateAll((all) => all.map((one) => one.getAttribute('data-graph'))),
    ).toEqual(['sequence', 'windows', 'round-trip']);
    const [room, picture] = [
      await page.locator('.viewport').boundingBox(),
      await page.locator('.canvas').boundingBox(),
    ];
    expect(Math.abs((room?.height ?? 0) - (picture?.height ?? 0))).toBeLessThan(2);
    for (const series of ['segment', 'retransmission', 'lost', 'acknowledged', 'window-edge', 'flight', 'sample'])
      expect(await pathOf(page, series), series).toMatch(/^M/);
  });

  test('say in sentences what they show', async () => {
    const { page } = await opened();
    expect(await page.locator('.canvas svg').getAttribute('aria-label')).toMatch(
      /^Graphs of client → server, from 0 to /,
    );
    expect(await graph(page, 'sequence').getAttribute('aria-label')).toMatch(
      /^Sequence numbers: .*retransmission 1 times/,
    );
  });
});

/** The first time at the axis that is in sight. */
const firstTime = async (page: Page): Promise<string> =>
  (await page.locator('[data-time-axis] text').allTextContents())[0] ?? '';
const percent = (page: Page): Promise<string> => page.locator('.percent').innerText();

describe('the window of time', () => {
  test('is zoomed by the wheel, about the pointer, and by keys and buttons', async () => {
    const { page } = await opened();
    const at = await placeOf(page, 'retransmission', 0);
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, -400);
    await expect.poll(() => percent(page)).toBe('379%');
    const after = await placeOf(page, 'retransmission', 0);
    expect(Math.abs(after.x - at.x)).toBeLessThan(3);
    await page.locator('.viewport').focus();
    await page.keyboard.press('0');
    expect(await percent(page)).toBe('100%');
    await page.keyboard.press('+');
    expect(await percent(page)).toBe('120%');
    await page.getByRole('button', { name: 'Zoom out' }).click();
    expect(await percent(page)).toBe('100%');
  });

  test('is moved by dragging and by keys, and what is dragged is not clicked', async () => {
    const preview = await opened();
    const { page } = preview;
    await page.locator('.viewport').focus();
    for (let times = 0; times < 10; times += 1) await page.keyboard.press('+');
    await page.keyboard.press('0');
    const at = await placeOf(page, 'segment', 1);
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, -600);
    const before = await placeOf(page, 'retransmission', 0);
    const from = await placeOf(page, 'segment', 0);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 60, from.y, { steps: 4 });
    await page.mouse.up();
    const moved = await placeOf(page, 'retransmission', 0);
    expect(Math.round(before.x - moved.x)).toBe(60);
    expect(await preview.said('reveal')).toEqual([]);
    const time = await firstTime(page);
    await page.keyboard.press('.');
    expect(await firstTime(page)).not.toBe(time);
    await page.keyboard.press(',');
    expect(await firstTime(page)).toBe(time);
  });

  test('is the same again in a page that is opened anew', async () => {
    const first = await opened();
    await first.page.locator('.viewport').focus();
    for (let times = 0; times < 6; times += 1) await first.page.keyboard.press('+');
    await first.page.keyboard.press('.');
    await expect.poll(async () => (await first.said('chosen')).at(-1)?.choices.looks.graph.zoom).toBeGreaterThan(2);
    const choices = (await first.said('chosen')).at(-1)?.choices ?? null;
    const second = await PreviewPage.open(pages, { height: 900 });
    await second.show(lossy, { choices });
    expect(await percent(second.page)).toBe(await percent(first.page));
    expect(await firstTime(second.page)).toBe(await firstTime(first.page));
  });

  test('follows the step', async () => {
    const { page } = await opened();
    await page.locator('.viewport').focus();
    for (let times = 0; times < 12; times += 1) await page.keyboard.press('+');
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('line.now').getAttribute('display')).toBe('inline');
    await page.keyboard.press('Home');
    await expect.poll(() => page.locator('line.now').getAttribute('display')).toBe('inline');
    expect(await firstTime(page)).toBe('0');
  });
});

describe('a step', () => {
  test('parts what has happened from what comes later, and tells the values', async () => {
    const { page } = await opened();
    await page.locator('.viewport').focus();
    expect(await pathOf(page, 'acknowledged', '.later')).toBe('');
    await page.keyboard.press('Home');
    for (let times = 0; times < 6; times += 1) await page.keyboard.press('ArrowRight');
    expect(await pathOf(page, 'segment', '.later')).toMatch(/^M/);
    expect(await pathOf(page, 'segment')).toMatch(/^M/);
    expect(await graph(page, 'windows').getAttribute('aria-label')).toMatch(/^Windows: .*in flight \d+ bytes/);
    expect(await graph(page, 'windows').locator('text').allTextContents()).toContain('receive window65535 bytes');
    expect(await page.locator('footer [role="status"]').innerText()).toMatch(/receive window 65535 bytes/);
    await page.keyboard.press('a');
    expect(await pathOf(page, 'segment', '.later')).toBe('');
  });
});

describe('what is shown', () => {
  test('leads to its line and its row, and says what is known of it', async () => {
    const preview = await opened();
    const { page } = preview;
    const at = await placeOf(page, 'retransmission', 0);
    await page.mouse.move(at.x, at.y);
    await page.locator('.details').filter({ hasText: 'retransmission 7301 to 8761 at 50 ms' }).waitFor();
    await page.mouse.click(at.x, at.y);
    expect((await preview.said('reveal')).map(({ line, focus }) => [line, focus])).toEqual([[5, false]]);
    const row = page.locator('tbody tr.lit', { hasText: 'seq=7301' }).filter({ hasText: 'retransmission' });
    await expect.poll(() => row.isVisible()).toBe(true);
    const [box, pane] = [await row.boundingBox(), await page.locator('.table-pane').boundingBox()];
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((pane?.y ?? 0) + (pane?.height ?? 0) + 1);
  });

  test('lights up where it originates from the cursor’s line', async () => {
    const preview = await opened();
    await preview.send({ kind: 'cursor', line: 7 });
    const lit = graph(preview.page, 'sequence').locator('path.lit');
    await expect.poll(() => lit.getAttribute('d')).toMatch(/^M/);
    await preview.send({ kind: 'cursor', line: null });
    await expect.poll(() => lit.getAttribute('d')).toBe('');
  });

  test('is gone through by keys', async () => {
    const preview = await opened();
    const { page } = preview;
    await graph(page, 'sequence').getByRole('button').first().focus();
    const label = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    expect(await label()).toBe('segment 0 to 1 at 0, line 3');
    await page.keyboard.press('ArrowDown');
    expect(await label()).toMatch(/at 0, line 3$/);
    for (let times = 0; times < 6; times += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect((await preview.said('reveal')).at(-1)?.focus).toBe(true);
  });
});

describe('the reader chooses', () => {
  test('whose flow it is', async () => {
    const preview = await opened();
    const { page } = preview;
    const choice = page.getByRole('combobox', { name: 'Who sends to whom' });
    expect(await choice.locator('option').allInnerTexts()).toEqual(['client → server', 'server → client']);
    await choice.selectOption('server → client');
    await expect
      .poll(() => page.locator('.canvas svg').getAttribute('aria-label'))
      .toMatch(/^Graphs of server → client/);
    await expect.poll(async () => (await preview.said('chosen')).at(-1)?.choices.graph.from).toBe('server');
  });

  test('which graphs there are, at least one', async () => {
    const { page } = await opened();
    await page.getByRole('button', { name: 'Detail' }).click();
    const box = (name: string): Locator => page.getByRole('checkbox', { name });
    expect(await box('Sequence numbers').isChecked()).toBe(true);
    expect(await box('Throughput').isChecked()).toBe(false);
    await box('Sequence numbers').uncheck();
    await expect.poll(() => graph(page, 'sequence').count()).toBe(0);
    await box('Throughput').check();
    await expect.poll(() => graph(page, 'throughput').count()).toBe(1);
  });
});
