/** A run at the step limit: what is on the page is what is in sight, and everything can be come to. */
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { usePages } from './pages.ts';
import { PreviewPage } from './preview-page.ts';

const pages = usePages();

/** Too long for a table or a time view that is on the page as a whole. */
const long = `title "A very long answer"
set step-limit 8000
server listen
client connect server
client send 1000000MB
`;

const short = 'server listen\nclient connect server\n';

const nodes = ({ page }: PreviewPage): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);
const tableOf = ({ page }: PreviewPage): Locator => page.locator('.table-pane');
const current = ({ page }: PreviewPage): Locator => page.locator('tr[aria-current="step"]');
const rows = ({ page }: PreviewPage): Locator => page.locator('tbody tr[data-step]');

async function open(text = long, height = 800): Promise<PreviewPage> {
  const preview = await PreviewPage.open(pages, { height });
  await preview.show(text);
  await rows(preview).first().waitFor();
  return preview;
}

/** The steps of the rows that can be seen. */
const seen = ({ page }: PreviewPage): Promise<number[]> =>
  page.locator('.table-pane').evaluate((pane) => {
    const frame = pane.getBoundingClientRect();
    const top = frame.top + pane.querySelector('thead')!.getBoundingClientRect().height;
    return [...pane.querySelectorAll<HTMLElement>('tr[data-step]')]
      .filter(
        (row) => row.getBoundingClientRect().top >= top - 1 && row.getBoundingClientRect().bottom <= frame.bottom + 1,
      )
      .map((row) => Number(row.dataset.step));
  });

/** At how many of some places between heads and lower edge there is no row. */
const holes = ({ page }: PreviewPage): Promise<number> =>
  page.locator('.table-pane').evaluate((pane) => {
    const frame = pane.getBoundingClientRect();
    const top = pane.querySelector('thead')!.getBoundingClientRect().bottom;
    const places = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => top + (frame.bottom - top) * share);
    return places.filter((y) => !document.elementFromPoint(frame.left + 30, y)?.closest('tr[data-step], tfoot')).length;
  });

const scrollTo = async (preview: PreviewPage, part: number): Promise<void> => {
  await tableOf(preview).evaluate((pane, share) => {
    pane.scrollTop = (pane.scrollHeight - pane.clientHeight) * share;
  }, part);
  await preview.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
};

