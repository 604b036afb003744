/** What a person is asked and offered on the way to files: looking at them, old ones, giving up midway, writing over. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

const scenario = 'title "Routes"\nserver listen\nclient connect server\nclient send 1\nclient close\nserver close\n';
const scenarios = 60;

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-routes-'));
  writeFileSync(join(folder, 'routes.wirenote'), scenario);
  mkdirSync(join(folder, 'many'));
  for (let index = 0; index < scenarios; index++)
    writeFileSync(join(folder, 'many', `s${String(index).padStart(2, '0')}.wirenote`), scenario);
  mkdirSync(join(folder, 'saved/.vscode'), { recursive: true });
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, 'saved/note.wirenote'), scenario);
  writeFileSync(join(folder, 'saved/note.png'), 'drawn by hand');
  editor = await openEditor({ folder });
  await editor.openFile('routes.wirenote');
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const input = () => editor.page.locator('.quick-input-widget input').first();
const pick = (text: string) =>
  editor.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
const notification = (text: string | RegExp) => editor.page.locator('.notification-toast', { hasText: text }).first();
const svgs = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.svg'))
    .sort();

async function saveAs(name: string): Promise<void> {
  await input().waitFor();
  await expect.poll(() => input().inputValue()).toContain(folder);
  await input().fill(join(folder, name));
  await editor.page.keyboard.press('Enter');
}

async function exportAs(name: string): Promise<ReturnType<typeof notification>> {
  await editor.openFile('routes.wirenote');
  await editor.runCommand('Wirenote: Export SVG');
  await saveAs(name);
  const offer = notification(`Exported ${name}.`);
  await offer.waitFor({ timeout: 30_000 });
  return offer;
}

test('opens what was exported', async () => {
  const offer = await exportAs('opened.svg');
  await offer.getByRole('button', { name: 'Open' }).click();
  await editor.page.getByRole('tab', { name: 'opened.svg' }).waitFor();
});

test('reveals what was exported where the files are listed', async () => {
  const offer = await exportAs('revealed.svg');
  await offer.getByRole('button', { name: 'Reveal' }).click();
  const listed = editor.page.locator('.explorer-folders-view .monaco-list-row.selected', { hasText: 'revealed.svg' });
  await listed.waitFor({ timeout: 15_000 });
});

test('exports what the preview shows: frames of the states', async () => {
  await editor.openFile('routes.wirenote');
  await editor.runCommand('Wirenote: Open Preview to the Side');
  const frame = await editor.webviewFrame('.canvas > svg');
  await frame.getByRole('tab', { name: 'States' }).click();
  await frame.locator('.canvas > svg .node').first().waitFor();
  await editor.runCommand('Wirenote: Export Frames…');
  await pick('SVG images, numbered');
  await saveAs('flow.svg');
  await notification(/Exported \d+ files/).waitFor({ timeout: 30_000 });
  const frames = svgs().filter((name) => name.startsWith('flow-'));
  expect(frames.length).toBeGreaterThan(4);
  expect(readFileSync(join(folder, frames[0] ?? ''), 'utf8')).toContain('>SYN-RECEIVED<');
  await editor.runCommand('View: Close Editors in Other Groups');
});

test('asks what becomes of the frames that an earlier export has left', async () => {
  const old = Array.from({ length: 30 }, (_, index) => `old-${String(index + 1).padStart(2, '0')}.svg`);
  for (const name of old) writeFileSync(join(folder, name), 'earlier');
  const exportFrames = async (): Promise<void> => {
    await editor.openFile('routes.wirenote');
    await editor.runCommand('Wirenote: Export Frames…');
    await pick('SVG images, numbered');
    await saveAs('old.svg');
    const replace = editor.page.locator('.monaco-dialog-box', { hasText: 'exist already' });
    await replace.getByRole('button', { name: 'Replace' }).click();
  };
  const left = editor.page.locator('.monaco-dialog-box', { hasText: 'left from earlier exports' });
  await exportFrames();
  await left.getByRole('button', { name: 'Keep' }).click({ timeout: 30_000 });
  await left.waitFor({ state: 'hidden' });
  expect(svgs().filter((name) => name.startsWith('old-'))).toEqual(old);
  await exportFrames();
  await left.waitFor({ timeout: 30_000 });
  await editor.screenshot('export-old-frames');
  await left.getByRole('button', { name: 'Remove' }).click();
  const isNew = (name: string): boolean => readFileSync(join(folder, name), 'utf8').startsWith('<svg');
  await expect.poll(() => svgs().filter((name) => name.startsWith('old-')).length).toBeLessThan(old.length);
  await expect
    .poll(() =>
      svgs()
        .filter((name) => name.startsWith('old-'))
        .every(isNew),
    )
    .toBe(true);
});

test('stops midway when it is cancelled: whole files only, and says how many', async () => {
  await editor.runCommand('Wirenote: Export All…');
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'SVG image' }).first().click();
  await input().waitFor();
  await expect.poll(() => input().inputValue()).toContain(folder);
  const target = join(folder, 'pictures');
  mkdirSync(target);
  await input().fill(`${target}/`);
  await editor.page.getByRole('button', { name: 'Export Here' }).click();
  const written = (): string[] =>
    existsSync(join(target, 'many')) ? readdirSync(join(target, 'many')).filter((name) => !name.startsWith('.')) : [];
  await expect.poll(() => written().length, { timeout: 30_000 }).toBeGreaterThan(2);
  await notification('Exporting scenarios').hover();
  await notification('Exporting scenarios').getByRole('button', { name: 'Cancel' }).click();
  const summary = notification(/Exported \d+ files? to pictures, then cancelled\./);
  await summary.waitFor({ timeout: 20_000 });
  const said = Number(/Exported (\d+)/.exec(await summary.innerText())?.[1]);
  await editor.screenshot('export-all-cancelled');
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBe(said);
  expect(said).toBeLessThan(scenarios);
  for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name), 'utf8')).toMatch(/<\/svg>\n$/);
});

test('on saving asks before it writes over what somebody else has made, and then keeps it up to date as PNG', async () => {
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'wirenote.export.onSave': 'png' }));
  await editor.openFile('note.wirenote');
  const picture = join(folder, 'saved/note.png');
  const save = async (line: string): Promise<void> => {
    await editor.page.locator('.view-line', { hasText: 'title' }).first().click();
    await editor.page.keyboard.press('Control+End');
    await editor.page.keyboard.type(`${line}\n`, { delay: 10 });
    await editor.page.keyboard.press('Control+S');
  };
  await save('# one');
  const question = notification('note.png exists already, and is not as Wirenote has exported it.');
  await question.waitFor({ timeout: 30_000 });
  expect(readFileSync(picture, 'utf8')).toBe('drawn by hand');
  await question.getByRole('button', { name: 'Replace' }).click();
  const height = (): number => {
    try {
      return PNG.sync.read(readFileSync(picture)).height;
    } catch {
      return 0;
    }
  };
  await expect.poll(height, { timeout: 30_000 }).toBeGreaterThan(200);
  const before = height();
  await save('client connect server');
  await expect.poll(height, { timeout: 30_000 }).toBeGreaterThan(before);
});
