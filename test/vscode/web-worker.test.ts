/** A VS Code without a server runs the extension in a web worker, where there is no Node. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { openEditor } from './drive.mjs';

const folder = join(root, 'test-results/web-worker');

let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'open.wirenote'), 'server listen\nclient connect server\n');
  editor = await openEditor({ folder, file: join(folder, 'open.wirenote'), inWorker: true });
});

afterAll(() => editor.close());

it('shows the diagram of a scenario', async () => {
  await editor.runCommand('Wirenote: Open Preview to the Side');
  const frame = await editor.webviewFrame('svg text');
  await frame.locator('svg text:visible', { hasText: 'SYN' }).first().waitFor();
});
