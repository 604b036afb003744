/**
 * Opens a real VS Code with the extension, an example and its preview: `npm start`. The examples are a copy, so that what
 * a person tries changes no file of the repository.
 *
 * The desktop VS Code if `code` is on the PATH, else the one of the npm registry, served on loopback. On a fresh clone
 * there are no node_modules, so that nothing but Node's built-in modules may be imported before `ensureModules`.
 */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from './host.mjs';
import { mustRun, run } from './run.mjs';
import { ensureModules, findOnPath, root } from './setup.mjs';

const examples = join(mkdtempSync(join(tmpdir(), 'wirenote-')), 'examples');
const extensions = [root, join(root, 'scripts/open-example')];

await ensureModules();
await mustRun(process.execPath, [join(root, 'scripts/build.mjs')]);

cpSync(join(root, 'media/examples'), examples, { recursive: true });
console.log(`The examples that it opens are a copy: ${examples}`);

const desktop = findOnPath('code');
if (desktop) {
  const development = extensions.map((folder) => `--extensionDevelopmentPath=${folder}`);
  await mustRun(desktop, ['--new-window', ...development, examples], { shell: process.platform === 'win32' });
} else {
  const host = await startHost({ extensions });
  const url = host.pageUrl({ folder: examples });
  console.log(`\nVS Code runs at ${url}\nCtrl-C ends it.`);
  await openInBrowser(url);
}

/** Opens a page in the person's browser, if there is a screen to show it on. */
async function openInBrowser(url) {
  if (process.platform === 'darwin') await run('open', [url]);
  else if (process.platform === 'win32') await run('cmd', ['/c', 'start', '""', url.replaceAll('&', '^&')]);
  else if ((process.env.DISPLAY || process.env.WAYLAND_DISPLAY) && findOnPath('xdg-open')) await run('xdg-open', [url]);
}
