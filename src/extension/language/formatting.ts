/**
 * Formatting. In Markdown it is a code action on the fence: a second formatter of Markdown would have the editor ask
 * everybody which one to take.
 */
import { CodeAction, CodeActionKind, Disposable, languages, type TextEdit, WorkspaceEdit } from 'vscode';
import { format } from '../../language/features/format.ts';
import type { Compilations } from '../compilations.ts';
import { markdownId } from './fence-texts.ts';
import { scenarioSelector } from './selector.ts';
import type { Site } from './site.ts';

const rewrite = CodeActionKind.RefactorRewrite;

const formatted = (site: Site): TextEdit[] => site.edits(format(site.compilation.parsed.document));

export function registerFormatting(compilations: Compilations): Disposable {
  return Disposable.from(
    languages.registerDocumentFormattingEditProvider(scenarioSelector, {
      provideDocumentFormattingEdits: (document) => compilations.sites(document).flatMap(formatted),
    }),
    languages.registerDocumentRangeFormattingEditProvider(scenarioSelector, {
      provideDocumentRangeFormattingEdits: (document, range) =>
        compilations
          .sites(document)
          .flatMap(formatted)
          .filter((edit) => range.contains(edit.range) || range.intersection(edit.range)?.isEmpty === false),
    }),
    languages.registerCodeActionsProvider(
      markdownId,
      {
        provideCodeActions(document, range) {
          const place = compilations.at(document, range.start);
          const edits = place ? formatted(place.site) : [];
          if (edits.length === 0) return [];
          const action = new CodeAction('Format this scenario', rewrite);
          action.edit = new WorkspaceEdit();
          action.edit.set(document.uri, edits);
          return [action];
        },
      },
      { providedCodeActionKinds: [rewrite] },
    ),
  );
}
