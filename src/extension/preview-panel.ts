/** One preview: tells its page what to show, and does what the page asks. */
import {
  CancellationError,
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type TextDocument,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { isBroken } from '../compile.ts';
import {
  type ExportAsk,
  type Exported,
  type PreviewCommand,
  readFromPreview,
  type ToPreview,
  type View,
} from '../preview/protocol.ts';
import { type Compilations, isScenario } from './compilations.ts';
import { nameOf } from './export-files.ts';
import type { FencesMoved } from './language/fence-follower.ts';
import { fenceUri, lineInScenario, mustOpenAgain, originOf } from './language/fence-texts.ts';
import { PageRequests } from './page-requests.ts';
import { standingOf, viewOfScenario } from './preview-content.ts';
import { pageHtml, pageRoots } from './preview-page.ts';
import { markStep, revealLine } from './source-lines.ts';

export const previewType = 'wirenote.preview';

export class PreviewPanel implements Disposable {
  private readonly subscriptions: Disposable[];
  private readonly commands = new EventEmitter<PreviewCommand>();
  private readonly requests = new PageRequests((message) => {
    this.send(message);
  });
  /** The page runs and has been told what to show. */
  private ready = false;
  private readonly becameReady = new EventEmitter<void>();
  /** Where fences have gone since there was a page to tell: it must know before it shows one. */
  private readonly movesMissed: Extract<ToPreview, { kind: 'moved' }>[] = [];
  /** The last picture without errors, of the present source. */
  private lastGood: View | null = null;
  /** What the page shows. */
  private sent: View | null = null;
  private stepLine: number | null = null;
  /** The text of the fence that is shown, while it is in its document no more; null otherwise. */
  private lost: string | null = null;

  readonly onCommand = this.commands.event;
  readonly onDidDispose;
  readonly onDidChangeViewState;

  constructor(
    readonly panel: WebviewPanel,
    private readonly extensionUri: Uri,
    private readonly compilations: Compilations,
    private shown: Uri,
    private isLocked: boolean,
  ) {
    this.onDidDispose = panel.onDidDispose;
    this.onDidChangeViewState = panel.onDidChangeViewState;
    panel.webview.options = { enableScripts: true, localResourceRoots: [...pageRoots(extensionUri)] };
    panel.iconPath = {
      light: Uri.joinPath(extensionUri, 'media', 'icons', 'preview-light.svg'),
      dark: Uri.joinPath(extensionUri, 'media', 'icons', 'preview-dark.svg'),
    };
    this.subscriptions = [
      this.commands,
      this.becameReady,
      panel.webview.onDidReceiveMessage((message) => {
        this.receive(message);
      }),
      panel.onDidChangeViewState(() => {
        // The editor throws a hidden page away; it says `ready` again when it is back.
        if (!panel.visible) this.ready = false;
      }),
      compilations.onDidCompile((document) => {
        if (this.shows(document.uri)) this.update(document);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const cursor = selections[0]?.active.line;
        const line =
          cursor === undefined || this.lost !== null
            ? null
            : lineInScenario(textEditor.document, this.shown, cursor + 1);
        if (line !== null) this.send({ kind: 'cursor', line });
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (mustOpenAgain(this.shown, document)) void this.showCurrent();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        markStep(this.shown, this.stepLine);
      }),
    ];
    this.setTitle();
    this.load();
  }

  /** Of a fence that is gone, one that names none. */
  get uri(): Uri {
    return this.lost === null ? this.shown : this.shown.with({ fragment: 'gone' });
  }

  get locked(): boolean {
    return this.isLocked;
  }

  shows(uri: Uri): boolean {
    return this.lost === null && uri.toString() === this.shown.toString();
  }

  /** Shows another source from here on. */
  show(uri: Uri): void {
    if (this.shows(uri)) return;
    this.mark(null);
    this.lost = null;
    this.shown = uri;
    this.lastGood = null;
    this.setTitle();
    void this.showCurrent();
  }

  /** A fence is known by its number: when that changes, the same one stays shown, and one that is gone is waited for. */
  follow({ document, before, after, moves }: FencesMoved): void {
    const origin = originOf(this.shown);
    if (origin?.document.toString() !== document.toString()) return;
    const found =
      this.lost === null ? (moves[origin.index] ?? null) : after.findIndex(({ text }) => text === this.lost);
    const isHere = found !== null && found >= 0;
    if (this.lost === null && isHere && moves.every((to, from) => to === from)) return;
    const wasLost = this.lost !== null;
    this.lost = isHere ? null : (this.lost ?? before[origin.index]?.text ?? '');
    const nameOfFence = (index: number): string => fenceUri(document, index).toString();
    const sources = moves.flatMap((to, from): [string, string | null][] =>
      to === from ? [] : [[nameOfFence(from), to === null ? null : nameOfFence(to)]],
    );
    const own: [string, string][] = isHere ? [[this.shown.toString(), nameOfFence(found)]] : [];
    const moved = { kind: 'moved', sources: Object.fromEntries([...sources, ...own]) } as const;
    if (this.ready) this.send(moved);
    else this.movesMissed.push(moved);
    if (isHere) this.rename(fenceUri(document, found));
    if (!isHere && !wasLost) this.mark(null);
    void this.showCurrent();
  }

  private rename(uri: Uri): void {
    const renamed = (view: View | null): View | null => view && { ...view, source: uri.toString(), name: nameOf(uri) };
    this.shown = uri;
    this.lastGood = renamed(this.lastGood);
    this.sent = null;
    this.setTitle();
  }

  toggleLock(): void {
    this.isLocked = !this.isLocked;
    this.setTitle();
    this.send({ kind: 'lock', locked: this.isLocked });
  }

  /** Loads the page anew and compiles again. */
  refresh(): void {
    this.lastGood = null;
    this.load();
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Has the page draw for files. Fails with a message for people, or with `CancellationError`. */
  async draw(ask: ExportAsk, token: CancellationToken): Promise<Exported> {
    if (!this.panel.visible || ask.copy) this.panel.reveal(undefined, !ask.copy);
    await this.untilReady(token);
    if (!ask.scene) await this.showCurrent();
    return this.requests.ask(ask, token);
  }

  dispose(): void {
    this.mark(null);
    this.requests.giveUp();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.panel.dispose();
  }

  private load(): void {
    this.ready = false;
    this.panel.webview.html = pageHtml(this.panel.webview, this.extensionUri, this.shown.toString());
  }

  private setTitle(): void {
    const name = nameOf(this.shown);
    this.panel.title = this.isLocked ? `[Preview] ${name}` : `Preview ${name}`;
  }

  private untilReady(token: CancellationToken): Promise<void> {
    if (this.ready) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const done = this.becameReady.event(() => {
        done.dispose();
        resolve();
      });
      token.onCancellationRequested(() => {
        done.dispose();
        reject(new CancellationError());
      });
    });
  }

  private send(message: ToPreview): void {
    if (this.ready) void this.panel.webview.postMessage(message);
  }

  private receive(value: unknown): void {
    const message = readFromPreview(value);
    if (!message) return;
    switch (message.kind) {
      case 'ready':
        this.ready = true;
        this.sent = null;
        for (const moved of this.movesMissed.splice(0)) this.send(moved);
        void this.showCurrent().then(() => {
          this.becameReady.fire();
        });
        return;
      case 'reveal':
        if (this.lost !== null) return;
        void revealLine(this.shown, message.line, message.focus).then(undefined, () => {
          void window.showWarningMessage(`Wirenote: ${nameOf(this.shown)} cannot be opened any more.`);
        });
        return;
      case 'step':
        this.mark(message.line);
        return;
      case 'exported':
      case 'exportFailed':
        this.requests.receive(message);
        return;
      case 'command':
        this.commands.fire(message.command);
    }
  }

  private mark(line: number | null): void {
    this.stepLine = line;
    if (this.lost !== null && line !== null) return;
    markStep(this.shown, line);
  }

  /** Opens the source if need be and shows its present text. */
  private async showCurrent(): Promise<void> {
    const uri = this.shown;
    if (this.lost !== null) {
      const file = nameOf(originOf(uri)?.document ?? uri);
      this.send({ kind: 'missing', name: nameOf(uri), message: `The scenario is not in ${file} any more.` });
      return;
    }
    try {
      const document = await workspace.openTextDocument(uri);
      if (this.shows(uri)) this.update(document);
    } catch {
      if (!this.shows(uri)) return;
      const name = nameOf(uri);
      this.send({ kind: 'missing', name, message: `${name} cannot be opened. It may have been moved or deleted.` });
    }
  }

  private update(document: TextDocument): void {
    if (!isScenario(document)) return;
    const compilation = this.compilations.of(document);
    const outdated = this.lastGood !== null && isBroken(compilation);
    const view = outdated ? this.lastGood : viewOfScenario(document.uri, compilation);
    if (!isBroken(compilation)) this.lastGood = view;
    const standing = standingOf(document, compilation, outdated);
    if (!view || view === this.sent) this.send({ kind: 'standing', standing });
    else this.send({ kind: 'show', view, standing, locked: this.isLocked });
    this.sent = this.ready ? view : null;
  }
}
