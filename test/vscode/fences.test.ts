/** A fence of Markdown in the preview: linked with the Markdown's own lines, and followed when the Markdown is edited. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

const fence = (title: string, action: string): string =>
  `\`\`\`wirenote\ntitle "${title}"\nserver listen\nclient connect server\n${action}\n\`\`\`\n`;
const first = fence('First', 'client send 1 "one"');
const second = fence('Second', 'client send 2 "two"');
const notes = `# Notes\n\n${first}\nBetween them.\n\n${second}\nAfter them.\n`;

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-fences-'));
  write(notes);
  writeFileSync(join(folder, 'other.txt'), 'Other text.\n');
  editor = await openEditor({ folder });
  await editor.openFile('notes.md');
  await editor.page.locator('.view-line', { hasText: 'client send 2' }).click();
  await editor.runCommand('Wirenote: Open Preview to the Side');
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

/** As another program does; the editor takes it over into the document that is open. */
const write = (text: string): void => {
  writeFileSync(join(folder, 'notes.md'), text);
};

const preview = () => editor.webviewFrame('.canvas > svg');
const tab = (name: string) => editor.page.getByRole('tab', { name });
const chooser = (frame: Awaited<ReturnType<typeof preview>>) => frame.getByLabel('Scenario of the file');
const activeLine = () => editor.page.locator('.active-line-number').first().innerText();

test('shows the one under the cursor; a click goes to its line in the Markdown, and the cursor lights what it caused', async () => {
  const frame = await preview();
  await frame.locator('h1', { hasText: 'Second' }).waitFor();
  await tab('Preview notes.md · Second').waitFor();
  await frame.locator('.canvas').getByText('"two"').first().click();
  await expect.poll(activeLine).toBe('16');
  await frame.locator('.canvas').getByText('SYN seq=0', { exact: true }).click();
  await expect.poll(activeLine).toBe('15');
  await editor.page.locator('.view-line', { hasText: 'client send 2' }).click();
  await expect.poll(() => frame.locator('tr.lit').allInnerTexts().then(String)).toContain('client send 2 "two"');
  expect(await frame.locator('.canvas .target.lit').count()).toBeGreaterThan(0);
  await editor.screenshot('preview-fence');
});

test('another one is chosen in the preview: the editor shows it, the focus stays, and each has its own step', async () => {
  const frame = await preview();
  expect(await chooser(frame).locator('option').allInnerTexts()).toEqual(['First', 'Second']);
  await frame.getByRole('button', { name: 'First step' }).click();
  await chooser(frame).focus();
  await chooser(frame).selectOption('First');
  await tab('Preview notes.md · First').waitFor();
  await frame.locator('.canvas').getByText('"one"').first().waitFor();
  await expect.poll(activeLine).toBe('4');
  expect(await frame.locator('.later').count()).toBe(0);
  expect(await frame.evaluate(() => document.activeElement?.className)).toBe('scenarios');
  await editor.screenshot('preview-fence-chooser');
  await chooser(frame).selectOption('Second');
  await expect.poll(() => frame.locator('.later').count()).toBeGreaterThan(0);
  await frame.getByRole('button', { name: 'All steps' }).click();
});

test('is the same one, at the same step, when another is put before it', async () => {
  const frame = await preview();
  await frame.getByRole('button', { name: 'First step' }).click();
  const step = () => frame.locator('[type="range"]').inputValue();
  const before = await step();
  write(`${fence('New', 'client send 3 "three"')}\n${notes}`);
  await expect.poll(() => chooser(frame).locator('option').allInnerTexts()).toEqual(['New', 'First', 'Second']);
  expect(await frame.locator('h1').innerText()).toBe('Second');
  expect(await step()).toBe(before);
  expect(await frame.locator('.banner').isVisible()).toBe(false);
  await frame.getByRole('button', { name: 'All steps' }).click();
  await frame.locator('.canvas').getByText('"two"').first().click();
  await expect.poll(activeLine).toBe('23');
});

test('is the same one, at the same step, when another is put before it while the preview is hidden', async () => {
  const frame = await preview();
  await frame.getByRole('button', { name: 'First step' }).click();
  const before = await frame.locator('[type="range"]').inputValue();
  // What is opened goes beside a preview unless its group is unlocked: then where the focus is, over it.
  await editor.runCommand('View: Unlock Editor Group');
  await editor.openFile('other.txt');
  await expect.poll(() => frame.isDetached()).toBe(true);
  write(`${fence('Newer', 'client send 4 "four"')}\n${fence('New', 'client send 3 "three"')}\n${notes}`);
  await editor.page.locator('.view-line', { hasText: 'client send 4' }).waitFor();
  await tab('Preview notes.md · Second').click();
  const again = await preview();
  await again.locator('h1', { hasText: 'Second' }).waitFor();
  await expect.poll(() => again.locator('[type="range"]').inputValue()).toBe(before);
});

test('is missed, and no neighbour shown, when it is removed; it is back when its text is', async () => {
  const frame = await preview();
  await editor.page.locator('.view-line', { hasText: 'After them' }).click();
  write(notes.replace(second, ''));
  await frame.getByText('The scenario is not in notes.md any more.').waitFor();
  expect(await frame.locator('h1').innerText()).toBe('Second');
  await editor.screenshot('preview-fence-removed');
  write(`${second}\n${notes.replace(second, '')}`);
  await frame.getByText('The scenario is not in notes.md any more.').waitFor({ state: 'hidden' });
  expect(await frame.locator('h1').innerText()).toBe('Second');
});
