/** What makes the preview pleasant to use: by hand, by touch, by ear. */
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { usePages } from './pages.ts';
import { longAnswer, PreviewPage } from './preview-page.ts';

const pages = usePages();

const handshake = `title "Handshake"
server listen
client connect server
expect client ESTABLISHED
`;

describe('a long scenario', () => {
  const parts = `set latency 1ms
server listen
client connect server
server send 700kB
client send 10 "after all"
client close
`;

  test('the line of the cursor brings the part in which its arrows are, and brings them into sight', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(parts);
    const bar = preview.page.locator('.part-bar');
    await expect.poll(() => bar.innerText()).toContain('400 of');
    await preview.send({ kind: 'cursor', line: 5 });
    await expect.poll(() => bar.innerText()).toContain('Part 3 of 3');
    const lit = preview.page.locator('.target.lit').first();
    await lit.waitFor({ state: 'attached' });
    const frame = (await preview.page.locator('.viewport').boundingBox())!;
    const box = (await lit.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(frame.y);
    expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height + 1);
    await preview.send({ kind: 'cursor', line: 3 });
    await expect.poll(() => bar.innerText()).toContain('Part 1 of 3');
  });

  test('a part that shows something of the line already stays', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(parts);
    const bar = preview.page.locator('.part-bar');
    await expect.poll(() => bar.innerText()).toContain('400 of');
    await bar.getByRole('button', { name: 'Next part' }).click();
    await expect.poll(() => bar.innerText()).toContain('Part 2 of');
    await preview.send({ kind: 'cursor', line: 4 });
    await preview.page.locator('.target.lit').first().waitFor({ state: 'attached' });
    expect(await bar.innerText()).toContain('Part 2 of');
  });
});

describe('numbers', () => {
  test('are absolute in every view when the reader asks for it', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(`set isn client J\nset isn server 5000\n${handshake}`);
    const { page } = preview;
    await page.getByRole('button', { name: 'Detail' }).click();
    await page.getByLabel('Absolute').check();
    const syn = page.locator('.canvas text', { hasText: /^SYN, ACK seq=5000 ack=\d{5,}$/ });
    await syn.first().waitFor();
    const text = await syn.first().innerHTML();
    expect(await page.locator('tbody').innerText()).toContain(text);
    await page.keyboard.press('Escape');
    await syn.first().hover();
    await page.getByRole('tooltip').waitFor();
    expect(await page.getByRole('tooltip').innerText()).toContain(text);
    await page.getByRole('tab', { name: 'Time' }).click();
    await page.locator('.target.stripe').first().waitFor({ state: 'attached' });
    await syn.first().waitFor();
  });
});

describe('a table that is wider than its pane', () => {
  test('keeps what a row is about in sight, and what is said of it all as wide as the pane', async () => {
    const preview = await PreviewPage.open(pages, { width: 570 });
    await preview.show(
      `title "A title that is a good deal longer than the pane is wide, so that it takes two lines or more"\n${handshake}`,
    );
    const { page } = preview;
    const pane = page.locator('.table-pane');
    const row = page.locator('tbody tr', { hasText: 'client connect server' });
    const frame = (await pane.boundingBox())!;
    const caption = (await page.locator('caption .wide').boundingBox())!;
    expect(caption.width).toBeLessThan(frame.width);
    expect(caption.height).toBeGreaterThan(25);
    const before = (await row.locator('.what').boundingBox())!;
    await pane.evaluate((element) => {
      element.scrollLeft = 1000;
    });
    await pane.and(page.locator('.aside')).waitFor();
    expect(await pane.evaluate((element) => element.scrollLeft)).toBeGreaterThan(100);
    const what = (await row.locator('.what').boundingBox())!;
    expect(Math.abs(what.x - before.x)).toBeLessThan(2);
    expect((await row.locator('th').boundingBox())!.x).toBeGreaterThanOrEqual(frame.x - 1);
    const last = (await row.locator('td').last().boundingBox())!;
    expect(last.x).toBeGreaterThanOrEqual(what.x + what.width - 1);
    expect(last.x + last.width).toBeLessThanOrEqual(frame.x + frame.width + 1);
    await page.screenshot({ path: join(root, 'test-results/screenshots/preview-narrow-table.png') });
  });

  test('heads are never cut off: their strip is there as soon as they are', async () => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show(handshake);
    const { page } = preview;
    for (const top of [10, 30, 50, 65, 90]) {
      await page.locator('.viewport').evaluate((element, to) => {
        element.scrollTop = to;
      }, top);
      await page.waitForTimeout(50);
      const frame = (await page.locator('.viewport').boundingBox())!;
      const head = (await page.locator('.canvas > svg [data-et="participant"] rect').first().boundingBox())!;
      const shown = await page.locator('.heads.shown').count();
      expect(head.y >= frame.y || shown === 1, `at ${top}`).toBe(true);
    }
  });
});

