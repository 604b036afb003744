/** Exporting as a person does it: dialogs, choices, questions, the clipboard. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-export-'));
  writeFileSync(join(folder, 'refused.wirenote'), 'title "Refused"\nclient connect server\n');
  editor = await openEditor({ folder });
  await editor.openFile('refused.wirenote');
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const input = () => editor.page.locator('.quick-input-widget input').first();

/** Picks the first entry of the list that says this. */
const pick = (text: string) =>
  editor.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();

/** Types the name in the dialog of a VS Code in the browser, and confirms. */
async function saveAs(name: string): Promise<void> {
  await input().waitFor();
  await expect.poll(() => input().inputValue()).toContain(folder);
  await input().fill(join(folder, name));
  await editor.page.keyboard.press('Enter');
}

const entries = () => editor.page.locator('.quick-input-list .monaco-list-row').allInnerTexts();

test('lists what can be written, asks where to, and how large a PNG is to be', async () => {
  await editor.runCommand('Wirenote: Export…');
  await pick('PNG image');
  await saveAs('refused.png');
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: '4×' }).click();
  await editor.page.getByText('Exported refused.png.').first().waitFor();
  const png = PNG.sync.read(readFileSync(join(folder, 'refused.png')));
  expect(png.width).toBeGreaterThan(800);
  expect([...png.data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
});

test('begins with what was written last; view, theme and size are in the same list', async () => {
  await editor.runCommand('Wirenote: Export…');
  await expect.poll(async () => (await entries())[0]).toMatch(/PNG image[^]*sequence diagram, light/);
  await pick('View…');
  await pick('time axis');
  await pick('Theme…');
  await pick('dark');
  await pick('Size…');
  await pick('slides 16:9');
  await expect.poll(async () => (await entries()).join()).toMatch(/time axis, dark, slides 16:9/);
  await editor.screenshot('export-list');
  await editor.page.keyboard.press('ArrowDown');
  await pick('.svg');
  await saveAs('slide.svg');
  await expect.poll(() => existsSync(join(folder, 'slide.svg')), { timeout: 30_000 }).toBe(true);
  const svg = readFileSync(join(folder, 'slide.svg'), 'utf8');
  expect(svg).toMatch(/^<svg [^>]*width="1280" height="720"/);
  expect(svg).toContain('fill="#1e1e1e"');
  await editor.runCommand('Wirenote: Export…');
  await expect.poll(async () => (await entries())[0]).toMatch(/SVG image[^]*time axis, dark, slides 16:9/);
  await pick('HTML page that steps');
  await saveAs('refused.html');
  await expect.poll(() => existsSync(join(folder, 'refused.html')), { timeout: 30_000 }).toBe(true);
  expect(readFileSync(join(folder, 'refused.html'), 'utf8')).toContain('<script');
});

test('asks before anything is written over', async () => {
  const frame = join(folder, 'refused-01.svg');
  writeFileSync(frame, 'mine');
  await editor.runCommand('Wirenote: Export Frames…');
  await pick('SVG images, numbered');
  await saveAs('refused.svg');
  const question = editor.page.locator('.monaco-dialog-box', { hasText: 'refused-01.svg exists already.' });
  await question.waitFor();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await question.waitFor({ state: 'hidden' });
  expect(readFileSync(frame, 'utf8')).toBe('mine');
  expect(readdirSync(folder).filter((name) => name.endsWith('.svg'))).toEqual(['refused-01.svg', 'slide.svg']);
});

test('says what is wrong with the scenario, and exports it all the same if that is wanted', async () => {
  writeFileSync(join(folder, 'broken.wirenote'), 'client connect server\nclient sned 1\n');
  await editor.openFile('broken.wirenote');
  await editor.runCommand('Wirenote: Export…');
  const question = editor.page.locator('.monaco-dialog-box', { hasText: 'Line 2' });
  await question.getByRole('button', { name: 'Export Anyway' }).click();
  await pick('.svg');
  await saveAs('broken.svg');
  await expect.poll(() => existsSync(join(folder, 'broken.svg')), { timeout: 30_000 }).toBe(true);
});

const copied = (): Promise<string[]> =>
  editor.page.evaluate(async () => {
    window.focus();
    const items = await navigator.clipboard.read();
    return items.flatMap(({ types }) => [...types]);
  });

test.each([
  ['with a preview', 'Wirenote: Open Preview to the Side'],
  ['without one', 'View: Close Editors in Other Groups'],
])('copies a picture, which can be pasted, %s', async (_, before) => {
  const { origin } = new URL(editor.page.url());
  await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await editor.page.evaluate(() => navigator.clipboard.writeText('before'));
  await editor.openFile('refused.wirenote');
  await editor.runCommand(before);
  await editor.runCommand('Wirenote: Copy as PNG');
  await expect.poll(copied, { timeout: 20_000 }).toContain('image/png');
});
