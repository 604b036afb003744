/** *Open Library Protocol…*: the texts of the shipped protocols, to read, each beside the picture of its example. */
import { l10n, type QuickPickItem, type Uri, type ViewColumn, window, workspace } from 'vscode';
import { LIBRARY } from '../../language/vocabulary/library.ts';
import { librarySummary } from '../../language/vocabulary/library-forms.ts';
import { libraryUri } from '../documents/library-texts.ts';
import { editorLocale } from '../documents/locale.ts';

/**
 * Opens the chosen one, and shows its picture beside it.
 *
 * @param name of the protocol, where it is known already: then there is nothing to choose
 */
export async function openLibrary(
  name: unknown,
  viewColumn: ViewColumn | undefined,
  show: (source: Uri) => void,
): Promise<void> {
  const chosen = typeof name === 'string' && LIBRARY.has(name) ? name : await choose();
  if (chosen === undefined) return;
  const document = await workspace.openTextDocument(libraryUri(chosen));
  await window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
  show(document.uri);
}

async function choose(): Promise<string | undefined> {
  const items = [...LIBRARY].map(([label, text]): QuickPickItem => ({
    label,
    detail: librarySummary(text, editorLocale()),
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Open Library Protocol'),
    placeHolder: l10n.t('Opens its text to read, and its example in a preview beside it'),
    matchOnDetail: true,
  });
  return picked?.label;
}
