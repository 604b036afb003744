/** Compiles open scenarios as they are typed: each version once, for whoever wants to know. */
import { type Disposable, EventEmitter, type Position, type TextDocument, type Uri, workspace } from 'vscode';
import { Compilation } from './compilation.ts';
import { fencesOf, fenceScheme, markdownId } from './language/fence-texts.ts';
import { libraryScheme } from './language/library-texts.ts';
import { Site } from './language/site.ts';

export const languageId = 'wirenote';

export const isScenario = (document: TextDocument): boolean => document.languageId === languageId;

/** A scenario, or Markdown, which may hold some. */
export const mayHoldScenarios = (document: TextDocument): boolean =>
  isScenario(document) || document.languageId === markdownId;

/** A document that shows what another one says, or what is shipped: nobody writes in it. */
export const isDerived = ({ scheme }: Uri): boolean => scheme === fenceScheme || scheme === libraryScheme;

/**
 * Compiling stops the extension host, so that for each millisecond of it this many are left to others: typing in a
 * large file stays as fluent as in a small one, and its picture follows less often.
 */
const restPerWork = 4;

interface Sites {
  readonly version: number;
  readonly languageId: string;
  readonly sites: readonly Site[];
}

interface Result {
  readonly sites: readonly Site[];
  /** Before this time (`performance.now()`) the document is not compiled again by itself. */
  readonly restUntilMs: number;
}

export class Compilations implements Disposable {
  /** The scenarios of the present text, compiled or not. */
  private readonly present = new Map<string, Sites>();
  /** The last ones that were compiled. */
  private readonly results = new Map<string, Result>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly compiled = new EventEmitter<TextDocument>();
  private readonly closed = new EventEmitter<TextDocument>();
  private readonly subscriptions: Disposable[];

  /** A version of a document that had not been compiled before has been. */
  readonly onDidCompile = this.compiled.event;
  /** The document is closed, or no scenario any more. */
  readonly onDidClose = this.closed.event;

  constructor() {
    this.subscriptions = [
      workspace.onDidOpenTextDocument((document) => {
        this.schedule(document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.schedule(document);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.forget(document);
      }),
    ];
    workspace.textDocuments.forEach((document) => {
      this.schedule(document);
    });
  }

  /** The scenarios of the document as it is now: the document itself, or its fences. They need not be compiled yet. */
  sites(document: TextDocument): readonly Site[] {
    const key = document.uri.toString();
    const known = this.present.get(key);
    if (known?.version === document.version && known.languageId === document.languageId) return known.sites;
    const sites = isScenario(document)
      ? [new Site(document, this.compilation(document.getText()), null, 0)]
      : fencesOf(document).map((fence, index) => new Site(document, this.compilation(fence.text), fence, index));
    if (!document.isClosed)
      this.present.set(key, { version: document.version, languageId: document.languageId, sites });
    return sites;
  }

  /** The scenario at the position, and its offset there. */
  at(document: TextDocument, position: Position): { readonly site: Site; readonly offset: number } | null {
    for (const site of this.sites(document)) {
      const offset = site.offset(position);
      if (offset !== null) return { site, offset };
    }
    return null;
  }

  /** The document's scenarios as they were when they were last compiled, which is now or soon will be. */
  latest(document: TextDocument): readonly Site[] {
    return this.results.get(document.uri.toString())?.sites ?? this.simulate(document);
  }

  /** What the scenario's document says now. */
  of(document: TextDocument): Compilation {
    return this.simulate(document)[0]?.compilation ?? new Compilation('');
  }

  /** The document's scenarios as they are now, compiled. */
  simulate(document: TextDocument): readonly Site[] {
    const key = document.uri.toString();
    const sites = this.sites(document);
    if (this.results.get(key)?.sites === sites) return sites;
    this.cancel(key);
    const startMs = performance.now();
    sites.forEach(({ compilation }) => compilation.trace);
    const endMs = performance.now();
    if (document.isClosed) return sites;
    this.results.set(key, { sites, restUntilMs: endMs + restPerWork * (endMs - startMs) });
    this.compiled.fire(document);
    return sites;
  }

  /** A text that is known already is not compiled again: that of a fence whose neighbour was edited. */
  private compilation(text: string): Compilation {
    for (const known of [this.present, this.results])
      for (const { sites } of known.values())
        for (const { compilation } of sites) if (compilation.text === text) return compilation;
    return new Compilation(text);
  }

  private schedule(document: TextDocument): void {
    const key = document.uri.toString();
    if (!mayHoldScenarios(document) || this.timers.has(key)) return;
    const waitMs = Math.max(0, (this.results.get(key)?.restUntilMs ?? 0) - performance.now());
    const timer = setTimeout(() => {
      this.timers.delete(key);
      if (!document.isClosed) this.simulate(document);
    }, waitMs);
    this.timers.set(key, timer);
  }

  private cancel(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  private forget(document: TextDocument): void {
    const key = document.uri.toString();
    this.cancel(key);
    this.present.delete(key);
    if (this.results.delete(key)) this.closed.fire(document);
  }

  dispose(): void {
    for (const key of [...this.timers.keys()]) this.cancel(key);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.compiled.dispose();
    this.closed.dispose();
  }
}
