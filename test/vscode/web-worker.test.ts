/** A VS Code without a server runs the extension in a web worker, where there is no Node. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { openEditor } from './drive.mjs';

const folder = join(root, 'test-results/web-worker');

let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'open.wirenote'), 'server listen\nclient connect server\n');
  editor = await openEditor({
    folder,
    file: join(folder, 'open.wirenote'),
    inWorker: true,
    settings: { 'wirenote.export.text': 'outlines' },
  });
});

afterAll(() => editor.close());

/** For each file that a worker has loaded, whether it is the extension. VS Code ends workers of its own at any time. */
const loadedBy = (worker: Worker): Promise<boolean[]> =>
  worker
    .evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    .then((urls) => urls.map((url) => decodeURIComponent(url).includes('/dist/extension.js')))
    .catch(() => []);

test('shows the diagram of a scenario', async () => {
  await editor.runCommand('Wirenote: Open Preview to the Side');
  const frame = await editor.webviewFrame('svg text');
  await frame.locator('svg text:visible', { hasText: 'SYN' }).first().waitFor();
  await expect.poll(async () => (await Promise.all(editor.page.workers().map(loadedBy))).flat()).toContain(true);
});

test('says that there are no fonts to take outlines from', async () => {
  await editor.runCommand('Wirenote: Copy as SVG');
  await editor.page.getByText('In a browser there are no font files to take outlines from.').first().waitFor();
});

test('says what to do instead of printing PDF', async () => {
  await editor.runCommand('Wirenote: Export…');
  await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'PDF document' }).first().click();
  await editor.page.getByText('Export frames as one HTML page and print that').first().waitFor();
});

test('opens the language reference', async () => {
  await editor.runCommand('Wirenote: Open Language Reference');
  const frame = await editor.webviewFrame('#the-shipped-library');
  await frame.getByRole('heading', { name: 'The language of Wirenote' }).waitFor();
});
