/** *Open Example…*: scenarios to read, change and keep. */
import { type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import { type Example, examples } from './example-texts.ts';

interface ExampleItem extends QuickPickItem {
  /** null: a heading. */
  readonly example: Example | null;
}

/** Opens the chosen one as a new document, so that nothing can be overwritten. */
export async function openExample(): Promise<void> {
  const items = examples.flatMap((example, index): ExampleItem[] => {
    const item = { example, label: example.title, detail: example.teaches };
    const heading = { example: null, label: example.group, kind: QuickPickItemKind.Separator };
    return example.group === examples[index - 1]?.group ? [item] : [heading, item];
  });
  const picked = await window.showQuickPick(items, {
    title: 'Open Example',
    placeHolder: 'Opens as a new document',
    matchOnDetail: true,
  });
  if (!picked?.example) return;
  const { language, text: content } = picked.example;
  const document = await workspace.openTextDocument({ language, content });
  await window.showTextDocument(document);
}
