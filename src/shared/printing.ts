/** How the extension has PDF printed: by a bundle that it loads where it runs in Node (`dist/printing.mjs`). */
import type { Locale } from '../l10n/locale.ts';

export interface Pages {
  readonly title: string;
  /** Of the title, and of what goes wrong. */
  readonly locale: Locale;
  /** As `flatten` writes them. */
  readonly svgs: readonly string[];
}

/** The program that prints; null: the one that is found. `setting` is what names it. */
export interface NamedBrowser {
  readonly path: string | null;
  readonly setting: string;
}

/** What says that it is not wanted any more. */
export interface GivenUp {
  readonly aborted: boolean;
  readonly addEventListener: (type: 'abort', listener: () => void) => void;
}

export interface Printing {
  /**
   * The pages as PDF; null: there is no browser on this computer. Rejects with a message for people in the pages'
   * language, and when it is given up.
   */
  readonly printed: (pages: Pages, browser: NamedBrowser, signal: GivenUp) => Promise<Uint8Array | null>;
}
