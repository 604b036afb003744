/**
 * The Test Explorer: each scenario of the workspace that claims something is a test, each of its claims a case. The
 * explorer is added when the first scenario is seen, since everybody who opens a Markdown file would get it otherwise,
 * and the workspace is searched when the explorer first asks.
 */
import {
  type CancellationToken,
  CancellationTokenSource,
  Disposable,
  EventEmitter,
  l10n,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
  type Uri,
  workspace,
} from 'vscode';
import { type Compilations, isDerived } from '../documents/compilations.ts';
import { openDocument, readScenarios } from '../documents/file-scenarios.ts';
import { isCancelled } from '../documents/work-slices.ts';
import { filesSetting, findFiles, isFound, pattern } from './test-files.ts';
import { chosenBy, runTests, type Tested, touches } from './test-runs.ts';
import { type ScenarioTest, TestTree } from './test-tree.ts';
import { inTurns } from './work-queue.ts';

export function registerTesting(compilations: Compilations): Disposable {
  let explorer: Explorer | undefined;
  let isOver = false;
  const compiled = compilations.onDidCompile((document) => {
    if (isDerived(document.uri) || compilations.sites(document).length === 0) return;
    void (async () => {
      // What lies elsewhere, such as the language reference, is no test of this workspace.
      if (!explorer && (!(await isFound(document.uri)) || isOver)) return;
      explorer ??= new Explorer(compilations);
      await explorer.show(document.uri);
    })();
  });
  // Where there is a scenario there may be tests: they are looked for when the view is opened.
  void workspace.findFiles('**/*.wirenote', undefined, 1).then(([first]) => {
    if (first && !isOver) explorer ??= new Explorer(compilations);
  });
  return new Disposable(() => {
    isOver = true;
    compiled.dispose();
    explorer?.dispose();
  });
}

class Explorer implements Disposable, Tested {
  readonly controller = tests.createTestController('wirenote', 'Wirenote');
  readonly tree = new TestTree(this.controller);
  /** What a file says has changed. */
  private readonly changed = new EventEmitter<Uri>();
  private readonly subscriptions: Disposable[] = [this.controller, this.changed];
  private search = new CancellationTokenSource();
  private discovery: Promise<void> | undefined;
  private readonly looks = new Map<string, Promise<void>>();
  private isOver = false;

  constructor(private readonly compilations: Compilations) {
    this.controller.resolveHandler = async (item) => {
      if (!item) await this.discovered();
    };
    this.controller.refreshHandler = (token) => this.discover(token);
    const run = async (request: TestRunRequest, token: CancellationToken) => {
      if (request.continuous) this.runOnChange(request, token);
      else await this.run(request, token);
    };
    this.controller.createRunProfile(l10n.t('Run'), TestRunProfileKind.Run, run, true, undefined, true);
    this.subscriptions.push(
      workspace.onDidChangeConfiguration((event) => {
        if (this.discovery && (event.affectsConfiguration('files.exclude') || event.affectsConfiguration(filesSetting)))
          void this.discover();
      }),
      workspace.onDidChangeWorkspaceFolders(() => {
        if (this.discovery) void this.discover();
      }),
    );
  }

  /** Shows a document that is open and has been compiled. */
  async show(uri: Uri): Promise<void> {
    const isKnown = this.controller.items.get(uri.toString()) !== undefined;
    if (isKnown || (await isFound(uri))) await this.look(uri);
  }

  dispose(): void {
    this.isOver = true;
    this.search.cancel();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Looks at the file as it is now, in the editor before the disk. */
  readonly refresh = async (uri: Uri): Promise<readonly ScenarioTest[]> => {
    const key = uri.toString();
    // One look at a file at a time: each of them changes the tree bit by bit.
    const before = this.looks.get(key) ?? Promise.resolve();
    const looked = before.then(() => this.lookOnce(uri));
    const ended = looked.then(
      () => undefined,
      () => undefined,
    );
    this.looks.set(key, ended);
    try {
      return await looked;
    } finally {
      if (this.looks.get(key) === ended) this.looks.delete(key);
    }
  };

  private async lookOnce(uri: Uri): Promise<readonly ScenarioTest[]> {
    const { slices } = this.compilations;
    while (!this.isOver)
      try {
        const document = openDocument(uri);
        const scenarios = document ? this.compilations.sites(document) : await readScenarios(uri, this.compilations);
        for (const { compilation } of scenarios) await compilation.parse();
        return await slices.run(this.tree.update(uri, scenarios), () => this.isOver);
      } catch (error) {
        // It was changed meanwhile.
        if (!isCancelled(error)) throw error;
      }
    return [];
  }

  private async look(uri: Uri): Promise<void> {
    await this.refresh(uri);
    const item = this.controller.items.get(uri.toString());
    if (item) this.controller.invalidateTestResults(item);
    this.changed.fire(uri);
  }

  private discovered(): Promise<void> {
    if (!this.discovery) this.watch();
    return (this.discovery ??= this.discover());
  }

  /** Searches the workspace, and forgets what is not there any more. A new search ends the one before. */
  private async discover(token?: CancellationToken): Promise<void> {
    this.search.cancel();
    const search = (this.search = new CancellationTokenSource());
    token?.onCancellationRequested(() => {
      search.cancel();
    });
    const isStopped = () => search.token.isCancellationRequested;
    const found = await findFiles(search.token);
    if (isStopped()) return;
    const keys = new Set(found.map(String));
    for (const { uri } of this.tree.files) if (uri && !keys.has(uri.toString())) this.tree.remove(uri);
    await inTurns(
      found,
      async (uri) => {
        await this.refresh(uri);
      },
      isStopped,
    );
  }

  private watch(): void {
    const watcher = workspace.createFileSystemWatcher(pattern());
    const onDisk = async (uri: Uri): Promise<void> => {
      // What is open tells of its changes itself.
      if (!openDocument(uri)) await this.show(uri);
    };
    this.subscriptions.push(
      watcher,
      watcher.onDidCreate(onDisk),
      watcher.onDidChange(onDisk),
      watcher.onDidDelete((uri) => {
        this.tree.remove(uri);
      }),
    );
  }

  private async run(request: TestRunRequest, token: CancellationToken): Promise<void> {
    if (!request.include) await this.discovered();
    await runTests(this, request, token);
  }

  /** Runs what is asked for whenever its file changes, until it is told to stop. */
  private runOnChange(request: TestRunRequest, token: CancellationToken): void {
    const isWanted = chosenBy(request);
    const following = this.changed.event((uri) => {
      const file = this.controller.items.get(uri.toString());
      if (file && touches(file, isWanted)) void runTests(this, request, token, uri);
    });
    token.onCancellationRequested(() => {
      following.dispose();
    });
  }
}
