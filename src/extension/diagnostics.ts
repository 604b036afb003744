/** The issues of open scenarios in the Problems panel. */
import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, type TextDocument } from 'vscode';
import type { Issue, Severity } from '../language/issue.ts';
import { type Compilations, languageId } from './compilations.ts';

/** Nobody reads more, and the editor slows down. */
const maxDiagnostics = 1000;

/** Long enough not to scold a word that is being typed. */
const settleMs = 150;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** An issue in the editor's terms, which count lines and columns from 0. */
export function toDiagnostic(issue: Issue): Diagnostic {
  const range = new Range(issue.line - 1, issue.column - 1, issue.line - 1, issue.endColumn - 1);
  const diagnostic = new Diagnostic(range, issue.message, severities[issue.severity]);
  diagnostic.source = 'Wirenote';
  diagnostic.code = issue.code;
  return diagnostic;
}

/** Keeps the Problems panel at what the open scenarios say. */
export function showDiagnostics(compilations: Compilations): Disposable {
  const collection = languages.createDiagnosticCollection(languageId);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const stop = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  const update = (document: TextDocument): void => {
    const { issues } = compilations.latest(document);
    collection.set(document.uri, issues.slice(0, maxDiagnostics).map(toDiagnostic));
  };
  const compiled = compilations.onDidCompile((document) => {
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
  const closed = compilations.onDidClose((document) => {
    stop(document.uri.toString());
    collection.delete(document.uri);
  });

  return {
    dispose() {
      compiled.dispose();
      closed.dispose();
      for (const key of [...timers.keys()]) stop(key);
      collection.dispose();
    },
  };
}
