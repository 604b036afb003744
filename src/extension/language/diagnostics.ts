/** The issues of open scenarios in the Problems panel. */
import { localizeIssue } from '../../trace/issue-text.ts';
import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, type TextDocument, window } from 'vscode';
import { optionRange } from '../../language/fences/fences.ts';
import type { Issue, Severity } from '../../language/text/issue.ts';
import { flowProblems, readFenceOptions, repeatedNames } from '../../shared/fence-options.ts';
import { type Compilations, isDerived, languageId } from '../documents/compilations.ts';
import { fencesOf } from '../documents/fence-texts.ts';
import { internalErrorCode } from '../documents/internal-failure.ts';
import type { Site } from '../documents/site.ts';
import { plainText } from '../documents/plain-text.ts';
import { cursorLine, type Typing } from '../documents/typing.ts';
import { localizeShared } from '../../shared/catalog/catalog.ts';
import { editorLocale } from '../documents/locale.ts';

/** Nobody reads more, and the editor slows down. */
const maxDiagnostics = 1000;

/** Long enough for the next letter. */
const settleMs = 150;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** An issue in the editor's terms. */
export function toDiagnostic(site: Site, issue: Issue): Diagnostic {
  const diagnostic = new Diagnostic(
    site.spanRange(issue),
    plainText(localizeIssue(issue.message, editorLocale())),
    severities[issue.severity],
  );
  diagnostic.source = 'Wirenote';
  diagnostic.code = issue.code;
  return diagnostic;
}

/** What its fence asks for and cannot have. */
function optionDiagnostics({ document, fence, index, compilation: { compiled } }: Site): Diagnostic[] {
  if (!fence) return [];
  const ofGraphs = compiled === null ? [] : flowProblems(compiled.trace, fence.options);
  const repeated = repeatedNames(fencesOf(document).map(({ options }) => options))[index];
  const ofName = repeated ? [repeated] : [];
  return [...readFenceOptions(fence.options).problems, ...ofName, ...ofGraphs].map(({ option, message }) => {
    const { start, end } = optionRange(document.getText(), fence, option);
    const range = new Range(document.positionAt(start), document.positionAt(end));
    const diagnostic = new Diagnostic(
      range,
      plainText(localizeShared(message, editorLocale())),
      DiagnosticSeverity.Warning,
    );
    diagnostic.source = 'Wirenote';
    return diagnostic;
  });
}

/** Whether it is about what is just being typed: of that line nothing but a claim that does not hold, and not of its word. */
function isPremature({ range, code }: Diagnostic, document: TextDocument): boolean {
  const cursor = window.activeTextEditor?.selection.active;
  if (!cursor || range.start.line !== cursorLine(document)) return false;
  return code !== 'failed-claim' || range.contains(cursor);
}

/** Keeps the Problems panel at what the open scenarios say. */
export function showDiagnostics(compilations: Compilations, typing: Typing): Disposable {
  /** Documents of which something is kept back, and the line in which it is typed. */
  const keptBack = new Map<string, number | null>();
  const collection = languages.createDiagnosticCollection(languageId);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const stop = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  const update = (document: TextDocument): void => {
    // Typing goes on: the present text is compiled soon.
    if (!compilations.isLatest(document)) return;
    const found = compilations.latest(document).flatMap(({ site, issues }) => [
      ...site.compilation.failures.map((failure) => compilations.failures.diagnostic(failure, site.place)),
      ...optionDiagnostics(site),
      ...issues
        // A failure has been said, and can be reported.
        .filter(({ code }) => code !== internalErrorCode || site.compilation.failures.length === 0)
        .slice(0, maxDiagnostics)
        .map((issue) => toDiagnostic(site, issue)),
    ]);
    const shown = typing.isTyping(document) ? found.filter((issue) => !isPremature(issue, document)) : found;
    if (shown.length < found.length) keptBack.set(document.uri.toString(), cursorLine(document));
    else keptBack.delete(document.uri.toString());
    collection.set(document.uri, shown.slice(0, maxDiagnostics));
  };
  const updateIfKept = (document: TextDocument, isDue: (line: number | null) => boolean): void => {
    const line = keptBack.get(document.uri.toString());
    if (line !== undefined && isDue(line)) update(document);
  };
  const rested = typing.onDidRest((document) => {
    updateIfKept(document, () => true);
  });
  const moved = window.onDidChangeTextEditorSelection(({ textEditor }) => {
    updateIfKept(textEditor.document, (line) => line !== cursorLine(textEditor.document));
  });
  const compiled = compilations.onDidCompile((document) => {
    if (isDerived(document.uri)) return;
    const key = document.uri.toString();
    stop(key);
    if (!collection.has(document.uri)) {
      update(document);
      return;
    }
    const later = setTimeout(() => {
      timers.delete(key);
      if (!document.isClosed) update(document);
    }, settleMs);
    timers.set(key, later);
  });
  const met = compilations.failures.onDidMeet(update);
  const closed = compilations.onDidClose((document) => {
    stop(document.uri.toString());
    keptBack.delete(document.uri.toString());
    collection.delete(document.uri);
  });

  return {
    dispose() {
      compiled.dispose();
      met.dispose();
      closed.dispose();
      rested.dispose();
      moved.dispose();
      for (const key of [...timers.keys()]) stop(key);
      collection.dispose();
    },
  };
}
