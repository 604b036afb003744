/** The Test Explorer in a real VS Code: what it finds, what it says, and where. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

const scenario = `title "Open and close"
server listen
client connect server
expect client ESTABLISHED
client close
expect client CLOSED
`;

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

const write = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-testing-'));
  write('open.wirenote', scenario);
  write('no-claims.wirenote', 'title "Claims nothing"\nserver listen\n');
  write('docs/notes.md', '# Notes\n\n```wirenote\ntitle "In a fence"\nexpect client CLOSED\n```\n');
  write('docs/plain.md', '# No wirenote here\n');
  write('hidden/away.wirenote', 'title "Hidden"\nexpect client CLOSED\n');
  write('node_modules/x/README.md', '```wirenote\ntitle "Foreign"\nexpect client CLOSED\n```\n');
  editor = await openEditor({ folder, settings: { 'files.exclude': { hidden: true } } });
  // Before anything is opened: that there is a scenario is enough.
  await editor.page.locator('.activitybar .action-label[aria-label^="Testing"]').waitFor({ timeout: 30_000 });
  await editor.openFile('open.wirenote');
  await editor.runCommand('Testing: Focus on Test Explorer View');
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const row = (text: string) => editor.page.locator('.test-explorer .monaco-list-row', { hasText: text });
const state = (text: string, icon: string) => row(text).first().locator(`.codicon-testing-${icon}-icon`).waitFor();

const expand = async (text: string) => {
  await row(text).first().click();
  await editor.page.keyboard.press('ArrowRight');
};

test('finds the scenarios that claim something, and leaves alone what is hidden or foreign', async () => {
  await row('Open and close').first().waitFor();
  await row('notes.md').first().waitFor();
  await expand('Open and close');
  await row('client ESTABLISHED').first().waitFor();
  await editor.page.waitForTimeout(1_000);
  const shown = (await row('').allInnerTexts()).join('\n');
  for (const absent of ['Claims nothing', 'plain.md', 'Hidden', 'README.md']) expect(shown).not.toContain(absent);
});

test('runs all of them, and shows each claim that does not hold', async () => {
  await editor.runCommand('Test: Run All Tests');
  await state('client CLOSED', 'failed');
  await state('client ESTABLISHED', 'passed');
  await state('notes.md', 'passed');
  await editor.page.getByText('This does not hold: client is', { exact: false }).first().waitFor();
  await editor.screenshot('testing');
});

test('says in its output of each scenario what came of its claims, right behind its title', async () => {
  await editor.runCommand('Test: Run All Tests');
  await editor.runCommand('Test Results: Focus on Test Results View');
  const lines = () =>
    editor.page
      .locator('.xterm-rows > div')
      .allInnerTexts()
      .then((texts) => texts.map((text) => text.replaceAll('\u00A0', ' ').trimEnd()).filter((text) => text !== ''));
  const fence = ['In a fence', '  ✓ client CLOSED'];
  const file = ['Open and close', '  ✓ client ESTABLISHED', '  ✗ client CLOSED: client is FIN-WAIT-2'];
  await expect.poll(async () => [...(await lines())].sort()).toEqual([...fence, ...file].sort());
  expect([
    [...fence, ...file],
    [...file, ...fence],
  ]).toContainEqual(await lines());
});

test('runs again on each change, where it is asked to', async () => {
  await editor.openFile('open.wirenote');
  await editor.runCommand('Test: Start Continuous Run');
  await editor.page.waitForTimeout(1_000);
  await editor.page
    .locator('.quick-input-widget')
    .first()
    .press('Enter')
    .catch(() => undefined);
  await editor.page.keyboard.press('Control+End');
  await editor.page.keyboard.press('ArrowUp');
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.press('Control+Backspace');
  await editor.page.keyboard.type('FIN-WAIT-2', { delay: 20 });
  await editor.page.keyboard.press('Escape');
  await state('client FIN-WAIT-2', 'passed');
});

test('sees files that come and go', async () => {
  write('new.wirenote', 'title "Newly written"\nexpect client CLOSED\n');
  await row('Newly written').first().waitFor();
  rmSync(join(folder, 'new.wirenote'));
  await row('Newly written').first().waitFor({ state: 'detached' });
});
