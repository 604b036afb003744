/** The preview, used as a person uses it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { contrastOf } from '../../src/preview/theme/contrast.ts';
import type { ExportAsk } from '../../src/shared/messages.ts';
import { type EditorTheme, editorThemes } from './editor-themes.ts';
import { usePages } from './pages.ts';
import { longAnswer as long, PreviewPage, source } from './preview-page.ts';

const pages = usePages();

const handshake = `title "Handshake"
server listen
client connect server
expect client ESTABLISHED
`;

const ask: ExportAsk = {
  scene: null,
  look: { theme: 'light', accent: null, font: null, slide: null },
  source: '',
  scale: null,
  copy: false,
  frames: null,
};

const screenshots = join(root, 'test-results/screenshots');

describe('what is shown', () => {
  test('draws the diagram and the table of a scenario', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const picture = preview.page.locator('.canvas > svg');
    for (const text of ['client', 'server', 'SYN seq=0', 'SYN-SENT', 'ESTABLISHED'])
      expect(await picture.getByText(text, { exact: true }).count(), text).toBeGreaterThan(0);
    expect(await preview.page.locator('h1').innerText()).toBe('Handshake');
    expect(await preview.page.locator('header').innerText()).toContain('1 claim holds');
    const heads = await preview.page.locator('thead th').allInnerTexts();
    expect(heads).toEqual(expect.arrayContaining(['Step', 'Time', 'What happened', 'client', 'server', 'SND.NXT']));
    expect(await preview.page.locator('td.changed', { hasText: 'SYN-SENT' }).count()).toBe(1);
  });

  test('counts the claims that fail and goes to the first', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show('server listen\nclient connect server\nexpect client CLOSED\nexpect server ESTABLISHED\n');
    await preview.page.getByRole('button', { name: '1 of 2 claims fails' }).click();
    expect(await preview.said('reveal')).toEqual([{ kind: 'reveal', line: 3, focus: true }]);
    expect(await preview.page.locator('tr.wrong').count()).toBe(1);
  });

  test('takes labels for text, whatever they contain', async () => {
    const preview = await PreviewPage.open(pages);
    const label = '<img src=x onerror=alert(1)>; %%{init: {}}%% `end`';
    await preview.show(
      `title "${label}"\nparticipant client as "${label}"\nparticipant server\nserver listen\nclient connect server\n`,
    );
    expect(await preview.page.locator('img').count()).toBe(0);
    expect(await preview.page.locator('h1').innerText()).toBe(label);
    expect(await preview.page.locator('thead').innerText()).toContain(label);
  });

  test('says which part of a long diagram is shown, and goes to the next', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show('set latency 1ms\nserver listen\nclient connect server\nserver send 700kB\n');
    const bar = preview.page.locator('.part-bar');
    expect(await bar.innerText()).toContain('Part 1 of');
    const before = await preview.pictures();
    await bar.getByRole('button', { name: 'Next part' }).click();
    await expect.poll(() => bar.innerText()).toContain('Part 2 of');
    expect(await preview.pictures()).not.toBe(before);
  });

  test('a step in another part of a long diagram brings that part', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show('set latency 1ms\nserver listen\nclient connect server\nserver send 700kB\n');
    const bar = preview.page.locator('.part-bar');
    await expect.poll(() => bar.innerText()).toContain('400 of');
    await preview.page.getByRole('button', { name: 'Previous arrow' }).click();
    await expect.poll(() => bar.innerText()).toContain('Part 3 of 3');
    expect(await preview.page.locator('tr[aria-current="step"]').count()).toBe(1);
    await preview.page.getByRole('button', { name: 'First step' }).click();
    await expect.poll(() => bar.innerText()).toContain('Part 1 of 3');
  });
});

describe('while typing', () => {
  test('replaces the picture at once and keeps scroll and zoom', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    await preview.page.locator('.viewport').focus();
    await preview.page.keyboard.press('+');
    await preview.page.locator('.viewport').evaluate((element) => {
      element.scrollTop = 300;
    });
    const zoom = await preview.page.locator('.percent').innerText();
    await preview.page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seenPictures: seen });
      new MutationObserver(() => seen.push(document.querySelectorAll('.canvas > svg').length)).observe(
        document.querySelector('.canvas')!,
        { childList: true, characterData: true, subtree: true },
      );
    });
    await preview.show(long.replace('everything', 'all of it'));
    expect(await preview.page.getByText('all of it has arrived').count()).toBe(1);
    expect(await preview.page.locator('.percent').innerText()).toBe(zoom);
    expect(await preview.page.locator('.viewport').evaluate((element) => element.scrollTop)).toBe(300);
    const seen = await preview.page.evaluate(() => (window as unknown as { seenPictures: number[] }).seenPictures);
    expect(new Set(seen)).toEqual(new Set([1]));
  });

  test('touches only what has changed, and comes to the very picture that a fresh page draws', async () => {
    const preview = await PreviewPage.open(pages);
    /** Everything in the picture: a line an element, with its attributes in some one order. */
    const drawn = (at: PreviewPage): Promise<string[]> =>
      at.page
        .locator('.canvas')
        .evaluate((canvas) =>
          [...canvas.querySelectorAll('*')].map((element) =>
            [
              element.localName,
              ...[...element.attributes].map(({ name, value }) => `${name}=${value}`).sort(),
              element.childElementCount === 0 ? element.textContent : '',
            ].join(' '),
          ),
        );
    await preview.show(long);
    const first = preview.page.locator('.canvas line[data-et="message"]').first();
    const before = await first.elementHandle();
    await preview.show(long.replace('everything', 'all of it'));
    expect(await first.evaluate((element, old) => element === old, before)).toBe(true);
    const edits = [
      long.replace('server listen', 'server listen\nnote over server "a new line"'),
      long.replace('connect server', 'connect server\nset states off'),
      `participant proxy "A long name in between"\n${long}`,
      long.replace(
        '"A long answer"',
        '"Another title, which is a little longer than the picture is wide at its widest"',
      ),
      handshake,
      long,
    ];
    for (const text of edits) {
      await preview.show(text);
      const fresh = await PreviewPage.open(pages);
      await fresh.show(text);
      expect(await drawn(preview)).toEqual(await drawn(fresh));
      await fresh.page.close();
    }
  });

  test('draws the last of many texts, and not all between', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const shown = async (): Promise<number> => Number(await preview.pictures());
    const before = await shown();
    for (let typed = 1; typed < 20; typed++) void preview.show(handshake.replace('Handshake', `Handshake ${typed}`));
    await preview.page.locator('.canvas').getByText('Handshake 19', { exact: true }).waitFor();
    expect((await shown()) - before).toBeLessThan(15);
  });

  test('keeps the last good picture on an error, says so after a while, and links to the line', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const pictures = await preview.pictures();
    await preview.stand(`${handshake}client sned 3\n`, true);
    const banner = preview.page.getByRole('status').filter({ hasText: 'The last good picture is shown.' });
    await banner.waitFor();
    expect(await banner.innerText()).toContain('Line 5');
    expect(await preview.pictures()).toBe(pictures);
    expect(await preview.page.locator('body').getAttribute('class')).toContain('outdated');
    await banner.getByRole('button', { name: 'Line 5' }).click();
    expect(await preview.said('goToIssue')).toEqual([{ kind: 'goToIssue', line: 5 }]);

    await preview.show(handshake);
    await banner.waitFor({ state: 'hidden' });
    expect(await preview.page.locator('body').getAttribute('class')).not.toContain('outdated');
  });

  test('does not scold a word that is being typed', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.stand(`${handshake}client sen\n`, true);
    await preview.page.waitForTimeout(100);
    await preview.show(`${handshake}client send 3\n`);
    await preview.page.waitForTimeout(700);
    expect(await preview.page.locator('.banner').isHidden()).toBe(true);
  });
});

