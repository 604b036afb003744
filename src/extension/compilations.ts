/** Compiles open scenarios as they are typed: each version once, for whoever wants to know. */
import { type Disposable, EventEmitter, type TextDocument, workspace } from 'vscode';
import { compile } from '../compile.ts';

export type Compilation = ReturnType<typeof compile>;

export const languageId = 'wirenote';

export const isScenario = (document: TextDocument): boolean => document.languageId === languageId;

/**
 * Compiling stops the extension host, so that for each millisecond of it this many are left to others: typing in a
 * large file stays as fluent as in a small one, and its picture follows less often.
 */
const restPerWork = 4;

interface Result {
  readonly version: number;
  readonly compilation: Compilation;
  /** Before this time (`performance.now()`) the document is not compiled again by itself. */
  readonly restUntilMs: number;
}

export class Compilations implements Disposable {
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

  /** What the document said when it was last compiled, which is its present version or soon will be. */
  latest(document: TextDocument): Compilation {
    return this.results.get(document.uri.toString())?.compilation ?? this.of(document);
  }

  /** What the document says now. */
  of(document: TextDocument): Compilation {
    const key = document.uri.toString();
    const known = this.results.get(key);
    if (known?.version === document.version) return known.compilation;
    this.cancel(key);
    const startMs = performance.now();
    const compilation = compile(document.getText());
    const endMs = performance.now();
    const restUntilMs = endMs + restPerWork * (endMs - startMs);
    this.results.set(key, { version: document.version, compilation, restUntilMs });
    this.compiled.fire(document);
    return compilation;
  }

  private schedule(document: TextDocument): void {
    const key = document.uri.toString();
    if (!isScenario(document) || this.timers.has(key)) return;
    const waitMs = Math.max(0, (this.results.get(key)?.restUntilMs ?? 0) - performance.now());
    const timer = setTimeout(() => {
      this.timers.delete(key);
      if (!document.isClosed) this.of(document);
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
    if (this.results.delete(key)) this.closed.fire(document);
  }

  dispose(): void {
    for (const key of [...this.timers.keys()]) this.cancel(key);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.compiled.dispose();
    this.closed.dispose();
  }
}

/** What the simulation finds in a source that was understood: the picture is right, and shows it. */
const simulatedCodes: ReadonlySet<string> = new Set([
  'failed-claim',
  'machine-fault',
  'never-comes',
  'no-such-connection',
  'step-limit',
]);

/** Whether the picture lacks something that the source means to say. */
export function isBroken({ issues }: Compilation): boolean {
  return issues.some(({ severity, code }) => severity === 'error' && !simulatedCodes.has(code));
}
