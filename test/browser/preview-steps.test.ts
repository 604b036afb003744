/** Going through a scenario step by step. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
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
  test('is one like any other: its row and its line, and both panes show it', async () => {
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

  test('is not all steps: those are chosen by their own button or key, and left backwards', async () => {
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
  test('as the table and the details call it', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    const { page } = preview;
    await goTo(preview, 'client → server SYN');
    const number = await current(preview).getByRole('rowheader').innerText();
    expect(number).toBe('3');
    const all = await page.locator('tbody th[scope=row]').allInnerTexts();
    expect(all).toEqual(all.map((_, index) => String(index + 1)));
    expect(await stepText(preview)).toBe(`Step 3 of ${all.length} · 0`);
    await page.locator('.canvas').getByText('SYN seq=0', { exact: true }).hover();
    const tip = page.getByRole('tooltip');
    await tip.waitFor();
    expect(await tip.innerText()).toMatch(new RegExp(`Step\\s+${number}`));
  });
});

describe('arrow keys', () => {
  const small = `server listen
client connect server
section "Data"
client send 10 "a"
expect server received 10
client close
`;
  const what = async (preview: PreviewPage): Promise<string> =>
    (await current(preview).locator('.what').innerText()).split('\n')[0]!;
  /** What can be seen of the step in the picture: how much is there, what is marked, and where the spot is. */
  const look = ({ page }: PreviewPage): Promise<string> =>
    page.evaluate(() => {
      const places = (selector: string): string[] =>
        [...document.querySelectorAll(selector)].map((found) => {
          const { x, y } = found.getBoundingClientRect();
          return `${selector} ${Math.round(x)},${Math.round(y)}`;
        });
      const later = document.querySelectorAll('.canvas .later').length;
      return [later, ...places('.target.present'), ...places('.spot.shown')].join(' ');
    });

  test('go arrow by arrow, with Shift event by event', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(small);
    const { page } = preview;
    await page.locator('.viewport').focus();
    await page.keyboard.press('ArrowRight');
    expect(await what(preview)).toBe('server listen');
    const arrows: string[] = [];
    for (let press = 0; press < 20; press += 1) {
      await page.keyboard.press('ArrowRight');
      arrows.push(await what(preview));
    }
    const rows = (await page.locator('tbody .what > :first-child').allInnerTexts()).filter((text) =>
      text.includes('→'),
    );
    expect(arrows.slice(0, rows.length)).toEqual(rows);
    expect(arrows[rows.length]).toBe(await page.locator('tbody .what > :first-child').last().innerText());
    expect(new Set(arrows.slice(rows.length)).size).toBe(1);
    await page.keyboard.press('ArrowLeft');
    expect(await what(preview)).toBe(rows.at(-1));
    await page.keyboard.press('ArrowLeft');
    expect(await what(preview)).toBe(rows.at(-2));
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await what(preview)).not.toContain('→');
    // The slider, and a button with Shift, do as the keys do.
    await page.getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await what(preview)).toBe(rows.at(-2));
    await page.getByRole('button', { name: 'Previous arrow' }).click({ modifiers: ['Shift'] });
    expect(await what(preview)).not.toContain('→');
  });

  test.each(['Sequence', 'Time'])('each press with Shift is seen in the picture: %s', async (name) => {
    const preview = await PreviewPage.open(pages);
    await preview.show(small);
    const { page } = preview;
    await page.getByRole('tab', { name }).click();
    await page
      .locator(name === 'Time' ? '.target.stripe' : '.target')
      .first()
      .waitFor({ state: 'attached' });
    await page.locator('.viewport').focus();
    await page.keyboard.press('Home');
    const seen = [await look(preview)];
    const count = Number(await page.getByRole('slider', { name: 'Step' }).getAttribute('max'));
    for (let press = 1; press < count; press += 1) {
      await page.keyboard.press('Shift+ArrowRight');
      seen.push(await look(preview));
      expect(seen.at(-1), await what(preview)).not.toBe(seen.at(-2));
    }
  });

  test('mark the head of the arrow that arrives', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(small);
    const { page } = preview;
    await goTo(preview, 'server receives SYN');
    const spot = (await page.locator('.spot').boundingBox())!;
    const arrow = (await page.locator('line[data-et="message"]').first().boundingBox())!;
    expect(Math.abs(spot.x + spot.width / 2 - (arrow.x + arrow.width))).toBeLessThan(8);
    expect(Math.abs(spot.y + spot.height / 2 - (arrow.y + arrow.height / 2))).toBeLessThan(3);
    await page.keyboard.press('A');
    expect(await page.locator('.spot').isVisible()).toBe(false);
  });

  test('among states, go from change to change', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(small);
    const { page } = preview;
    await page.getByRole('tab', { name: 'States' }).click();
    await page.locator('[data-state="CLOSED"]').waitFor();
    await page.locator('.viewport').focus();
    const present = page.locator('g.node[data-present]');
    await page.keyboard.press('Home');
    await expect.poll(() => present.getAttribute('data-state')).toBe('CLOSED');
    for (const state of ['SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2']) {
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => present.getAttribute('data-state')).toBe(state);
    }
  });
});