describe('source and picture', () => {
  test('a click on an arrow, a note or a row shows its line', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    await preview.page.locator('.canvas').getByText('SYN seq=0', { exact: true }).click();
    await preview.page.locator('.canvas').getByText('everything has arrived').click();
    await preview.page.locator('tbody tr', { hasText: 'client send 120' }).click();
    expect(await preview.said('reveal')).toEqual([
      { kind: 'reveal', line: 3, focus: false },
      { kind: 'reveal', line: 6, focus: false },
      { kind: 'reveal', line: 4, focus: false },
    ]);
  });

  test('the line of the cursor lights its arrows and rows, and brings them into sight', async () => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show(long);
    await preview.send({ kind: 'cursor', line: 7 });
    const lit = preview.page.locator('.target.lit');
    await expect.poll(() => lit.count()).toBeGreaterThan(1);
    const frame = (await preview.page.locator('.viewport').boundingBox())!;
    const box = (await lit.first().boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(frame.y);
    expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height + 1);
    const rows = await preview.page.locator('tr.lit').allInnerTexts();
    expect(rows.join('\n')).toContain('client close');
    await preview.send({ kind: 'cursor', line: 1 });
    await expect.poll(() => lit.count()).toBe(0);
  });

  test('tells all that is known of an arrow', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.locator('.canvas').getByText('SYN seq=0', { exact: true }).hover();
    const tip = preview.page.getByRole('tooltip');
    await tip.waitFor();
    const text = await tip.innerText();
    for (const part of ['client → server', 'win=65535', 'Arrives', '10 ms', 'Line']) expect(text).toContain(part);
  });
});

