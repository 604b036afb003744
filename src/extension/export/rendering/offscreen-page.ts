/**
 * Where no preview is in sight, a page of its own draws for files: only a page can. The editor has none that nobody
 * sees, so it stands beside the text, leaves the focus where it is, and closes when there is nothing more to draw.
 */
import { CancellationError, type CancellationToken, type Disposable, l10n, type Uri, ViewColumn, window } from 'vscode';
import { type ExportAsk, type Exported, readFromPreview } from '../../../shared/messages.ts';
import { Outbox } from '../../preview/outbox.ts';
import { PageRequests } from '../../preview/page-requests.ts';
import { pageHtml, pageRoots, readPageFiles } from '../../preview/page-html.ts';

/** Between the pictures of a series it stays. */
const restMs = 400;

export class OffscreenRenderer implements Disposable {
  private page: OffscreenPage | undefined;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly extensionUri: Uri) {}

  /** Fails with a message for people, or with `CancellationError`. */
  async draw(ask: ExportAsk, token: CancellationToken): Promise<Exported> {
    clearTimeout(this.timer);
    if (this.page?.closed !== false) this.page = new OffscreenPage(this.extensionUri, ask.copy);
    this.asked += 1;
    try {
      return await this.page.draw(ask, token);
    } finally {
      this.asked -= 1;
      if (this.asked === 0)
        this.timer = setTimeout(() => {
          this.dispose();
        }, restMs);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.page?.dispose();
    this.page = undefined;
  }
}

class OffscreenPage implements Disposable {
  closed = false;
  private readonly panel;
  private readonly outbox;
  private readonly requests;
  private readonly ready: Promise<void>;

  constructor(extensionUri: Uri, takesFocus: boolean) {
    this.panel = window.createWebviewPanel(
      'wirenote.drawing',
      l10n.t('Wirenote: Drawing…'),
      { viewColumn: ViewColumn.Beside, preserveFocus: !takesFocus },
      {
        enableScripts: true,
        enableForms: false,
        retainContextWhenHidden: true,
        localResourceRoots: [...pageRoots(extensionUri)],
      },
    );
    const { webview } = this.panel;
    this.outbox = new Outbox((message) => void webview.postMessage(message));
    this.requests = new PageRequests((message) => {
      this.outbox.send(message);
    });
    this.ready = new Promise((resolve, reject) => {
      webview.onDidReceiveMessage((value) => {
        const message = readFromPreview(value);
        if (message?.kind === 'ready') resolve();
        else if (message?.kind === 'exported' || message?.kind === 'exportFailed') this.requests.receive(message);
      });
      this.panel.onDidDispose(() => {
        this.closed = true;
        this.outbox.clear();
        reject(new Error(l10n.t('The page was closed before it had drawn.')));
        this.requests.giveUp();
      });
    });
    this.ready.catch(() => undefined);
    void readPageFiles(extensionUri, 'read').then((files) => {
      const page = { files, purpose: 'read', source: null, first: null } as const;
      if (!this.closed) webview.html = pageHtml(webview, extensionUri, page);
    });
  }

  async draw(ask: ExportAsk, token: CancellationToken): Promise<Exported> {
    await Promise.race([this.ready, cancelled(token)]);
    return this.requests.ask(ask, token);
  }

  dispose(): void {
    this.panel.dispose();
  }
}

const cancelled = (token: CancellationToken): Promise<never> =>
  new Promise((_, reject) => {
    token.onCancellationRequested(() => {
      reject(new CancellationError());
    });
  });
