/**
 * What a run at the highest step limit costs the preview's page, in each view: elements on the page at most, and
 * milliseconds of the main thread from the message to the first screenful of picture and table, and until nothing is
 * left to do. With a revision, the same of that one, and the ratios.
 *
 *     node test/bench/long-run.mjs [--against REVISION] [--events N]
 *
 * Times are of the page's main thread alone (Chromium's own count), and do not depend on what else the machine does.
 */
import * as esbuild from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mermaidLite } from '../../scripts/mermaid-lite.mjs';
import { textFiles } from '../../scripts/text-files.mjs';
import { launchBrowser } from '../browser/launch.mjs';
import { bundling, loadCompiler, root } from './scenario.mjs';

const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    events: { type: 'string', default: '100000' },
    only: { type: 'string' },
  },
});
const limit = `set step-limit ${values.events}\n`;
const folder = mkdtempSync(join(tmpdir(), 'wirenote-bench-'));

/** Two that talk, two machines that play, and forty that shout. */
const scenarios = {
  transfer: `${limit}server listen\nclient connect server\nclient send 1000000MB\n`,
  'ping-pong': `${limit}machine player
  [*] --> READY
  READY --> READY : serve / !ball(1)
  READY --> READY : ?ball(n) / !ball(n + 1)
end
participant a is player
participant b is player
a serve
`,
  'fan-out': `${limit}machine node
  [*] --> READY
  READY --> READY : shout / !hello(1) to all
  READY --> READY : ?hello(n) [n < 4] / !hello(n + 1) to all
  READY --> READY : ?hello(n) [n >= 4]
end
${Array.from({ length: 40 }, (_, index) => `participant n${index} is node`).join('\n')}
n0 shout
`,
};
const views = ['sequence', 'time', 'states'];

/** The page's script and style of a revision; null: as they are. */
async function build(revision) {
  const at = revision === null ? root : join(folder, 'before');
  if (revision !== null) {
    mkdirSync(at);
    const archive = execFileSync('git', ['archive', revision, 'src', 'media', 'tsconfig.base.json'], {
      cwd: root,
      maxBuffer: 2 ** 28,
    });
    execFileSync('tar', ['x', '-C', at], { input: archive });
    symlinkSync(join(root, 'node_modules'), join(at, 'node_modules'));
  }
  const outfile = join(folder, `${revision ?? 'now'}.js`);
  await esbuild.build({
    ...bundling,
    absWorkingDir: at,
    entryPoints: ['src/preview/main.ts'],
    outfile,
    format: 'iife',
    plugins: [textFiles, mermaidLite],
  });
  return { script: readFileSync(outfile), style: readFileSync(join(at, 'media/preview.css')) };
}

const standIn = 'window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });';
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
  <link rel="stylesheet" href="/preview.css"><body>
  <script>document.body.dataset.source = 'bench'; ${standIn}</script><script src="/preview.js"></script>`;

/** Serves the page, and the message, which a driver would take long to write down. */
async function serve(files) {
  const server = createServer(({ url }, response) => {
    const file = files[url ?? ''];
    const type = url?.endsWith('.css') ? 'text/css' : url?.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.setHeader('Content-Type', `${type}; charset=utf-8`).end(file ?? html);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const look = { zoom: 'fit', scroll: { left: 0, top: 0 } };
const choicesOf = (picture) => ({
  picture,
  looks: { sequence: look, time: look, states: look },
  tableTop: 0,
  split: { above: 0.62, beside: 0.48 },
  step: null,
  stepWhat: null,
  part: 1,
  subject: null,
  detail: { detail: 'source', numbers: 'source', times: false, states: true, hiddenColumns: [] },
});

/** As the extension sends it: the events ahead, some at a time, but to a revision that knows no such thing. */
function messagesOf({ trace, machines }, picture, isNow) {
  const view = { source: 'bench', name: 'bench.wirenote', trace, machines };
  const status = { source: 'bench', issues: [], errorCount: 0, outdated: false, linesAbove: 0, blank: false };
  const show = { kind: 'show', view, status, locked: false, choices: choicesOf(picture), cursor: null };
  if (!isNow) return [show];
  const total = trace.events.length;
  const slices = [];
  for (let from = 0; from < total; from += 1000)
    slices.push({ kind: 'events', transfer: 1, from, total, events: trace.events.slice(from, from + 1000) });
  return [...slices, { ...show, view: { ...view, trace: { ...trace, events: [] } }, transfer: 1 }];
}

async function measure(browser, files, run, picture, isNow) {
  files['/messages'] = JSON.stringify(messagesOf(run, picture, isNow));
  const server = await serve(files);
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const metrics = async () => {
    const { metrics: all } = await session.send('Performance.getMetrics');
    return Object.fromEntries(all.map(({ name, value }) => [name, value]));
  };
  const spent = (before, after) => {
    const name = after.ThreadTime === undefined ? 'TaskDuration' : 'ThreadTime';
    return 1000 * (after[name] - before[name]);
  };
  await page.evaluate(async () => {
    const messages = await (await fetch('/messages')).json();
    const state = { messages, most: 0, long: [] };
    Object.assign(window, { bench: state });
    new PerformanceObserver((list) => state.long.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    });
    new MutationObserver(() => {
      state.most = Math.max(state.most, document.getElementsByTagName('*').length);
    }).observe(document.body, { childList: true, subtree: true });
  });
  const before = await metrics();
  await page.evaluate(async () => {
    const { bench } = window;
    const seen = new Promise((resolve) => {
      const look = () => {
        if (document.querySelector('.canvas > svg') && document.querySelector('tbody tr')) resolve();
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    });
    for (const message of bench.messages) {
      window.postMessage(message);
      await new Promise((resolve) => setTimeout(resolve));
    }
    await seen;
    document.body.getBoundingClientRect();
  });
  const first = await metrics();
  await page.evaluate(async () => {
    for (let quiet = 0; quiet < 3; quiet += 1)
      await new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 500)));
  });
  const end = await metrics();
  const { most, long } = await page.evaluate(() => window.bench);
  await context.close();
  server.close();
  return { nodes: most, first: spent(before, first), all: spent(before, end), longest: Math.max(0, ...long) };
}

const number = (value) => Math.round(value).toLocaleString('en');
const names = {
  nodes: 'elements at most',
  first: 'ms to the first screenful',
  all: 'ms in all',
  longest: 'longest task, ms of wall clock',
};

let browser;
try {
  const compiler = await loadCompiler();
  const revisions = [null, ...(values.against === undefined ? [] : [values.against])];
  const built = new Map();
  for (const revision of revisions) built.set(revision, await build(revision));
  browser = await launchBrowser();
  console.log(['Run', 'View', ...Object.values(names)].join(' | '));
  for (const [name, text] of Object.entries(scenarios)) {
    if (values.only !== undefined && values.only !== name) continue;
    const { scenario, trace } = compiler.simulateText(text);
    const run = { trace, machines: compiler.machinesOf(scenario) };
    for (const picture of views) {
      const results = [];
      for (const revision of revisions) {
        const { script, style } = built.get(revision);
        const files = { '/preview.js': script, '/preview.css': style };
        results.push(await measure(browser, files, run, picture, revision === null));
      }
      const [now, then] = results;
      const cells = Object.keys(names).flatMap((key) => {
        const value = number(now[key]);
        return then ? [`${value} of ${number(then[key])} (${(then[key] / now[key]).toFixed(1)}x)`] : [value];
      });
      console.log([`${name}, ${number(trace.events.length)} events`, picture, ...cells].join(' | '));
    }
  }
} finally {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}
