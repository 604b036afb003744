/** One preview: tells its page what to show, and does what the page asks. */
import {
  CancellationError,
  type CancellationToken,
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocument,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { isSameText } from '../../l10n/localizable.ts';
import { localizeExtension } from '../catalog/catalog.ts';
import { isBroken } from '../../compile.ts';
import {
  type CompleteToPreview,
  type ExportAsk,
  type Exported,
  type PreviewCommand,
  readFromPreview,
  type Show,
  type View,
} from '../../shared/messages.ts';
import type { KeptChoices } from './choices-memento.ts';
import type { Compiled } from '../documents/compilation.ts';
import { type Compilations, isScenario } from '../documents/compilations.ts';
import { editorLocale, noteLocale } from '../documents/locale.ts';
import { nameOf } from '../documents/uris.ts';
import type { FencesMoved } from '../documents/fence-follower.ts';
import { editedUri, fenceUri, isUpToDate, lineInDocument, mustOpenAgain, originOf } from '../documents/fence-texts.ts';
import { mostAtOnce, Outbox } from './outbox.ts';
import {
  initialPanel,
  keepsLastGood,
  type PanelEvent,
  type PanelState,
  reducePanel,
  type ScenarioSource,
  tabTitle,
} from './panel-state.ts';
import { PageRequests } from './page-requests.ts';
import { linesAbove, scenariosBeside, statusOf, viewOfScenario } from './preview-content.ts';
import { pageHtml, type PagePurpose, pageRoots, readPageFiles } from './page-html.ts';
import { isInSight, revealLine } from './source-lines.ts';
import { isCancelled } from '../documents/work-slices.ts';
import { isGone, SourceFile } from './source-file.ts';
import { SourceLinks } from './source-links.ts';

export const previewType = 'wirenote.preview';

export class PreviewPanel implements Disposable {
  private readonly subscriptions: Disposable[];
  private readonly commands = new EventEmitter<PreviewCommand>();
  private readonly links = new SourceLinks(
    () => (this.state.lostText === null ? this.shown : null),
    (line) => {
      // A page that shows something else yet is told with what it is to show.
      if (this.state.sent?.source === this.state.shown.source) this.send({ kind: 'cursor', line });
    },
  );
  private readonly file = new SourceFile(() => void this.showCurrent());
  private readonly requests = new PageRequests((message) => {
    this.send(message);
  });
  private readonly outbox = new Outbox((message) => void this.panel.webview.postMessage(message));
  /** The page runs and has been told what to show. */
  private readonly becameReady = new EventEmitter<void>();
  private state: PanelState;
  private isClosed = false;
  /** What the page was written with. */
  private written: Show | null = null;

  readonly onCommand = this.commands.event;
  readonly onDidDispose;
  readonly onDidChangeViewState;

  constructor(
    readonly panel: WebviewPanel,
    private readonly extensionUri: Uri,
    private readonly compilations: Compilations,
    private readonly choices: KeptChoices,
    shown: Uri,
    isLocked: boolean,
    private readonly purpose: PagePurpose = 'read',
  ) {
    this.state = initialPanel(sourceOf(shown), isLocked);
    this.onDidDispose = panel.onDidDispose;
    this.onDidChangeViewState = panel.onDidChangeViewState;
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [...pageRoots(extensionUri)],
    };
    panel.iconPath = {
      light: Uri.joinPath(extensionUri, 'media', 'icons', 'preview-light.svg'),
      dark: Uri.joinPath(extensionUri, 'media', 'icons', 'preview-dark.svg'),
    };
    this.subscriptions = [
      this.links,
      this.file,
      this.commands,
      this.becameReady,
      panel.webview.onDidReceiveMessage((message) => {
        this.receive(message);
      }),
      panel.onDidChangeViewState(() => {
        // The editor throws a hidden page away; it says `ready` again when it is back.
        if (!panel.visible) this.stop();
      }),
      compilations.onDidCompile((document) => {
        if (this.shows(document.uri)) void this.update(document);
        else if (this.isIn(document)) void this.showScenarios();
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('wirenote.locale')) void this.showCurrent();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        const isMoved = this.isIn(document) && linesAbove(this.shown) !== this.state.linesAbove;
        if (isMoved || mustOpenAgain(this.shown, document)) void this.showCurrent();
      }),
    ];
    panel.title = this.title();
    void this.load();
  }

  /** Of a fence that is gone, one that names none. */
  get uri(): Uri {
    return this.state.lostText === null ? this.shown : this.shown.with({ fragment: 'gone' });
  }

  get locked(): boolean {
    return this.state.isLocked;
  }

  shows(uri: Uri): boolean {
    return this.state.lostText === null && uri.toString() === this.state.shown.source;
  }

  /** Whether what is shown stands in the document that a person edits. */
  private isIn({ uri }: TextDocument): boolean {
    return uri.toString() === editedUri(this.shown).toString();
  }

  /** Shows another source from here on. */
  show(uri: Uri): void {
    if (this.shows(uri)) return;
    this.links.forget();
    this.take({ kind: 'sourceChosen', shown: sourceOf(uri) });
    void this.showCurrent();
  }

  /** A fence is known by its number: when that changes, the same one stays shown, and one that is gone is waited for. */
  follow({ document, before, after, moves }: FencesMoved): void {
    const origin = originOf(this.shown);
    if (origin?.document.toString() !== document.toString()) return;
    const { lostText } = this.state;
    const index = lostText === null ? (moves[origin.index] ?? null) : after.findIndex(({ text }) => text === lostText);
    const isHere = index !== null && index >= 0;
    if (lostText === null && isHere && moves.every((to, from) => to === from)) return;
    if (isHere) this.take({ kind: 'sourceRenamed', shown: sourceOf(fenceUri(document, index)) });
    else {
      this.links.mark(null);
      this.take({ kind: 'fenceLost', text: before[origin.index]?.text ?? '' });
    }
    void this.showCurrent();
  }

  toggleLock(): void {
    this.take({ kind: 'lockToggled' });
  }

  /** Loads the page anew and compiles again. */
  refresh(): void {
    this.take({ kind: 'refreshed' });
    void this.load();
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
    this.isClosed = true;
    this.stop();
    this.requests.giveUp();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.panel.dispose();
  }

  /** The page does not run any more. */
  private stop(): void {
    this.take({ kind: 'pageStopped' });
    this.outbox.clear();
  }

  private async load(): Promise<void> {
    this.stop();
    const { purpose, extensionUri } = this;
    const { webview } = this.panel;
    const files = await readPageFiles(extensionUri, purpose);
    if (this.isClosed) return;
    this.written = this.showAtOnce();
    const { source } = this.state.shown;
    webview.html = pageHtml(webview, extensionUri, { files, purpose, source, first: this.written });
  }

  /** What the page is written with: what has been simulated already, without an error, and goes in one message. */
  private showAtOnce(): Show | null {
    const document = workspace.textDocuments.find(({ uri }) => this.shows(uri));
    if (!document || !isUpToDate(document) || !this.compilations.isLatest(document)) return null;
    const [compiled] = this.compilations.latest(document);
    if (!compiled || isBroken(compiled) || compiled.trace.events.length > mostAtOnce) return null;
    const event = this.compiledEvent(document, compiled);
    this.take(event);
    const { view, status, choices, cursor } = event;
    return { kind: 'show', view, status, locked: this.locked, choices, cursor };
  }

  /** What a page shows that says that it shows what it was written with; null: it is something else now. */
  private get shownAlready(): View | null {
    const { written, state } = this;
    return written?.view === state.lastGood && written.locked === state.isLocked ? state.lastGood : null;
  }

  private title(): string {
    return localizeExtension(tabTitle(this.state, this.purpose === 'present'), editorLocale());
  }

  private get shown(): Uri {
    return Uri.parse(this.state.shown.source);
  }

  /** Has the state follow what has happened, and the page be told of it. */
  private take(event: PanelEvent): void {
    const former = this.state;
    const [state, messages] = reducePanel(former, event);
    this.state = state;
    // A panel that is closed has no title.
    if (!isSameText(tabTitle(state), tabTitle(former))) this.panel.title = this.title();
    for (const message of messages) this.outbox.send(message);
  }

  /** Says what there is to choose, if that has changed. */
  private async showScenarios(): Promise<void> {
    const { source } = this.state.shown;
    const scenarios = await scenariosBeside(this.shown, this.compilations).catch(unlessCancelled);
    // Of a file that was changed meanwhile it is said when that is parsed.
    if (scenarios && source === this.state.shown.source) this.take({ kind: 'scenariosFound', scenarios });
  }

  /** Shows another scenario of the file; an editor that has it in sight goes there, and keeps the focus out of it. */
  private choose(source: string): void {
    if (!this.state.scenarios.some((scenario) => scenario.source === source)) return;
    const uri = Uri.parse(source);
    this.show(uri);
    if (isInSight(uri)) void revealLine(uri, (document) => lineInDocument(document, uri, 1), false);
  }

  private untilReady(token: CancellationToken): Promise<void> {
    if (this.state.isReady) return Promise.resolve();
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

  private send(message: CompleteToPreview): void {
    if (this.state.isReady) this.outbox.send(message);
  }

  private receive(value: unknown): void {
    const message = readFromPreview(value);
    if (!message) return;
    switch (message.kind) {
      case 'ready':
        this.stop();
        this.take({ kind: 'pageStarted', shown: message.shows === true ? this.shownAlready : null });
        // It may have moved since the page was written.
        if (this.state.sent) this.send({ kind: 'cursor', line: this.cursor() });
        void this.showCurrent().then(() => {
          this.becameReady.fire();
        });
        return;
      case 'reveal':
        this.orSay(this.links.reveal(message.line, message.focus, this.panel.viewColumn));
        return;
      case 'goToIssue':
        this.goToIssue(message.line);
        return;
      case 'step':
        // While somebody writes, the editor is not scrolled.
        this.links.mark(message.line, this.panel.active);
        return;
      case 'choose':
        this.choose(message.source);
        return;
      case 'chosen':
        // Another fence may have the name of the one that is gone.
        if (this.state.lostText === null) this.choices.keep(message.source, message.choices);
        return;
      case 'exported':
      case 'exportFailed':
        this.requests.receive(message);
        return;
      case 'command':
        this.commands.fire(message.command);
    }
  }

  /** Issues are of the present text, whatever the picture is of. */
  private goToIssue(line: number): void {
    const { shown } = this;
    if (this.state.lostText !== null) return;
    const lineIn = (document: TextDocument): number | null => lineInDocument(document, shown, line);
    this.orSay(revealLine(shown, lineIn, true, this.panel.viewColumn));
  }

  private orSay(going: Promise<void>): void {
    going.catch(() => {
      const name = nameOf(editedUri(this.shown));
      void window.showWarningMessage(l10n.t('Wirenote: {0} cannot be opened any more.', name));
    });
  }

  /** Opens the source if need be and shows its present text. */
  private async showCurrent(): Promise<void> {
    const uri = this.shown;
    const name = nameOf(editedUri(uri));
    this.file.watch(editedUri(uri));
    void this.showScenarios();
    if (this.state.lostText !== null) {
      this.send({ kind: 'missing', name, message: l10n.t('The scenario is not in {0} any more.', name) });
      return;
    }
    try {
      const document = await workspace.openTextDocument(uri);
      if (this.shows(uri)) await this.update(document);
      if (!(await isGone(editedUri(uri))) || !this.shows(uri)) return;
      this.send({
        kind: 'missing',
        name,
        message: l10n.t('{0} was moved or deleted. This is what it said last.', name),
      });
    } catch {
      if (!this.shows(uri)) return;
      this.send({
        kind: 'missing',
        name,
        message: l10n.t('{0} cannot be opened. It may have been moved or deleted.', name),
      });
    }
  }

  /** The document has been simulated. */
  private compiledEvent(document: TextDocument, compiled: Compiled): Extract<PanelEvent, { kind: 'compiled' }> {
    const isOutdated = keepsLastGood(this.state, isBroken(compiled));
    if (!isOutdated) this.links.renew();
    // The same view for what was simulated once, so that it need not be sent again.
    const { lastGood } = this.state;
    const isSame = lastGood?.trace === compiled.trace && lastGood.locale === noteLocale();
    const isKept = isOutdated || isSame;
    return {
      kind: 'compiled',
      view: isKept && lastGood ? lastGood : viewOfScenario(document.uri, compiled, this.textOf(document)),
      isBroken: isBroken(compiled),
      status: statusOf(document, compiled, isOutdated),
      choices: this.choices.of(document.uri.toString()),
      cursor: this.cursor(),
    };
  }

  /** Shows what the document says now; if it is changed meanwhile, that is shown when it is simulated. */
  private async update(document: TextDocument): Promise<void> {
    // A fence's number may have been another's until now.
    if (!isScenario(document) || !isUpToDate(document)) return;
    const [compiled] = (await this.compilations.compiled(document).catch(unlessCancelled)) ?? [];
    if (!compiled || !this.shows(document.uri) || !isUpToDate(document)) return;
    this.take(this.compiledEvent(document, compiled));
    void this.showScenarios();
  }

  /** The picture's line of the cursor; null: there is none, or it is nobody's business. */
  private cursor(): number | null {
    return this.purpose === 'read' ? this.links.cursor() : null;
  }

  private textOf(document: TextDocument): string | undefined {
    return this.purpose === 'present' ? document.getText() : undefined;
  }
}

function sourceOf(uri: Uri): ScenarioSource {
  const file = editedUri(uri);
  // Without a file to be.
  const isUnnamed = file.scheme === 'untitled' && !file.path.startsWith('/');
  return { source: uri.toString(), fileName: nameOf(file), isUnnamed };
}

/** For what comes again when it was given up because something changed. */
function unlessCancelled(error: unknown): undefined {
  if (!isCancelled(error)) throw error;
}
