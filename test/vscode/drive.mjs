/**
 * Drives a real VS Code as a person does: for tests of what only the whole shows, and for screenshots.
 *
 *     const editor = await openEditor({ folder, file, vsix });
 *     await editor.runCommand('Wirenote: Open Preview to the Side');
 *     const frame = await editor.webviewFrame('svg');     // the webview's document, once it has such an element
 *     await frame.getByText('SYN-SENT').first().waitFor();
 *     await editor.screenshot('preview');                 // test-results/screenshots/preview.png
 *     await editor.close();                               // always, in `finally`
 *
 * `editor.page` is playwright's page. Nothing here waits for ever: what does not come within its time is an error.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startHost } from '../../scripts/host.mjs';
import { root } from '../../scripts/setup.mjs';
import { launchBrowser } from '../browser/launch.mjs';

/**
 * Opens VS Code in a browser page.
 *
 * @param {object} options
 * @param {string} options.folder the workspace folder
 * @param {string} [options.file] a file to open
 * @param {string} [options.vsix] a packaged extension to install; without one, the extension as built in the work tree
 * @param {boolean} [options.inWorker] run the work tree's extension in a web worker, as a VS Code without a server does
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {{ width: number, height: number }} [options.viewport]
 */
export async function openEditor({ folder, file, vsix, inWorker, settings, viewport = { width: 1400, height: 900 } }) {
  const installed = vsix ? { vsix } : inWorker ? { driver: true } : { extensions: [root] };
  const kinds = inWorker && { 'remote.extensionKind': { 'wirenote.wirenote': ['web'] } };
  const host = await startHost({ settings: { ...settings, ...kinds }, ...installed });
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport });
    await page.goto(host.pageUrl({ folder, file, ...(inWorker && { extension: root }) }));
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    if (file) await page.locator('.editor-instance .view-line').first().waitFor({ timeout: 60_000 });
    return new Editor(host, browser, page);
  } catch (error) {
    await browser?.close();
    await host.stop();
    throw error;
  }
}

/** A VS Code in a browser page. */
class Editor {
  #host;
  #browser;

  /**
   * @param {Awaited<ReturnType<typeof startHost>>} host
   * @param {import('playwright-core').Browser} browser
   * @param {import('playwright-core').Page} page
   */
  constructor(host, browser, page) {
    this.#host = host;
    this.#browser = browser;
    this.page = page;
  }

  /**
   * Runs a command through the palette, by its title with its category.
   *
   * @param {string} title
   */
  async runCommand(title) {
    await this.#pick('F1', `>${title}`, title);
  }

  /**
   * Opens a file of the workspace by its name.
   *
   * @param {string} name
   */
  async openFile(name) {
    await this.#pick('Control+P', name, name);
    await this.page.getByRole('tab', { name }).first().waitFor({ timeout: 10_000 });
  }

  /**
   * Picks an entry of a quick pick. Just after the start the list can be empty, so it tries again, a few times.
   *
   * @param {string} key
   * @param {string} text
   * @param {string} entry
   */
  async #pick(key, text, entry) {
    const input = this.page.locator('.quick-input-widget .quick-input-box input');
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: entry }).first();
    for (let attempt = 1; ; attempt++) {
      try {
        await this.page.keyboard.press(key);
        await input.fill(text, { timeout: 5_000 });
        await row.click({ timeout: 5_000 });
        return;
      } catch (error) {
        if (attempt === 8) throw new Error(`"${entry}" is not offered`, { cause: error });
        await this.page.keyboard.press('Escape');
        await this.page.waitForTimeout(1_000);
      }
    }
  }

  /** The document of a webview, as soon as one has an element for the selector. A webview is a frame in a frame. */
  async webviewFrame(selector = 'body', timeoutMs = 30_000) {
    const end = Date.now() + timeoutMs;
    while (Date.now() < end) {
      for (const frame of this.page.frames()) {
        const isInner = frame.parentFrame()?.parentFrame() === this.page.mainFrame();
        if (
          isInner &&
          (await frame
            .locator(selector)
            .count()
            .catch(() => 0)) > 0
        )
          return frame;
      }
      await this.page.waitForTimeout(200);
    }
    throw new Error(`No webview shows ${selector} after ${timeoutMs / 1000} s`);
  }

  /**
   * Takes a picture of the whole window and returns its file.
   *
   * @param {string} name
   */
  async screenshot(name, folder = join(root, 'test-results/screenshots')) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Ends the browser and the server. */
  async close() {
    await this.#browser.close();
    await this.#host.stop();
  }
}
