/**
 * Whether a list of completions is asked for by a person or by the editor, which does not tell. The editor asks just after
 * a letter, where a list must not stand in the way of Enter; a person later.
 */
import { type Disposable, type TextDocument, workspace } from 'vscode';

/** So much later than it is set to, the editor does not ask, even on a busy computer; a person seldom is so fast. */
const LATE_MS = 200;

export class LastKeys implements Disposable {
  private last: { readonly document: TextDocument; readonly version: number; readonly at: number } | null = null;
  private readonly subscription: Disposable;

  constructor() {
    this.subscription = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.last = { document, version: document.version, at: performance.now() };
    });
  }

  /** Whether something has just been typed. */
  isFresh(document: TextDocument): boolean {
    const { last } = this;
    if (last?.document !== document || last.version !== document.version) return false;
    const delay = workspace.getConfiguration('editor', document).get<number>('quickSuggestionsDelay') ?? 0;
    return performance.now() - last.at < delay + LATE_MS;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
