/** *Open Example…*: scenarios to read, change and keep. */
import { commands, l10n, type QuickPickItem, QuickPickItemKind, type Uri, type ViewColumn, window } from 'vscode';
import { type Example, type ExampleGroup, examples } from './example-texts.ts';
import { fenceUri } from '../documents/fence-texts.ts';
import { openNew } from './new-document.ts';

const groupNames: Readonly<Record<ExampleGroup, () => string>> = {
  connections: () => l10n.t('Opening and closing'),
  losses: () => l10n.t('Losses and timers'),
  congestion: () => l10n.t('Congestion control and paths'),
  exceptions: () => l10n.t('Things that should not happen'),
  http: () => 'HTTP',
  library: () => l10n.t('Protocols of the library'),
  machines: () => l10n.t('Protocols of your own'),
  chinese: () => '中文',
};

interface ExampleItem extends QuickPickItem {
  /** null: a heading. */
  readonly example: Example | null;
}

/** Opens the chosen one as a new document, so that nothing can be overwritten, and shows its picture beside it. */
export async function openExample(viewColumn: ViewColumn | undefined, show: (source: Uri) => void): Promise<void> {
  const items = examples.flatMap((example, index): ExampleItem[] => {
    const item = { example, label: example.title, detail: example.teaches };
    const heading = { example: null, label: groupNames[example.group](), kind: QuickPickItemKind.Separator };
    return example.group === examples[index - 1]?.group ? [item] : [heading, item];
  });
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Open Example'),
    placeHolder: l10n.t('Opens as a new document'),
    matchOnDetail: true,
  });
  if (!picked?.example) return;
  const { document } = await openNew(picked.example, viewColumn);
  if (picked.example.language === 'wirenote') show(document.uri);
  // Several scenarios and what is said of them are read as a whole.
  else
    await commands.executeCommand('markdown.showPreviewToSide', document.uri).then(undefined, () => {
      show(fenceUri(document.uri, 0));
    });
}
