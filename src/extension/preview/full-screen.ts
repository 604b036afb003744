/**
 * The editor without anything around it: VS Code's zen mode, with the reader's own settings of it. It is left as it was
 * found. Whether zen mode is on no extension can ask: but leaving it does nothing where it is off.
 */
import { commands, window, workspace } from 'vscode';

const run = (command: string): Thenable<unknown> => commands.executeCommand(command);

export class FullScreen {
  private isOn = false;
  /** The group was made as large as all. */
  private isMaximized = false;

  /** Fills the screen with the active editor, also if the reader has left zen mode meanwhile. */
  async enter(): Promise<void> {
    this.isOn = true;
    await run('workbench.action.exitZenMode');
    await run('workbench.action.toggleZenMode');
    // It would take the sides away, which is good for a text.
    if (workspace.getConfiguration('zenMode').get('centerLayout') === true)
      await run('workbench.action.toggleCenteredLayout');
    if (window.tabGroups.all.length > 1) {
      await run('workbench.action.maximizeEditorHideSidebar');
      this.isMaximized = true;
    }
  }

  async leave(): Promise<void> {
    if (!this.isOn) return;
    this.isOn = false;
    if (this.isMaximized && window.tabGroups.all.length > 1) await run('workbench.action.toggleMaximizeEditorGroup');
    this.isMaximized = false;
    await run('workbench.action.exitZenMode');
  }

  async toggle(): Promise<void> {
    await (this.isOn ? this.leave() : this.enter());
  }
}
