/** The preview can be read as it opens: letters are large enough, and what they belong to is in sight. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { five } from './five.ts';
import { usePages } from './pages.ts';
import { PreviewPage } from './preview-page.ts';

const pages = usePages();

const screenshots = join(root, 'test-results/screenshots');

const percent = async (page: Page): Promise<number> => parseInt(await page.locator('.percent').innerText(), 10);

const scrollTo = async (page: Page, left: number, top: number): Promise<void> => {
  await page.locator('.viewport').evaluate(
    (element, to) => {
      element.scrollTo(to.left, to.top);
    },
    { left, top },
  );
  await page.waitForTimeout(50);
};

/** The font size of the smallest text in the picture, as it is on the screen. */
const smallestLetters = (page: Page): Promise<number> =>
  page.locator('.canvas > svg').evaluate((svg) => {
    const scale = svg.getBoundingClientRect().width / (svg as SVGSVGElement).viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll('text')].filter(({ textContent }) => textContent.trim() !== '');
    return scale * Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize)));
  });

describe('five participants with long names beside an editor', () => {
  test.each(['Sequence', 'Time'])('are readable in the view %s', async (name) => {
    const preview = await PreviewPage.open(pages, { width: 700 });
    await preview.show(five);
    const { page } = preview;
    await page.getByRole('tab', { name }).click();
    await page.locator(name === 'Time' ? '.canvas > svg[aria-roledescription="time axis"]' : '.canvas').waitFor();
    await page.screenshot({ path: join(screenshots, `five-${name}.png`) });
    expect(await percent(page)).toBeGreaterThanOrEqual(70);
    // Those of times, 12 units high, are the smallest.
    expect(await smallestLetters(page)).toBeGreaterThanOrEqual(0.7 * 12 - 0.01);
  });
});

describe('the heads of the table', () => {
  test('wrap long names, so that the states of all stand side by side', async () => {
    const preview = await PreviewPage.open(pages, { width: 900 });
    await preview.show(five);
    const heads = preview.page.locator('thead tr:last-child th');
    const widths = await heads.evaluateAll((all) => all.slice(0, 5).map((head) => head.getBoundingClientRect().width));
    // A state with its connection, `SYN-RECEIVED (c1)`, is wider than any word of a name.
    const widest = await preview.page.locator('tbody td').evaluateAll((cells) =>
      Math.max(
        ...cells
          .filter(({ textContent }) => textContent.startsWith('SYN-RECEIVED'))
          .map((cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return range.getBoundingClientRect().width;
          }),
      ),
    );
    for (const width of widths) expect(width).toBeLessThanOrEqual(widest + 32);
    await preview.page.screenshot({ path: join(screenshots, 'heads-five.png') });
  });
});

describe('a picture that is wider than the room', () => {
  test('is scrolled sideways with heads and times in sight', async () => {
    const preview = await PreviewPage.open(pages, { width: 500 });
    await preview.show(five);
    const { page } = preview;
    await page.getByRole('tab', { name: 'Time' }).click();
    const axis = page.locator('.axis.shown');
    await page.locator('.canvas > svg[aria-roledescription="time axis"]').waitFor();
    expect(await axis.count()).toBe(0);
    await scrollTo(page, 150, 300);
    await axis.waitFor({ state: 'attached' });
    await page.screenshot({ path: join(screenshots, 'five-scrolled.png') });
    const frame = (await page.locator('.viewport').boundingBox())!;
    const strip = (await axis.locator('svg').boundingBox())!;
    expect(Math.abs(strip.x - frame.x)).toBeLessThan(1);
    const times = await page.evaluate(() => {
      const ticks = (scope: string): DOMRect[] =>
        [...document.querySelectorAll(`${scope} .tick text, ${scope} > g > g > text`)].map((text) =>
          text.getBoundingClientRect(),
        );
      return {
        copied: ticks('.axis svg').map(({ y }) => y),
        own: ticks('.canvas > svg [data-axis]').map(({ y }) => y),
      };
    });
    expect(times.copied.length).toBeGreaterThan(5);
    // Each beside what happens then.
    times.copied.forEach((y, index) => {
      expect(Math.abs(y - (times.own[index] ?? 0))).toBeLessThan(0.5);
    });
    const heads = (await page.locator('.heads.shown svg').boundingBox())!;
    expect(Math.abs(heads.y - frame.y)).toBeLessThan(1);
    const canvas = (await page.locator('.canvas > svg').boundingBox())!;
    expect(Math.abs(heads.x - canvas.x)).toBeLessThan(1);
  });

  test('is shown as a whole when it is asked to fit once more, and can be read after that again', async () => {
    const preview = await PreviewPage.open(pages, { width: 400 });
    await preview.show(five);
    const { page } = preview;
    expect(await percent(page)).toBe(70);
    await page.getByRole('button', { name: 'Fit to width' }).click();
    expect(await percent(page)).toBeLessThan(70);
    const frame = await page.locator('.viewport').evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth);
    expect(frame).toBeLessThanOrEqual(1);
    await page.getByRole('button', { name: 'Fit to width' }).click();
    expect(await percent(page)).toBe(70);
  });
});

