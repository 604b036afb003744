/** Graphs in a real VS Code: a scenario is typed, its graphs are looked at with the keyboard, and lead back to the text. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

const lines = [
  'title "A bottleneck fills its queue"',
  'set rate client server 2Mbit',
  'set queue client server 8',
  'server listen',
  'client connect server',
  'client send 150kB',
  'expect client retransmissions > 0',
];

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-graph-'));
  writeFileSync(join(folder, 'bottleneck.wirenote'), '');
  editor = await openEditor({ folder });
  await editor.openFile('bottleneck.wirenote');
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const preview = () => editor.webviewFrame('.canvas > svg');

test('are drawn of what has been typed, line by line', async () => {
  await editor.page.locator('.editor-instance .view-lines').click();
  for (const line of lines) {
    await editor.page.keyboard.type(line, { delay: 60 });
    await editor.page.keyboard.press('Enter');
  }
  await editor.runCommand('Wirenote: Open Preview to the Side');
  const frame = await preview();
  await expect.poll(() => frame.locator('header').innerText()).toContain('1 claim holds');
  await frame.getByRole('tab', { name: 'Graph' }).click();
  await frame.locator('[data-graph="windows"] path[data-series="cwnd"]:not(.later)').first().waitFor();
  const graphs = await frame
    .locator('[data-graph]')
    .evaluateAll((found) => found.map((graph) => graph.getAttribute('data-graph')));
  expect(graphs).toEqual(['sequence', 'windows', 'round-trip', 'throughput', 'queue']);
  await editor.screenshot('graph');
});

test('are zoomed and stepped by keys', async () => {
  const frame = await preview();
  await frame.locator('.viewport').focus();
  await editor.page.keyboard.press('+');
  await expect.poll(() => frame.locator('.percent').innerText()).toBe('120%');
  await editor.page.keyboard.press('0');
  await expect.poll(() => frame.locator('.percent').innerText()).toBe('100%');
  await editor.page.keyboard.press('ArrowRight');
  await expect.poll(() => frame.locator('.step-text').innerText()).toMatch(/^Step 1 of/);
  await editor.screenshot('graph-step');
  await frame.getByRole('button', { name: 'All steps' }).click();
});

test('light up what the cursor’s line has brought about', async () => {
  await editor.page.locator('.view-line', { hasText: 'client send' }).click();
  const frame = await preview();
  await expect.poll(() => frame.locator('path.lit').first().getAttribute('d')).toMatch(/^M/);
});
