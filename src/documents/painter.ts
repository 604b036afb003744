/** Draws pictures of documents: one browser for all of them, opened for the first one that is not known yet. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalizableText } from '../l10n/localizable.ts';
import { messageOf } from '../shared/error-message.ts';
import { isAsWritten, sealed } from '../files/seal.ts';
import { DrawingBoard } from './browser/drawing-board.ts';
import { findBrowser, INSTALLATION, NotAProgramError } from './browser/find-browser.mjs';
import { documentMessage } from './catalog/catalog.ts';
import { DocumentError } from './document-error.ts';
import type { PlannedDrawing } from './fence-plan.ts';

export interface PainterOptions {
  /** The program that draws; undefined: the one that is found. */
  readonly browser: string | undefined;
  /** A folder in which pictures are kept from one run to the next; null: none is. */
  readonly cache: string | null;
}

/** Files of pictures that are as they were drawn, by their keys (`keyIn`). */
export type KnownPictures = ReadonlyMap<string, string>;

export class Painter {
  private board: DrawingBoard | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private why: LocalizableText | null = null;

  constructor(private readonly options: PainterOptions) {}

  /** Why nothing can be drawn on this machine; null: nothing was asked for in vain. */
  get missing(): LocalizableText | null {
    return this.why;
  }

  /**
   * The SVG file's text, sealed and with its key; null where there is no browser (`missing` says why). Rejects with the
   * page's own message.
   *
   * @param known is looked at first
   */
  draw(drawing: PlannedDrawing, known: KnownPictures): Promise<string | null> {
    const there = known.get(drawing.key);
    if (there !== undefined) return Promise.resolve(there);
    const drawn = this.queue.then(() => this.drawNext(drawing));
    this.queue = drawn.catch(() => undefined);
    return drawn;
  }

  /** Ends the browser. What is asked for later opens another one. */
  async close(): Promise<void> {
    await this.queue;
    const { board } = this;
    this.board = null;
    await board?.close();
  }

  private async drawNext({ ask, key }: PlannedDrawing): Promise<string | null> {
    const known = await this.kept(key);
    if (known !== null) return known;
    const board = await this.open();
    if (board === null) return null;
    const [picture] = (await board.draw(ask)).pictures;
    const svg = sealed(withKey(picture?.svg ?? '', key), 'svg');
    await this.keep(key, svg);
    return svg;
  }

  private async open(): Promise<DrawingBoard | null> {
    if (this.why !== null) return null;
    if (this.board?.isGone === true) {
      await this.board.close();
      this.board = null;
    }
    try {
      const program = findBrowser(this.options.browser, process.env, process.platform);
      if (program === undefined)
        throw new DocumentError(documentMessage('browser-none', { installation: INSTALLATION }));
      return (this.board ??= await DrawingBoard.open(program));
    } catch (error) {
      this.why = reasonOf(error);
      return null;
    }
  }

  private async kept(key: string): Promise<string | null> {
    if (this.options.cache === null) return null;
    const svg = await readFile(join(this.options.cache, `${key}.svg`), 'utf8').catch(() => null);
    return svg !== null && keyIn(svg) === key && isAsWritten('.svg', new TextEncoder().encode(svg)) ? svg : null;
  }

  /** A folder that cannot be written to costs time and nothing else. */
  private async keep(key: string, svg: string): Promise<void> {
    if (this.options.cache === null) return;
    const path = join(this.options.cache, `${key}.svg`);
    try {
      await mkdir(this.options.cache, { recursive: true });
      await writeFile(`${path}.${process.pid}`, svg);
      await rename(`${path}.${process.pid}`, path);
    } catch {
      // The next run draws it again.
    }
  }
}

function reasonOf(error: unknown): LocalizableText {
  if (error instanceof DocumentError) return error.text;
  if (error instanceof NotAProgramError)
    return documentMessage('browser-not-a-program', { how: error.how, path: error.path });
  return documentMessage('document-fault', { error: messageOf(error) });
}

/** The file says of which drawing it is, so that a later run knows whether there is anything new to draw. */
const withKey = (svg: string, key: string): string => svg.replace('<wirenote:source ', `$&data-drawn="${key}" `);

/** What `withKey` has put in; null: the file was not drawn for a document. */
export const keyIn = (svg: string): string | null =>
  /<wirenote:source (?:data-checksum="[0-9a-f]{8}" )?data-drawn="([0-9a-f]+)" /.exec(svg)?.[1] ?? null;
