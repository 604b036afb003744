/** New documents. Where there is a folder they have a name in it, under which they are saved; no file is touched. */
import { Position, Selection, type TextEditor, Uri, type ViewColumn, window, workspace } from 'vscode';
import { nameOfTitle } from '../../files/file-names.ts';
import { withTitleFirst } from './example-texts.ts';
import { exists } from '../documents/uris.ts';

const extensions = { wirenote: '.wirenote', markdown: '.md' } as const;

export interface NewDocument {
  /** For its name: `Data lost three times` → `data-lost-three-times.wirenote`. */
  readonly title: string;
  readonly language: keyof typeof extensions;
  readonly text: string;
}

/** Opens it in an editor, with the cursor at its beginning. */
export async function openNew({ title, language, text }: NewDocument, viewColumn?: ViewColumn): Promise<TextEditor> {
  const uri = await unusedUri(nameOfTitle(title), extensions[language]);
  const document = await (uri
    ? workspace.openTextDocument(uri)
    : // The editor calls a document without a name by its first line.
      workspace.openTextDocument({ language, content: language === 'wirenote' ? withTitleFirst(text) : text }));
  const editor = await window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
  if (uri && text !== '')
    await editor.edit((edit) => {
      edit.insert(new Position(0, 0), text);
    });
  const start = new Position(0, 0);
  editor.selection = new Selection(start, start);
  return editor;
}

/** undefined: nothing could be saved there, since there is no folder, or the editor saves new files elsewhere. */
async function unusedUri(name: string, extension: string): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (!folder || !['file', 'vscode-remote'].includes(folder.scheme)) return undefined;
  for (let count = 1; ; count += 1) {
    const file = Uri.joinPath(folder, `${name}${count === 1 ? '' : `-${count}`}${extension}`);
    const uri = Uri.from({ scheme: 'untitled', authority: file.authority, path: file.path });
    const isOpen = workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (!isOpen && !(await exists(file))) return uri;
  }
}