describe('zoom by hand', () => {
  const widthOf = async (page: Page): Promise<number> => (await page.locator('.canvas > svg').boundingBox())!.width;

  test('a pinch on a touch pad, which comes as a wheel with ctrl in small steps', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const before = await widthOf(preview.page);
    const session = await preview.page.context().newCDPSession(preview.page);
    for (let step = 0; step < 20; step++)
      await session.send('Input.dispatchMouseEvent', {
        type: 'mouseWheel',
        x: 300,
        y: 300,
        deltaX: 0,
        deltaY: -6,
        modifiers: 2,
      });
    await expect.poll(() => widthOf(preview.page)).toBeGreaterThan(before * 1.3);
    expect(await preview.page.evaluate(() => visualViewport?.scale)).toBe(1);
  });

  const touch = (
    session: CDPSession,
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    ...xs: number[]
  ): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y: 300, id })) });

  test('two fingers on a screen, about the point between them', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const { page } = preview;
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
    const before = await widthOf(page);
    await touch(session, 'touchStart', 300, 400);
    for (let by = 10; by <= 100; by += 10) await touch(session, 'touchMove', 300 - by, 400 + by);
    await touch(session, 'touchEnd');
    await expect.poll(() => widthOf(page)).toBeGreaterThan(before * 2.5);
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
    const wide = await widthOf(page);
    await touch(session, 'touchStart', 200, 500);
    for (let by = 10; by <= 100; by += 10) await touch(session, 'touchMove', 200 + by, 500 - by);
    await touch(session, 'touchEnd');
    await expect.poll(() => widthOf(page)).toBeLessThan(wide / 2);
  });

  test('one finger scrolls and does not zoom', async () => {
    const preview = await PreviewPage.open(pages, { height: 400 });
    await preview.show(`${handshake}client send 30kB\n`);
    const { page } = preview;
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
    const before = await widthOf(page);
    const finger = (type: 'touchStart' | 'touchMove', y: number): Promise<unknown> =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: 300, y, id: 0 }] });
    await finger('touchStart', 200);
    for (let y = 190; y >= 100; y -= 10) await finger('touchMove', y);
    await touch(session, 'touchEnd');
    await expect.poll(() => page.locator('.viewport').evaluate((element) => element.scrollTop)).toBeGreaterThan(20);
    expect(await widthOf(page)).toBe(before);
  });
});

describe('motion', () => {
  const duration = (page: Page): Promise<string> =>
    page
      .locator('.canvas .part')
      .first()
      .evaluate((part) => getComputedStyle(part).transitionDuration);

  test('what fades does so gently, and at once for readers who want no motion', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await duration(preview.page)).toBe('0.15s');
    await preview.page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await duration(preview.page)).toBe('0s');
    await preview.page.getByRole('button', { name: 'First step' }).click();
    const later = preview.page.locator('.canvas .part.later').first();
    expect(Number(await later.evaluate((part) => getComputedStyle(part).opacity))).toBeLessThan(0.7);
    const moving = await preview.page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
  });
});

