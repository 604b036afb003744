/** *Open Example…*: scenarios to read, change and keep. */
import { type QuickPickItem, window, workspace } from 'vscode';
import { type Example, examples } from './example-texts.ts';
import { languageId } from './compilations.ts';

/** Opens the chosen one as a new document, so that nothing can be overwritten. */
export async function openExample(): Promise<void> {
  const items = examples.map((example): QuickPickItem & { example: Example } => ({
    example,
    label: example.title,
    detail: example.teaches,
  }));
  const picked = await window.showQuickPick(items, {
    title: 'Open Example',
    placeHolder: 'Opens as a new document',
    matchOnDetail: true,
  });
  if (!picked) return;
  const document = await workspace.openTextDocument({ language: languageId, content: picked.example.text });
  await window.showTextDocument(document);
}
