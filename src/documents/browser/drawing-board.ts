/** Draws as the extension does, by the very page that it has for drawing (dist/mermaid.js and dist/preview.js), in a browser that nobody sees. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameNotes } from '../../shared/frame-notes.ts';
import type { ExportAsk } from '../../shared/messages.ts';
import type { Pages } from '../../shared/printing.ts';
import { Page } from './browser.ts';
import { pdfOf } from './pdf.ts';

/** What the page sends back: `Exported` as far as it is for files, PNG in base 64. */
export interface Drawn {
  readonly pictures: readonly { readonly svg: string; readonly png: string | null; readonly notes?: FrameNotes }[];
  readonly page: string | null;
}

/** The language decides which font Chinese and Japanese fall back to: it is that of the extension's page. */
const HTML =
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Wirenote</title></head><body></body></html>';

/** What a webview's page finds, and a way to ask it that waits for the answer. */
const HOST = `
let answers = new Map();
window.acquireVsCodeApi = () => ({
  getState() {},
  setState() {},
  postMessage(message) { answers.get(message.request)?.(message); },
});
const base64 = (bytes) => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};
window.draw = (request, ask) => new Promise((resolve, reject) => {
  answers.set(request, ({ kind, exported, message }) => {
    answers.delete(request);
    if (kind !== 'exported') return reject(new Error(message));
    const pictures = exported.pictures.map(({ png, ...rest }) => ({ ...rest, png: png && base64(png) }));
    resolve({ pictures, page: exported.page });
  });
  window.postMessage({ kind: 'export', request, ask }, '*');
});
`;

export class DrawingBoard {
  private asked = 0;

  private constructor(private readonly page: Page) {}

  /** Rejects with a message for people. */
  static async open(browser: string): Promise<DrawingBoard> {
    const scripts = await Promise.all(
      ['mermaid.js', 'preview.js'].map((name) => readFile(join(__dirname, name), 'utf8')),
    );
    const page = await Page.open(browser, HTML);
    try {
      await page.evaluate(`${HOST}; undefined`);
      for (const script of scripts) await page.evaluate(`${script}\n; undefined`);
      return new DrawingBoard(page);
    } catch (error) {
      await page.close();
      throw error;
    }
  }

  async draw(ask: ExportAsk): Promise<Drawn> {
    this.asked += 1;
    // U+2028 and U+2029 end lines in older engines only; JSON is JavaScript in all that can draw.
    return (await this.page.evaluate(`draw(${this.asked}, ${JSON.stringify(ask)})`)) as Drawn;
  }

  print(pages: Pages): Promise<Uint8Array> {
    return pdfOf(this.page, pages);
  }

  get isGone(): boolean {
    return this.page.isGone;
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
