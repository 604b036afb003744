/**
 * Drives a browser that nobody sees, by the DevTools protocol over two pipes: JSON, each message ended by a NUL. It has
 * a profile of its own, which goes with it, and reaches no network.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { LocalizableText } from '../../l10n/localizable.ts';
import { documentMessage } from '../catalog/catalog.ts';
import { DocumentError } from '../document-error.ts';
import { profilePrefix, unlessFinished } from './unfinished.ts';

const FLAGS = [
  ...['--headless', '--remote-debugging-pipe', '--no-first-run', '--no-default-browser-check', '--disable-gpu'],
  ...['--disable-extensions', '--disable-sync', '--disable-background-networking', '--disable-component-update'],
  ...['--disable-dev-shm-usage', '--hide-scrollbars', '--force-device-scale-factor=1', '--mute-audio'],
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** A machine may be busy; a browser that has said nothing for so long has died. */
const PATIENCE_MS = 120_000;

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A document of the browser: its target, and the session that commands to it are sent in. */
interface Target {
  readonly id: string;
  readonly session: string;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Where the browser keeps what is temporary: with its profile, so that it goes with it. The browser makes a socket there,
 * whose path must not be long.
 */
function temporary(profile: string): Readonly<Record<string, string>> {
  return process.platform === 'linux' && profile.length < 60 ? { TMPDIR: profile } : {};
}

/** Ends the browser with all that it has started. */
function kill(browser: ChildProcess): void {
  if (browser.pid === undefined) return;
  try {
    if (process.platform === 'win32') browser.kill('SIGKILL');
    else process.kill(-browser.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** One page of a browser. `close` it always: else the browser runs on. */
export class Page {
  private readonly waiting = new Map<number, Waiting>();
  private readonly toBrowser: Writable;
  private readonly ended: Promise<void>;
  private isOver = false;
  private serial = 0;
  private said = '';
  private target: Target | undefined;

  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
    private readonly finished: () => void,
  ) {
    const [, , complaints, toBrowser, fromBrowser] = process.stdio as unknown as [
      null,
      null,
      Readable,
      Writable,
      Readable,
    ];
    this.toBrowser = toBrowser;
    // A browser that is gone is told of by its end.
    toBrowser.on('error', () => undefined);
    complaints.setEncoding('utf8').on('data', (text: string) => (this.said = (this.said + text).slice(-4000)));
    listen(fromBrowser, (message) => {
      this.receive(message);
    });
    this.ended = new Promise((resolve) => {
      const end = (why: LocalizableText): void => {
        this.isOver = true;
        this.giveUp(new DocumentError(why));
        resolve();
      };
      process.on('error', ({ message }) => {
        end(documentMessage('browser-not-started', { error: message, output: this.output() }));
      });
      process.on('exit', (code, signal) => {
        end(documentMessage('browser-ended-with', { status: String(signal ?? code ?? '?'), output: this.output() }));
      });
    });
  }

  /**
   * Starts the browser with this page. Rejects with a message for people.
   *
   * @param watched how it is seen to that nothing is left behind if the program is ended
   */
  static async open(browser: string, html: string, watched = unlessFinished): Promise<Page> {
    const profile = await mkdtemp(join(tmpdir(), profilePrefix));
    let browserProcess: ChildProcess | null = null;
    const finished = watched(() => {
      if (browserProcess) kill(browserProcess);
      // What it has started may still be writing.
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    });
    // As root, Chromium runs only without its sandbox; it shows nothing but our own page.
    const isRoot = process.getuid?.() === 0;
    const flags = [...FLAGS, `--user-data-dir=${profile}`, ...(isRoot ? ['--no-sandbox'] : []), 'about:blank'];
    // In a group of its own, that a signal from the keyboard reaches us alone, and we all of it.
    browserProcess = spawn(browser, flags, {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      env: { ...process.env, ...temporary(profile) },
    });
    const page = new Page(browserProcess, profile, finished);
    try {
      page.target = await page.load(html);
      return page;
    } catch (error) {
      await page.close();
      throw error;
    }
  }

  /** What the expression, or the promise that it is, comes to: JSON. Rejects with the page's own message. */
  async evaluate(expression: string): Promise<unknown> {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const answer = (await this.send('Runtime.evaluate', asked, this.target)) as {
      readonly result: { readonly value?: unknown };
      readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
    };
    const { exceptionDetails: failure } = answer;
    if (failure)
      throw new Error((failure.exception?.description ?? failure.text).replace(/^Error: |\n\s+at [^]*$/g, ''));
    return answer.result.value;
  }

  /** Another document of the same browser as PDF, on pages as its own style wants them. */
  async print(html: string): Promise<Buffer> {
    const target = await this.load(html);
    const asked = { preferCSSPageSize: true, printBackground: true };
    const { data } = (await this.send('Page.printToPDF', asked, target)) as { readonly data: string };
    await this.send('Target.closeTarget', { targetId: target.id });
    return Buffer.from(data, 'base64');
  }

  /** Whether the browser has ended by itself: nothing can be had of it any more. */
  get isGone(): boolean {
    return this.isOver;
  }

  /** Ends the browser and leaves nothing of it behind. */
  async close(): Promise<void> {
    if (!this.isOver) this.toBrowser.write(`${JSON.stringify({ id: 0, method: 'Browser.close' })}\0`);
    const late = setTimeout(() => {
      kill(this.process);
    }, 5000);
    await this.ended;
    clearTimeout(late);
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    this.finished();
  }

  private async load(html: string): Promise<Target> {
    const { targetId: id } = (await this.send('Target.createTarget', { url: 'about:blank' })) as { targetId: string };
    const attached = await this.send('Target.attachToTarget', { targetId: id, flatten: true });
    const target = { id, session: (attached as { sessionId: string }).sessionId };
    const tree = (await this.send('Page.getFrameTree', {}, target)) as { frameTree: { frame: { id: string } } };
    await this.send('Page.setDocumentContent', { frameId: tree.frameTree.frame.id, html }, target);
    return target;
  }

  /** @param target left out: the browser itself */
  private send(method: string, params: object, target?: Target): Promise<unknown> {
    this.serial += 1;
    const id = this.serial;
    const session = target === undefined ? {} : { sessionId: target.session };
    return new Promise((resolve, reject) => {
      if (this.isOver) {
        reject(new DocumentError(documentMessage('browser-ended', { output: this.output() })));
        return;
      }
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        const seconds = PATIENCE_MS / 1000;
        reject(new DocumentError(documentMessage('browser-silent', { seconds, output: this.output() })));
      }, PATIENCE_MS);
      this.waiting.set(id, { resolve, reject, timer });
      this.toBrowser.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    });
  }

  private receive({ id, result, error }: Answer): void {
    const waiting = id === undefined ? undefined : this.waiting.get(id);
    if (id === undefined || !waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result);
  }

  private giveUp(reason: Error): void {
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    this.waiting.clear();
  }

  /** The last lines that the browser has written. */
  private output(): string {
    return this.said.trim().split('\n').slice(-4).join('\n    ');
  }
}

/** Calls back with each message; a message may come in pieces, in the middle of a character too. */
function listen(stream: Readable, receive: (message: Answer) => void): void {
  let pieces: Buffer[] = [];
  stream.on('error', () => undefined);
  stream.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      const text = Buffer.concat([...pieces, rest.subarray(0, end)]).toString('utf8');
      pieces = [];
      rest = rest.subarray(end + 1);
      receive(JSON.parse(text) as Answer);
    }
    pieces.push(rest);
  });
}
