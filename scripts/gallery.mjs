/**
 * Takes pictures of the main states in the four kinds of theme, in a real VS Code, for people to look at.
 *
 *     node scripts/gallery.mjs [THEME…]        light, dark, hc-dark, hc-light; all of them if none is named
 *
 * They go to `gallery/`, with a page `index.html` that shows the themes side by side.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from './run.mjs';
import { ensureBrowser, ensureHost, ensureModules, root } from './setup.mjs';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

/** Files that the examples do not have. */
const files = {
  'five.wirenote': `title "Five participants"
machine front
  [*] --> IDLE
  IDLE --> WAITING : ask / !GET("/index.html") to cdn
  WAITING --> IDLE : ?OK(n)
end
machine middle
  [*] --> READY
  READY --> READY : ?GET(path) / !OK(200) to sender
end
participant browser is front as "Web browser of the customer"
participant cdn is middle as "Content delivery network"
participant lb is middle as "Load balancer (layer 4)"
participant app is middle as "Application server"
participant db is middle as "Database server, primary"
browser ask
note over lb, db "Nothing has to be asked further back"
`,
  'clocks.wirenote': `title "Lamport clocks"
machine process
  var clock = 0
  [*] --> UP
  UP --> UP : work / clock = clock + 1
  UP --> UP : post / clock = clock + 1, !m1(clock) to b
  UP --> UP : pass / clock = clock + 1, !m2(clock) to c
  UP --> UP : ?m1(t) [t >= clock] / clock = t + 1
  UP --> UP : ?m1(t) [t < clock] / clock = clock + 1
  UP --> UP : ?m2(t) [t >= clock] / clock = t + 1
  UP --> UP : ?m2(t) [t < clock] / clock = clock + 1
end
participant a, b, c is process
show clock
a work
+0ms a post
then b pass
+5ms b work
`,
  'elections.wirenote': `title "An election"
machine node
  var term = 0
  [*] --> FOLLOWER
  FOLLOWER --> FOLLOWER : wait / start election 150ms
  FOLLOWER --> CANDIDATE : election / term = term + 1, !Ask(term) to all, start election 200ms
  FOLLOWER --> FOLLOWER : ?Ask(t) [t > term] / term = t, !Vote(t) to sender
  CANDIDATE --> LEADER : ?Vote(t) [t == term] / stop election
  CANDIDATE --> FOLLOWER : election
  LEADER --> LEADER : ?Vote(t)
end
participant n1, n2, n3 is node
show term
n1 wait
`,
  'wrong.wirenote': `server listen
client connect server
client sned 100
expect client CLOSED
`,
  'empty.wirenote': '',
  'persist.wirenote': `title "A window of zero"
set window server 1000
server listen
client connect server
server stop reading
client send 3000
wait 1s
drop next ACK from server
server read 1000
wait 30s
`,
  'messages.wirenote': `protocol http/1.0
set detail messages
server serve "/" 2kB
server serve "/style.css" 500
client get "/"
client get "/style.css"
`,
  'notes.md': `# Notes on TCP

How a connection begins, and what becomes of a lost segment:

\`\`\`wirenote
server listen
client connect server
drop next data from client
client send 100 "hello"
expect server received 100
\`\`\`

The rest of the note goes on below.
`,
};

const view = (name) => async (_, frame) => {
  await frame.getByRole('tab', { name }).click();
};

