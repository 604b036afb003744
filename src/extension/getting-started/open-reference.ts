/** *Open Language Reference*: the packaged page, with its scenarios drawn. */
import { commands, Uri, window } from 'vscode';

/** Opens it in the Markdown preview; where that is switched off, as text. */
export async function openReference(extensionUri: Uri): Promise<void> {
  const page = Uri.joinPath(extensionUri, 'media', 'reference.md');
  await commands
    .executeCommand('markdown.showPreviewToSide', page)
    .then(undefined, () => window.showTextDocument(page));
}
