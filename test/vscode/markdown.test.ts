/** VS Code's built-in Markdown preview: a fence is drawn in it, and it goes to the source as it does elsewhere. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { findFences } from '../../src/language/fences/fences.ts';
import { openEditor } from './drive.mjs';

const notes = `# Notes

Before the exchange.

\`\`\`wirenote
title "Opening"
server listen
client connect server
client send 100 "hello"
\`\`\`

\`\`\`mermaid
sequenceDiagram
  a->>b: built in
\`\`\`

After it.
`;

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-markdown-'));
  writeFileSync(join(folder, 'notes.md'), notes);
  writeFileSync(join(folder, 'plain.md'), '# Plain\n\nNothing to draw.\n');
  editor = await openEditor({
    folder,
    settings: { 'markdown.preview.doubleClickToSwitchToEditor': true },
  });
  await editor.openFile('plain.md');
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const preview = () => editor.webviewFrame('.wirenote-picture svg');

/** The extension's scripts in the webviews. */
async function loaded(): Promise<readonly string[]> {
  const isInner = (frame: Frame): boolean => frame.parentFrame()?.parentFrame() === editor.page.mainFrame();
  const names = await Promise.all(
    editor.page
      .frames()
      .filter(isInner)
      .map((frame) => frame.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))),
  );
  return names.flat().flatMap((name) => /markdown-(?:preview|drawing)\.js/.exec(name)?.[0] ?? []);
}

test('loads nothing that draws for a document without a fence', async () => {
  await editor.runCommand('Markdown: Open Preview to the Side');
  const frame = await editor.webviewFrame('h1');
  await frame.getByText('Nothing to draw.').waitFor();
  await editor.page.waitForTimeout(500);
  expect(await loaded()).toEqual(['markdown-preview.js']);
});

test('draws the fence, beside the built-in renderer of Mermaid', async () => {
  await editor.page.locator('.view-line', { hasText: 'Nothing to draw.' }).click();
  await editor.openFile('notes.md');
  const frame = await preview();
  await expect.poll(loaded, { timeout: 10_000 }).toContain('markdown-drawing.js');
  await frame.locator('.wirenote-picture svg').getByText('SYN seq=0', { exact: true }).waitFor();
  await frame.locator('svg').getByText('built in').first().waitFor({ timeout: 30_000 });
  expect(await frame.locator('.wirenote .mermaid').count()).toBe(0);
  await editor.screenshot('markdown-preview');
});

test('folds the table behind a line, which stays open while one types', async () => {
  const frame = await preview();
  const rows = frame.locator('.wirenote-table tbody tr');
  expect(await rows.count()).toBeGreaterThan(5);
  expect(await rows.first().isVisible()).toBe(false);
  await frame.getByText(/^State table/).click();
  expect(await rows.first().isVisible()).toBe(true);
  await editor.page.locator('.view-line', { hasText: 'Before the exchange' }).click();
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.type(' Soon.', { delay: 20 });
  await frame.getByText('Before the exchange. Soon.').waitFor();
  expect(await rows.first().isVisible()).toBe(true);
});

test('scrolls a wide table in its own frame, whose bars are in sight', async () => {
  const frame = await preview();
  await editor.screenshot('markdown-preview-table');
  const sizes = await frame.evaluate(() => {
    const scroller = document.querySelector('.wirenote-scroll')!;
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      page: scrollWidth - clientWidth,
      frame: scroller.scrollWidth - scroller.clientWidth,
      height: scroller.getBoundingClientRect().height / window.innerHeight,
    };
  });
  expect(sizes.page).toBe(0);
  expect(sizes.frame).toBeGreaterThan(0);
  expect(sizes.height).toBeLessThan(0.85);
});

test('shows what is set as soon as it is', async () => {
  // The editor loads the page anew.
  const count = async (selector: string): Promise<number> =>
    (await preview())
      .locator(selector)
      .count()
      .catch(() => -1);
  const settings = join(folder, '.vscode/settings.json');
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(settings, JSON.stringify({ 'wirenote.markdown.table': 'off', 'wirenote.markdown.times': 'on' }));
  await expect.poll(() => count('.wirenote-table'), { timeout: 20_000 }).toBe(0);
  await (
    await preview()
  )
    .locator('.wirenote-picture svg')
    .getByText(/ · SYN seq=0/)
    .waitFor();
  rmSync(settings);
  await expect.poll(() => count('.wirenote-fold'), { timeout: 20_000 }).toBe(1);
});

test('follows the typing, with what is wrong in place', async () => {
  const frame = await preview();
  await editor.page.locator('.view-line', { hasText: 'client send' }).click();
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.press('Enter');
  await editor.page.keyboard.type('client clse', { delay: 20 });
  await frame.locator('.wirenote-issues', { hasText: 'Line 10' }).waitFor();
  await editor.screenshot('markdown-preview-error');
  for (let back = 0; back < 3; back++) await editor.page.keyboard.press('Backspace');
  await editor.page.keyboard.type('lose', { delay: 20 });
  await frame.locator('.wirenote-picture svg').getByText('FIN-WAIT-1', { exact: true }).first().waitFor();
  expect(await frame.locator('.wirenote-issues').count()).toBe(0);
});

test('a double click on an arrow goes to its line, where VS Code is told to go to the source by it', async () => {
  const frame = await preview();
  await frame.locator('.wirenote-picture svg').getByText('SYN seq=0', { exact: true }).dblclick();
  await expect
    .poll(() => editor.page.locator('.active-line-number').first().innerText(), { timeout: 10_000 })
    .toBe('8');
});

test('the language reference opens in it, with each of its scenarios drawn', async () => {
  const scenarios = findFences(readFileSync(join(root, 'media/reference.md'), 'utf8'));
  await editor.runCommand('Wirenote: Open Language Reference');
  const frame = await editor.webviewFrame('#the-shipped-library');
  const pictures = () => frame.locator('.wirenote-picture', { has: frame.locator('svg text') }).count();
  await expect.poll(pictures, { timeout: 60_000 }).toBe(scenarios.length);
  expect(await frame.locator('.wirenote-issues').count()).toBe(0);
  await frame.locator('.wirenote-picture svg').getByText('FIN-WAIT-1').first().waitFor();
  await editor.screenshot('markdown-preview-reference');
});
