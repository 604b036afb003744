/** The requests to a page that wait for their answers. */
import { CancellationError, type CancellationToken, l10n } from 'vscode';
import type { ExportAsk, Exported, FromPreview, CompleteToPreview } from '../../shared/messages.ts';

interface Request {
  readonly resolve: (exported: Exported) => void;
  readonly reject: (reason: Error) => void;
}

export class PageRequests {
  private readonly open = new Map<number, Request>();
  private last = 0;

  constructor(private readonly send: (message: CompleteToPreview) => void) {}

  /** Fails with a message for people, or with `CancellationError`. */
  ask(ask: ExportAsk, token: CancellationToken): Promise<Exported> {
    const request = ++this.last;
    return new Promise<Exported>((resolve, reject) => {
      this.open.set(request, { resolve, reject });
      token.onCancellationRequested(() => {
        this.open.delete(request);
        reject(new CancellationError());
      });
      this.send({ kind: 'export', request, ask });
    });
  }

  receive(message: Extract<FromPreview, { kind: 'exported' | 'exportFailed' }>): void {
    const request = this.open.get(message.request);
    this.open.delete(message.request);
    if (message.kind === 'exported') request?.resolve(message.exported);
    else request?.reject(new Error(message.message));
  }

  /** The page is gone, and with it its answers. */
  giveUp(): void {
    for (const { reject } of this.open.values()) reject(new Error(l10n.t('The page was closed before it had drawn.')));
    this.open.clear();
  }
}