describe('what comes later', () => {
  test('is hidden instead of faded where the reader wants it, with the band of its section, and that is remembered', async () => {
    const preview = await PreviewPage.open(pages);
    const text = 'server listen\nclient connect server\nsection "Data"\nclient send 10 "a"\n';
    await preview.show(text);
    const { page } = preview;
    await goTo(preview, 'client → server SYN');
    const later = page.locator('.canvas').getByText('"a"');
    expect(await later.isVisible()).toBe(true);
    await page.keyboard.press('H');
    for (const hidden of [later, page.locator('rect.rect'), page.locator('tbody tr').last(), page.locator('tfoot tr')])
      expect(await hidden.isVisible()).toBe(false);
    expect(await page.locator('.canvas').getByText('SYN seq=0', { exact: true }).isVisible()).toBe(true);
    await page.waitForTimeout(300);
    const { choices } = (await preview.said('chosen')).at(-1)!;
    const other = await PreviewPage.open(pages);
    await other.show(text, { choices });
    const button = other.page.getByRole('button', { name: 'Hide what comes later' });
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(await other.page.locator('.canvas').getByText('"a"').isVisible()).toBe(false);
    await other.page.keyboard.press('A');
    expect(await other.page.locator('.canvas').getByText('"a"').isVisible()).toBe(true);
    expect(await other.page.locator('tfoot tr').isVisible()).toBe(true);
    await button.click();
    await other.page.keyboard.press('Home');
    expect(await other.page.locator('.canvas').getByText('"a"').isVisible()).toBe(true);
  });
});

describe('play', () => {
  const text = 'set latency 400ms\nserver listen\nclient connect server\n';
  /** Milliseconds until it has come to the end. */
  async function played(preview: PreviewPage, speed: string): Promise<number> {
    const { page } = preview;
    await page.getByLabel('Speed of play').selectOption(speed);
    await page.keyboard.press('A');
    await page.getByRole('button', { name: 'Play' }).click();
    const start = Date.now();
    await page.getByRole('button', { name: 'Play' }).waitFor({ timeout: 20_000 });
    expect(await stepText(preview)).toMatch(/^Step (\d+) of \1 /);
    return Date.now() - start;
  }

  test('has a speed, which is remembered, and can follow real time', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(text);
    // 1.2 s are simulated: three flights.
    const real = await played(preview, 'Real time');
    expect(real).toBeGreaterThan(1100);
    expect(real).toBeLessThan(2500);
    expect(await played(preview, '4×')).toBeLessThan((await played(preview, '1×')) / 2);
    await preview.page.getByLabel('Speed of play').selectOption('2×');
    await preview.page.waitForTimeout(300);
    expect((await preview.said('chosen')).at(-1)?.choices.speed).toBe('2x');
  });
});

