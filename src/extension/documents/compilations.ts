/** Compiles open scenarios as they are typed: each version once, in slices, for whoever wants to know. */
import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type Position,
  l10n,
  ProgressLocation,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Parsed } from '../../language/parse.ts';
import { Compilation, type Compiled } from './compilation.ts';
import type { Failures } from './failures.ts';
import type { Task } from './internal-failure.ts';
import { namedFences } from '../../language/fences/fences.ts';
import { fenceNeighbours, fencesOf, fenceScheme, markdownId } from './fence-texts.ts';
import type { Neighbours, NeighboursOf, UsedFiles } from './used-files.ts';
import { libraryScheme } from './library-texts.ts';
import { Site } from './site.ts';
import { patienceMs } from './patience.ts';
import { Cancelled, collected, isCancelled, type Sliced, Slices } from './work-slices.ts';

export const languageId = 'wirenote';

export const isScenario = (document: TextDocument): boolean => document.languageId === languageId;

/** A scenario, or Markdown, which may hold some. */
export const mayHoldScenarios = (document: TextDocument): boolean =>
  isScenario(document) || document.languageId === markdownId;

/** A document that shows what another one says, or what is shipped: nobody writes in it. */
export const isDerived = ({ scheme }: Uri): boolean => scheme === fenceScheme || scheme === libraryScheme;

export interface ParsedSite {
  readonly site: Site;
  readonly parsed: Parsed;
}

/** With an offset in it. */
export interface ParsedAt extends ParsedSite {
  readonly offset: number;
}

export interface CompiledSite extends Compiled {
  readonly site: Site;
}

/** The scenarios of one version of a document. */
interface Version {
  readonly version: number;
  readonly languageId: string;
  readonly sites: readonly Site[];
}

export class Compilations implements Disposable {
  readonly slices = new Slices();
  /** The scenarios of the present text, compiled or not. */
  private readonly present = new Map<string, Version>();
  /** The last ones that were compiled. */
  private readonly results = new Map<string, readonly Site[]>();
  private readonly compiling = new Map<string, { readonly sites: readonly Site[]; readonly done: Promise<void> }>();
  private readonly didCompile = new EventEmitter<TextDocument>();
  private readonly closed = new EventEmitter<TextDocument>();
  private readonly subscriptions: Disposable[];

  /** A version of a document that had not been compiled before has been. */
  readonly onDidCompile = this.didCompile.event;
  /** The document is closed, or no scenario any more. */
  readonly onDidClose = this.closed.event;

  constructor(
    readonly failures: Failures,
    readonly used: UsedFiles,
  ) {
    const begin = (document: TextDocument): void => {
      if (mayHoldScenarios(document)) void this.begin(document);
    };
    this.subscriptions = [
      workspace.onDidOpenTextDocument(begin),
      workspace.onDidChangeTextDocument(({ document }) => {
        begin(document);
        this.beginUsersOf(document.uri);
      }),
      used.onDidChange((uri) => {
        this.beginUsersOf(uri);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.forget(document);
      }),
    ];
    workspace.textDocuments.forEach(begin);
  }

  /** The scenarios of the document as it is now: the document itself, or its fences. They need not be compiled yet. */
  sites(document: TextDocument): readonly Site[] {
    const key = document.uri.toString();
    const known = this.present.get(key);
    if (known?.version === document.version && known.languageId === document.languageId) return known.sites;
    const compilation = this.compilationsByText(document);
    const sites = isScenario(document)
      ? [
          new Site(
            document,
            compilation(document.getText(), () => fenceNeighbours(document.uri)),
            null,
            0,
          ),
        ]
      : fencesOf(document).map((fence, index, fences) => {
          const neighbours = (): Neighbours => ({ fences: namedFences(fences), fence: index });
          return new Site(document, compilation(fence.text, neighbours), fence, index);
        });
    if (document.isClosed) return sites;
    this.present.set(key, { version: document.version, languageId: document.languageId, sites });
    this.abandon(known?.sites ?? []);
    return sites;
  }