describe('while a text is typed', () => {
  const text = 'server listen\nclient connect server\nclient send 10\n';
  const wide = `${text}note left of client "What stands here makes the picture so much wider than it has been"\n`;

  test('the scale stays what it is', async () => {
    const preview = await PreviewPage.open(pages, { width: 560 });
    await preview.show(text);
    const before = await percent(preview.page);
    await preview.show(wide);
    expect(await percent(preview.page)).toBe(before);
    await preview.page.keyboard.press('f');
    expect(await percent(preview.page)).toBeLessThan(before);
    await preview.show(text);
    expect(await percent(preview.page)).toBeLessThan(before);
    await expect.poll(() => percent(preview.page)).toBe(before);
  });

  const participants = ['client', 'proxy', 'server'];
  const declared = (count: number): string =>
    participants
      .slice(0, count)
      .map((name) => `participant ${name}\n`)
      .join('');
  const said = 'client connect proxy\nproxy connect server\n';

  /** Which heads are in sight as a whole. */
  const headsInSight = async (page: Page): Promise<number> => {
    const frame = (await page.locator('.viewport').boundingBox())!;
    const heads = await page.locator('.canvas > svg [data-et="participant"] rect').all();
    const boxes = await Promise.all(heads.map((head) => head.boundingBox()));
    return boxes.filter((box) => box!.x >= frame.x - 1 && box!.x + box!.width <= frame.x + frame.width + 1).length;
  };

  test('a picture that grows from nothing is fitted when nobody has typed for a moment', async () => {
    const preview = await PreviewPage.open(pages, { width: 540 });
    const { page } = preview;
    await preview.show('');
    await preview.show(declared(1));
    const scale = await percent(page);
    expect(scale).toBe(100);
    for (const count of [2, 3]) {
      await preview.show(declared(count));
      expect(await percent(page)).toBe(scale);
    }
    const whole = `${declared(3)}server listen\nproxy listen\n${said}`;
    await preview.show(whole);
    expect(await percent(page)).toBe(scale);
    expect(await headsInSight(page)).toBeLessThan(3);
    // Letters of a word that is not one yet: nothing is drawn, but somebody types.
    for (const letters of ['c', 'cl', 'cli', 'clie', 'clien']) {
      await preview.stand(`${whole}${letters}`, true);
      await page.waitForTimeout(400);
      expect(await percent(page)).toBe(scale);
    }
    await expect.poll(() => percent(page)).toBeLessThan(scale);
    expect(await percent(page)).toBeGreaterThanOrEqual(70);
    expect(await headsInSight(page)).toBe(3);
  });

  test('and is never made smaller than 70 % by itself, nor fitted where the reader chose a zoom', async () => {
    const preview = await PreviewPage.open(pages, { width: 540 });
    const { page } = preview;
    await preview.show('');
    await preview.show(five);
    await expect.poll(() => percent(page)).toBe(70);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    const chosen = await percent(page);
    await preview.show(text);
    await page.waitForTimeout(1500);
    expect(await percent(page)).toBe(chosen);
  });

  test('is another when the room is, or another text is shown', async () => {
    const preview = await PreviewPage.open(pages, { width: 560 });
    await preview.show(wide);
    const before = await percent(preview.page);
    await preview.page.setViewportSize({ width: 640, height: 800 });
    await expect.poll(() => percent(preview.page)).toBeGreaterThan(before);
    await preview.show(text, { of: 'file:///notes/other.wirenote' });
    expect(await percent(preview.page)).toBe(100);
  });
});

describe('the bar of steps', () => {
  test.each([300, 365, 480, 545, 900])(
    'has all of itself in sight, and room for its slider: %i px wide',
    async (width) => {
      const preview = await PreviewPage.open(pages, { width, height: 700 });
      await preview.show('server listen\nclient connect server\nclient send 300kB\nclient close\n');
      const { page } = preview;
      const bar = page.getByRole('contentinfo', { name: 'Steps' });
      const height = (await bar.boundingBox())!.height;
      for (const key of ['', 'Home', 'ArrowRight', 'End']) {
        if (key !== '') await page.locator('.viewport').press(key);
        const outside = await bar.evaluate((footer) => {
          const { left, right, bottom } = footer.getBoundingClientRect();
          return [...footer.querySelectorAll(':scope > :not(.spoken)')].flatMap((child) => {
            const box = child.getBoundingClientRect();
            const isIn = box.left >= left && box.right <= right && box.bottom <= bottom;
            return isIn && child.scrollWidth <= child.clientWidth + 1 ? [] : [child.className || child.tagName];
          });
        });
        expect(outside, key).toEqual([]);
        expect((await bar.boundingBox())!.height).toBe(height);
      }
      expect((await page.getByRole('slider', { name: 'Step' }).boundingBox())!.width).toBeGreaterThanOrEqual(60);
      await page.screenshot({ path: join(screenshots, `steps-${width}.png`) });
    },
  );
});