describe('steps', () => {
  test('fades what comes later, marks the row, and tells the line', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.locator('.viewport').focus();
    await preview.page.keyboard.press('Home');
    expect(await preview.page.locator('.step-text').innerText()).toMatch(/^Step 1 of/);
    await preview.page.keyboard.press('Shift+ArrowRight');
    const current = preview.page.locator('tr[aria-current="step"]');
    expect(await current.innerText()).toContain('client connect server');
    expect(await preview.page.locator('.canvas .later', { hasText: 'SYN, ACK' }).count()).toBeGreaterThan(0);
    expect((await preview.said('step')).map(({ line }) => line)).toEqual([2, 3]);
    await preview.page.keyboard.press('End');
    expect(await preview.page.locator('.later').count()).toBe(0);
    expect((await preview.said('step')).at(-1)).toEqual({ kind: 'step', line: 4 });
  });

  test('nothing moves while stepping', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const box = await preview.page.locator('.canvas > svg').boundingBox();
    await preview.page.getByRole('button', { name: 'First step' }).click();
    expect(await preview.page.locator('.canvas > svg').boundingBox()).toEqual(box);
  });

  test('the step is kept over an edit and over a reload', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.getByRole('slider', { name: 'Step' }).fill('4');
    const text = await preview.page.locator('.step-text').innerText();
    await preview.show(`${handshake}client send 10\n`);
    expect((await preview.page.locator('.step-text').innerText()).split(' of ')[0]).toBe(text.split(' of ')[0]);
    await preview.page.waitForTimeout(200);
    expect(await preview.state()).toEqual({ source, locked: false });
    const [kept] = (await preview.said('chosen')).slice(-1);
    expect(kept?.source).toBe(source);
    expect(kept?.choices.step).toBeGreaterThan(1);
  });

  test('plays to the end, and pauses', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show('client connect server\n');
    await preview.page.getByRole('button', { name: 'Play' }).click();
    await preview.page.getByRole('button', { name: 'Pause' }).waitFor();
    await preview.page.getByRole('button', { name: 'Play' }).waitFor({ timeout: 15_000 });
    expect(await preview.page.locator('.later').count()).toBe(0);
  });
});

describe('detail', () => {
  test('the menu changes numbers, times, states and columns, and the source stays as it is', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.getByRole('button', { name: 'Detail' }).click();
    await preview.page.getByLabel('J, J+1, …').check();
    await preview.page.locator('.canvas').getByText('SYN seq=J', { exact: true }).waitFor();
    expect(await preview.page.locator('tbody').innerText()).toContain('J+1');
    await preview.page.getByRole('checkbox', { name: 'States' }).uncheck();
    await expect.poll(() => preview.page.locator('.canvas [data-kind="state"]').count()).toBe(0);
    await preview.page.getByLabel('Times').check();
    await preview.page.locator('.canvas').getByText('0 · SYN seq=J').waitFor();
    await preview.page.getByLabel('SND.UNA').uncheck();
    expect(await preview.page.locator('thead').innerText()).not.toContain('SND.UNA');
    await preview.page.keyboard.press('Escape');
    expect(await preview.page.locator('.menu').isHidden()).toBe(true);
  });
});

