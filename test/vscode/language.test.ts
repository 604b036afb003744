/** The language as a person meets it: what comes up while typing, under the pointer and above the scenario. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
expect client CLOSED
`;

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-language-'));
  writeFileSync(join(folder, 'half-close.wirenote'), scenario);
  writeFileSync(join(folder, 'notes.md'), `# Notes\n\n\`\`\`wirenote\n${scenario}\`\`\`\n\nText.\n`);
  const settings = { 'wirenote.inlayHints.states': true, 'wirenote.inlayHints.numbers': true };
  editor = await openEditor({ folder, file: join(folder, 'half-close.wirenote'), settings });
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const line = (text: string) => editor.page.locator('.editor-instance .view-line', { hasText: text }).last();
const lens = () => editor.page.locator('.codelens-decoration', { hasText: 'claims hold' }).last();
const suggestion = (text: string) => editor.page.locator('.suggest-widget .monaco-list-row', { hasText: text }).first();

for (const [file, picture] of [
  ['half-close.wirenote', 'language'],
  ['notes.md', 'language-fence'],
] as const) {
  test(`${file}: offers what can be done in the present state, while it is typed`, async () => {
    await editor.openFile(file);
    await lens().waitFor(); // only then the extension answers, and no lens comes and moves the line away
    await line('expect client CLOSED').click();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type('\nserver ', { delay: 50 });
    await suggestion('close').waitFor();
    await editor.page.waitForTimeout(500);
    await editor.screenshot(`${picture}-completion`);
    await editor.page.keyboard.type('cl', { delay: 50 });
    await suggestion('close').waitFor();
    await editor.page.keyboard.press('Enter');
    await line('server close').waitFor();
  });

  test(`${file}: says above how many claims hold`, async () => {
    await expect.poll(() => lens().innerText()).toContain('1 of 2 claims hold');
  });

  test(`${file}: explains what is under the pointer`, async () => {
    await line('client connect server').getByText('connect', { exact: true }).hover();
    const hover = editor.page.locator('.monaco-hover:visible', { hasText: 'RFC 9293' }).first();
    await hover.waitFor();
    await editor.screenshot(`${picture}-hover`);
    await editor.page.keyboard.press('Escape');
  });
}

test('leads a newcomer through', async () => {
  await editor.runCommand('Welcome: Open Walkthrough');
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'A First Scenario' }).first().click();
  await editor.page.getByText('Write a scenario').first().waitFor();
  await editor.page.waitForTimeout(2_000);
  await editor.screenshot('walkthrough');
  await editor.page.getByRole('button', { name: 'New Scenario' }).first().click();
  await line('expect client TIME-WAIT').waitFor();
});
