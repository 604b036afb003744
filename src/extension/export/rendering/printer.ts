/** Prints PDF by a browser of this computer. What drives it needs Node, and is loaded only when something is printed. */
import { CancellationError, type CancellationToken, l10n, Uri } from 'vscode';
import type { Pages, Printing } from '../../../shared/printing.ts';
import { exportBrowser } from '../selection/export-settings.ts';
import { runsInNode } from './node.ts';

export class Printer {
  private opened: Promise<Printing> | undefined;

  constructor(private readonly extensionUri: Uri) {}

  /** Fails with a message for people where nothing can be printed, whatever is on the computer. */
  mustBePossible(): void {
    if (!runsInNode())
      throw new Error(
        l10n.t(
          'VS Code in a browser cannot start the program that prints PDF. Export frames as one HTML page and print that, or run "wirenote pdf" on the command line.',
        ),
      );
  }

  /** The pictures, a page each. Fails with a message for people, or with `CancellationError`. */
  async print(pages: Pages, token: CancellationToken): Promise<Uint8Array> {
    this.mustBePossible();
    this.opened ??= import(Uri.joinPath(this.extensionUri, 'dist', 'printing.mjs').toString()) as Promise<Printing>;
    const { printed } = await this.opened;
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      if (token.isCancellationRequested) throw new CancellationError();
      const pdf = await printed(pages, exportBrowser(), controller.signal);
      if (pdf) return pdf;
    } catch (error) {
      throw controller.signal.aborted ? new CancellationError() : error;
    } finally {
      subscription.dispose();
    }
    throw new Error(
      l10n.t(
        'PDF is printed by Chrome, Chromium or Edge, and none was found on this computer. Install one, name one in the setting wirenote.export.browser, or export frames as one HTML page and print that from any browser.',
      ),
    );
  }
}
