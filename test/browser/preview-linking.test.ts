/** The cursor's line in picture and table, and what of them is in sight. */
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { usePages } from './pages.ts';
import { longAnswer as long, PreviewPage } from './preview-page.ts';

const pages = usePages();

const other = 'file:///notes/other.wirenote';

/** Whether the element is inside the pane, as far as it is scrolled. */
async function isInSight(element: Locator, pane: Locator): Promise<boolean> {
  const [box, frame] = [await element.boundingBox(), await pane.boundingBox()];
  if (!box || !frame) return false;
  return box.y >= frame.y - 1 && box.y + box.height <= frame.y + frame.height + 1;
}

const pictureOf = ({ page }: PreviewPage): Locator => page.locator('.viewport');
const tableOf = ({ page }: PreviewPage): Locator => page.locator('.table-pane');

describe('the line of the cursor', () => {
  test('is lit and in sight when another scenario comes onto the page', async () => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show('server listen\nclient connect server\n', { of: other });
    const { page } = preview;
    await preview.send({ kind: 'cursor', line: 2 });
    await expect.poll(() => page.locator('tr.lit').count()).toBeGreaterThan(0);
    await preview.show(long, { cursor: 7 });
    const lit = page.locator('.target.lit');
    await expect.poll(() => lit.count()).toBeGreaterThan(1);
    await expect.poll(() => isInSight(lit.first(), pictureOf(preview))).toBe(true);
    await expect.poll(() => isInSight(page.locator('tr.lit').first(), tableOf(preview))).toBe(true);
    expect(await page.locator('tr.lit').first().innerText()).toContain('client close');
  });

  test('is lit on a page that is loaded anew, which stays as it was scrolled', async () => {
    const first = await PreviewPage.open(pages, { height: 500 });
    await first.show(long);
    await pictureOf(first).evaluate((element) => {
      element.scrollTop = 250;
    });
    await first.page.waitForTimeout(300);
    const choices = (await first.said('chosen')).at(-1)?.choices ?? null;
    const again = await PreviewPage.open(pages, { height: 500 });
    await again.show(long, { cursor: 2, choices });
    await expect.poll(() => again.page.locator('tr.lit').count()).toBeGreaterThan(0);
    await expect.poll(() => again.page.locator('.target.lit').count()).toBeGreaterThan(0);
    expect(await pictureOf(again).evaluate((element) => element.scrollTop)).toBe(250);
  });

  test('is in sight in another view of the scenario, too', async () => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show(long);
    const { page } = preview;
    await preview.send({ kind: 'cursor', line: 7 });
    await page.locator('.target.lit').first().waitFor({ state: 'attached' });
    await page.getByRole('tab', { name: 'Time' }).click();
    await page.locator('.target.stripe').first().waitFor({ state: 'attached' });
    await expect
      .poll(async () => {
        const lit = await page.locator('.target.lit').all();
        return (await Promise.all(lit.map((one) => isInSight(one, pictureOf(preview))))).includes(true);
      })
      .toBe(true);
  });
});

describe('the shown step', () => {
  test.each(['Time', 'States'])('is in sight when %s is chosen', async (name) => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show(long);
    const { page } = preview;
    const slider = page.getByRole('slider', { name: 'Step' });
    await slider.fill(String(Number(await slider.getAttribute('max')) - 2));
    await page.getByRole('tab', { name }).click();
    await expect.poll(() => page.getByRole('tab', { selected: true }).innerText()).toBe(name);
    const present = name === 'Time' ? page.locator('.target.present').last() : page.locator('g.node[data-present]');
    await expect.poll(() => isInSight(present, pictureOf(preview))).toBe(true);
    await page.getByRole('tab', { name: 'Sequence' }).click();
    await expect.poll(() => isInSight(page.locator('.target.present').last(), pictureOf(preview))).toBe(true);
  });
});

describe('the line of a fault', () => {
  const lossy = long.replace('server send', 'drop next data from server\nserver send');

  test.each(['Sequence', 'Time'])('lights the arrow that it hit and its row: %s', async (name) => {
    const preview = await PreviewPage.open(pages);
    await preview.show(lossy, { cursor: 5 });
    const { page } = preview;
    await page.getByRole('tab', { name }).click();
    const lit = page.locator('.target.lit');
    await expect.poll(() => lit.count()).toBe(1);
    expect(await lit.getAttribute('aria-label')).toMatch(/line 6, fault in line 5$/);
    await expect.poll(() => page.locator('tr.lit').count()).toBe(1);
    expect(await page.locator('tr.lit').innerText()).toContain('lost');
  });

  test('is gone to from there by a click again', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(lossy);
    const { page } = preview;
    const row = page.locator('tbody tr.wrong').first();
    await row.click();
    await row.click();
    expect((await preview.said('reveal')).map(({ line }) => line)).toEqual([6, 5]);
    await expect.poll(() => page.locator('tr.lit').count()).toBe(1);
  });
});

describe('a line', () => {
  test('is called as the editor counts it: of a fence, from the top of its file', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    const { page } = preview;
    const call = page
      .locator('tr', { hasText: 'client close' })
      .filter({ hasNotText: 'CLOSED' })
      .first()
      .getByRole('button');
    expect(await call.getAttribute('title')).toBe('Line 7');
    await preview.stand(`${long}foo\n`, true, 20);
    await expect.poll(() => call.getAttribute('title')).toBe('Line 27');
    await page.getByRole('button', { name: 'Line 29' }).click();
    expect((await preview.said('goToIssue')).at(-1)?.line).toBe(9);
    await page.locator('.canvas').getByText('SYN seq=0', { exact: true }).hover();
    const tip = page.getByRole('tooltip');
    await tip.waitFor();
    expect(await tip.innerText()).toMatch(/Line\s+23/);
    await call.click();
    expect((await preview.said('reveal')).at(-1)?.line).toBe(7);
  });
});
