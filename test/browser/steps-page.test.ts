/** The page that steps through frames: from the disk, under its own policy, on the screen and on paper. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Frame } from '../../src/preview/svg/slides/frames.ts';
import { themes } from '../../src/shared/palette.ts';
import { stepsPage } from '../../src/preview/svg/slides/steps-page.ts';
import { usePages } from './pages.ts';

const pages = usePages();

const perPart = 30;

/** Frames of two parts, each with one line more than the one before; between two lines something that is not drawn. */
const frames: readonly Frame[] = [1, 2].flatMap((part) =>
  Array.from({ length: perPart }, (_, at): Frame => {
    const lines = Array.from(
      { length: at + 1 },
      (_, index) => `<text x="10" y="${80 + 40 * index}">part ${part}, line ${index + 1}</text>`,
    );
    const box = 'width="400" height="1300" viewBox="0 0 400 1300"';
    const head = '<text data-head="" x="10" y="20">A head</text>';
    const number = (part - 1) * 2 * perPart + 2 * at + 1;
    const stop = (name: number, caption: string, isArrow: boolean) => {
      return {
        name: `Step ${name}`,
        number: name,
        unit: 'step' as const,
        caption,
        to: 0,
        timeUs: 100_000 * name,
        notes: [{ what: caption, because: [`why ${name}`], sections: ['RFC 9293'] }],
        isArrow,
      };
    };
    return {
      svg: [`<svg xmlns="http://www.w3.org/2000/svg" ${box}>`, head, ...lines, '</svg>', ''].join('\n'),
      stops: [stop(number, `line ${at + 1}`, true), stop(number + 1, `nothing after ${at + 1}`, false)],
      part,
    };
  }),
);
const count = 4 * perPart;

/** As somebody has it who was given the file. */
async function opened(width = 1000, height = 600): Promise<Page> {
  const file = join(mkdtempSync(join(tmpdir(), 'wirenote-steps-')), 'talk.html');
  writeFileSync(file, stepsPage('A talk', frames, themes.light));
  const browser = (await pages.open('')).context().browser()!;
  const page = await (await browser.newContext({ viewport: { width, height } })).newPage();
  const wrong: string[] = [];
  page.on('console', (message) => wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(pathToFileURL(file).href);
  await page.locator('#count', { hasText: 'Step 1 of' }).waitFor();
  expect(wrong).toEqual([]);
  return page;
}

const shownCount = (page: Page): Promise<string> => page.locator('#count').innerText();
const line = (page: Page, part: number, nth: number) => page.getByText(`part ${part}, line ${nth}`, { exact: true });

test('goes arrow by arrow, with Shift event by event, and can be opened where it was', async () => {
  const page = await opened();
  expect(await shownCount(page)).toBe(`Step 1 of ${count}`);
  expect(await line(page, 1, 2).isVisible()).toBe(false);
  await page.keyboard.press('ArrowRight');
  expect(await shownCount(page)).toBe(`Step 3 of ${count}`);
  expect(await page.locator('#caption').innerText()).toBe('line 2');
  expect(await line(page, 1, 2).isVisible()).toBe(true);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await page.locator('#caption').innerText()).toBe('nothing after 2');
  await page.getByRole('button', { name: 'Next arrow' }).click();
  expect(await shownCount(page)).toBe(`Step 5 of ${count}`);
  await page.keyboard.press('PageUp');
  expect(await shownCount(page)).toBe(`Step 3 of ${count}`);
  await page.keyboard.press('End');
  expect(await shownCount(page)).toBe(`Step ${count} of ${count}`);
  expect(await line(page, 2, perPart).isVisible()).toBe(true);
  expect(await line(page, 1, 1).isVisible()).toBe(false);
  await page.reload();
  expect(await shownCount(page)).toBe(`Step ${count} of ${count}`);
  await page.keyboard.press('Home');
  expect(await line(page, 1, 1).isVisible()).toBe(true);
});

test('has notes of what has happened since the arrow before, below and in a window that goes along', async () => {
  const page = await opened();
  const notes = page.locator('#notes');
  expect(await notes.isVisible()).toBe(false);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('n');
  expect(await notes.locator('p').allInnerTexts()).toEqual([
    'nothing after 1 why 2 (RFC 9293)',
    'line 2 why 3 (RFC 9293)',
  ]);
  const [speaker] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Shift+N')]);
  await speaker.getByText('line 2 why 3').waitFor();
  await speaker.bringToFront();
  await speaker.keyboard.press('PageDown');
  await speaker.getByText('line 3 why 5').waitFor();
  expect(await shownCount(page)).toBe(`Step 5 of ${count}`);
  await page.bringToFront();
  await page.keyboard.press('n');
  expect(await notes.isVisible()).toBe(false);
});

