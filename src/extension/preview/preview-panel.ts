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
import { isBroken } from '../../compile.ts';
import { shortened } from '../../language/text/failure.ts';
import {
  type CompleteToPreview,
  type ExportAsk,
  type Exported,
  type PreviewCommand,
  readFromPreview,
  type ScenarioName,
  type View,
} from '../../shared/messages.ts';
import type { ChoiceKeeper } from './choice-keeper.ts';
import type { Compiled } from '../documents/compilation.ts';
import { type Compilations, isScenario } from '../documents/compilations.ts';
import { nameOf } from '../documents/uris.ts';
import type { FencesMoved } from '../documents/fence-follower.ts';
import { editedUri, fenceUri, isUpToDate, lineInDocument, mustOpenAgain, originOf } from '../documents/fence-texts.ts';
import { Outbox } from './outbox.ts';
import { PageRequests } from './page-requests.ts';
import { linesAbove, scenariosBeside, standingOf, viewOfScenario } from './preview-content.ts';
import { pageHtml, pageRoots } from './page-html.ts';
import { isInSight, revealLine } from './source-lines.ts';
import { isCancelled } from '../documents/work-slices.ts';
import { isGone, SourceFile } from './source-file.ts';
import { SourceLinks } from './source-links.ts';

export const previewType = 'wirenote.preview';

export class PreviewPanel implements Disposable {
  private readonly subscriptions: Disposable[];
  private readonly commands = new EventEmitter<PreviewCommand>();
  private readonly links = new SourceLinks(
    () => (this.lost === null ? this.shown : null),
    (line) => {
      // A page that shows something else yet is told with what it is to show.
      if (this.sent?.source === this.shown.toString()) this.send({ kind: 'cursor', line });
    },
  );
  private readonly file = new SourceFile(() => void this.showCurrent());
  private readonly requests = new PageRequests((message) => {
    this.send(message);
  });
  private readonly outbox = new Outbox((message) => void this.panel.webview.postMessage(message));
  /** The page runs and has been told what to show. */
  private ready = false;
  private readonly becameReady = new EventEmitter<void>();
  /** The last picture without errors, of the present source. */
  private lastGood: View | null = null;
  /** What the page shows. */
  private sent: View | null = null;
  /** What the page counts lines from. */
  private linesAbove = 0;
  /** What the file holds, and what the page was told of it. */
  private scenarios: readonly ScenarioName[] = [];
  private scenariosSent = '';
  private shownName = '';
  /** What the scenario says that it is called. */
  private shownTitle = '';
  /** The text of the fence that is shown, while it is in its document no more; null otherwise. */
  private lost: string | null = null;

  readonly onCommand = this.commands.event;
  readonly onDidDispose;
  readonly onDidChangeViewState;

