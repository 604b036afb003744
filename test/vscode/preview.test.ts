/** The main job in a real VS Code: write, see, go back and forth, export, come back after a reload. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

const scenario = `title "Half-close"
server listen
client connect server
client close
server send 100 "more"
expect client received 100
`;

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-preview-'));
  writeFileSync(join(folder, 'half-close.wirenote'), scenario);
  editor = await openEditor({ folder });
  await editor.openFile('half-close.wirenote');
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const preview = () => editor.webviewFrame('.canvas > svg');

test('opens beside the text', async () => {
  await editor.runCommand('Wirenote: Open Preview to the Side');
  const frame = await preview();
  await frame.locator('.canvas').getByText('FIN-WAIT-2', { exact: true }).waitFor();
  expect(await frame.locator('header').innerText()).toContain('1 claim holds');
  // What the page is made of stands in it: to fetch it takes the editor longer than to draw.
  const fetched = await frame.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(fetched.filter((name) => /preview\.(?:js|css)/.test(name))).toEqual([]);
  await editor.screenshot('preview');
});

test('follows the typing, and keeps the picture while a line is broken', async () => {
  const frame = await preview();
  await editor.page.locator('.view-line', { hasText: 'expect' }).click();
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.press('Enter');
  await editor.page.keyboard.type('server sned 7', { delay: 20 });
  const banner = frame.locator('.banner', { hasText: 'Line 7' });
  await banner.waitFor();
  expect(await frame.locator('.canvas').getByText('FIN-WAIT-2', { exact: true }).count()).toBe(1);
  await editor.screenshot('preview-error');
  for (let back = 0; back < 6; back++) await editor.page.keyboard.press('Backspace');
  await editor.page.keyboard.type('close', { delay: 20 });
  await frame.locator('.canvas').getByText('TIME-WAIT', { exact: true }).waitFor();
  await banner.waitFor({ state: 'hidden' });
});

test('a click in the picture moves the cursor, the cursor lights the picture', async () => {
  const frame = await preview();
  await frame.locator('.canvas').getByText('"more"').first().click();
  await expect.poll(() => editor.page.locator('.active-line-number').innerText()).toBe('5');
  await editor.page.locator('.view-line', { hasText: 'connect' }).click();
  await expect.poll(() => frame.locator('tr.lit').allInnerTexts().then(String)).toContain('client connect server');
});

test('a step marks its line in the text', async () => {
  const frame = await preview();
  await frame.getByRole('button', { name: 'First step' }).click();
  await editor.page.locator('.view-overlays [class*="ced-"]').first().waitFor({ state: 'attached' });
  await editor.screenshot('preview-step');
  await frame.getByRole('button', { name: 'All steps' }).click();
});

test('exports where it is told to', async () => {
  await editor.runCommand('Wirenote: Export SVG');
  const input = editor.page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await expect.poll(() => input.inputValue()).toContain('half-close.svg');
  await editor.page.keyboard.press('Enter');
  const file = join(folder, 'half-close.svg');
  await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true);
  await editor.page.getByText('Exported half-close.svg.').first().waitFor();
  const svg = readFileSync(file, 'utf8');
  for (const text of ['Half-close', 'FIN-WAIT-2', 'client', 'server', '&quot;more&quot;']) expect(svg).toContain(text);
});

test('keeps what was chosen when it is closed and opened again', async () => {
  const before = await preview();
  await before.getByRole('button', { name: 'Zoom in' }).click();
  await before.getByRole('button', { name: 'First step' }).click();
  await before.getByRole('button', { name: 'Detail' }).click();
  await before.getByLabel('Absolute').check();
  await before.page().keyboard.press('Escape');
  await expect.poll(() => before.locator('.percent').innerText()).toBe('120%');
  await editor.page.waitForTimeout(500);
  await editor.page
    .getByRole('tab', { name: 'Preview half-close.wirenote' })
    .getByRole('button', { name: /Close/ })
    .click();
  await expect.poll(() => before.isDetached()).toBe(true);
  await editor.runCommand('Wirenote: Open Preview to the Side');
  const frame = await preview();
  await expect.poll(() => frame.locator('.percent').innerText()).toBe('120%');
  expect(await frame.locator('.step-text').innerText()).toMatch(/^Step 1 of/);
  await frame.getByRole('button', { name: 'Detail' }).click();
  expect(await frame.getByLabel('Absolute').isChecked()).toBe(true);
  await frame.page().keyboard.press('Escape');
  await frame.getByRole('button', { name: 'Fit to width' }).click();
  await frame.getByRole('button', { name: 'All steps' }).click();
});

test('is there again after the window was loaded anew, as it was left', async () => {
  const before = await preview();
  await before.getByRole('button', { name: 'Zoom in' }).click();
  const zoom = await before.locator('.percent').innerText();
  await editor.page.keyboard.press('Control+S');
  await editor.page.waitForTimeout(1_000);
  await editor.runCommand('Developer: Reload Window');
  await expect.poll(() => before.isDetached(), { timeout: 30_000 }).toBe(true);
  const frame = await preview();
  await expect.poll(() => frame.locator('.percent').innerText()).toBe(zoom);
  await frame.locator('.canvas').getByText('TIME-WAIT', { exact: true }).waitFor();
});