describe('states', () => {
  const chooseStates = async (preview: PreviewPage): Promise<void> => {
    await preview.page.getByRole('tab', { name: 'States' }).click();
    await preview.page.locator('[data-state="CLOSED"]').waitFor();
  };
  const present = (preview: PreviewPage): Promise<string | null> =>
    preview.page.locator('g.node[data-present]').getAttribute('data-state');

  test('draws every edge with its head, step after step', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await chooseStates(preview);
    const { page } = preview;
    await page.locator('.viewport').focus();
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'End', 'A', 'Home']) {
      const before = await preview.pictures();
      await page.keyboard.press(key);
      await expect.poll(() => preview.pictures()).not.toBe(before);
      const headless = await page.locator('.canvas path[marker-end]').evaluateAll(
        (edges: SVGPathElement[]) =>
          edges.filter((edge) => {
            const id = /#([^)"']+)/.exec(edge.getAttribute('marker-end')!)![1]!;
            return !edge.ownerSVGElement!.querySelector(`[id="${CSS.escape(id)}"]`);
          }).length,
      );
      expect(headless, key).toBe(0);
    }
  });

  test('show the machine of a participant, and follow the steps', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await chooseStates(preview);
    expect(await present(preview)).toBe('ESTABLISHED');
    await preview.page.getByRole('button', { name: 'First step' }).click();
    await expect.poll(() => present(preview)).toBe('CLOSED');
    await preview.page.getByLabel('Whose states').selectOption('server');
    await expect.poll(() => present(preview)).toBe('LISTEN');
  });

  test('nothing moves from step to step', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show('client connect server\nexpect client error refused\n');
    await chooseStates(preview);
    const places = (): Promise<(string | null)[]> =>
      preview.page.locator('g.node').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('transform')));
    const all = await places();
    await preview.page.getByRole('button', { name: 'First step' }).click();
    await expect.poll(() => present(preview)).toBe('SYN-SENT');
    expect(await places()).toEqual(all);
  });

  test('a click on a way that was gone shows the line', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await chooseStates(preview);
    await preview.page.locator('.canvas').getByText('create TCB, snd SYN', { exact: true }).click();
    expect(await preview.said('reveal')).toEqual([{ kind: 'reveal', line: 3, focus: false }]);
  });

  test('a state says how often and when it was come to, and a click on it shows the last line that led there', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await chooseStates(preview);
    const { page } = preview;
    const state = page.locator('[data-state="ESTABLISHED"]').getByText('ESTABLISHED', { exact: true });
    await state.hover();
    await page.getByRole('tooltip').waitFor();
    expect(await page.getByRole('tooltip').innerText()).toMatch(/Entered\s+once, at 20 ms/);
    await state.click();
    expect(await preview.said('reveal')).toEqual([{ kind: 'reveal', line: 3, focus: false }]);
  });

  test('are exported when they are shown, and remembered', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await chooseStates(preview);
    await preview.send({ kind: 'export', request: 1, ask });
    await expect.poll(() => preview.said('exported')).toHaveLength(1);
    expect((await preview.said('exported'))[0]?.exported.pictures[0]?.svg).toContain('FIN-WAIT-1');
    await preview.page.waitForTimeout(200);
    expect((await preview.said('chosen')).at(-1)).toMatchObject({ source, choices: { picture: 'states' } });
  });
});

