/**
 * The previews that are open. As with Markdown, an unlocked one follows the active editor and is used again, a
 * locked one keeps its source.
 */
import {
  type Disposable,
  EventEmitter,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from 'vscode';
import { type PreviewCommand, readRemembered } from '../preview/protocol.ts';
import { type Compilations, isScenario } from './compilations.ts';
import { PreviewPanel, previewType } from './preview-panel.ts';
import { pageRoots } from './preview-page.ts';

export interface AskedCommand {
  readonly preview: PreviewPanel;
  readonly command: PreviewCommand;
}

export class Previews implements Disposable, WebviewPanelSerializer {
  private readonly previews = new Set<PreviewPanel>();
  private readonly commands = new EventEmitter<AskedCommand>();
  private readonly subscriptions: readonly Disposable[];

  /** A preview's button was pressed. */
  readonly onCommand = this.commands.event;

  constructor(
    private readonly extensionUri: Uri,
    private readonly compilations: Compilations,
  ) {
    this.subscriptions = [
      this.commands,
      window.registerWebviewPanelSerializer(previewType, this),
      window.onDidChangeActiveTextEditor((editor) => {
        this.follow(editor);
      }),
    ];
  }

  /** The preview that has the focus. */
  get active(): PreviewPanel | undefined {
    return [...this.previews].find(({ panel }) => panel.active);
  }

  /** A preview of the source, the one in sight before others. */
  of(uri: Uri): PreviewPanel | undefined {
    const candidates = [...this.previews].filter((preview) => preview.shows(uri));
    return candidates.find(({ panel }) => panel.visible) ?? candidates[0];
  }

  /** Shows the source in the unlocked preview of that column, or in a new one. */
  open(uri: Uri, column: ViewColumn, preserveFocus: boolean): PreviewPanel {
    const known = this.reusable(uri, column);
    if (known) {
      known.show(uri);
      known.panel.reveal(undefined, preserveFocus);
      return known;
    }
    const panel = window.createWebviewPanel(
      previewType,
      'Preview',
      { viewColumn: column, preserveFocus },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [...pageRoots(this.extensionUri)] },
    );
    return this.adopt(panel, uri, false);
  }

  /** Brings a preview back after the window was loaded anew. */
  deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const remembered = readRemembered(state);
    if (remembered) this.adopt(panel, Uri.parse(remembered.source), remembered.locked);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    for (const preview of this.previews) preview.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private reusable(uri: Uri, column: ViewColumn): PreviewPanel | undefined {
    const previews = [...this.previews];
    const wanted = column === ViewColumn.Active ? window.tabGroups.activeTabGroup.viewColumn : column;
    const inColumn = ({ panel }: PreviewPanel): boolean => wanted === ViewColumn.Beside || panel.viewColumn === wanted;
    return (
      previews.find((preview) => preview.shows(uri) && inColumn(preview)) ??
      previews.find((preview) => !preview.locked && inColumn(preview))
    );
  }

  private adopt(panel: WebviewPanel, uri: Uri, locked: boolean): PreviewPanel {
    const preview = new PreviewPanel(panel, this.extensionUri, this.compilations, uri, locked);
    this.previews.add(preview);
    preview.onCommand((command) => {
      this.commands.fire({ preview, command });
    });
    preview.onDidDispose(() => {
      this.previews.delete(preview);
      preview.dispose();
    });
    return preview;
  }

  private follow(editor: TextEditor | undefined): void {
    if (!editor || !isScenario(editor.document)) return;
    for (const preview of this.previews) if (!preview.locked) preview.show(editor.document.uri);
  }
}

/** The source that a command is about: the one it was called on, else the focused preview's, else the editor's. */
export function sourceOf(argument: unknown, previews: Previews): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (previews.active) return previews.active.uri;
  const editor = window.activeTextEditor;
  return editor && isScenario(editor.document) ? editor.document.uri : undefined;
}

/** Shows the source of the focused preview in an editor. */
export async function showSource(preview: PreviewPanel | undefined): Promise<void> {
  if (!preview) return;
  const visible = window.visibleTextEditors.find(({ document }) => preview.shows(document.uri));
  await window.showTextDocument(await workspace.openTextDocument(preview.uri), {
    ...(visible?.viewColumn === undefined ? {} : { viewColumn: visible.viewColumn }),
  });
}
