/**
 * Takes the README's picture in a real VS Code: an example with its preview beside it.
 *
 *     node scripts/screenshots.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexed } from './indexed-png.mjs';
import { mustRun } from './run.mjs';
import { ensureModules, root } from './setup.mjs';

await ensureModules();
await mustRun(process.execPath, [join(root, 'scripts/build.mjs'), '--production']);
const { openEditor } = await import('../test/vscode/drive.mjs');

const folder = join(root, 'media/examples');
const settings = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.sideBar.location': 'left',
  'editor.minimap.enabled': false,
  'breadcrumbs.enabled': false,
};
const editor = await openEditor({
  folder,
  file: join(folder, 'last-ack-lost.wirenote'),
  settings,
  viewport: { width: 1440, height: 900 },
});
try {
  await editor.runCommand('View: Toggle Primary Side Bar Visibility');
  await editor.runCommand('Wirenote: Open Preview to the Side');
  await editor.webviewFrame('svg text');
  await editor.page.waitForTimeout(1_000);
  const file = await editor.screenshot('preview', join(root, 'media/images'));
  // It is in the package.
  writeFileSync(file, indexed(readFileSync(file)));
  console.log(file);
} finally {
  await editor.close();
}
