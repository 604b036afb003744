/** Markdown cells of a notebook: a fence is drawn in them as in the Markdown preview. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

const fence = (text: string, info = 'wirenote'): string => `\`\`\`${info}\n${text}\`\`\`\n`;
const opening = 'title "Opening"\nserver listen\nclient connect server\n';

const cell = (source: string) => ({ cell_type: 'markdown', metadata: {}, source });
const notebook = {
  cells: [
    cell(`# Notes\n\n${fence(opening)}`),
    cell(`${fence(opening)}\n\`\`\`mermaid\nsequenceDiagram\n  a->>b: built in\n\`\`\`\n`),
    cell(fence(`${opening}client clse\n`, 'wirenote table=off')),
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
};

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-notebook-'));
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, 'notes.ipynb'), JSON.stringify(notebook));
  editor = await openEditor({ folder, viewport: { width: 1400, height: 1700 } });
  await editor.openFile('notes.ipynb');
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

/** Each fence of the notebook. */
const cells = async (): Promise<Locator> => (await editor.webviewFrame('.wirenote-cell')).locator('.wirenote-cell');

const set = (settings: object): void => {
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
};

test('each cell has its picture and its folded table, and what is wrong with the line in the cell', async () => {
  const fences = await cells();
  for (const at of [0, 1, 2])
    await fences.nth(at).locator('svg').getByText('SYN seq=0', { exact: true }).waitFor({ timeout: 30_000 });
  expect(await fences.locator('details.wirenote-fold').count()).toBe(2);
  expect(await fences.locator('.wirenote-table').first().isVisible()).toBe(false);
  await fences.nth(2).locator('.wirenote-issues', { hasText: 'Line 5' }).waitFor();
  await fences
    .nth(0)
    .getByText(/^State table/)
    .click();
  expect(await fences.locator('.wirenote-table tbody tr').count()).toBeGreaterThan(5);
  await (await editor.webviewFrame('.wirenote-cell')).locator('svg').getByText('built in').first().waitFor();
  await editor.screenshot('notebook');
});

test('it follows the settings and the theme of the editor', async () => {
  const fences = await cells();
  const background = (): Promise<string> => fences.nth(0).evaluate(() => document.body.className);
  const colour = (): Promise<string> =>
    fences
      .nth(0)
      .locator('svg text')
      .first()
      .evaluate((text) => getComputedStyle(text).fill);
  const light = await colour();
  set({ 'wirenote.markdown.table': 'off', 'workbench.colorTheme': 'Default Dark Modern' });
  await expect.poll(() => fences.locator('.wirenote-fold').count(), { timeout: 20_000 }).toBe(0);
  await expect.poll(background, { timeout: 20_000 }).toContain('vscode-dark');
  await expect.poll(colour, { timeout: 10_000 }).not.toBe(light);
  await editor.screenshot('notebook-dark');
});

test('it follows what is typed into the cell', async () => {
  const fences = await cells();
  const { page } = editor;
  await fences.nth(2).locator('svg').dblclick();
  await page.locator('.view-line', { hasText: 'client clse' }).click();
  await page.keyboard.press('End');
  for (let back = 0; back < 3; back++) await page.keyboard.press('Backspace');
  await page.keyboard.type('lose', { delay: 20 });
  await page.keyboard.press('Escape');

  await fences.nth(2).locator('svg').getByText('FIN-WAIT-1', { exact: true }).waitFor();
  expect(await fences.locator('.wirenote-issues').count()).toBe(0);
  expect(await fences.locator('svg').count()).toBe(3);
});