describe('play', () => {
  test('follows simulated time, compressed: a minute takes longer than an instant, and no minute', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show('client connect server\nwait 60s\nclient connect server\n');
    const { page } = preview;
    await page.evaluate(() => {
      const seen: { text: string; at: number }[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() =>
        seen.push({ text: document.querySelector('.step-text')!.textContent, at: performance.now() }),
      ).observe(document.querySelector('.step-text')!, { childList: true });
    });
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Play' }).waitFor({ timeout: 20_000 });
    const seen = await page.evaluate(() => (window as unknown as { seen: { text: string; at: number }[] }).seen);
    const timeOf = (text: string): string => text.split(' · ')[1] ?? '';
    const waits = seen.slice(1).map(({ text, at }, index) => {
      const before = seen[index]!;
      return { same: timeOf(before.text) === timeOf(text), minute: timeOf(text).startsWith('60'), ms: at - before.at };
    });
    const instant = Math.min(...waits.filter(({ same }) => same).map(({ ms }) => ms));
    const minute = waits.find(({ same, minute }) => !same && minute);
    expect(instant).toBeGreaterThan(300);
    expect(minute?.ms).toBeGreaterThan(instant * 2);
    expect(minute?.ms).toBeLessThan(5000);
  });
});

interface Accessible {
  readonly role: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What a screen reader is told, in its order. */
async function accessible(page: Page): Promise<Accessible[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? ''),
      properties: Object.fromEntries(properties.map((property) => [property.name, property.value.value])),
    }));
}

describe('what never changes', () => {
  const many = `machine box
${Array.from({ length: 9 }, (_, index) => `  var v${index + 1} = 0`).join('\n')}
  [*] --> IDLE
  IDLE --> BUSY : go / !PREPARE(1) to other
  IDLE --> DONE : ?PREPARE(n)
end
participant one is box
participant other is box
one go
`;

  test('is told as far as it is short, and to the end where it is pointed at or heard', async () => {
    const preview = await PreviewPage.open(pages, { width: 700 });
    await preview.show(many);
    const caption = preview.page.locator('caption .wide');
    expect(await caption.evaluate((element) => element.firstChild?.textContent)).toBe(
      'State table. Never changes: one: v1 0, v2 0, v3 0, v4 0, v5 0, v6 0; and 12 more',
    );
    expect(await caption.getAttribute('title')).toContain('other: v1 0');
    const [table] = (await accessible(preview.page)).filter(({ role }) => role === 'table');
    expect(table?.name).toContain('v9 0.');
  });

  test('a message is not broken after its mark', async () => {
    const preview = await PreviewPage.open(pages, { width: 700 });
    await preview.show(many);
    const pieces = preview.page.locator('tbody .what .unbroken');
    expect(await pieces.allInnerTexts()).toContain('?PREPARE');
    expect(await pieces.first().evaluate((element) => getComputedStyle(element).whiteSpace)).toBe('nowrap');
  });
});

describe('what happened', () => {
  test('has a column that is no wider than its words where the states need the room', async () => {
    const preview = await PreviewPage.open(pages, { width: 600 });
    await preview.show('machine box\n  [*] --> IDLE\n  IDLE --> BUSY : go\nend\nparticipant one is box\none go\n');
    const { page } = preview;
    const least = await page
      .locator('tbody .what')
      .first()
      .evaluate((cell) => parseFloat(getComputedStyle(cell).minWidth));
    const letters = await page
      .locator('tbody .what')
      .first()
      .evaluate((cell) => {
        const range = document.createRange();
        return Math.max(
          ...Array.from(cell.children, (line) => {
            range.selectNodeContents(line);
            return range.getBoundingClientRect().width;
          }),
        );
      });
    expect(least).toBeLessThan(1.6 * letters + 20);
  });
});

describe('the states at the top', () => {
  test('can be pointed at, those in which participants begin too', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const { page } = preview;
    for (const name of ['Sequence', 'Time']) {
      await page.getByRole('tab', { name }).click();
      const target = page.locator('.canvas .target[aria-label="CLOSED"]');
      await target.waitFor({ state: 'attached' });
      await target.evaluate((element: SVGElement) => {
        element.focus({ preventScroll: true });
      });
      await expect.poll(() => page.locator('.details').innerText()).toContain('CLOSED, from the beginning on');
    }
  });
});