  /**
   * The scenarios of the document as it is now, parsed. Rejects with `Cancelled` when it is changed meanwhile, or nobody
   * waits any more.
   */
  async parsed(document: TextDocument, token?: CancellationToken): Promise<readonly ParsedSite[]> {
    const sites = this.sites(document);
    const found: ParsedSite[] = [];
    for (const site of sites) {
      found.push({ site, parsed: await site.compilation.parse() });
      this.mustBePresent(document, sites, token);
    }
    return found;
  }

  /** The same of the scenario at the position, with its offset there; null: there is none. */
  async parsedAt(document: TextDocument, position: Position, token?: CancellationToken): Promise<ParsedAt | null> {
    const sites = this.sites(document);
    for (const site of sites) {
      const offset = site.offset(position);
      if (offset === null) continue;
      const parsed = await site.compilation.parse();
      this.mustBePresent(document, sites, token);
      return { site, parsed, offset };
    }
    return null;
  }

  /** The scenarios of the document as it is now, simulated. Rejects as `parsed` does. */
  async compiled(document: TextDocument, token?: CancellationToken): Promise<readonly CompiledSite[]> {
    const sites = this.sites(document);
    await this.begin(document);
    this.mustBePresent(document, sites, token);
    return compiledOf(sites);
  }

  /** The same for what must not be given up when somebody types meanwhile: as the document is when it is simulated. */
  async settled(document: TextDocument, token?: CancellationToken): Promise<readonly CompiledSite[]> {
    for (;;)
      try {
        return await this.compiled(document, token);
      } catch (error) {
        if (!isCancelled(error) || token?.isCancellationRequested === true) throw error;
      }
  }

  /** The document's scenarios as they were when they were last simulated, which is now or soon will be; none before. */
  latest(document: TextDocument): readonly CompiledSite[] {
    return compiledOf(this.results.get(document.uri.toString()) ?? []);
  }

  /** Whether `latest` is what the document says now. */
  isLatest(document: TextDocument): boolean {
    return this.results.get(document.uri.toString()) === this.sites(document);
  }

  /**
   * What `of` says of each scenario of the document, in one list. It is taken an item at a time, so that a long list made
   * by a generator keeps nobody waiting. A scenario that it fails on has none. Rejects as `parsed` does.
   *
   * @param task what is done
   */
  async each<Item>(
    document: TextDocument,
    token: CancellationToken | undefined,
    task: Task,
    of: (site: ParsedSite) => Iterable<Item>,
  ): Promise<Item[]> {
    const items: Item[] = [];
    for (const parsed of await this.parsed(document, token))
      for (const item of await this.all(parsed.site, token, task, () => of(parsed))) items.push(item);
    return items;
  }

  /** The same of one scenario as it is now. */
  async all<Item>(
    site: Site,
    token: CancellationToken | undefined,
    task: Task,
    of: () => Iterable<Item>,
  ): Promise<Item[]> {
    return (await this.inSlices(site, token, task, () => collected(of()))) ?? [];
  }

  /** Does long work on one scenario as it is now; undefined where our own code fails. Rejects as `parsed` does. */
  async inSlices<Result>(
    site: Site,
    token: CancellationToken | undefined,
    task: Task,
    work: () => Sliced<Result>,
  ): Promise<Result | undefined> {
    const { document, version } = site;
    const isUnwanted = (): boolean => document.version !== version || token?.isCancellationRequested === true;
    const result = await this.orNothing(site, task, () => this.slices.run(lazily(work), isUnwanted));
    if (isUnwanted()) throw new Cancelled();
    return result;
  }

