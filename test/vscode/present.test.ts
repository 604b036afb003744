/** A scenario is presented in a real VS Code, by key events, and the window is afterwards as it was. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

const notes = `# Lecture

\`\`\`wirenote
title "First"
server listen
client connect server
\`\`\`

\`\`\`wirenote
title "Second"
server listen
client connect server
client send 120 "GET /"
\`\`\`
`;

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-present-'));
  writeFileSync(join(folder, 'lecture.md'), notes);
  editor = await openEditor({ folder, settings: { 'zenMode.fullScreen': false } });
  await editor.openFile('lecture.md');
  await editor.page.locator('.view-line', { hasText: 'GET /' }).click();
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const statusBar = () => editor.page.locator('.part.statusbar');
const groups = () => editor.page.locator('.editor-group-container:visible');
const presentation = () => editor.webviewFrame('.present-bar');

test('presents the fence at the cursor, by keys alone, over everything else', async () => {
  const { page } = editor;
  await editor.runCommand('Wirenote: Open Preview to the Side');
  await editor.webviewFrame('.canvas > svg');
  await page.locator('.view-line', { hasText: 'GET /' }).click();
  expect(await groups().count()).toBe(2);
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Shift+V');
  const frame = await presentation();
  await frame.locator('.canvas').getByText('Second').waitFor();
  await expect.poll(() => statusBar().isVisible()).toBe(false);
  await expect.poll(() => groups().count()).toBe(1);
  for (const step of [3, 5]) {
    await page.keyboard.press('PageDown');
    await expect.poll(() => frame.locator('.count').innerText()).toMatch(new RegExp(`^Step ${step} of`));
  }
  await page.keyboard.press('g');
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await expect.poll(() => frame.locator('.target.indicated').count()).toBe(1);
  await page.keyboard.press('n');
  await page.keyboard.press('l');
  await expect.poll(() => frame.locator('.text-line').innerText()).toMatch(/^12\s+client connect server$/);
  await page.keyboard.press('3');
  await frame.locator('.canvas').getByText('FIN-WAIT-2').waitFor();
  await editor.screenshot('present-states');
  await page.keyboard.press('1');
  await page.keyboard.press('b');
  await expect.poll(() => frame.locator('.black').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => frame.locator('.black').isVisible()).toBe(false);
  await editor.screenshot('present');
});

test('is left with Escape, and the window is as it was', async () => {
  const { page } = editor;
  const frame = await presentation();
  await page.keyboard.press('Escape');
  await expect.poll(() => frame.locator('.target.indicated').count()).toBe(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => frame.isDetached()).toBe(true);
  await expect.poll(() => statusBar().isVisible()).toBe(true);
  await expect.poll(() => groups().count()).toBe(2);
  // No chord of Escape waits for its second key: what is typed goes into the text.
  await editor.screenshot('present-left');
  await page.keyboard.press('End');
  await page.keyboard.type('\nclient close');
  await page.locator('.view-line', { hasText: 'client close' }).waitFor();
});

test('closing its tab ends zen mode, too', async () => {
  const { page } = editor;
  await editor.runCommand('Wirenote: Present');
  const frame = await presentation();
  await frame.locator('.canvas > svg').waitFor();
  await expect.poll(() => statusBar().isVisible()).toBe(false);
  await page.getByRole('tab', { name: 'Present lecture.md' }).getByRole('button', { name: /Close/ }).click();
  await expect.poll(() => statusBar().isVisible()).toBe(true);
  await expect.poll(() => groups().count()).toBe(2);
});
