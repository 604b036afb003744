/** The ways from nothing to a picture: a new scenario, an example, an empty file, Markdown without a fence. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-beginning-'));
  writeFileSync(join(folder, 'empty.wirenote'), '');
  writeFileSync(join(folder, 'plain.md'), '# Plain\n\nNothing to draw.\n');
  writeFileSync(join(folder, 'gone.wirenote'), 'title "Soon gone"\nserver listen\nclient connect server\n');
  editor = await openEditor({ folder });
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const preview = () => editor.webviewFrame('.canvas svg');
const tab = (name: RegExp) => editor.page.getByRole('tab', { name }).first();

async function pictureSays(text: string | RegExp): Promise<void> {
  await (await preview()).locator('.canvas svg').getByText(text).first().waitFor();
}

test('a new scenario has a name, and its picture beside it', async () => {
  await editor.runCommand('Wirenote: New Scenario');
  await tab(/^scenario\.wirenote/).waitFor();
  await pictureSays('Open, one request, orderly close');
  await editor.screenshot('beginning-new');
  // One goes on with the first thing to choose.
  await editor.page.keyboard.type('Mine');
  await pictureSays('Mine');
});

test('an example has a name, and its picture in the same preview', async () => {
  await editor.runCommand('Wirenote: Open Example');
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Simultaneous open' }).click();
  await tab(/^simultaneous-open\.wirenote/).waitFor();
  await pictureSays('Simultaneous open');
  await editor.screenshot('beginning-example');
  expect(await editor.page.getByRole('tab', { name: /^Preview / }).count()).toBe(1);
  // Nothing is written before it is saved, under that name.
  expect(readdirSync(folder)).not.toContain('simultaneous-open.wirenote');
  await editor.page.locator('.view-line').first().click();
  await editor.page.keyboard.press('Control+S');
  await expect.poll(() => readdirSync(folder)).toContain('simultaneous-open.wirenote');
});

test('an empty file is answered by the first lines', async () => {
  await editor.openFile('empty.wirenote');
  const frame = await preview();
  const button = frame.getByRole('button', { name: 'Insert the First Lines' });
  await button.waitFor();
  await editor.screenshot('beginning-empty');
  await button.click();
  await pictureSays('Open, one request, orderly close');
  await button.waitFor({ state: 'hidden' });
});

test('the table is hidden by one click, there and in what has not been shown before', async () => {
  await (await preview()).getByRole('button', { name: 'Hide the state table' }).click();
  await editor.openFile('gone.wirenote');
  await pictureSays('Soon gone');
  await (await preview()).getByRole('button', { name: 'Show the state table' }).waitFor();
  await editor.screenshot('beginning-alone');
});

test('a deleted file says so in its preview, and one that is back is shown', async () => {
  const frame = await preview();
  rmSync(join(folder, 'gone.wirenote'));
  await frame.getByText('gone.wirenote was moved or deleted').waitFor();
  await editor.screenshot('beginning-deleted');
  writeFileSync(join(folder, 'gone.wirenote'), 'title "Back again"\n');
  await pictureSays('Back again');
  await frame.getByText('gone.wirenote was moved or deleted').waitFor({ state: 'hidden' });
});

test('Markdown without a fence says so, and has one written', async () => {
  await editor.openFile('plain.md');
  await editor.page.locator('.view-line', { hasText: 'Nothing to draw.' }).click();
  await editor.runCommand('Wirenote: Open Preview to the Side');
  await editor.page.getByText('This document has no “wirenote” fence').first().waitFor();
  await editor.screenshot('beginning-markdown');
  await editor.page.getByRole('button', { name: 'Insert a Scenario' }).first().click();
  await tab(/^Preview plain\.md/).waitFor();
  await pictureSays('Open, one request, orderly close');
});

// Last: its preview stands in front of the other one.
test('an example in Markdown is read as a whole, in the Markdown preview', async () => {
  await editor.runCommand('Wirenote: Open Example');
  await editor.page.getByPlaceholder('Opens as a new document').fill('stateless');
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'HTTP is stateless' }).first().click();
  await tab(/^http-is-stateless.*\.md/).waitFor();
  const frame = await editor.webviewFrame('.wirenote-picture svg');
  expect(await frame.locator('.wirenote-picture').count()).toBeGreaterThan(1);
  await editor.screenshot('beginning-example-markdown');
});
