/**
 * What a picture costs beside a bare `mermaid.render` of the same diagram: in one run, in the same browser, one measured
 * after the other in turns. Times are milliseconds of processor time of the main thread, which does not depend on what
 * else the machine does; medians. Printed as the table of docs/performance.md.
 *
 *     npm run bench:drawing
 */
import * as esbuild from 'esbuild';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { shippedBundles } from '../../scripts/bundles.mjs';
import { launchBrowser } from '../browser/launch.mjs';
import { loadCompiler, median, root, scenario } from './scenario.mjs';

const folder = mkdtempSync(join(tmpdir(), 'wirenote-bench-'));
const standIn = `window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });`;

const letters = 'abcdefghij';

/** Milliseconds of processor time of a process so far: of its main thread, or of all its threads. */
function processorMs(pid, threads) {
  const ofThread = (id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  return (threads === 'main' ? [pid] : readdirSync(`/proc/${pid}/task`)).reduce((sum, id) => sum + ofThread(id), 0);
}

/** The page's scripts as they are shipped. */
async function build() {
  for (const bundle of shippedBundles(true))
    if (['dist/preview.js', 'dist/mermaid.js'].includes(bundle.outfile))
      await esbuild.build({ ...bundle, outfile: join(folder, basename(bundle.outfile)) });
  return loadCompiler();
}

const pages = {
  '/bare': `<script src="/mermaid.js"></script><script>
    mermaid.initialize({ startOnLoad: false, maxTextSize: 1e9, maxEdges: 1e9 });</script>`,
  '/preview': `<link rel="stylesheet" href="/preview.css">
    <script>document.body.dataset.source = 'bench'; ${standIn}</script>
    <script src="/preview.js" data-mermaid="/own-mermaid.js"></script>`,
};
const files = {
  '/mermaid.js': join(root, 'node_modules/mermaid/dist/mermaid.min.js'),
  '/preview.js': join(folder, 'preview.js'),
  '/own-mermaid.js': join(folder, 'mermaid.js'),
  '/preview.css': join(root, 'media/preview.css'),
};

/** Serves the pages, and the clock: a page that asks for it waits, so that it reads its own time exactly. */
async function serve() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/clock') response.end(String(processorMs(Number(searchParams.get('pid')), 'main')));
    else if (pathname in files) {
      response.setHeader('Content-Type', pathname.endsWith('.css') ? 'text/css' : 'text/javascript');
      response.end(readFileSync(files[pathname]));
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="en"><title>bench</title><body>${pages[pathname] ?? ''}</body></html>`);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Runs in every page, before its scripts. */
function install() {
  const clock = (pid) => {
    const request = new XMLHttpRequest();
    request.open('GET', `/clock?pid=${pid}`, false);
    request.send();
    return Number(request.responseText);
  };
  window.bench = {
    /** Processor time of one bare render. */
    async bare(text, pid) {
      window.serial = (window.serial ?? 0) + 1;
      const start = clock(pid);
      await window.mermaid.render(`picture-${window.serial}`, text);
      return clock(pid) - start;
    },
    /** Processor time from the message to the picture in the page, laid out. */
    async preview(message, pid, label) {
      const start = clock(pid);
      const drawn = new Promise((resolve, reject) => {
        setTimeout(reject, 120_000, new Error('The preview shows no picture'));
        const observer = new MutationObserver(() => {
          if (!document.querySelector('.canvas > svg')?.textContent.includes(label)) return;
          observer.disconnect();
          document.body.getBoundingClientRect();
          resolve(clock(pid) - start);
        });
        observer.observe(document.body, { childList: true, characterData: true, subtree: true });
      });
      window.postMessage(message);
      return drawn;
    },
  };
}

/** The browser's processes that draw pages. */
async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** The process that is busy when the page is, twice: the browser keeps spare ones, and others may just be ending. */
async function processOf(browser, page) {
  const before = new Map();
  let found = 0;
  for (let turn = 0; turn < 400; turn += 1) {
    const spent = (await renderers(browser))
      .map((pid) => {
        const ms = processorMs(pid, 'main');
        if (!before.has(pid)) before.set(pid, ms);
        return { pid, ms: ms - before.get(pid) };
      })
      .sort((a, b) => b.ms - a.ms);
    const [most, next] = spent;
    if (most && most.ms > 100 && most.ms > 5 * (next?.ms ?? 0)) {
      if (most.pid === found) return most.pid;
      found = most.pid;
      before.clear();
    }
    await page.evaluate(() => {
      for (const end = performance.now() + 50; performance.now() < end;);
    });
  }
  throw new Error('It is not clear which process draws the page');
}

async function visit(browser, origin, path) {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(install);
  await page.goto(origin + path);
  return { page, close: () => context.close() };
}

/** A page in a process of its own. */
async function open(browser, origin, path) {
  const { page, close } = await visit(browser, origin, path);
  return { page, close, pid: await processOf(browser, page) };
}

const bare = ({ page, pid }, text) => page.evaluate(([t, p]) => window.bench.bare(t, p), [text, pid]);
const shown = ({ page, pid }, message, label) =>
  page.evaluate(([m, p, l]) => window.bench.preview(m, p, l), [message, pid, label]);
/** Nothing is left to do from the run before. */
const settled = ({ page }) => page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 5000 })));

async function measure(compiler, browser, origin) {
  const { simulateText, drawSequence, machinesOf } = compiler;
  /** The whole diagram as Mermaid text, and what the extension sends to the preview. */
  const prepared = (text, source) => {
    const { scenario: parsed, trace } = simulateText(text);
    const view = { source, name: 'bench.wirenote', trace, locale: 'en', machines: machinesOf(parsed) };
    const status = { source, issues: [], errorCount: 0, outdated: false, linesAbove: 0, blank: false };
    const diagram = drawSequence(trace, { limit: Infinity });
    if (trace.issues.length > 0) throw new Error(trace.issues[0].message);
    return {
      mermaid: diagram.text,
      message: { kind: 'show', view, status, locked: false, choices: null, cursor: null },
      arrows: diagram.total,
    };
  };
  const results = {};
  // Thirty messages are some 600 keystrokes, each of which was compiled and drawn: before they are measured, both sides
  // draw as often as somebody who types. A scenario that is opened is drawn by programs that have just begun.
  for (const { size, warmUp, runs } of [
    { size: 30, warmUp: 200, runs: 15 },
    { size: 100, warmUp: 60, runs: 11 },
    { size: 1000, warmUp: 2, runs: 5 },
  ]) {
    const first = await open(browser, origin, '/bare');
    const second = await open(browser, origin, '/preview');
    const times = { bare: [], preview: [], print: [], compile: [] };
    for (let run = -warmUp; run < runs; run += 1) {
      // A label that nobody has measured before, now longer, now shorter.
      const typed = letters.slice(0, 1 + ((run + warmUp) % letters.length)) + (run + warmUp);
      const text = scenario(size, typed);
      // At 1,000 messages it is a scenario that is opened, not one that is typed into.
      const { mermaid, message } = prepared(text, size === 1000 ? `bench-${run}` : 'bench');
      const one = { bare: await bare(first, mermaid), preview: await shown(second, message, `GET /2${typed}"`) };
      await settled(second);
      one.print = own(() => drawSequence(simulateText(text).trace));
      one.compile = own(() => compiler.compile(text));
      if (run >= 0) for (const name of Object.keys(times)) times[name].push(one[name]);
    }
    await first.close();
    await second.close();
    results[size] = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
  }
  return { ...results, cold: await coldStarts(browser, origin, prepared(scenario(30), 'bench')) };
}

