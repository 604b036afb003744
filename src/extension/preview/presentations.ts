/** Presents a scenario to a room: one at a time, in an editor of its own that fills the screen. */
import {
  commands,
  type Disposable,
  l10n,
  TabInputWebview,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import { type PreviewCommand, readRemembered } from '../../shared/messages.ts';
import type { Compilations } from '../documents/compilations.ts';
import type { FenceFollower } from '../documents/fence-follower.ts';
import { picturedUri } from '../documents/library-texts.ts';
import { type ChoicesMemento, PresentationChoices } from './choices-memento.ts';
import { FullScreen } from './full-screen.ts';
import { pageRoots } from './page-html.ts';
import { PreviewPanel } from './preview-panel.ts';

const presentationType = 'wirenote.presentation';

export class Presentations implements Disposable, WebviewPanelSerializer {
  private present: PreviewPanel | null = null;
  private readonly screen = new FullScreen();
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly extensionUri: Uri,
    private readonly compilations: Compilations,
    private readonly choices: ChoicesMemento,
    fences: FenceFollower,
  ) {
    this.subscriptions = [
      fences.onDidChange((moved) => {
        this.present?.follow(moved);
      }),
      window.registerWebviewPanelSerializer(presentationType, this),
    ];
  }

  /** Shows the scenario to the room. */
  async open(source: Uri): Promise<void> {
    const uri = picturedUri(source);
    // A new one begins where the preview stands now.
    const former = this.present;
    this.present = null;
    former?.dispose();
    const panel = window.createWebviewPanel(
      presentationType,
      l10n.t('Present'),
      { viewColumn: ViewColumn.Active, preserveFocus: false },
      { enableScripts: true, localResourceRoots: [...pageRoots(this.extensionUri)] },
    );
    this.adopt(panel, uri);
    await this.screen.enter();
    panel.reveal();
  }

  /** Brings a presentation back after the window was loaded anew, in which VS Code keeps zen mode, too. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const remembered = readRemembered(state);
    if (!remembered || this.present) {
      panel.dispose();
      return;
    }
    this.adopt(panel, Uri.parse(remembered.source));
    await this.screen.enter();
    panel.reveal();
  }

  dispose(): void {
    this.present?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private adopt(panel: WebviewPanel, uri: Uri): void {
    const choices = new PresentationChoices(this.choices);
    const presented = new PreviewPanel(panel, this.extensionUri, this.compilations, choices, uri, true, 'present');
    this.present = presented;
    presented.onCommand((command) => void this.do(command, presented));
    presented.onDidDispose(() => {
      presented.dispose();
      if (this.present !== presented) return;
      this.present = null;
      void this.screen.leave();
    });
  }

  private async do(command: PreviewCommand, presented: PreviewPanel): Promise<void> {
    if (command === 'toggleFullScreen') {
      await this.screen.toggle();
      presented.panel.reveal();
    } else if (command === 'leavePresentation') {
      // While it is there, its group is the one that fills the screen.
      await this.screen.leave();
      await closeTab(presented.panel);
      await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    }
  }
}

/** Resolves when it is closed: what has the focus then is the editor before it. */
async function closeTab(panel: WebviewPanel): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const tab = tabs.find(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(presentationType));
  if (tab) await window.tabGroups.close(tab);
  panel.dispose();
}
