/**
 * What the graphs of ten thousand segments cost the preview's page: milliseconds of the main thread from the message to the
 * picture, from the click on its tab to the picture, and for each move, zoom and step. At 60 frames a second each has
 * 16.7 ms. Printed as the table of docs/performance.md.
 *
 *     npm run bench:graph
 *
 * Times are of the page's main thread alone (Chromium's own count), and do not depend on what else the machine does.
 */
import * as esbuild from 'esbuild';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mermaidLite } from '../../scripts/mermaid-lite.mjs';
import { textFiles } from '../../scripts/text-files.mjs';
import { launchBrowser } from '../browser/launch.mjs';
import { bundling, loadCompiler, median, root } from './scenario.mjs';

const folder = mkdtempSync(join(tmpdir(), 'wirenote-bench-'));

const transfer = `title "Through a bottleneck"
set step-limit 100000
set rate client server 20Mbit
set queue client server 60
set latency client server 20ms
server listen
client connect server
client send 7300kB
`;

const standIn = `window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });`;
const html = `<!doctype html><html lang="en"><title>bench</title><link rel="stylesheet" href="/preview.css"><body>
  <script>document.body.dataset.source = 'bench'; ${standIn}</script><script src="/preview.js"></script>`;

async function serve() {
  const files = {
    '/preview.js': readFileSync(join(folder, 'preview.js')),
    '/preview.css': readFileSync(join(root, 'media/preview.css')),
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    const type = file === undefined ? 'text/html' : request.url?.endsWith('.css') ? 'text/css' : 'text/javascript';
    response.setHeader('Content-Type', `${type}; charset=utf-8`).end(file ?? html);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Milliseconds of the page's main thread so far. */
async function taskMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}

/** Until the graphs are on the page and laid out. */
const graphsThere = (page) =>
  page.waitForFunction(
    () => document.querySelector('[data-graph] path[data-series="segment"]:not(.later)')?.getAttribute('d'),
    null,
    {
      polling: 'raf',
    },
  );

/** Moves so many times, a frame each. Gives the milliseconds of the longest stretch between two frames, too. */
const frames = (page, count, act) =>
  page.evaluate(
    async ([times, kind]) => {
      const target = document.querySelector('.viewport');
      const { left, top, width, height } = target.getBoundingClientRect();
      const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
      const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const spent = [];
      let last = await next();
      for (let time = 0; time < times; time += 1) {
        if (kind === 'zoom')
          target.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: time < times / 2 ? -30 : 30 }));
        if (kind === 'move')
          target.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: time < times / 2 ? 20 : -20 }));
        if (kind === 'step') document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
        const now = await next();
        spent.push(now - last);
        last = now;
      }
      return spent;
    },
    [count, act],
  );

async function measure(compiler, browser, origin) {
  const { scenario, trace } = compiler.simulateText(transfer);
  const segments = trace.events.filter(({ kind }) => kind === 'segment').length;
  const view = { source: 'bench', name: 'bench', trace, locale: 'en', machines: compiler.machinesOf(scenario) };
  const status = { source: 'bench', issues: [], errorCount: 0, outdated: false, linesAbove: 0, blank: false };
  const message = JSON.stringify({ kind: 'show', view, status, locked: false, choices: null, cursor: null });
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(origin);
  await page.evaluate((text) => {
    window.message = JSON.parse(text);
    window.postMessage(window.message);
  }, message);
  await page.locator('.canvas > svg').first().waitFor({ timeout: 120_000 });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 20_000 })));
  const before = await taskMs(session);
  await page.evaluate(() => document.getElementById('tab-graph').click());
  await graphsThere(page);
  const opened = (await taskMs(session)) - before;
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 20_000 })));
  const rows = [['From the click on the tab to the graphs', opened, 1000]];
  for (const [name, kind, count] of [
    ['Each zoom by the wheel', 'zoom', 60],
    ['Each move along the time', 'move', 60],
    ['Each step, with the table', 'step', 40],
  ]) {
    if (kind === 'move') await page.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '+' })));
    const start = await taskMs(session);
    const spent = await frames(page, count, kind);
    const each = ((await taskMs(session)) - start) / count;
    rows.push([`${name} (between frames: ${median(spent).toFixed(1)} ms)`, each, 1000 / 60]);
  }
  return { segments, rows };
}

let server;
let browser;
try {
  await esbuild.build({
    ...bundling,
    entryPoints: ['src/preview/main.ts'],
    outfile: join(folder, 'preview.js'),
    format: 'iife',
    plugins: [textFiles, mermaidLite],
  });
  const compiler = await loadCompiler();
  server = await serve();
  browser = await launchBrowser();
  const { segments, rows } = await measure(compiler, browser, `http://127.0.0.1:${server.address().port}`);
  console.log(`${segments} segments\n\n| What | ms | Goal | Met |\n| --- | --: | --: | --- |`);
  for (const [what, ms, goal] of rows)
    console.log(`| ${what} | ${ms.toFixed(1)} | ${goal.toFixed(1)} | ${ms <= goal ? 'yes' : 'no'} |`);
} finally {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
}