describe('time', () => {
  const chooseTime = async (preview: PreviewPage): Promise<void> => {
    await preview.page.getByRole('tab', { name: 'Time' }).click();
    await preview.page.locator('.target.stripe').first().waitFor({ state: 'attached' });
  };

  test('draws arrows that slant from sending to arrival, linked and stepped as in the sequence', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await chooseTime(preview);
    const slants = await preview.page
      .locator('.target.stripe')
      .evaluateAll((lines) => lines.map((line) => Number(line.getAttribute('y2')) - Number(line.getAttribute('y1'))));
    expect(slants).toHaveLength(3);
    expect(Math.min(...slants)).toBeGreaterThan(20);
    await preview.page.locator('.canvas').getByText('SYN seq=0', { exact: true }).click();
    expect(await preview.said('reveal')).toEqual([{ kind: 'reveal', line: 3, focus: false }]);
    await preview.page.getByRole('button', { name: 'First step' }).click();
    expect(await preview.page.locator('.canvas .later').count()).toBeGreaterThan(4);
  });

  test('draws an arrow for each message where the reader wants no segments: linked, stepped and exported', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    await chooseTime(preview);
    const { page } = preview;
    const arrows = page.locator('.canvas [data-kind="message"] text');
    await page.getByRole('button', { name: 'Detail' }).click();
    await page.getByLabel('Messages').check();
    await expect.poll(() => arrows.allTextContents()).toEqual(['GET / (120 bytes)', '200 OK (30000 bytes)']);
    await page.keyboard.press('Escape');

    await arrows.last().hover();
    await page.getByRole('tooltip').waitFor();
    expect(await page.getByRole('tooltip').innerText()).toMatch(/Segments\s+21/);
    await arrows.first().click();
    expect(await preview.said('reveal')).toEqual([{ kind: 'reveal', line: 4, focus: false }]);
    await expect.poll(() => page.locator('.target.stripe.lit').count()).toBe(1);
    await page.getByRole('button', { name: 'First step' }).click();
    await expect.poll(() => page.locator('[data-kind="message"].later').count()).toBe(2);

    await preview.send({ kind: 'export', request: 1, ask });
    await expect.poll(() => preview.said('exported')).toHaveLength(1);
    const svg = (await preview.said('exported'))[0]?.exported.pictures[0]?.svg;
    expect(svg).toContain('200 OK (30000 bytes)');
    expect(svg).not.toContain('SYN seq=0');
  });

  test('is exported when it is shown', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await chooseTime(preview);
    await preview.send({ kind: 'export', request: 1, ask });
    await expect.poll(() => preview.said('exported')).toHaveLength(1);
    expect((await preview.said('exported'))[0]?.exported.pictures[0]?.svg).toContain('20 ms');
    expect(await preview.page.locator('.canvas > svg').count()).toBe(1);
  });

  test('the tabs are gone through with the arrow keys', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.getByRole('tab', { name: 'Sequence' }).focus();
    await preview.page.keyboard.press('ArrowRight');
    expect(await preview.page.getByRole('tab', { selected: true }).innerText()).toBe('Time');
    await preview.page.keyboard.press('ArrowRight');
    expect(await preview.page.getByRole('tab', { selected: true }).innerText()).toBe('States');
  });
});

describe('scenarios apart', () => {
  test('each source has its own zoom and step', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.getByRole('button', { name: 'Zoom in' }).click();
    const zoom = await preview.page.locator('.percent').innerText();
    await preview.show(handshake, { of: 'file:///notes/other.wirenote' });
    expect(await preview.page.locator('.percent').innerText()).not.toBe(zoom);
    await preview.show(handshake);
    expect(await preview.page.locator('.percent').innerText()).toBe(zoom);
  });

  test('the table of another source is read from its first column on', async () => {
    const preview = await PreviewPage.open(pages, { width: 520 });
    await preview.show(long);
    const table = preview.page.getByRole('group', { name: 'State table' });
    const left = () => table.evaluate((element) => element.scrollLeft);
    await table.evaluate((element) => {
      element.scrollTo(90, 40);
    });
    await preview.show(`${long}expect client TIME-WAIT\n`);
    await preview.page.getByText('✓ expect client TIME-WAIT').first().waitFor({ state: 'attached' });
    expect(await left()).toBe(90);
    await preview.show(long, { of: 'file:///notes/other.wirenote' });
    await expect.poll(left).toBe(0);
  });
});