test('goes to a step by its number', async () => {
  const page = await opened();
  for (const key of ['g', '4', '9', 'Backspace', '2', 'Enter']) await page.keyboard.press(key);
  expect(await shownCount(page)).toBe(`Step 42 of ${count}`);
  for (const key of ['g', '7', 'Escape']) await page.keyboard.press(key);
  expect(await shownCount(page)).toBe(`Step 42 of ${count}`);
  for (const key of ['#', '9', '9', '9', 'Enter']) await page.keyboard.press(key);
  expect(await shownCount(page)).toBe(`Step 42 of ${count}`);
});

test('fits the window, with the heads and what has just come in sight', async () => {
  const page = await opened();
  const picture = page.locator('[data-part]:not([hidden]) > svg');
  for (const [width, height] of [
    [1000, 600],
    [420, 500],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(async () => (await picture.boundingBox())!.width).toBeLessThanOrEqual(width);
    await page.keyboard.press('Home');
    const heads = page.locator('#heads svg');
    expect(await heads.isVisible()).toBe(false);
    for (let step = 1; step < perPart; step += 1) {
      await page.keyboard.press('ArrowRight');
      const text = (await line(page, 1, step + 1).boundingBox())!;
      const footer = (await page.locator('footer').boundingBox())!;
      expect(text.y + text.height).toBeLessThanOrEqual(footer.y);
      const head = heads.or(picture).getByText('A head').first();
      const box = (await ((await heads.isVisible()) ? heads : head).boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(text.y).toBeGreaterThan(box.y + box.height - 4);
    }
    expect(await heads.isVisible()).toBe(true);
  }
  // What is small enough is seen whole.
  await page.setViewportSize({ width: 900, height: 1500 });
  await page.keyboard.press('End');
  await expect.poll(() => page.locator('main').evaluate((main) => main.scrollHeight <= main.clientHeight)).toBe(true);
});

test('plays at a speed, and in real time', async () => {
  const page = await opened();
  const reached = async (speed: string, steps: number): Promise<number> => {
    await page.getByLabel('Speed of play').selectOption(speed);
    await page.keyboard.press('Home');
    const start = Date.now();
    await page.keyboard.press('P');
    const number = async (): Promise<number> => Number((await shownCount(page)).split(' ')[1]);
    await expect.poll(number, { interval: 20, timeout: 20_000 }).toBeGreaterThanOrEqual(1 + 2 * steps);
    const taken = Date.now() - start;
    await page.getByRole('button', { name: 'Pause' }).click();
    const stopped = await shownCount(page);
    await page.waitForTimeout(700);
    expect(await shownCount(page)).toBe(stopped);
    return taken;
  };
  // Two steps, of 200 ms each.
  const real = await reached('Real time', 5);
  expect(real).toBeGreaterThan(900);
  expect(real).toBeLessThan(3000);
  expect(await reached('½×', 2)).toBeGreaterThan(2 * 900);
});

test('goes black and back, and fills the screen', async () => {
  const page = await opened();
  const black = page.locator('#black');
  expect(await black.isVisible()).toBe(false);
  await page.keyboard.press('B');
  expect(await black.boundingBox()).toMatchObject({ x: 0, y: 0, width: 1000, height: 600 });
  // The next key lets the picture come back, as it was.
  await page.keyboard.press('ArrowRight');
  expect(await black.isVisible()).toBe(false);
  expect(await shownCount(page)).toBe(`Step 1 of ${count}`);
  await page.getByRole('button', { name: 'Black screen' }).click();
  await black.click();
  expect(await black.isVisible()).toBe(false);
  const isFull = (): Promise<boolean> => page.evaluate(() => document.fullscreenElement !== null);
  await page.keyboard.press('F');
  await expect.poll(isFull).toBe(true);
  await page.getByRole('button', { name: 'Full screen' }).click();
  await expect.poll(isFull).toBe(false);
});

test('on paper is the whole picture, each part on one page, and not the step that is shown', async () => {
  const page = await opened();
  const isVisible = async (): Promise<boolean[]> => {
    const texts = [line(page, 1, 1), line(page, 1, perPart), line(page, 2, 1), line(page, 2, perPart)];
    return Promise.all(texts.map((text) => text.isVisible()));
  };
  expect(await isVisible()).toEqual([true, false, false, false]);
  await page.emulateMedia({ media: 'print' });
  expect(await isVisible()).toEqual([true, true, true, true]);
  expect(await page.locator('footer').isVisible()).toBe(false);
  for (const landscape of [false, true]) {
    const pdf = (await page.pdf({ format: 'A4', landscape })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  }
  // On the screen it goes on as it was.
  await page.emulateMedia({ media: 'screen' });
  expect(await isVisible()).toEqual([true, false, false, false]);
});
