/**
 * Pages for tests of what runs in a browser. A test file calls `usePages()` once, at its top:
 *
 *     const pages = usePages();
 *     it('draws', async () => {
 *       const page = await pages.open('<script src="/dist/mermaid.js"></script><script src="/dist/preview.js"></script>');
 *       await page.evaluate((message) => window.postMessage(message), { kind: 'draw' });   // what the host would send
 *       await page.locator('svg').waitFor();
 *       expect(await sentToHost(page)).toEqual([{ kind: 'ready' }]);                       // what the page has posted
 *     });
 *
 * The pages come from a server on loopback that also serves dist/ and media/. A request to anywhere else is refused and
 * fails the test: the product never uses the network.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { launchBrowser } from './launch.mjs';

export interface Pages {
  /** Opens a page with this body, and a stand-in for the API that a webview has. */
  open(body: string, options?: { width?: number; height?: number; dark?: boolean }): Promise<Page>;
}

/** Starts a browser and a server for the tests of a file, closes every page after its test, and both at the end. */
export function usePages(): Pages {
  let browser: Browser;
  let server: Server;
  let origin = '';
  const bodies = new Map<string, string>();
  const strayRequests: string[] = [];

  beforeAll(async () => {
    server = await serve(bodies);
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(strayRequests.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  return {
    async open(body, { width = 1000, height = 700, dark = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
      });
      const page = await context.newPage();
      await page.route(
        (url) => url.origin !== origin && !/^(data|blob|about):/.test(url.protocol),
        (route) => {
          strayRequests.push(route.request().url());
          return route.abort();
        },
      );
      await page.addInitScript(standInForWebview);
      const path = `/page-${bodies.size + 1}`;
      bodies.set(
        path,
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>test</title><body>${body}</body></html>`,
      );
      await page.goto(origin + path);
      return page;
    },
  };
}

/** Everything that a page has posted to its host so far. */
export async function sentToHost(page: Page): Promise<unknown[]> {
  return page.evaluate(() => (window as unknown as { sentToHost: unknown[] }).sentToHost);
}

/** Runs in the page, before its scripts: what a webview gives them. */
function standInForWebview(): void {
  const sent: unknown[] = [];
  let state: unknown;
  const api = {
    postMessage: (message: unknown) => sent.push(message),
    getState: () => state,
    setState: (next: unknown) => (state = next),
  };
  Object.assign(window, { sentToHost: sent, acquireVsCodeApi: () => api });
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Serves the pages, and the files of dist/ and media/. */
async function serve(bodies: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const page = bodies.get(path);
    if (page !== undefined) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
      return;
    }
    const file = /^\/(dist|media)\//.test(path) ? readFile(join(root, path)) : Promise.reject(new Error(path));
    file.then(
      (content) => response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream').end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
