/** Going through a scenario step by step. */
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { usePages } from './pages.ts';
import { PreviewPage } from './preview-page.ts';

const pages = usePages();

const long = `title "A long answer"
server listen
client connect server
client send 120 "GET /"
server send 30kB "200 OK"
client close
server close
expect client TIME-WAIT
`;

const current = ({ page }: PreviewPage): Locator => page.locator('tr[aria-current="step"]');
const stepText = ({ page }: PreviewPage): Promise<string> => page.locator('.step-text').innerText();
const lastSaid = async (preview: PreviewPage): Promise<number | null | undefined> =>
  (await preview.said('step')).at(-1)?.line;

/** Goes to the row. */
async function goTo(preview: PreviewPage, what: string): Promise<void> {
  // A long table comes onto the page bit by bit.
  await preview.page.locator('tbody tr', { hasText: what }).first().waitFor();
  const rows = await preview.page.locator('tbody tr .what').allInnerTexts();
  const index = rows.findIndex((text) => text.startsWith(what));
  expect(index).toBeGreaterThanOrEqual(0);
  await preview.page.getByRole('slider', { name: 'Step' }).fill(String(index + 1));
  await current(preview).filter({ hasText: what }).waitFor();
}

describe('the last step', () => {
  it('is one like any other: its row and its line, and both panes show it', async () => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show(long);
    const { page } = preview;
    await page.locator('.viewport').focus();
    await page.keyboard.press('End');
    expect(await current(preview).innerText()).toContain('client TIME-WAIT');
    expect(await lastSaid(preview)).toBe(8);
    const bottomOf = (part: Locator): Promise<number> => part.evaluate((one) => one.getBoundingClientRect().bottom);
    expect(await bottomOf(current(preview))).toBeLessThanOrEqual((await bottomOf(page.locator('.table-pane'))) + 1);
    const viewport = page.locator('.viewport');
    expect(await bottomOf(viewport.locator('.canvas'))).toBeLessThan((await bottomOf(viewport)) + 60);
    await page.keyboard.press('ArrowRight');
    expect(await current(preview).innerText()).toContain('client TIME-WAIT');
  });

  it('is not all steps: those are chosen by their own button or key, and left backwards', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    const { page } = preview;
    expect(await stepText(preview)).toMatch(/^All steps · /);
    await page.locator('.viewport').focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'All steps' }).click();
    expect(await current(preview).count()).toBe(0);
    expect(await lastSaid(preview)).toBeNull();
    await page.keyboard.press('ArrowLeft');
    expect(await current(preview).innerText()).toContain('client TIME-WAIT');
    await page.keyboard.press('A');
    expect(await current(preview).count()).toBe(0);
    expect(await stepText(preview)).toMatch(/^All steps · /);
  });
});

describe('a step is called', () => {
  it('as the table and the details call it', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    const { page } = preview;
    await goTo(preview, 'client → server SYN');
    const number = await current(preview).getByRole('rowheader').innerText();
    expect(await stepText(preview)).toMatch(new RegExp(`^Step ${number} of \\d+ · 0$`));
    await page.locator('.canvas').getByText('SYN seq=0', { exact: true }).hover();
    const tip = page.getByRole('tooltip');
    await tip.waitFor();
    expect(await tip.innerText()).toMatch(new RegExp(`Step\\s+${number}`));
  });
});

describe('an edit', () => {
  it('leaves the reader at the same happening', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    await goTo(preview, 'client close');
    expect(await lastSaid(preview)).toBe(6);
    await preview.show(long.replace('client send 120', 'client send 5\nclient send 120'));
    await expect.poll(() => current(preview).innerText()).toContain('client close');
    expect(await lastSaid(preview)).toBe(7);
    await preview.show(long.replace('client close\n', ''));
    await expect.poll(() => current(preview).innerText()).not.toContain('client close');
    expect(await current(preview).count()).toBe(1);
  });

  it('while the page is not there does so, too', async () => {
    const before = await PreviewPage.open(pages);
    await before.show(long);
    await goTo(before, 'client close');
    await before.page.waitForTimeout(300);
    const choices = (await before.said('chosen')).at(-1)?.choices ?? null;
    const after = await PreviewPage.open(pages);
    await after.show(long.replace('client send 120', 'client send 5\nclient send 120'), { choices });
    await expect.poll(() => current(after).innerText()).toContain('client close');
  });
});

describe('keys', () => {
  it('space plays also from the slider, and letters count whatever their case', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    const { page } = preview;
    await page.getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.keyboard.press('+');
    const fitted = page.locator('.canvas > svg');
    const wide = (await fitted.boundingBox())!.width;
    await page.keyboard.press('Shift+F');
    expect((await fitted.boundingBox())!.width).toBeLessThan(wide);
  });
});

describe('a long table', () => {
  it('a step touches only the rows that change', async () => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show('set latency 1ms\nserver listen\nclient connect server\nserver send 300kB\n');
    const { page } = preview;
    await page.locator('tbody tr').nth(500).waitFor({ state: 'attached' });
    await page.locator('.viewport').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const touched = await page.evaluate(async () => {
      let count = 0;
      const observer = new MutationObserver((records) => (count += records.length));
      observer.observe(document.querySelector('tbody')!, { attributes: true, subtree: true });
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      await new Promise((resolve) => setTimeout(resolve));
      return count;
    });
    // The row that is not later any more, and the mark that goes over to it.
    expect(touched).toBe(3);
    const last = page.locator('tr.later').last();
    expect(await last.evaluate((row) => getComputedStyle(row).opacity)).toBe('1');
    const colour = (row: Locator): Promise<string> =>
      row.locator('.what').evaluate((cell) => getComputedStyle(cell).color);
    expect(await colour(last)).not.toBe(await colour(current(preview)));
  });
});

describe('messages instead of segments', () => {
  it('are what is stepped through', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    const { page } = preview;
    const slider = page.getByRole('slider', { name: 'Step' });
    const all = Number(await slider.getAttribute('max'));
    await page.getByRole('button', { name: 'Detail' }).click();
    await page.getByLabel('Messages').check();
    await page.keyboard.press('Escape');
    await expect.poll(async () => Number(await slider.getAttribute('max'))).toBeLessThan(all / 2);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(Number(await slider.getAttribute('max')));
    await goTo(preview, 'client send 120');
    await goTo(preview, 'client close');
  });
});