describe('the scenarios of a file', () => {
  const fence = (index: number): string => `wirenote-fence:/notes-${index}.wirenote#${index}`;
  const scenarios = [
    { source: fence(0), name: 'Handshake' },
    { source: fence(1), name: 'Scenario 2, line 14' },
  ];

  test('are chosen from in the head, which says the one that is shown', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake, { of: fence(0) });
    const chooser = preview.page.getByRole('combobox', { name: 'Scenario of the file' });
    expect(await chooser.count()).toBe(0);
    await preview.send({ kind: 'scenarios', scenarios, shown: fence(0) });
    await chooser.waitFor();
    expect(await chooser.locator('option:checked').innerText()).toBe('Handshake');
    expect(await chooser.locator('option').allInnerTexts()).toEqual(['Handshake', 'Scenario 2, line 14']);
    await chooser.selectOption('Scenario 2, line 14');
    expect(await preview.said('choose')).toEqual([{ kind: 'choose', source: fence(1) }]);
    expect(await violations(preview.page)).toEqual([]);
    await preview.send({ kind: 'scenarios', scenarios: scenarios.slice(0, 1), shown: fence(0) });
    await chooser.waitFor({ state: 'hidden' });
  });

  test('can still be chosen when the one that is shown is gone', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake, { of: fence(0) });
    await preview.send({ kind: 'scenarios', scenarios: scenarios.slice(1), shown: null });
    const chooser = preview.page.getByRole('combobox', { name: 'Scenario of the file' });
    await chooser.waitFor();
    expect(await chooser.inputValue()).toBe('');
    expect(await preview.page.locator('h1').innerText()).toBe('Handshake');
  });
});

describe('what was chosen before', () => {
  test('is there when the scenario is shown again, in another preview too', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const { page } = preview;
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByRole('button', { name: 'Detail' }).click();
    await page.getByLabel('Messages').check();
    await page.getByLabel('Absolute').check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'First step' }).click();
    await page.getByRole('tab', { name: 'States' }).click();
    await expect.poll(async () => (await preview.said('chosen')).at(-1)?.choices.picture).toBe('states');
    const kept = (await preview.said('chosen')).at(-1)!;
    expect(kept.choices.looks.sequence.zoom).toBeGreaterThan(1);

    const other = await PreviewPage.open(pages);
    await other.show(handshake, { choices: kept.choices });
    expect(await other.page.getByRole('tab', { selected: true }).innerText()).toBe('States');
    expect(await other.page.locator('.step-text').innerText()).toMatch(/^Step 1 of/);
    await other.page.getByRole('button', { name: 'Detail' }).click();
    expect(await other.page.getByLabel('Messages').isChecked()).toBe(true);
    expect(await other.page.getByLabel('Absolute').isChecked()).toBe(true);
    await other.page.keyboard.press('Escape');
    await other.page.getByRole('tab', { name: 'Sequence' }).click();
    await expect.poll(() => other.page.locator('.percent').innerText()).toBe('120%');
  });

  test('gives way to what the page itself knows better', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.getByRole('button', { name: 'First step' }).click();
    await preview.show(`${handshake}client send 1\n`, { choices: null });
    expect(await preview.page.locator('.step-text').innerText()).toMatch(/^Step 1 of/);
  });

  test('is told at once when another scenario is shown', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.getByRole('button', { name: 'First step' }).click();
    await preview.show(handshake, { of: 'file:///notes/other.wirenote' });
    expect((await preview.said('chosen')).at(-1)).toMatchObject({ source, choices: { step: 1 } });
  });
});

