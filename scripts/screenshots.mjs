/**
 * Takes the README's pictures, of the real program: the editor in a real VS Code, what the command line draws.
 *
 *     node scripts/screenshots.mjs [NAME…]        preview, typing, claim, time, states, graph; all of them if none is named
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { animated, indexed } from './indexed-png.mjs';
import { mustRun } from './run.mjs';
import { ensureBrowser, ensureHost, ensureModules, root } from './setup.mjs';

const names = process.argv.slice(2);
const examples = join(root, 'media/examples');
const images = join(root, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'wirenote-screenshots-'));

await ensureModules();
await ensureBrowser();
await ensureHost();
await mustRun(process.execPath, [join(root, 'scripts/build.mjs'), '--production']);
const { openEditor } = await import('../test/vscode/drive.mjs');

const pictures = {
  // It is in the package, which has to stay small: in 32 colours it is a quarter smaller than in 256.
  preview: async () => save(join(root, 'media/images/preview.png'), indexed(await takePreview(), 32)),
  typing: async () => save(join(images, 'typing.png'), animated(await takeTyping())),
  claim: async () => save(join(images, 'claim.png'), indexed(await takeClaim())),
  time: async () => save(join(images, 'time.png'), indexed(await drawn('data-lost', '.time', ['--view', 'time']))),
  states: async () =>
    save(
      join(images, 'states.png'),
      indexed(await drawn('half-close', '.states.client', ['--view', 'states', '--of', 'client'])),
    ),
  graph: async () =>
    save(
      join(images, 'graph.png'),
      indexed(await drawn('slow-start', '.graph', ['--view', 'graph', '--graph', 'sequence,windows'])),
    ),
};

function save(file, png) {
  writeFileSync(file, png);
  console.log(`${file}: ${Math.ceil(statSync(file).size / 1000)} kB`);
}

/** What the command line draws of an example. */
async function drawn(example, ending, options) {
  const source = join(folder, `${example}.wirenote`);
  copyFileSync(join(examples, `${example}.wirenote`), source);
  await mustRun(process.execPath, [join(root, 'dist/cli.js'), 'png', source, ...options]);
  return readFileSync(join(folder, `${example}${ending}.png`));
}

/** Opens a scenario with its preview beside it, in a window of that size, and does something with the two. */
async function withPreview(name, text, viewport, act) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const settings = {
    'workbench.colorTheme': 'Default Light Modern',
    'workbench.activityBar.location': 'hidden',
    'workbench.layoutControl.enabled': false,
    'window.commandCenter': false,
    'editor.minimap.enabled': false,
    'editor.cursorBlinking': 'solid',
    'editor.scrollbar.vertical': 'hidden',
    'editor.scrollbar.horizontal': 'hidden',
    'editor.overviewRulerBorder': false,
    'editor.hideCursorInOverviewRuler': true,
    'editor.quickSuggestions': { other: 'off' },
    'editor.suggestOnTriggerCharacters': false,
    'breadcrumbs.enabled': false,
    'problems.decorations.enabled': false,
  };
  const editor = await openEditor({ folder, file, settings, viewport });
  try {
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.runCommand('Wirenote: Open Preview to the Side');
    const frame = await editor.webviewFrame('.canvas svg text');
    // Where the pointer shows nothing beside it; and until everything has its colours.
    await editor.page.mouse.move(300, 540);
    await editor.page.waitForTimeout(4_000);
    return await act(editor, frame);
  } finally {
    await editor.close();
  }
}

const takePreview = () =>
  withPreview(
    'last-ack-lost.wirenote',
    readFileSync(join(examples, 'last-ack-lost.wirenote'), 'utf8'),
    { width: 1200, height: 720 },
    ({ page }) => page.screenshot(),
  );

/** A loss is typed, and the picture follows; then the same on the time axis. */
const takeTyping = () =>
  withPreview(
    'request.wirenote',
    `title "A request is lost"\n\nserver listen\nclient connect server\nclient send 120 "GET /"\n`,
    { width: 1280, height: 600 },
    async ({ page }, frame) => {
      const frames = [];
      // Where the pointer shows nothing beside it.
      const aside = [300, 500];
      const shoot = async (milliseconds) => {
        frames.push({ png: await page.screenshot(), milliseconds });
      };
      await frame.getByRole('button', { name: 'Hide the state table' }).click();
      await page.locator('.view-line', { hasText: 'client connect' }).click();
      await page.keyboard.press('End');
      await page.mouse.move(...aside);
      await page.waitForTimeout(800);
      await shoot(1500);
      await page.keyboard.press('Enter');
      for (const word of 'drop next data from client'.match(/\S+ ?/g) ?? [])
        for (const letters of word.match(/.{1,4}/g) ?? []) {
          await page.keyboard.type(letters);
          await page.waitForTimeout(60);
          await shoot(200);
        }
      await frame.locator('.canvas svg').getByText('lost').first().waitFor();
      await page.waitForTimeout(1_500);
      await shoot(2500);
      await page.keyboard.press('Control+End');
      const claim = 'expect server received 120';
      for (const letters of claim.match(/.{1,4}/g) ?? []) {
        await page.keyboard.type(letters);
        await page.waitForTimeout(60);
        await shoot(180);
      }
      await frame.getByText('1 claim holds').first().waitFor();
      await page.waitForTimeout(800);
      await shoot(2000);
      await frame.getByRole('tab', { name: 'Time' }).click();
      await page.mouse.move(...aside);
      await page.waitForTimeout(1_500);
      await shoot(4000);
      return frames;
    },
  );

/** A claim that does not hold, and what the editor says of it. */
const takeClaim = () =>
  withPreview(
    'first.wirenote',
    `title "Open, one request, close"

server listen
client connect server
client send 120 "GET /"
server send 4000 "200 OK"
client close
server close
expect client CLOSED
`,
    { width: 1280, height: 560 },
    async ({ page }) => {
      const line = page.locator('.view-line', { hasText: 'expect client' });
      await line.click();
      await page.keyboard.press('End');
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      await page.locator('.monaco-hover:visible', { hasText: 'CLOSED' }).first().waitFor();
      await page.waitForTimeout(800);
      return page.screenshot();
    },
  );

try {
  for (const name of names.length === 0 ? Object.keys(pictures) : names) await pictures[name]();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