/**
 * Our own processor time, less what reading the clock takes. A thread that waits a moment reads its own exactly: the
 * kernel counts at every wait.
 */
function own(work) {
  const start = ownMs();
  work();
  const end = ownMs();
  return end - start - (ownMs() - end);
}

function ownMs() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
  return processorMs(process.pid, 'main');
}

/** From nothing to the first picture, in a new process each: of that process, all threads. */
async function coldStarts(browser, origin, { mermaid, message }) {
  const times = { bare: [], preview: [] };
  for (let run = 0; run < 9; run += 1) {
    for (const name of Object.keys(times)) {
      const before = new Map((await renderers(browser)).map((pid) => [pid, processorMs(pid, 'all')]));
      const { page, close } = await visit(browser, origin, `/${name}`);
      // Whose clock is read does not matter here.
      const opened = { page, pid: process.pid };
      await (name === 'bare' ? bare(opened, mermaid) : shown(opened, message, 'GET /2"'));
      const spent = (await renderers(browser)).map((pid) => processorMs(pid, 'all') - (before.get(pid) ?? 0));
      times[name].push(Math.max(...spent));
      await close();
    }
  }
  return { bare: median(times.bare), preview: median(times.preview) };
}

function print(results) {
  const row = (what, ours, theirs, goal, digits = 2) => {
    const ratio = ours / theirs;
    const shownRatio = goal < 0.04 ? `${(100 * ratio).toFixed(1)} %` : `${ratio.toFixed(digits)}×`;
    const shownGoal = goal < 0.04 ? `${+(100 * goal).toFixed(1)} %` : `${goal.toFixed(digits)}×`;
    return [
      what,
      ours.toFixed(ours < 10 ? 1 : 0),
      theirs.toFixed(0),
      shownRatio,
      shownGoal,
      ratio <= goal ? 'yes' : 'no',
    ];
  };
  const { cold } = results;
  const rows = [
    ['What', 'Wirenote, ms', '`mermaid.render`, ms', 'Ratio', 'Goal', 'Met'],
    ['---', '--:', '--:', '--:', '--:', '---'],
    row('A keystroke to the new picture, 30 messages', results[30].preview, results[30].bare, 0.2),
    row('A keystroke to the new picture, 100 messages', results[100].preview, results[100].bare, 0.2),
    row('Opening 1,000 messages to the first screenful', results[1000].preview, results[1000].bare, 0.05),
    ...[30, 100, 1000].map((size) =>
      row(`Parse, simulate, print: ${size} messages`, results[size].print, results[size].bare, 0.01),
    ),
    ...[30, 100, 1000].map((size) =>
      row(
        `The same and the state table: ${size} messages`,
        results[size].compile,
        results[size].bare,
        size < 100 ? 0.01 : 0.007,
      ),
    ),
    row('The page from nothing to the first picture', cold.preview, cold.bare, 0.6),
  ];
  console.log(rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
}

let server;
let browser;
try {
  const compiler = await build();
  server = await serve();
  browser = await launchBrowser();
  print(await measure(compiler, browser, `http://127.0.0.1:${server.address().port}`));
} finally {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
}