/** A file, and what is done once its preview stands beside it. */
const states = [
  { name: 'sequence', file: 'data-lost.wirenote' },
  { name: 'time', file: 'data-lost.wirenote', act: view('Time') },
  { name: 'time-close', file: 'last-ack-lost.wirenote', act: view('Time') },
  { name: 'states', file: 'four-way-close.wirenote', act: view('States') },
  { name: 'persist', file: 'persist.wirenote', act: view('Sequence') },
  { name: 'persist-time', file: 'persist.wirenote', act: view('Time') },
  { name: 'five', file: 'five.wirenote', act: view('Sequence') },
  { name: 'five-time', file: 'five.wirenote', act: view('Time') },
  { name: 'machines', file: 'two-phase-commit.wirenote', act: view('Sequence') },
  { name: 'clocks', file: 'clocks.wirenote', act: view('Sequence') },
  { name: 'clocks-time', file: 'clocks.wirenote', act: view('Time') },
  { name: 'elections', file: 'elections.wirenote', act: view('Sequence') },
  { name: 'elections-time', file: 'elections.wirenote', act: view('Time') },
  { name: 'elections-states', file: 'elections.wirenote', act: view('States') },
  { name: 'machine-states', file: 'tls1.3.wirenote', act: view('States') },
  { name: 'messages', file: 'messages.wirenote', act: view('Sequence') },
  {
    name: 'step',
    file: 'half-close.wirenote',
    act: async (_, frame) => {
      await frame.getByRole('button', { name: 'First step' }).click();
      for (let press = 0; press < 4; press += 1) await frame.getByRole('button', { name: 'Next arrow' }).click();
    },
    after: async (frame) => frame.getByRole('button', { name: 'All steps' }).click(),
  },
  { name: 'wrong', file: 'wrong.wirenote' },
  { name: 'empty', file: 'empty.wirenote' },
];

await ensureModules();
await ensureBrowser();
await ensureHost();
await mustRun(process.execPath, [join(root, 'scripts/build.mjs')]);
const { openEditor } = await import('../test/vscode/drive.mjs');

const asked = process.argv.slice(2);
for (const name of asked) if (!(name in themes)) throw new Error(`There is no theme "${name}".`);
const gallery = join(root, 'gallery');
for (const name of asked.length > 0 ? asked : Object.keys(themes)) await take(name);
writeFileSync(join(gallery, 'index.html'), page());
console.log(join(gallery, 'index.html'));

async function take(theme) {
  const folder = mkdtempSync(join(tmpdir(), 'wirenote-gallery-'));
  cpSync(join(root, 'media/examples'), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const settings = {
    'workbench.colorTheme': themes[theme],
    'workbench.activityBar.location': 'hidden',
    'editor.minimap.enabled': false,
    'breadcrumbs.enabled': false,
  };
  const editor = await openEditor({ folder, settings, viewport: { width: 1440, height: 900 } });
  const into = join(gallery, theme);
  rmSync(into, { recursive: true, force: true });
  try {
    for (const { name, file, act, after } of states) {
      await editor.openFile(file);
      await editor.runCommand('Wirenote: Open Preview to the Side');
      const frame = await editor.webviewFrame('.canvas');
      await editor.page.waitForTimeout(1_500);
      await act?.(editor, frame);
      await editor.page.waitForTimeout(800);
      await editor.screenshot(name, into);
      await after?.(frame);
      // The empty preview, which is the last one, has its hint above the tabs.
      if (file !== 'empty.wirenote') await frame.getByRole('tab', { name: 'Sequence' }).click();
      await editor.page.locator('.editor-instance .view-line').first().click();
      await editor.page.keyboard.press('Control+K');
      await editor.page.keyboard.press('Control+W');
    }
    await editor.openFile('notes.md');
    await editor.runCommand('Markdown: Open Preview to the Side');
    await editor.webviewFrame('.wirenote-picture svg');
    await editor.page.waitForTimeout(800);
    await editor.screenshot('markdown', into);
  } finally {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A row for each state, a column for each theme. */
function page() {
  const taken = Object.keys(themes).filter((theme) => existsSync(join(gallery, theme)));
  const names = [...new Set(taken.flatMap((theme) => readdirSync(join(gallery, theme))))].sort();
  const rows = names.map((name) => {
    const cells = taken.map((theme) => `<td><a href="${theme}/${name}"><img src="${theme}/${name}" alt=""></a></td>`);
    return `<tr><th>${name.replace('.png', '')}</th>${cells.join('')}</tr>`;
  });
  const heads = taken.map((theme) => `<th>${theme}</th>`).join('');
  return `<!doctype html><meta charset="utf-8"><title>Wirenote: gallery</title>
<style>body { font: 14px sans-serif } img { width: 460px } th { text-align: left; vertical-align: top }</style>
<table><tr><th></th>${heads}</tr>${rows.join('\n')}</table>\n`;
}
