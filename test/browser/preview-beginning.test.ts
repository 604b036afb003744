/** The preview of a text that has only begun, and how much of the page the reader wants to have. */
import { describe, expect, test } from 'vitest';
import { initialChoices } from '../../src/shared/choices.ts';
import { type EditorTheme, editorThemes } from './editor-themes.ts';
import { usePages } from './pages.ts';
import { longAnswer, PreviewPage } from './preview-page.ts';

const pages = usePages();

const handshake = 'title "Handshake"\nserver listen\nclient connect server\nexpect client ESTABLISHED\n';

describe('the table', () => {
  const table = (preview: PreviewPage) => preview.page.getByRole('group', { name: 'State table' });

  test.each([700, 1300])('is hidden by one click, and is back where it was by another (%i px wide)', async (width) => {
    const preview = await PreviewPage.open(pages, { width, height: 500 });
    await preview.show(longAnswer);
    const viewport = preview.page.locator('.viewport');
    const before = (await viewport.boundingBox())!;
    await table(preview).evaluate((element) => {
      element.scrollTop = 120;
    });
    await expect.poll(async () => (await preview.said('chosen')).at(-1)?.choices.tableTop).toBe(120);
    await preview.page.getByRole('button', { name: 'Hide the state table' }).click();
    expect(await table(preview).isVisible()).toBe(false);
    expect(await preview.page.getByRole('separator').isVisible()).toBe(false);
    const alone = (await viewport.boundingBox())!;
    expect(alone.height * alone.width).toBeGreaterThan(before.height * before.width * 1.3);
    await expect.poll(async () => (await preview.said('chosen')).at(-1)?.choices.showsTable).toBe(false);
    await preview.page.keyboard.press('t');
    expect(await table(preview).evaluate((element) => element.scrollTop)).toBe(120);
    expect(await viewport.boundingBox()).toEqual(before);
  });

  test('stays hidden where the reader had hidden it', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake, { choices: { ...initialChoices, showsTable: false } });
    expect(await table(preview).isVisible()).toBe(false);
    await preview.page.getByRole('button', { name: 'Show the state table' }).click();
    await preview.page.getByRole('row', { name: /client connect server/ }).waitFor();
  });
});

describe('a page that is written with a scenario', () => {
  test('shows it without being told to', async () => {
    const preview = await PreviewPage.open(pages, { written: handshake });
    await preview.page.locator('.canvas > svg').getByText('SYN seq=0', { exact: true }).waitFor();
    expect(await preview.said('ready')).toEqual([{ kind: 'ready', shows: true }]);
  });

  test('that the editor loads again waits for the present text: what it was written with is old', async () => {
    const preview = await PreviewPage.open(pages, { written: handshake, again: true });
    expect(await preview.said('ready')).toEqual([{ kind: 'ready' }]);
    await preview.show('server listen\n');
    expect(await preview.pictures()).toBe('1');
  });
});

describe('an empty text', () => {
  test('is answered by two ways to begin, until something is written', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show('\n');
    await preview.page.getByRole('button', { name: 'Insert the First Lines' }).click();
    await preview.page.getByRole('button', { name: 'Open an Example…' }).click();
    expect((await preview.said('command')).map(({ command }) => command)).toEqual(['insertFirstLines', 'openExample']);
    await preview.show(handshake);
    expect(await preview.page.getByRole('button', { name: 'Open an Example…' }).isVisible()).toBe(false);
  });

  test.each(Object.keys(editorThemes) as EditorTheme[])(
    'shows both as buttons, one before the other: %s',
    async (theme) => {
      const preview = await PreviewPage.open(pages, { theme });
      await preview.show('\n');
      const looks = await preview.page.locator('.push').evaluateAll((buttons) =>
        buttons.map((button) => {
          const { backgroundColor, borderColor, borderStyle } = getComputedStyle(button);
          return { ground: backgroundColor, border: borderStyle === 'solid' ? borderColor : '' };
        }),
      );
      expect(looks).toHaveLength(2);
      const unseen = new Set(['', 'rgba(0, 0, 0, 0)', 'transparent']);
      for (const { ground, border } of looks) expect(unseen.has(ground) && unseen.has(border)).toBe(false);
      expect(looks[0]!.ground).not.toBe(looks[1]!.ground);
    },
  );
});

test('the title stands in the picture alone, and is there for a screen reader', async () => {
  const preview = await PreviewPage.open(pages);
  await preview.show(handshake);
  expect(await preview.page.locator('h1').innerText()).toBe('Handshake');
  expect((await preview.page.locator('h1').boundingBox())!.width).toBeLessThan(2);
  await preview.show('client connect server\n');
  expect(await preview.page.locator('h1').innerText()).toBe('scenario.wirenote');
  expect((await preview.page.locator('h1').boundingBox())!.width).toBeGreaterThan(20);
});
