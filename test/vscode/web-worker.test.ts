/** A VS Code without a server runs the extension in a web worker, where there is no Node. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('shows the diagram of a scenario', async () => {
  await editor.runCommand('Wirenote: Open Preview to the Side');
  const frame = await editor.webviewFrame('svg text');
  await frame.locator('svg text:visible', { hasText: 'SYN' }).first().waitFor();
  const loaded = await Promise.all(
    editor.page
      .workers()
      .map((worker) => worker.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))),
  );
  expect(loaded.flat().some((url) => decodeURIComponent(url).includes('/dist/web/extension.js'))).toBe(true);
});

it('says that there are no fonts to take outlines from', async () => {
  await editor.runCommand('Wirenote: Copy as SVG');
  await editor.page.getByText('In a browser there are no font files to take outlines from.').first().waitFor();
});
