/**
 * Formatting. In Markdown it is a code action on the fence: a second formatter of Markdown would have the editor ask
 * everybody which one to take.
 */
import {
  type CancellationToken,
  CodeAction,
  CodeActionKind,
  Disposable,
  languages,
  type TextDocument,
  type TextEdit,
  WorkspaceEdit,
} from 'vscode';
import { editorLocale } from '../documents/locale.ts';
import { localizeService, serviceMessage } from '../../services/catalog/catalog.ts';
import { formatInSlices } from '../../services/format.ts';
import type { Compilations, ParsedSite } from '../documents/compilations.ts';
import { markdownId } from '../documents/fence-texts.ts';
import { scenarioSelector } from '../documents/selector.ts';

const rewrite = CodeActionKind.RefactorRewrite;

export function registerFormatting(compilations: Compilations): Disposable {
  const formatted = async ({ site, parsed }: ParsedSite, token: CancellationToken): Promise<TextEdit[]> => {
    const edits = await compilations.inSlices(site, token, 'format', () => formatInSlices(parsed.document));
    return site.edits(edits ?? []);
  };
  const allFormatted = async (document: TextDocument, token: CancellationToken): Promise<TextEdit[]> => {
    const sites = await compilations.parsed(document, token);
    return (await Promise.all(sites.map((site) => formatted(site, token)))).flat();
  };
  return Disposable.from(
    languages.registerDocumentFormattingEditProvider(scenarioSelector, {
      provideDocumentFormattingEdits: (document, _options, token) => allFormatted(document, token),
    }),
    languages.registerDocumentRangeFormattingEditProvider(scenarioSelector, {
      async provideDocumentRangeFormattingEdits(document, range, _options, token) {
        const edits = await allFormatted(document, token);
        return edits.filter((edit) => range.contains(edit.range) || range.intersection(edit.range)?.isEmpty === false);
      },
    }),
    languages.registerCodeActionsProvider(
      markdownId,
      {
        async provideCodeActions(document, range, _context, token) {
          const place = await compilations.parsedAt(document, range.start, token);
          if (!place) return [];
          const edits = await formatted(place, token);
          if (edits.length === 0) return [];
          const action = new CodeAction(localizeService(serviceMessage('fix-format'), editorLocale()), rewrite);
          action.edit = new WorkspaceEdit();
          action.edit.set(document.uri, edits);
          return [action];
        },
      },
      { providedCodeActionKinds: [rewrite] },
    ),
  );
}