  constructor(
    readonly panel: WebviewPanel,
    private readonly extensionUri: Uri,
    private readonly compilations: Compilations,
    private readonly choices: ChoiceKeeper,
    private shown: Uri,
    private isLocked: boolean,
  ) {
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
      workspace.onDidChangeTextDocument(({ document }) => {
        const isMoved = this.isIn(document) && linesAbove(this.shown) !== this.linesAbove;
        if (isMoved || mustOpenAgain(this.shown, document)) void this.showCurrent();
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

  /** Whether what is shown stands in the document that a person edits. */
  private isIn({ uri }: TextDocument): boolean {
    return uri.toString() === editedUri(this.shown).toString();
  }

  /** Shows another source from here on. */
  show(uri: Uri): void {
    if (this.shows(uri)) return;
    this.links.forget();
    this.lost = null;
    this.shown = uri;
    this.lastGood = null;
    this.shownTitle = '';
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
    if (!isHere) this.links.mark(null);
    this.lost = isHere ? null : (this.lost ?? before[origin.index]?.text ?? '');
    if (isHere) this.rename(fenceUri(document, found));
    void this.showCurrent();
  }

  private rename(uri: Uri): void {
    const renamed = (view: View | null): View | null =>
      view && { ...view, source: uri.toString(), name: nameOf(editedUri(uri)) };
    this.send({ kind: 'moved', from: this.shown.toString(), to: uri.toString() });
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
    this.stop();
    this.requests.giveUp();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.panel.dispose();
  }

  /** The page does not run any more. */
  private stop(): void {
    this.ready = false;
    this.outbox.clear();
  }

  private load(): void {
    this.stop();
    this.panel.webview.html = pageHtml(this.panel.webview, this.extensionUri, this.shown.toString());
  }

  private setTitle(): void {
    // Of a fence that is gone the name stays what it was.
    if (this.lost === null) {
      const file = editedUri(this.shown);
      const one = this.scenarios.find(({ source }) => source === this.shown.toString());
      const which = one && this.scenarios.length > 1 ? ` · ${one.name}` : '';
      const title = isUnnamed(file) && which === '' ? this.shownTitle : '';
      this.shownName = title === '' ? `${nameOf(file)}${which}` : shortened(title);
    }
    this.panel.title = this.isLocked ? `[Preview] ${this.shownName}` : `Preview ${this.shownName}`;
  }

  /** Says what there is to choose, if that has changed. */
  private async showScenarios(): Promise<void> {
    const uri = this.shown;
    const scenarios = await scenariosBeside(uri, this.compilations).catch(unlessCancelled);
    // Of a file that was changed meanwhile it is said when that is parsed.
    if (!scenarios || uri !== this.shown) return;
    this.scenarios = scenarios;
    this.setTitle();
    const shown = this.lost === null ? this.shown.toString() : null;
    const key = JSON.stringify([this.scenarios, shown]);
    if (!this.ready || key === this.scenariosSent) return;
    this.scenariosSent = key;
    this.send({ kind: 'scenarios', scenarios: this.scenarios, shown });
  }

  /** Shows another scenario of the file; an editor that has it in sight goes there, and keeps the focus out of it. */
  private choose(source: string): void {
    if (!this.scenarios.some((one) => one.source === source)) return;
    const uri = Uri.parse(source);
    this.show(uri);
    if (isInSight(uri)) void revealLine(uri, (document) => lineInDocument(document, uri, 1), false);
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

  private send(message: CompleteToPreview): void {
    if (this.ready) this.outbox.send(message);
  }

  private receive(value: unknown): void {
    const message = readFromPreview(value);
    if (!message) return;
    switch (message.kind) {
      case 'ready':
        this.stop();
        this.ready = true;
        this.sent = null;
        this.scenariosSent = '';
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
        // Whoever writes must not be taken elsewhere.
        this.links.mark(message.line, this.panel.active);
        return;
      case 'choose':
        this.choose(message.source);
        return;
      case 'chosen':
        // The name of a fence that is gone may be another's by now.
        if (this.lost === null) this.choices.keep(message.source, message.choices);
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
    if (this.lost !== null) return;
    const lineIn = (document: TextDocument): number | null => lineInDocument(document, shown, line);
    this.orSay(revealLine(shown, lineIn, true, this.panel.viewColumn));
  }

  private orSay(going: Promise<void>): void {
    going.catch(() => {
      void window.showWarningMessage(`Wirenote: ${nameOf(editedUri(this.shown))} cannot be opened any more.`);
    });
  }

  /** Opens the source if need be and shows its present text. */
  private async showCurrent(): Promise<void> {
    const uri = this.shown;
    const name = nameOf(editedUri(uri));
    this.file.watch(editedUri(uri));
    void this.showScenarios();
    if (this.lost !== null) {
      this.send({ kind: 'missing', name, message: `The scenario is not in ${name} any more.` });
      return;
    }
    try {
      const document = await workspace.openTextDocument(uri);
      if (this.shows(uri)) await this.update(document);
      if (!(await isGone(editedUri(uri))) || !this.shows(uri)) return;
      this.send({ kind: 'missing', name, message: `${name} was moved or deleted. This is what it said last.` });
    } catch {
      if (!this.shows(uri)) return;
      this.send({ kind: 'missing', name, message: `${name} cannot be opened. It may have been moved or deleted.` });
    }
  }

  /** Shows what the document says now; if it is changed meanwhile, that is shown when it is simulated. */
  private async update(document: TextDocument): Promise<void> {
    // A fence's number may have been another's until now.
    if (!isScenario(document) || !isUpToDate(document)) return;
    const [compiled] = (await this.compilations.compiled(document).catch(unlessCancelled)) ?? [];
    if (!compiled || !this.shows(document.uri) || !isUpToDate(document)) return;
    const outdated = this.lastGood !== null && isBroken(compiled);
    const view = outdated ? this.lastGood : this.viewOf(document.uri, compiled);
    if (!isBroken(compiled)) this.lastGood = view;
    if (!outdated) this.links.renew();
    const standing = standingOf(document, compiled, outdated);
    this.linesAbove = standing.linesAbove;
    const isKnown = view === null || view === this.sent;
    this.sent = this.ready ? view : null;
    if (isKnown) this.send({ kind: 'standing', standing });
    else {
      const cursor = this.links.cursor();
      const choices = this.choices.of(view.source);
      this.send({ kind: 'show', view, standing, locked: this.isLocked, choices, cursor });
    }
    this.shownTitle = view?.trace.title.trim() ?? '';
    void this.showScenarios();
  }

  /** The same one for what was simulated once, so that it need not be sent again. */
  private viewOf(uri: Uri, compiled: Compiled): View {
    if (this.lastGood?.trace !== compiled.trace) return viewOfScenario(uri, compiled);
    return this.lastGood;
  }
}

/** Whether it is a new document without a file to be: its own tab shows how it begins. */
const isUnnamed = ({ scheme, path }: Uri): boolean => scheme === 'untitled' && !path.startsWith('/');

/** For what comes again when it was given up because something changed. */
function unlessCancelled(error: unknown): undefined {
  if (!isCancelled(error)) throw error;
}
