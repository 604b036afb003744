/** A scenario that is shown to a room, driven by a presenter's keys. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { usePages } from './pages.ts';
import { PreviewPage } from './preview-page.ts';

const pages = usePages();

const lossy = `title "A request is lost"
server listen
client connect server
drop next data from client
client send 120 "GET /"
server send 4000 "200 OK"
`;

async function present(text: string, options: Parameters<typeof PreviewPage.open>[1] = {}): Promise<PreviewPage> {
  const preview = await PreviewPage.open(pages, { width: 1280, height: 720, purpose: 'present', ...options });
  await preview.show(text);
  return preview;
}

const count = ({ page }: PreviewPage): Promise<string> => page.locator('.count').innerText();
const message = ({ page }: PreviewPage): Locator => page.locator('.message');
/** What can be seen of the arrows' texts. */
const arrows = ({ page }: PreviewPage): Promise<readonly string[]> =>
  page
    .locator('.canvas [data-et="message"]')
    .evaluateAll((drawn) => drawn.filter((one) => one.checkVisibility({ visibilityProperty: true })))
    .then((drawn) => drawn.map(String));
const numbers = ({ page }: PreviewPage): Promise<readonly string[]> =>
  page
    .locator('.canvas .number')
    .evaluateAll((badges) =>
      badges.filter((badge) => badge.checkVisibility({ visibilityProperty: true })).map((badge) => badge.textContent),
    );
const press = async ({ page }: PreviewPage, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

test('begins before any arrow, and shows one after the other by its number, in its place', async () => {
  const preview = await present(lossy);
  const canvas = preview.page.locator('.canvas');
  const box = await canvas.boundingBox();
  expect(await arrows(preview)).toHaveLength(0);
  const seen: string[] = [];
  for (let arrow = 1; arrow <= 3; arrow += 1) {
    await press(preview, 'PageDown');
    expect(await arrows(preview)).toHaveLength(arrow);
    seen.push(...(await numbers(preview)).slice(seen.length));
    expect(await count(preview)).toMatch(new RegExp(`^Step ${seen.at(-1)} of`));
  }
  expect(await canvas.boundingBox()).toEqual(box);
  await press(preview, 'ArrowLeft');
  expect(await numbers(preview)).toEqual(seen.slice(0, -1));
});

test('a number points at its arrow, and what has come since stays', async () => {
  const preview = await present(lossy);
  await press(preview, 'End');
  const [first = ''] = await numbers(preview);
  const before = await arrows(preview);
  await press(preview, 'g', first);
  expect(await message(preview).innerText()).toBe(`Step ${first}…, then Enter`);
  await press(preview, 'Enter');
  expect(await message(preview).innerText()).toBe(`${first}: client → server SYN seq=0`);
  expect(await preview.page.locator('.target.indicated').count()).toBe(1);
  expect(await arrows(preview)).toEqual(before);
  await press(preview, 'Enter');
  expect(await arrows(preview)).toHaveLength(1);
  expect(await preview.page.locator('.target.indicated').count()).toBe(0);
});

test('the four views are on four keys, a view once more is of the next participant', async () => {
  const preview = await present(lossy);
  const { page } = preview;
  for (const [key, said] of [
    ['2', 'Time'],
    ['3', 'States: client'],
    ['3', 'States: server'],
    ['4', 'Graph: server → client'],
    ['1', 'Sequence'],
  ] as const) {
    const pictures = await preview.pictures();
    await press(preview, key);
    expect(await message(preview).innerText()).toBe(said);
    await page.waitForFunction(
      (old) => document.querySelector<HTMLElement>('.canvas')?.dataset.pictures !== old,
      pictures,
    );
  }
});

test('line, notes and keys are shown when they are asked for', async () => {
  const preview = await present(lossy);
  const { page } = preview;
  await press(preview, 'ArrowRight', 'ArrowRight', 'l', 'n');
  expect(await page.locator('.text-line').innerText()).toMatch(/^3\s+client connect server$/);
  expect(await page.locator('.notes').innerText()).toContain(
    'LISTEN → SYN-RECEIVED: SYN received (RFC 9293, section 3.10.7.2; RFC 6928, section 2)',
  );
  const before = await page.locator('.viewport').boundingBox();
  await press(preview, 'ArrowRight');
  expect(await page.locator('.viewport').boundingBox()).toEqual(before);
  await press(preview, '?');
  expect(await page.getByRole('dialog').innerText()).toContain('line of the text');
  await press(preview, 'Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await preview.said('command')).toEqual([]);
  await press(preview, 'Escape');
  expect(await preview.said('command')).toEqual([{ kind: 'command', command: 'leavePresentation' }]);
});

test('what stands below the picture leaves the step in sight', async () => {
  const preview = await present(lossy, { height: 420 });
  const { page } = preview;
  await press(preview, 'End', 'PageUp');
  const isInSight = (): Promise<boolean> =>
    page.evaluate(() => {
      const [room, step] = ['.viewport', '.target.present'].map((found) =>
        document.querySelector(found)?.getBoundingClientRect(),
      );
      return room !== undefined && step !== undefined && step.top >= room.top && step.bottom <= room.bottom;
    });
  await expect.poll(isInSight).toBe(true);
  await press(preview, 'n', 'l');
  await expect.poll(isInSight).toBe(true);
});

test('the screen is black until the next key, which goes no further', async () => {
  const preview = await present(lossy);
  await press(preview, 'ArrowRight', '.');
  const black = preview.page.locator('.black');
  expect(await black.isVisible()).toBe(true);
  await press(preview, 'ArrowRight');
  expect(await black.isVisible()).toBe(false);
  expect(await arrows(preview)).toHaveLength(1);
});

test('an edit leaves the step where it is', async () => {
  const preview = await present(lossy);
  await press(preview, 'ArrowRight', 'ArrowRight');
  const before = await count(preview);
  await preview.show(`${lossy}client close\n`);
  expect((await count(preview)).split(' of ')[0]).toBe(before.split(' of ')[0]);
  expect(await arrows(preview)).toHaveLength(2);
});

test.each(['light', 'dark', 'highContrast'] as const)(
  'letters are large enough for the back row (%s)',
  async (theme) => {
    const preview = await present(lossy, { theme, width: 1920, height: 1080 });
    await press(preview, 'ArrowRight');
    const height = await preview.page
      .locator('.canvas text', { hasText: 'SYN seq=0' })
      .first()
      .evaluate((text) => {
        const scale =
          (text.closest('svg')?.getBoundingClientRect().width ?? 0) / (text.closest('svg')?.viewBox.baseVal.width ?? 1);
        return parseFloat(getComputedStyle(text).fontSize) * scale;
      });
    expect(height).toBeGreaterThanOrEqual(1080 / 45);
  },
);

test('speaks Chinese', async () => {
  const preview = await present(lossy, { locale: 'zh-cn' });
  await press(preview, '2');
  expect(await message(preview).innerText()).toBe('时间轴');
  await press(preview, '?');
  expect(await preview.page.getByRole('dialog').innerText()).toContain('退出');
});