describe('keyboard and zoom', () => {
  test('ctrl and wheel zoom where the pointer is', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(long);
    const head = preview.page.locator('.canvas [data-et="participant"]').last();
    const before = (await head.boundingBox())!;
    await preview.page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
    await preview.page.keyboard.down('Control');
    await preview.page.mouse.wheel(0, -200);
    await preview.page.keyboard.up('Control');
    await expect.poll(async () => (await head.boundingBox())!.width).toBeGreaterThan(before.width * 1.3);
    const after = (await head.boundingBox())!;
    expect(Math.abs(after.y + after.height / 2 - (before.y + before.height / 2))).toBeLessThan(20);
  });

  test('everything is reached with the keyboard alone', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const reached = new Set<string>();
    for (let press = 0; press < 40; press++) {
      await preview.page.keyboard.press('Tab');
      reached.add(
        await preview.page.evaluate(() => {
          const focused = document.activeElement;
          const label = document.getElementById(focused?.getAttribute('aria-labelledby') ?? '')?.textContent;
          return focused?.getAttribute('aria-label') ?? label ?? focused?.closest('tr')?.className ?? '';
        }),
      );
    }
    const names = [...reached].join('\n');
    for (const name of ['Zoom in', 'Fit to width', 'Detail', 'Export…', 'Sequence', 'CLOSED', 'State table'])
      expect(names).toContain(name);
    expect(names).toContain('Size of the picture');
    expect(names).toContain('Step');
  });

  test('arrow keys go through the arrows, Enter goes to the line', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.locator('.target[tabindex="0"]').focus();
    // The states at the top come first.
    for (let press = 0; press < 3; press += 1) await preview.page.keyboard.press('ArrowDown');
    const label = await preview.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(label).toBe('SYN seq=0, line 3');
    await preview.page.keyboard.press('Enter');
    expect(await preview.said('reveal')).toEqual([{ kind: 'reveal', line: 3, focus: true }]);
  });

  test('the heads stay in sight', async () => {
    const preview = await PreviewPage.open(pages, { height: 500 });
    await preview.show(long);
    await preview.page.locator('.viewport').evaluate((element) => {
      element.scrollTop = 400;
    });
    await preview.page.locator('.heads.shown').waitFor({ state: 'attached' });
    const frame = (await preview.page.locator('.viewport').boundingBox())!;
    const strip = (await preview.page.locator('.heads svg').boundingBox())!;
    expect(Math.abs(strip.y - frame.y)).toBeLessThan(2);
    expect(await preview.page.locator('.heads').innerText()).toContain('server');
  });
});

describe('export', () => {
  test('answers with an SVG of its own theme', async () => {
    const preview = await PreviewPage.open(pages, { theme: 'dark' });
    await preview.show(handshake);
    await preview.send({ kind: 'export', request: 7, ask });
    await expect.poll(() => preview.said('exported')).toHaveLength(1);
    const [answer] = await preview.said('exported');
    expect(answer?.request).toBe(7);
    const svg = answer?.exported.pictures[0]?.svg;
    expect(svg).toMatch(/^<svg [^>]*width="\d+" height="\d+"/);
    expect(svg).toContain('fill="#ffffff"');
    expect(svg).toContain('SYN-SENT');
    expect(await preview.page.locator('.canvas > svg').count()).toBe(1);
  });

  test('the buttons ask the extension', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    await preview.page.getByRole('button', { name: 'Export…' }).click();
    await preview.page.getByRole('button', { name: 'Lock to this file' }).click();
    expect((await preview.said('command')).map(({ command }) => command)).toEqual(['export', 'toggleLock']);
    await preview.send({ kind: 'lock', locked: true });
    await preview.page.locator('[aria-pressed="true"]').waitFor();
  });

  test('a message of nobody changes nothing', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const pictures = await preview.pictures();
    await preview.page.evaluate(() => {
      for (const message of [null, 3, {}, { kind: 'show' }, { kind: 'cursor', line: 'x' }, { kind: 'toString' }])
        window.postMessage(message);
    });
    await preview.page.waitForTimeout(200);
    expect(await preview.pictures()).toBe(pictures);
  });
});

/** What axe-core finds, in a few words. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: join(root, 'node_modules/axe-core/axe.min.js') });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof Axe };
    const { violations } = await axe.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`.slice(0, 600));
  });
}

/** Each text of the picture, its colour, and that of the last thing drawn before it that it stands on. */
const lettersOf = (page: Page) =>
  page.locator('.canvas > svg').evaluate((svg) => {
    const colourOf = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const drawn = [...svg.querySelectorAll('text, rect, path, polygon, circle')];
    return drawn.flatMap((text, index) => {
      if (text.tagName !== 'text' || text.textContent.trim() === '') return [];
      const { x, y, width, height } = text.getBoundingClientRect();
      const ground = drawn.slice(0, index).findLast((shape) => {
        const { fill, visibility } = getComputedStyle(shape);
        const box = shape.getBoundingClientRect();
        const holds = box.left <= x + width / 2 && box.right >= x + width / 2;
        const isPainted = fill !== 'none' && visibility === 'visible' && colourOf(fill)[3] !== 0;
        return (
          shape.tagName === 'rect' && isPainted && holds && box.top <= y + height / 2 && box.bottom >= y + height / 2
        );
      });
      const under = ground ? getComputedStyle(ground).fill : getComputedStyle(document.body).backgroundColor;
      return [
        {
          text: text.textContent,
          over: colourOf(getComputedStyle(text.querySelector('tspan') ?? text).fill),
          under: colourOf(under),
        },
      ];
    });
  });