describe('an edit', () => {
  test('leaves the reader at the same happening', async () => {
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

  test('while the page is not there does so, too', async () => {
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
  test('space plays also from the slider, and letters count whatever their case', async () => {
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
  test('a step touches only the rows that change', async () => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show('set latency 1ms\nserver listen\nclient connect server\nserver send 300kB\n');
    const { page } = preview;
    await page.locator('tbody tr').nth(500).waitFor({ state: 'attached' });
    await page.locator('.viewport').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    const touched = await page.evaluate(async () => {
      let count = 0;
      const observer = new MutationObserver((records) => (count += records.length));
      observer.observe(document.querySelector('tbody')!, { attributes: true, subtree: true });
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true }));
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
  test('are what is stepped through', async () => {
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

  const connections = `set detail messages
server listen
client connect server as first
client connect server as second
client send "hello" on first
client send "more" on first
client abort on first
client send "again" on second
`;

  /** The bars of connections on the page: where each is, what it is called, and what a screen reader says. */
  const barsIn = (page: Page) =>
    page.locator('.canvas g[data-kind="connection"]').evaluateAll((groups) =>
      groups.map((group) => {
        const { x, width, top, bottom } = group.querySelector('rect:not(.target)')!.getBoundingClientRect();
        const target = group.previousElementSibling;
        return {
          ...{ x: x + width / 2, top, bottom },
          text: group.querySelector('text')?.textContent ?? '',
          title: group.querySelector('title')!.textContent,
          spoken: target?.getAttribute('aria-label') ?? '',
        };
      }),
    );

  test.each(['Sequence', 'Time'])('connections are bars along the lifelines in the view %s', async (name) => {
    const preview = await PreviewPage.open(pages);
    await preview.show(connections);
    const { page } = preview;
    await page.getByRole('tab', { name }).click();
    await page.locator(name === 'Time' ? '.canvas > svg[aria-roledescription="time axis"]' : '.canvas').waitFor();
    const bars = await barsIn(page);
    await page.screenshot({ path: join(root, `test-results/screenshots/connections-${name}.png`) });
    expect(bars.map(({ text }) => text).sort()).toEqual(['first', 'first', 'second', 'second']);
    const titled = (title: string) => bars.find((bar) => bar.title.startsWith(title))!;
    const [first, second] = [titled('client: connection first'), titled('client: connection second')];
    expect(first.title).toBe('client: connection first with server, opened at 0, closed at 100 ms');
    expect(first.spoken).toBe(`${first.title}, line 3`);
    expect(second.title).toContain('opened at 30 ms, open at the end');
    expect(first.top).toBeLessThanOrEqual(second.top);
    expect(first.bottom).toBeLessThan(second.bottom);
    // The other side is on the other lifeline.
    const head = async (index: number): Promise<number> => {
      const box = (await page
        .locator(`.canvas > svg [data-et="participant"][data-id="p${index}"] rect`)
        .boundingBox())!;
      return box.x + box.width / 2;
    };
    expect(Math.abs(first.x - (await head(0)))).toBeLessThan(1.5);
    expect(Math.abs(titled('server: connection first').x - (await head(1)))).toBeLessThan(1.5);
    // Its details say when, too.
    await page.locator('.canvas .target[aria-label^="client: connection first"]').evaluate((target: SVGElement) => {
      // Scrolling hides them.
      target.focus({ preventScroll: true });
    });
    await expect.poll(() => page.locator('.details').innerText()).toMatch(/Opened\s+0\s+Closed\s+100 ms/);
  });

  test('a step for which nothing is drawn is marked at its own lifeline', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(connections);
    const { page } = preview;
    await goTo(preview, 'server listen');
    const spot = (await page.locator('.spot.shown').boundingBox())!;
    const head = (await page.locator('.canvas > svg [data-et="participant"][data-id="p1"] rect').boundingBox())!;
    expect(Math.abs(spot.x + spot.width / 2 - (head.x + head.width / 2))).toBeLessThan(2);
  });
});
