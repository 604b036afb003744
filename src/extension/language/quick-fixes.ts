/** Quick fixes: of the issues, and of what the simulation showed. */
import {
  type CancellationToken,
  CodeAction,
  CodeActionKind,
  type CodeActionContext,
  type Diagnostic,
  type Disposable,
  languages,
  type Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import { type QuickFix, quickFixes } from '../../services/fixes.ts';
import type { Issue } from '../../language/text/issue.ts';
import type { Compilations } from '../documents/compilations.ts';
import { editorLocale } from '../documents/locale.ts';
import { selector } from '../documents/selector.ts';
import type { Site } from '../documents/site.ts';

export function registerQuickFixes(compilations: Compilations): Disposable {
  return languages.registerCodeActionsProvider(
    selector,
    {
      provideCodeActions: (document, range, context, token) => provide(compilations, document, range, context, token),
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

async function provide(
  compilations: Compilations,
  document: TextDocument,
  range: Range,
  { diagnostics }: CodeActionContext,
  token: CancellationToken,
): Promise<CodeAction[]> {
  await compilations.compiled(document, token);
  return compilations.each(document, token, 'mend', ({ site, parsed }) => {
    const [part, compiled] = [site.overlap(range), site.compilation.compiled];
    if (!part || !compiled) return [];
    const { issues, trace } = compiled;
    return quickFixes(parsed, part, issues, { locale: editorLocale(), trace }).map((fix) =>
      toAction(site, fix, diagnostics),
    );
  });
}

function toAction(
  site: Site,
  { title, edits, issue, isPreferred }: QuickFix,
  shown: readonly Diagnostic[],
): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.set(site.document.uri, site.edits(edits));
  action.isPreferred = isPreferred;
  if (issue) action.diagnostics = shown.filter((diagnostic) => says(site, diagnostic, issue));
  return action;
}

function says(site: Site, { code, range }: Diagnostic, issue: Issue): boolean {
  return code === issue.code && range.isEqual(site.spanRange(issue));
}