  /** Does something with one scenario; where our own code fails, says so, and gives undefined. Passes `Cancelled` on. */
  async orNothing<Result>(site: Site, task: Task, work: () => Result | Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (isCancelled(error)) throw error;
      this.failures.say(site.compilation.fail(task, error), site.place);
      return undefined;
    }
  }

  /** A text that is known already is not compiled again: that of a fence whose neighbour was edited. */
  private compilationsByText({ uri }: TextDocument): (text: string, neighbours: NeighboursOf) => Compilation {
    const known = new Map<string, Compilation>();
    for (const sites of [...this.results.values(), ...[...this.present.values()].map((version) => version.sites)])
      for (const { compilation } of sites)
        // What a text uses depends on where it stands.
        if (!compilation.isAbandoned && compilation.uses === null) known.set(compilation.text, compilation);
    return (text, neighbours) => {
      const compilation =
        known.get(text) ?? new Compilation(text, this.slices, undefined, this.used.usesOf(uri, text, neighbours));
      if (compilation.uses === null) known.set(text, compilation);
      return compilation;
    };
  }

  /** A scenario of any file, open or not, by itself. */
  compilationOf(uri: Uri, text: string, neighbours: NeighboursOf): Compilation {
    return new Compilation(text, this.slices, undefined, this.used.usesOf(uri, text, neighbours));
  }

  /** Compiles anew what uses a document that has changed. */
  private beginUsersOf(uri: Uri): void {
    const changed = uri.toString();
    for (const document of workspace.textDocuments) {
      const key = document.uri.toString();
      const sites = this.present.get(key)?.sites ?? [];
      if (!sites.some(({ compilation }) => compilation.uses?.uris.has(changed))) continue;
      this.present.delete(key);
      this.abandon(sites);
      void this.begin(document);
    }
  }

  private mustBePresent(document: TextDocument, sites: readonly Site[], token: CancellationToken | undefined): void {
    if (token?.isCancellationRequested === true || (!document.isClosed && this.sites(document) !== sites))
      throw new Cancelled();
  }

  /** Compiles what the document says now, unless that is done or under way. Never rejects. */
  private begin(document: TextDocument): Promise<void> {
    const key = document.uri.toString();
    const sites = this.sites(document);
    const known = this.compiling.get(key);
    if (known?.sites === sites) return known.done;
    const done = this.compile(document, sites);
    if (!document.isClosed) this.compiling.set(key, { sites, done });
    sayIfLong(document, done);
    return done;
  }

  private async compile(document: TextDocument, sites: readonly Site[]): Promise<void> {
    try {
      // First what the editor itself waits for: colours, folding, completion.
      for (const { compilation } of sites) await compilation.parse();
      for (const { compilation } of sites) await compilation.simulate();
    } catch {
      // It was changed, or closed.
      return;
    }
    for (const { compilation, place } of sites)
      for (const failure of compilation.failures) this.failures.say(failure, place);
    const key = document.uri.toString();
    if (document.isClosed || this.present.get(key)?.sites !== sites) return;
    this.results.set(key, sites);
    this.didCompile.fire(document);
  }

  /** Ends the work on what no document says any more. */
  private abandon(sites: readonly Site[]): void {
    const present = new Set<Compilation>();
    for (const version of this.present.values()) for (const { compilation } of version.sites) present.add(compilation);
    for (const { compilation } of sites) if (!present.has(compilation)) compilation.abandon();
  }

  private forget(document: TextDocument): void {
    const key = document.uri.toString();
    const sites = this.present.get(key)?.sites ?? [];
    this.present.delete(key);
    this.compiling.delete(key);
    this.abandon(sites);
    if (this.results.delete(key)) this.closed.fire(document);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    const sites = [...this.present.values()].flatMap((version) => version.sites);
    this.present.clear();
    this.abandon(sites);
    this.didCompile.dispose();
    this.closed.dispose();
  }
}

const compiledOf = (sites: readonly Site[]): readonly CompiledSite[] =>
  sites.flatMap((site) => (site.compilation.compiled ? [{ site, ...site.compilation.compiled }] : []));

/** The work is asked for only when it begins, which takes a slice, too. */
function* lazily<Result>(work: () => Sliced<Result>): Sliced<Result> {
  return yield* work();
}

function sayIfLong({ uri, isClosed }: TextDocument, done: Promise<void>): void {
  if (isClosed || isDerived(uri)) return;
  const timer = setTimeout(() => {
    const title = l10n.t('Wirenote: simulating {0}', workspace.asRelativePath(uri));
    void window.withProgress({ location: ProgressLocation.Window, title }, () => done);
  }, patienceMs);
  void done.then(() => {
    clearTimeout(timer);
  });
}
