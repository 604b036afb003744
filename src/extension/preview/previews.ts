/**
 * The previews that are open. As with Markdown, an unlocked one follows the active editor and is used again, a
 * locked one keeps its source.
 */
import {
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocument,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from 'vscode';
import { type PreviewCommand, readRemembered } from '../../shared/messages.ts';
import type { ChoicesMemento } from './choices-memento.ts';
import { type Compilations, isDerived, isScenario } from '../documents/compilations.ts';
import { type FenceFollower, namesMoved } from '../documents/fence-follower.ts';
import { editedUri, fenceAtLine, fencesOf, fenceUri } from '../documents/fence-texts.ts';
import { picturedUri } from '../documents/library-texts.ts';
import { PreviewPanel, previewType } from './preview-panel.ts';
import { pageRoots } from './page-html.ts';

export interface AskedCommand {
  readonly preview: PreviewPanel;
  readonly command: PreviewCommand;
}

export class Previews implements Disposable, WebviewPanelSerializer {
  private readonly previews = new Set<PreviewPanel>();
  private latestEditor = window.activeTextEditor;
  private readonly commands = new EventEmitter<AskedCommand>();
  private readonly subscriptions: readonly Disposable[];

  /** A preview's button was pressed. */
  readonly onCommand = this.commands.event;

  constructor(
    private readonly extensionUri: Uri,
    private readonly compilations: Compilations,
    private readonly choices: ChoicesMemento,
    fences: FenceFollower,
  ) {
    this.subscriptions = [
      this.commands,
      fences.onDidChange((moved) => {
        choices.move(namesMoved(moved));
        for (const preview of this.previews) preview.follow(moved);
      }),
      window.registerWebviewPanelSerializer(previewType, this),
      window.onDidChangeActiveTextEditor((editor) => {
        this.follow(editor);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (!isScenario(textEditor.document)) this.follow(textEditor);
      }),
    ];
  }

  /** The preview that has the focus. */
  get active(): PreviewPanel | undefined {
    return [...this.previews].find(({ panel }) => panel.active);
  }

  /** Where texts stand: while a preview has the focus, where the last one had it; undefined: where the focus is. */
  get textColumn(): ViewColumn | undefined {
    return this.active ? (this.latestEditor?.viewColumn ?? ViewColumn.One) : undefined;
  }

  /** A preview in sight, the source's before others. */
  inSight(uri: Uri): PreviewPanel | undefined {
    const visible = [...this.previews].filter(({ panel }) => panel.visible);
    return visible.find((preview) => preview.shows(uri)) ?? visible[0];
  }

  /** A preview of the source, the one in sight before others. */
  of(uri: Uri): PreviewPanel | undefined {
    const candidates = [...this.previews].filter((preview) => preview.shows(uri));
    return candidates.find(({ panel }) => panel.visible) ?? candidates[0];
  }

  /** Shows the source in the unlocked preview of that column, or in a new one. */
  open(source: Uri, column: ViewColumn, preserveFocus: boolean): PreviewPanel {
    const uri = picturedUri(source);
    const known = this.reusable(uri, column);
    if (known) {
      known.show(uri);
      known.panel.reveal(undefined, preserveFocus);
      return known;
    }
    const panel = window.createWebviewPanel(
      previewType,
      l10n.t('Preview'),
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

  /** Unlocked, it follows at once: the editor that had the focus last, since the preview itself has it now. */
  toggleLock(preview: PreviewPanel): void {
    preview.toggleLock();
    if (!preview.locked && this.latestEditor?.document.isClosed === false) this.follow(this.latestEditor);
  }

  private reusable(uri: Uri, column: ViewColumn): PreviewPanel | undefined {
    const previews = [...this.previews];
    const wanted = column === ViewColumn.Active ? window.tabGroups.activeTabGroup.viewColumn : column;
    // To the side of what has the focus, and not over it.
    const { viewColumn: present } = window.tabGroups.activeTabGroup;
    const inColumn = ({ panel }: PreviewPanel): boolean =>
      wanted === ViewColumn.Beside ? panel.active || panel.viewColumn !== present : panel.viewColumn === wanted;
    return (
      previews.find((preview) => preview.shows(uri) && inColumn(preview)) ??
      previews.find((preview) => !preview.locked && inColumn(preview))
    );
  }

  private adopt(panel: WebviewPanel, uri: Uri, locked: boolean): PreviewPanel {
    const preview = new PreviewPanel(panel, this.extensionUri, this.compilations, this.choices, uri, locked);
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
    if (editor) this.latestEditor = editor;
    const uri = editor && scenarioAtCursor(editor);
    if (!uri) return;
    for (const preview of this.previews) if (!preview.locked) preview.show(uri);
  }
}

/** The scenario that the editor shows, or in Markdown the fence under the cursor. */
function scenarioAtCursor({ document, selection }: TextEditor): Uri | undefined {
  if (isScenario(document)) return picturedUri(document.uri);
  const index = fenceAtLine(document, selection.active.line + 1);
  return index === null ? undefined : fenceUri(document.uri, index);
}

/** The same, or in Markdown the first fence, so that a command has something to act on. */
function scenarioOf(editor: TextEditor): Uri | undefined {
  const first = fencesOf(editor.document).length > 0 ? fenceUri(editor.document.uri, 0) : undefined;
  return scenarioAtCursor(editor) ?? first;
}

/**
 * The source that a command is about: the one it was called on, else the focused preview's, else the editor's. A page
 * such as the walkthrough is no editor: then it is an editor in sight, else the scenario that was opened last.
 */
export function sourceOf(argument: unknown, previews: Previews): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (previews.active) return previews.active.uri;
  const editor = window.activeTextEditor;
  if (editor) return scenarioOf(editor);
  const visible = window.visibleTextEditors.map(scenarioOf).find((uri) => uri !== undefined);
  return visible ?? [...workspace.textDocuments].reverse().find(isOpenScenario)?.uri;
}

const isOpenScenario = (document: TextDocument): boolean => isScenario(document) && !isDerived(document.uri);

/** Shows the source of the focused preview in an editor. */
export async function showSource(preview: PreviewPanel | undefined): Promise<void> {
  if (!preview) return;
  const uri = editedUri(preview.uri);
  const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  await window.showTextDocument(await workspace.openTextDocument(uri), {
    ...(visible?.viewColumn === undefined ? {} : { viewColumn: visible.viewColumn }),
  });
}
