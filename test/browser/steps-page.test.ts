/** The page that steps through frames, on paper. */
import { expect, it } from 'vitest';
import type { Frame } from '../../src/preview/svg/frames.ts';
import { stepsPage } from '../../src/preview/svg/steps-page.ts';
import { usePages } from './pages.ts';

const pages = usePages();

/** Frames of two parts, each with one line more than the one before. */
const frames: readonly Frame[] = [1, 2].flatMap((part) =>
  [1, 2, 3].map((count): Frame => {
    const lines = Array.from(
      { length: count },
      (_, index) => `<text x="10" y="${30 + 40 * index}">part ${part}, line ${index + 1}</text>`,
    );
    const head = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="150" viewBox="0 0 400 150">';
    return { svg: [head, ...lines, '</svg>', ''].join('\n'), caption: `${part}.${count}`, part };
  }),
);

it('is the whole picture, all parts, each from a new page on, and not the step that is shown', async () => {
  const page = await pages.open('');
  await page.setContent(stepsPage('A talk', frames));
  const texts = page.locator('main text');
  const visible = async (): Promise<string[]> =>
    (await texts.all()).reduce<Promise<string[]>>(async (found, text) => {
      return [...(await found), ...((await text.isVisible()) ? [(await text.textContent()) ?? ''] : [])];
    }, Promise.resolve([]));
  expect(await visible()).toEqual(['part 1, line 1']);
  await page.emulateMedia({ media: 'print' });
  expect(await visible()).toEqual([1, 2].flatMap((part) => [1, 2, 3].map((line) => `part ${part}, line ${line}`)));
  expect(await page.locator('footer').isVisible()).toBe(false);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  // On the screen it goes on as it was.
  await page.emulateMedia({ media: 'screen' });
  expect(await visible()).toEqual(['part 1, line 1']);
});