describe('a long run', () => {
  test('is some thousand elements in every view, wherever it is scrolled', async () => {
    const preview = await open();
    const { page } = preview;
    for (const view of ['Sequence', 'Time', 'States']) {
      const before = await preview.pictures();
      if (view !== 'Sequence') {
        await page.getByRole('tab', { name: view }).click();
        await expect.poll(() => preview.pictures(), { timeout: 30_000 }).not.toBe(before);
      }
      for (const part of [0, 0.5, 1, 0.25]) {
        await scrollTo(preview, part);
        expect(await nodes(preview), `${view} ${part}`).toBeLessThan(8000);
      }
    }
  });

  test('is scrolled to its middle and its end, with rows all over the pane', async () => {
    const preview = await open();
    const count = Number(await preview.page.getByRole('slider', { name: 'Step' }).getAttribute('max'));
    expect(count).toBeGreaterThan(3000);
    const all = await tableOf(preview).evaluate((pane) => pane.scrollHeight);
    expect(all).toBeGreaterThan(count * 18);
    for (const part of [0.5, 1, 0.1, 0]) {
      await scrollTo(preview, part);
      const steps = await seen(preview);
      expect(steps.length, String(part)).toBeGreaterThan(1);
      expect(await holes(preview), String(part)).toBe(0);
      // Neighbours: an event takes few steps.
      for (const [index, step] of steps.slice(1).entries()) expect(step - steps[index]!).toBeLessThan(20);
      const share = steps[0]! / 8000;
      expect(Math.abs(share - part), `${part}: ${steps[0]}`).toBeLessThan(0.06);
    }
    expect(Math.abs((await tableOf(preview).evaluate((pane) => pane.scrollHeight)) - all) / all).toBeLessThan(0.1);
  });

  test('is stepped through near its end: row, part and line', async () => {
    const preview = await open();
    const { page } = preview;
    const slider = page.getByRole('slider', { name: 'Step' });
    const count = Number(await slider.getAttribute('max'));
    await slider.fill(String(Math.round(count * 0.9)));
    await current(preview).waitFor();
    const step = Number(await current(preview).getAttribute('data-step'));
    expect(step).toBeGreaterThan(6500);
    expect(await seen(preview)).toContain(step);
    await expect.poll(() => page.locator('.part-bar').innerText(), { timeout: 30_000 }).toMatch(/Part [5-9] of/);
    // What is sent is marked itself, what arrives by a spot at the head of its arrow.
    await expect.poll(() => page.locator('.target.present, .spot.shown').count()).toBeGreaterThan(0);
    await page.locator('.viewport').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => current(preview).getAttribute('data-step')).not.toBe(String(step));
    expect((await preview.said('step')).at(-1)?.line).toBe(5);
    expect(await current(preview).count()).toBe(1);
    expect(await page.locator('tr.later').count()).toBeGreaterThan(0);
  });

  test('tells a screen reader how many rows there are, and which one each is', async () => {
    const preview = await open();
    const { page } = preview;
    const count = Number(await page.getByRole('slider', { name: 'Step' }).getAttribute('max'));
    const total = Number(await page.locator('.table-pane table').getAttribute('aria-rowcount'));
    expect(total).toBeGreaterThanOrEqual(count + 2);
    expect(await rows(preview).first().getAttribute('aria-rowindex')).toBe('3');
    await scrollTo(preview, 1);
    const foot = await page.locator('tfoot tr').count();
    expect(await rows(preview).last().getAttribute('aria-rowindex')).toBe(String(total - foot));
  });

  test('is gone through by keys: what has the focus stays, however far one scrolls', async () => {
    const preview = await open(long, 600);
    const { page } = preview;
    // On a slow machine several keys are pressed between two frames.
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => document.activeElement?.closest('tr')?.dataset.step);
    await rows(preview).first().getByRole('button').focus();
    for (let press = 0; press < 60; press += 1) await page.keyboard.press('ArrowDown');
    const far = await focused();
    expect(Number(far)).toBeGreaterThan(60);
    await expect.poll(async () => (await seen(preview)).map(String)).toContain(far);
    await scrollTo(preview, 0.8);
    expect(await focused()).toBe(far);
    await page.keyboard.press('ArrowDown');
    expect(Number(await focused())).toBeGreaterThan(Number(far));
    await expect.poll(async () => (await seen(preview)).map(String)).toContain(await focused());
    expect(await page.locator('tbody button[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Enter');
    expect((await preview.said('reveal')).at(-1)).toEqual({ kind: 'reveal', line: 5, focus: true });
  });

  test('lights the row and the part that go back to a line, and brings them into sight', async () => {
    const text = `${long.replace('1000000MB', '1200kB')}server close\n`;
    const preview = await open(text);
    await preview.send({ kind: 'cursor', line: 6 });
    const lit = preview.page.locator('tr.lit');
    await expect.poll(() => lit.count()).toBeGreaterThan(0);
    await expect
      .poll(async () => (await seen(preview)).map(String))
      .toContain(await lit.first().getAttribute('data-step'));
  });

  test('keeps its place when the text is edited', async () => {
    const preview = await open();
    await scrollTo(preview, 0.5);
    const before = await seen(preview);
    await preview.show(long.replace('very', 'really'));
    await preview.page.waitForTimeout(200);
    expect(await seen(preview)).toEqual(before);
  });

  test('gives way to a short scenario, and comes back', async () => {
    const preview = await open();
    const { page } = preview;
    await scrollTo(preview, 0.5);
    await preview.show(short);
    await expect.poll(() => rows(preview).count()).toBeLessThan(20);
    expect(await page.locator('.space, tr.widest, [aria-rowcount], [aria-rowindex]').count()).toBe(0);
    expect(await page.locator('tbody').count()).toBe(1);
    const fresh = await open(short);
    const html = (one: PreviewPage): Promise<string> => one.page.locator('.table-pane table').innerHTML();
    expect(await html(preview)).toBe(await html(fresh));
    await preview.show(long);
    await page.locator('.space').first().waitFor({ state: 'attached' });
  });
});

describe('what is still to come', () => {
  test('is said as long as nothing has come, and not that nothing happens', async () => {
    const preview = await PreviewPage.open(pages);
    const note = preview.page.getByRole('status').filter({ hasText: 'Waiting for the scenario' });
    await note.waitFor();
    const after = (): Promise<string> =>
      preview.page
        .locator('tbody')
        .first()
        .evaluate((body) => getComputedStyle(body, '::after').content);
    expect(await after()).toBe('none');
    await preview.show('participant a\n');
    await expect.poll(after).toContain('Nothing happens yet.');
    await note.waitFor({ state: 'hidden' });
  });
});
