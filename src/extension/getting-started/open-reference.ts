/** *Open Language Reference*: the packaged page in the editor's language, with its scenarios drawn. */
import { commands, Uri, window } from 'vscode';
import type { Locale } from '../../l10n/locale.ts';
import { editorLocale } from '../documents/locale.ts';

const pages: Readonly<Record<Locale, string>> = { en: 'reference.md', 'zh-cn': 'reference.zh-cn.md' };

/** Opens it in the Markdown preview; where that is switched off, as text. */
export async function openReference(extensionUri: Uri): Promise<void> {
  const page = Uri.joinPath(extensionUri, 'media', pages[editorLocale()]);
  await commands
    .executeCommand('markdown.showPreviewToSide', page)
    .then(undefined, () => window.showTextDocument(page));
}