describe('what has the focus', () => {
  test('is not under the heads, also where the tabulator key comes to it', async () => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show(longAnswer);
    const { page } = preview;
    const viewport = page.locator('.viewport');
    await viewport.focus();
    await page.keyboard.press('Tab');
    for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowDown');
    // Away, the picture scrolled so that it is under the heads, and back.
    await viewport.focus();
    const target = page.locator('.canvas .target[tabindex="0"]');
    await target.evaluate((element) => {
      const room = element.closest('.viewport')!;
      room.scrollTop += element.getBoundingClientRect().top - room.getBoundingClientRect().top - 2;
    });
    await page.locator('.heads.shown svg').waitFor();
    await page.keyboard.press('Tab');
    const heads = (await page.locator('.heads svg').boundingBox())!;
    await expect.poll(async () => (await target.boundingBox())!.y).toBeGreaterThanOrEqual(heads.y + heads.height);
  });
});

describe('a screen reader', () => {
  const named = (nodes: readonly Accessible[], role: string): string[] =>
    nodes.filter((node) => node.role === role).map(({ name }) => name);

  test('is told the landmarks, the tabs and the table with its caption and heads', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const nodes = await accessible(preview.page);
    expect(named(nodes, 'heading')).toEqual(['Handshake']);
    expect(
      nodes.filter(({ role }) => role === 'tab').map(({ name, properties }) => [name, properties.selected]),
    ).toEqual([
      ['Sequence', true],
      ['Time', false],
      ['States', false],
      ['Graph', false],
    ]);
    expect(named(nodes, 'tabpanel')).toEqual(['Sequence']);
    expect(named(nodes, 'table')).toEqual(['Handshake: state table']);
    expect(named(nodes, 'columnheader')).toEqual(
      expect.arrayContaining(['Step', 'Time', 'What happened', 'client', 'server', 'SND.NXT']),
    );
    expect(named(nodes, 'rowheader')).toContain('3');
    expect(named(nodes, 'slider')).toEqual(['Step']);
    expect(named(nodes, 'button')).toEqual(
      expect.arrayContaining([
        'SYN seq=0, line 3',
        'First step (Home)',
        'Play (Space; with Shift: event by event)',
        'Detail',
        'Export…',
      ]),
    );
    for (const { role, name } of nodes)
      if (['button', 'tab', 'slider', 'checkbox', 'radio', 'combobox', 'img'].includes(role))
        expect(name, role).not.toBe('');
  });

  test('is told a step when it is gone to: what happened, why, and nothing else', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.getByRole('button', { name: 'First step' }).click();
    await preview.page.getByRole('button', { name: 'Next arrow' }).click({ modifiers: ['Shift'] });
    const said = await preview.page.locator('footer .spoken').innerText();
    expect(said).toBe('client connect server. client CLOSED → SYN-SENT: active OPEN');
    const nodes = await accessible(preview.page);
    const live = nodes.filter(({ properties }) => properties.live === 'polite' && properties.atomic === true);
    expect(live.length).toBeGreaterThan(0);
    expect(nodes.some(({ role, name }) => role === 'StaticText' && name === said)).toBe(true);
    const slider = await preview.page.getByRole('slider', { name: 'Step' }).getAttribute('aria-valuetext');
    expect(slider).toMatch(/^Step \d+ of \d+ · 0: client connect server$/);
  });

  test('is told what is wrong with the source, politely', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.stand(`${handshake}client sned 3\n`, true);
    const banner = preview.page.getByRole('status').filter({ hasText: 'The last good picture is shown.' });
    await banner.waitFor();
    const nodes = await accessible(preview.page);
    const status = nodes.filter(({ role, properties }) => role === 'status' && properties.live === 'polite');
    expect(status.length).toBeGreaterThan(0);
    expect(named(nodes, 'button')).toContain('Line 5');
  });
});