describe('colours', () => {
  test.each(Object.keys(editorThemes) as EditorTheme[])('let every letter of a picture be read: %s', async (theme) => {
    const preview = await PreviewPage.open(pages, { theme });
    await preview.show(`drop next data from client\n${long}expect client SYN-SENT\n`);
    for (const view of ['Sequence', 'Time']) {
      await preview.page.getByRole('tab', { name: view }).click();
      await preview.page.locator('.panes').getByRole('tabpanel', { name: view }).waitFor();
      await preview.page.waitForTimeout(600);
      const letters = await lettersOf(preview.page);
      const all = letters.map(({ text }) => text).join(' ');
      for (const some of ['client', 'found: client is TIME-WAIT', 'lost', 'LISTEN', 'everything has arrived'])
        expect(all).toContain(some);
      const unread = letters.filter(({ over, under }) => contrastOf(over, under) < 4.5);
      expect(unread, view).toEqual([]);
    }
  });

  test('follows the editor live', async () => {
    const preview = await PreviewPage.open(pages);
    await preview.show(handshake);
    const pictures = await preview.pictures();
    await preview.setTheme('dark');
    await expect.poll(() => preview.pictures()).not.toBe(pictures);
    const colour = await preview.page
      .locator('.canvas text', { hasText: 'SYN seq=0' })
      .first()
      .evaluate((text) => getComputedStyle(text).fill);
    expect(colour).toBe('rgb(204, 204, 204)');
  });

  for (const theme of Object.keys(editorThemes) as EditorTheme[]) {
    test(`is accessible in ${theme}`, async () => {
      const preview = await PreviewPage.open(pages, { theme, width: 1300 });
      await preview.show(`${long}expect client SYN-SENT\n`);
      await preview.send({ kind: 'cursor', line: 4 });
      mkdirSync(screenshots, { recursive: true });
      await preview.page.screenshot({ path: join(screenshots, `preview-${theme}.png`) });
      expect(await violations(preview.page)).toEqual([]);
    });

    test(`is accessible in ${theme} after a step too, in every view, and when it is not the newest picture`, async () => {
      const preview = await PreviewPage.open(pages, { theme, width: 1300 });
      const { page } = preview;
      // The step is that of a lost segment; the line lights rows before and after it.
      await preview.show(`drop next data from client\n${long}expect client SYN-SENT\n`);
      await preview.send({ kind: 'cursor', line: 5 });
      await page.locator('.viewport').focus();
      await page.keyboard.press('Home');
      const present = page.locator('tr[aria-current="step"]');
      for (let step = 0; step < 20 && !(await present.getAttribute('class'))!.includes('wrong'); step++)
        await page.keyboard.press('Shift+ArrowRight');
      expect(await present.getAttribute('class')).toContain('wrong');
      expect(await page.locator('tr.later.lit').count()).toBeGreaterThan(0);
      for (const view of ['Sequence', 'Time', 'States']) {
        await page.getByRole('tab', { name: view }).click();
        await page.locator('.panes').getByRole('tabpanel', { name: view }).waitFor();
        await page.waitForTimeout(600);
        expect(await violations(page), view).toEqual([]);
        await page.screenshot({ path: join(screenshots, `preview-${theme}-stepped-${view}.png`) });
      }
      await preview.stand(`${long}client sned 3\n`, true);
      await page.getByText('The last good picture is shown.').waitFor();
      await page.screenshot({ path: join(screenshots, `preview-${theme}-outdated.png`) });
      expect(await violations(page), 'outdated').toEqual([]);
    });
  }
});
