/** Text and picture in a real VS Code: what belongs together is found both ways, whatever state the text is in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

const scenario = `title "Linked"
server listen
client connect server
client send 100 "question"
server send 200 "answer"
client close
`;

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-linking-'));
  writeFileSync(join(folder, 'linked.wirenote'), scenario);
  editor = await openEditor({ folder });
  await editor.openFile('linked.wirenote');
  await editor.runCommand('Wirenote: Open Preview to the Side');
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const preview = () => editor.webviewFrame('.canvas > svg');
const lineOf = (text: string) => editor.page.locator('.view-line', { hasText: text }).first();
const activeLine = () => editor.page.locator('.active-line-number').first().innerText();
const litRows = async () => (await (await preview()).locator('tr.lit').allInnerTexts()).join('\n');

test('holds while a line is wrong and the last good picture is shown', async () => {
  const frame = await preview();
  await lineOf('server listen').click();
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.press('Enter');
  await editor.page.keyboard.type('server sned 1', { delay: 20 });
  await frame.locator('.banner', { hasText: 'The last good picture is shown' }).waitFor();

  await frame.locator('.canvas').getByText('"question"').first().click();
  await expect.poll(activeLine).toBe('5');
  await lineOf('server send 200').click();
  await expect.poll(litRows).toContain('server send 200 "answer"');
  expect(await litRows()).not.toContain('client send 100');

  await frame.locator('tbody tr', { hasText: 'client connect server' }).first().click();
  await expect.poll(activeLine).toBe('4');
  await frame.getByRole('button', { name: 'First step' }).click();
  await frame.getByRole('button', { name: 'Next arrow' }).click();
  const marked = editor.page.locator('.view-overlays [class*="ced-"]').first();
  const topOfMark = () => marked.evaluate((mark) => mark.parentElement?.style.top);
  await expect.poll(topOfMark).toBe(await lineOf('client connect').evaluate((line) => (line as HTMLElement).style.top));
  await editor.screenshot('linking-outdated');

  await frame.locator('.banner').getByRole('button', { name: 'Line 3' }).click();
  await expect.poll(activeLine).toBe('3');
});

test('a line that is deleted has no link', async () => {
  const frame = await preview();
  await lineOf('client send 100').click();
  await editor.page.keyboard.press('Control+Shift+K');
  await expect.poll(() => lineOf('client send 100').count()).toBe(0);
  await lineOf('server send 200').click();
  await frame.locator('.canvas').getByText('"question"').first().click();
  await editor.page.waitForTimeout(500);
  expect(await activeLine()).toBe('5');
});

test('a preview that covers its text stays in sight: a click lights, a double click opens the text beside it', async () => {
  writeFileSync(join(folder, 'alone.wirenote'), scenario.replace('Linked', 'Alone'));
  await editor.runCommand('View: Close All Editors');
  // Whatever was typed before.
  const discard = editor.page.getByRole('button', { name: "Don't Save" });
  await discard.waitFor({ timeout: 5_000 }).then(
    () => discard.click(),
    () => undefined,
  );
  await editor.openFile('alone.wirenote');
  await lineOf('server listen').click();
  await editor.page.keyboard.press('Control+Shift+V');
  const frame = await preview();
  await frame.locator('h1', { hasText: 'Alone' }).waitFor();
  const question = frame.locator('.canvas').getByText('"question"').first();
  await question.click();
  await expect.poll(() => frame.locator('tr.lit').count()).toBeGreaterThan(0);
  await editor.page.waitForTimeout(1_000);
  expect(await question.isVisible()).toBe(true);
  expect(await editor.page.locator('.editor-group-container').count()).toBe(1);

  await question.dblclick();
  await expect.poll(activeLine).toBe('4');
  expect(await editor.page.locator('.editor-group-container').count()).toBe(2);
  expect(await question.isVisible()).toBe(true);
  await editor.screenshot('linking-beside');
});
