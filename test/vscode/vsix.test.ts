/** The package as a person gets it: installed from its file, used through the palette. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { openEditor } from './drive.mjs';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>;

const folder = join(root, 'test-results/vsix');
const vsix = join(root, `${name}-${version}.vsix`);
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'open.wirenote'), 'server listen\nclient connect server\nexpect client ESTABLISHED\n');
  editor = await openEditor({ folder, file: join(folder, 'open.wirenote'), vsix });
});

afterAll(async () => {
  await editor.close();
});

test('shows the diagram and the state table of a scenario', async () => {
  await editor.runCommand('Wirenote: Open Preview to the Side');
  const frame = await editor.webviewFrame('svg text');

  for (const text of ['client', 'server', 'SYN seq=0', 'ESTABLISHED']) {
    await frame.locator('svg text:visible', { hasText: text }).first().waitFor();
  }
  const rows = frame.locator('table tbody tr');
  await rows.first().waitFor();
  expect(await rows.count()).toBeGreaterThanOrEqual(3);
  expect((await rows.allInnerTexts()).join('\n')).toContain('ESTABLISHED');
  await editor.screenshot('vsix');
});

test('is at most 1.35 megabytes', () => {
  expect(statSync(vsix).size).toBeLessThanOrEqual(1_350_000);
});
